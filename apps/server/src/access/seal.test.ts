import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { type Transaction, transaction } from '../database.ts';
import { auditLog } from './log-audit.ts';
import { redactCommands, removeOpenings, removeSignIns } from './redaction-store.ts';
import { everything } from './scope.ts';
import { sealLog } from './seal-store.ts';
import { keepCommand } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const scope = everything('lan');
const now = new Date('2026-11-23T10:00:00Z');

async function emptyLog(): Promise<void> {
  await sql`truncate command, opening, sign_in_event, redaction, log_seal`.execute(database.db);
  await sql`alter sequence log_serial restart`.execute(database.db);
}

const command = (tx: Transaction, said: unknown = {}) =>
  keepCommand(tx, scope, {
    id: randomUUID(),
    name: 'meetings.grade',
    input: { said },
    effect: { former: null },
    doneAt: now,
  });

const opening = (tx: Transaction) =>
  sql`insert into opening (id, opened_at, actor, is_export, operation, input, members)
    values (${randomUUID()}, ${now}, 'lan', false, 'organisation.members', '{}', '{}')`.execute(tx);

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => transaction(database.db, work);
const write = async (rows: string): Promise<void> => {
  for (const letter of rows) await inOne<unknown>((tx) => (letter === 'c' ? command(tx, letter) : opening(tx)));
};
const verdict = async (): Promise<string> => {
  const { first, sealed, unsealed } = await auditLog(database.db);
  return first === null ? `${sealed} sealed, ${unsealed} not` : `${first.what} ${first.serial} in seal ${first.seal}`;
};
const tamper = (statement: string) => sql.raw(statement).execute(database.db);

it('seals what is there, once', async () => {
  await emptyLog();
  expect(await verdict()).toBe('0 sealed, 0 not');
  await write('cco');
  expect(await verdict()).toBe('0 sealed, 3 not');
  expect(await sealLog(database.db, now)).toBe(3);
  expect(await sealLog(database.db, now)).toBe(0);
  await write('c');
  expect(await verdict()).toBe('3 sealed, 1 not');
});

it.each([
  ['a changed input', `update command set input = '{"said": "other"}' where serial = 2`, 'row_changed 2 in seal 1'],
  ['a changed actor', `update command set actor = 'minh' where serial = 1`, 'row_changed 1 in seal 1'],
  [
    'a changed time',
    `update opening set opened_at = opened_at + interval '1 microsecond' where serial = 3`,
    'row_changed 3 in seal 1',
  ],
  [
    'a changed list of persons',
    `update opening set members = array[gen_random_uuid()] where serial = 3`,
    'row_changed 3 in seal 1',
  ],
  ['a removed row', 'delete from command where serial = 2', 'row_removed 2 in seal 1'],
  ['the last row removed', 'delete from command where serial = 5', 'row_removed 5 in seal 2'],
  [
    'rows in another order',
    'update command set serial = case serial when 1 then 2 else 1 end where serial in (1, 2)',
    'row_changed 1 in seal 1',
  ],
  [
    'a row before all others',
    `insert into command (id, name, actor, input, effect, done_at, serial) values (gen_random_uuid(), 'x', 'x', '{}', '{}', now(), 0)`,
    'row_added 0 in seal 1',
  ],
  [
    'a seal changed',
    `update log_seal set sealed_at = sealed_at - interval '1 day' where number = 1`,
    'seal_changed null in seal 1',
  ],
  [
    'digests changed to fit',
    `update log_seal set digests = set_byte(digests, 0, 1) where number = 2`,
    'seal_changed null in seal 2',
  ],
  ['a seal removed', 'delete from log_seal where number = 1', 'seal_removed null in seal 1'],
  [
    'a redaction added by hand',
    `with gone as (delete from command where serial = 2 returning serial) insert into redaction (id, redacted_at, actor, rule, removed_rows) select gen_random_uuid(), now(), 'x', 'x', int8multirange(int8range(serial, serial + 1)) from gone`,
    'row_removed 2 in seal 1',
  ],
])('finds %s', async (_what, statement, expected) => {
  await emptyLog();
  await write('cco');
  await sealLog(database.db, now);
  await write('cc');
  await sealLog(database.db, now);
  expect(await verdict()).toBe('5 sealed, 0 not');
  // the unique number is looked at after each row
  await tamper('alter table command drop constraint command_serial_key').catch(() => undefined);
  await tamper(statement);
  expect(await verdict()).toBe(expected);
});

it('a row under way is sealed when it has come, and one that never came leaves its number', async () => {
  await emptyLog();
  await inOne(async (slow) => {
    await command(slow);
    await sql`select`.execute(slow);
    await inOne(async (lost) => {
      await command(lost);
      await sql`select`.execute(lost);
      throw new Error('rolled back');
    }).catch(() => undefined);
    await write('c');
    expect(await sealLog(database.db, now)).toBe(1);
    await write('c');
    expect(await sealLog(database.db, now)).toBe(1);
  });
  expect(await verdict()).toBe('2 sealed, 1 not');
  expect(await sealLog(database.db, now)).toBe(1);
  expect(await verdict()).toBe('3 sealed, 0 not');
  await write('c');
  await sealLog(database.db, now);
  await tamper(
    `insert into command (id, name, actor, input, effect, done_at, serial) values (gen_random_uuid(), 'x', 'x', '{}', '{}', now(), 2)`,
  );
  expect(await verdict()).toBe('row_added 2 in seal 3');
});

