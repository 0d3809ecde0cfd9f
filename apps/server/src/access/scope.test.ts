import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { newIds } from '../ids.ts';
import { answerFigures } from '../statistics/queries.ts';
import { organisationByCode } from './organisation-store.ts';
import { permitted, type Scope, scopeFor } from './scope.ts';
import { raiseWall } from './wall.ts';

const today = '2026-06-15';
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Held = { readonly role: string; readonly at: string; readonly from?: string; readonly to?: string };

/** The scope on a day of an account with these appointments, made now. */
async function scopeWith(record: RecordBuilder, held: readonly Held[], on = today): Promise<Scope> {
  const [account = ''] = newIds(1);
  const name = record.next('officer').toLowerCase();
  await record.insert('account', { id: account, user_name: name, full_name: name, created_at: '2026-01-01' });
  for (const { role, at, from = '2020-01-01', to = null } of held) {
    const [id = ''] = newIds(1);
    const organisation = await organisationByCode(record.tx, record.scope, at);
    await record.insert('appointment', {
      id,
      account_id: account,
      role,
      organisation_id: organisation?.id,
      starts_on: from,
      ends_on: to,
    });
  }
  return scopeFor(record.tx, { account, device: null }, on);
}

const findsIn =
  (record: RecordBuilder, scope: Scope) =>
  async (code: string): Promise<boolean> =>
    (await organisationByCode(record.tx, scope, code)) !== null;

/** A1 moved from A to B on 1 July 2025, A2 was merged into A3, B1 was always there. */
async function moved(record: RecordBuilder): Promise<void> {
  await record.commune('A');
  await record.commune('B');
  await record.cell('A1', 'A', { to: '2025-07-01' });
  await record.cell('A1', 'B', { from: '2025-07-01' });
  await record.cell('A2', 'A', { to: '2025-07-01' });
  await record.cell('A3', 'A');
  await record.successor('A2', 'A3', '2025-07-01');
  await record.cell('B1', 'B');
  for (const cell of ['A1', 'A2', 'A3', 'B1']) await record.meeting(cell, '2025-03-05');
  for (const cell of ['A1', 'A3', 'B1']) await record.meeting(cell, '2025-09-05');
  await record.finish(today);
}

describe('what an officer reaches', () => {
  test('is what stands below today, and what that goes on for; not what has left', async () => {
    await onRecord(database.db, async (record) => {
      await moved(record);
      const scope = permitted(await scopeWith(record, [{ role: 'officer', at: 'A' }]), 'figures');
      const finds = findsIn(record, scope);
      expect(await Promise.all(['A', 'A1', 'A2', 'A3', 'B', 'B1', 'P'].map(finds))).toEqual([
        true,
        false,
        true,
        true,
        false,
        false,
        false,
      ]);
    });
  });

  test.each([
    { on: '2026-06-14', reaches: true },
    { on: '2026-06-15', reaches: false },
  ])('ends with the office: on $on $reaches', async ({ on, reaches }) => {
    await onRecord(database.db, async (record) => {
      await moved(record);
      const scope = await scopeWith(record, [{ role: 'officer', at: 'A', to: '2026-06-15' }], on);
      expect(scope.reach.figures !== '{}').toBe(reaches);
    });
  });

  test('is nothing where the organisation of the office has ended', async () => {
    await onRecord(database.db, async (record) => {
      await moved(record);
      const scope = await scopeWith(record, [{ role: 'secretary', at: 'A2' }]);
      expect(scope.rights).toEqual([]);
    });
  });
});

describe('figures of an officer', () => {
  const months = { from: '2025-01', to: '2025-12', kinds: [], codes: ['meetings.regular'] };

  test.each([
    { structure: 'as-then', meetings: 4, why: 'what met while it stood below, A1 in March too' },
    { structure: '2025-06-30', meetings: 4, why: 'the same: of A1, which has left, only the days below count' },
    { structure: today, meetings: 3, why: 'without A1' },
  ] as const)('in the structure $structure count $meetings meetings: $why', async ({ structure, meetings }) => {
    await onRecord(database.db, async (record) => {
      await moved(record);
      const scope = permitted(await scopeWith(record, [{ role: 'officer', at: 'A' }]), 'figures');
      await raiseWall(record.tx, scope);
      const [figure] = await answerFigures(record.tx, scope, { ...months, org: 'A', structure }, today);
      expect(figure?.value).toBe(meetings);
    });
  });
});
