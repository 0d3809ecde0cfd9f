import { afterAll, beforeAll, expect, it } from 'vitest';
import { onRecord } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { questionOf } from './ask.ts';
import { bridgeBetween } from './bridge.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';

it('says where an organisation stood meanwhile, where it stands, and by which decision of those days', () =>
  onRecord(database.db, async (record) => {
    await record.commune('A');
    await record.commune('B');
    await record.cell('C', 'A', { to: '2026-03-01' });
    await record.cell('C', 'B', { from: '2026-03-01' });
    const act = { kind: 'move', subject_code: 'C', target_code: '', new_parent_code: 'B' };
    await record.insert('reorganisation_act', { ...act, decision: '7-QĐ', effective_on: '2026-03-01' });
    await record.insert('reorganisation_act', { ...act, decision: '1-QĐ', effective_on: '2019-03-01' });
    await record.meeting('C', '2026-02-05');
    await record.meeting('C', '2026-04-05');
    await record.finish(today);
    const view = { org: 'A', from: '2026-01-01', to: '2026-10-31', kinds: [], today, structure: 'as-then' as const };
    const then = await questionOf(record.tx, record.scope, view);
    const now = await questionOf(record.tx, record.scope, { ...view, structure: '2026-10-31' });
    const bridge = await bridgeBetween(record.tx, then, now, 'meetings.regular');
    expect([bridge.before.value, bridge.after.value]).toEqual([1, 0]);
    expect(bridge.rows).toEqual([
      {
        code: 'C',
        name: 'C',
        stood: [
          { below: 'A', above: 'P', from: '2026-01-01' },
          { below: 'B', above: 'P', from: '2026-03-01' },
        ],
        stands: [{ below: 'B', above: 'P', from: '2026-10-31' }],
        heir: null,
        decisions: ['7-QĐ'],
        before: { numerator: 1, denominator: null },
        after: null,
      },
    ]);
    const earlier = await questionOf(record.tx, record.scope, { ...view, structure: '2026-02-28' });
    const { rows } = await bridgeBetween(record.tx, now, earlier, 'cells');
    expect(rows.map(({ stood, stands }) => [stood, stands].map((stays) => stays.map(({ below }) => below)))).toEqual([
      [['B'], ['A']],
    ]);
  }));