it('a chain made anew is whole, but not the one that was noted', async () => {
  await emptyLog();
  await write('cc');
  await sealLog(database.db, now);
  const { lastSeal } = await auditLog(database.db);
  if (lastSeal === null) throw new Error('nothing was sealed');
  expect((await auditLog(database.db, lastSeal)).first).toBe(null);
  await tamper(`truncate log_seal; update command set actor = 'minh'`);
  expect((await auditLog(database.db, lastSeal)).first).toMatchObject({ what: 'seal_removed', seal: 1 });
  await sealLog(database.db, now);
  expect(await verdict()).toBe('2 sealed, 0 not');
  expect((await auditLog(database.db, lastSeal)).first).toMatchObject({ what: 'seal_changed', seal: 1 });
});

it('fifty commands at once, sealed meanwhile, verify', async () => {
  await emptyLog();
  const sealing = Array.from({ length: 20 }, () => sealLog(database.db, now));
  await Promise.all([...Array.from({ length: 50 }, () => inOne((tx) => command(tx))), ...sealing]);
  await sealLog(database.db, now);
  expect(await verdict()).toBe('50 sealed, 0 not');
});

it('what a redaction took out stays verifiable, and what was changed since is found', async () => {
  await emptyLog();
  await inOne((tx) => command(tx, 'Lò Thị Ế'));
  await write('co');
  await sealLog(database.db, now);
  const { rows } = await sql<{ id: string }>`select id from command order by serial`.execute(database.db);
  const redact = (said: string) =>
    inOne((tx) =>
      redactCommands(tx, scope, [{ id: rows[0]?.id ?? '', input: { said }, effect: { former: null } }], {
        rule: 'command_words',
        now,
      }),
    );
  expect(await redact('[đã xóa]')).toBe(1);
  expect(await redact('[đã xóa]')).toBe(0);
  expect(await redact('')).toBe(1);
  expect(
    await inOne((tx) => removeOpenings(tx, scope, { before: new Date(now.getTime() + 1), rule: 'opening', now })),
  ).toBe(1);
  expect(await verdict()).toBe('3 sealed, 3 not');
  await sealLog(database.db, now);
  expect(await verdict()).toBe('6 sealed, 0 not');
  await tamper(`update command set input = '{"said": "other"}' where serial = 1`);
  expect(await verdict()).toBe('row_changed 1 in seal 1');
});

it('sign-ins that were kept long enough go, and the chain still holds', async () => {
  await emptyLog();
  const enter = (at: Date) =>
    sql`
    insert into sign_in_event (at, kind, account_id, how, address, device)
    values (${at}, 'refused', null, 'password', '10.0.0.7', null)`.execute(database.db);
  for (const day of ['2025-11-22', '2025-11-23', '2026-11-22']) await enter(new Date(`${day}T10:00:00Z`));
  await sealLog(database.db, now);
  const before = new Date('2025-11-24T00:00:00Z');
  const remove = () => inOne((tx) => removeSignIns(tx, scope, { before, rule: 'sign_in', now }));
  expect([await remove(), await remove()]).toEqual([2, 0]);
  await sealLog(database.db, now);
  expect(await verdict()).toBe('4 sealed, 0 not');
  await tamper('delete from sign_in_event');
  expect(await verdict()).toBe('row_removed 3 in seal 1');
});

it('whatever was done, one row changed, removed or added later is found where it stands', async () => {
  const kinds = fc.array(fc.constantFrom('c', 'o'), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(kinds, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.constantFrom('change', 'remove', 'swap'),
      async (batches, pick, how) => {
        await emptyLog();
        for (const batch of batches) {
          await write(batch.join(''));
          await sealLog(database.db, now);
        }
        const all = batches.flat();
        expect(await verdict()).toBe(`${all.length} sealed, 0 not`);
        const serial = (pick % all.length) + 1;
        const table = all[serial - 1] === 'c' ? 'command' : 'opening';
        const statements = {
          change: `update ${table} set actor = 'minh' where serial = ${serial}`,
          remove: `delete from ${table} where serial = ${serial}`,
          swap: `update ${table} set serial = serial + 1000 where serial = ${serial}`,
        };
        await tamper(statements[how as keyof typeof statements]);
        const what = how === 'change' ? 'row_changed' : 'row_removed';
        const seal = batches.findIndex((_, n) => batches.slice(0, n + 1).flat().length >= serial) + 1;
        expect(await verdict()).toBe(`${what} ${serial} in seal ${seal}`);
      },
    ),
    { numRuns: 25 },
  );
});
