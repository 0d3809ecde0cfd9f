/** A decision beside others who write: it waits for whoever writes for a cell that it moves, they wait for it. */

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from '../../test/former-communes-decision.ts';
import { RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { everything } from '../access/scope.ts';
import { moment } from '../clock.ts';
import { transaction } from '../database.ts';
import { commandHandlerOf } from '../http/handlers.ts';
import { recount } from '../statistics/facts.ts';
import { reorganise } from './reorganise.ts';

const at = moment(new Date('2026-06-15T05:00:00Z'));
const scope = everything('test');

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await transaction(database.db, async (tx) => {
    const record = new RecordBuilder(tx);
    await record.organisation('P', 'province', null);
    for (const district of ['D1', 'D2']) await record.organisation(district, 'district', 'P');
    await record.organisation('A', 'base', 'D1');
    await record.cell('A1', 'A');
    await record.member('M1', 'A1');
    await record.finish(at.today);
  });
});
afterAll(() => database.close());

const meeting = {
  cell: 'A1',
  code: 'H1',
  kind: 'regular',
  startedAt: '2026-06-10T19:00',
  endedAt: null,
  month: null,
  topic: null,
  selfScore: null,
  rollCall: [{ member: 'M1', status: 'present', reason: null }],
};

const somebodyWaits = async (): Promise<boolean> =>
  (
    await database.pool.query(
      'select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())',
    )
  ).rowCount !== 0;

test('a meeting that is being recorded while a superior of its cell moves is counted where it then stands', async () => {
  const [written, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const recorded = transaction(database.db, async (tx) => {
    await commandHandlerOf('meetings.record')({ tx, scope, ...at }, meeting);
    await sql`select`.execute(tx); // sends what was kept
    written.resolve();
    await mayEnd.promise;
  });
  await written.promise;
  let isOver = false;
  const decision = { number: '1-QĐ', effectiveOn: '2026-06-01', acts: [act('move', 'A', { newParent: 'D2' })] };
  const moved = transaction(database.db, (tx) => reorganise(tx, scope, decision, at)).finally(() => {
    isOver = true;
  });
  while (!isOver && !(await somebodyWaits()));
  mayEnd.resolve();
  await recorded;
  expect((await moved).state).toBe('applied');
  const { rows, differences } = await transaction(database.db, (tx) => recount(tx, { check: true }, at.today));
  expect([rows, differences]).toEqual([1, []]);
});
