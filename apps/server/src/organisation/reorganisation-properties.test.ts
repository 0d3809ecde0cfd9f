/** What must hold of every decision, on random records: the past stays, nothing is lost, a reversal leaves no trace. */
import { addDays, firstDayOf, lastDayOf, monthOf } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { type Act, type Decision, emptyAct } from '@nennep/core/organisation/reorganisation.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inShort, usually } from '../../test/figure-cases.ts';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { bases, strew, strewn } from '../../test/strewn-record.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { questionOf } from '../statistics/ask.ts';
import { bridgeBetween } from '../statistics/bridge.ts';
import { recount } from '../statistics/facts.ts';
import { type Figure, figures } from '../statistics/figures.ts';
import { keptDecision } from './reorganisation-store.ts';
import { reorganise } from './reorganise.ts';
import { reverse } from './reverse.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const codes = catalogue.map(({ code }) => code);
const at = { today: usually.today, now: new Date(`${usually.today}T01:00:00Z`) };
const cell = fc.nat({ max: 5 }).map((n) => `c${n}`);
const target = fc.constantFrom('c0', 'c1', 'N1', 'N2');
const base = fc.constantFrom(...bases);

const act = (kind: Act['kind'], subject: string, rest: Partial<Act> = {}): Act => ({
  ...emptyAct,
  kind,
  subject,
  ...rest,
});

/** Sound decisions among unsound ones: each part by itself makes sense, together they may not. */
const orders: fc.Arbitrary<Act[]> = fc.oneof(
  fc
    .record({ from: fc.uniqueArray(cell, { minLength: 1, maxLength: 3 }), to: target })
    .map(({ from, to }) =>
      from.map((one) => act('merge', one, { target: to, newName: to.startsWith('N') ? 'Chi bộ mới' : null })),
    ),
  fc
    .record({ one: cell, livesOn: fc.boolean(), people: fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 3 }) })
    .map(({ one, livesOn, people }) => [
      act('split', one, { target: livesOn ? one : 'N2', newName: livesOn ? null : 'Phần hai' }),
      act('split', one, { target: 'N1', newName: 'Phần một', isHeir: true }),
      ...people.map((n) => act('move', `m${n}`, { target: livesOn ? one : 'N2' })),
    ]),
  fc.record({ from: base, to: base }).map(({ from, to }) => [act('merge', from, { target: to })]),
  fc.record({ from: base }).map(({ from }) => [act('dissolve', from)]),
  fc.record({ one: cell, to: base }).map(({ one, to }) => [act('move', one, { newParent: to })]),
  fc
    .record({ one: cell })
    .map(({ one }) => [act('change_code', one, { newCode: `${one}.moi` }), act('rename', one, { newName: 'Tên mới' })]),
  fc
    .record({ one: base, to: cell })
    .map(({ one, to }) => [
      act('merge', one, { target: 'N9', newName: 'Xã mới' }),
      act('merge', to, { target: 'N1', newName: 'Chi bộ mới' }),
    ]),
);
const decisions = fc.record({
  acts: orders,
  effectiveOn: fc.integer({ min: 0, max: 500 }).map((n) => addDays('2024-11-01', n)),
});

/** A meeting stands where its cell stood on the day it began: one that was held later belongs to the days after. */
const inTheirMonth = strewn.map((facts) => ({
  ...facts,
  meetings: facts.meetings.map((meeting) => ({ ...meeting, isEarlier: false })),
}));

/** Accounts with roles at all that may end, some lent on: what a decision does to them a reversal undoes. */
async function appoint({ tx }: RecordBuilder): Promise<void> {
  await sql`
    with unit as (
      select organisation_id, code, row_number() over (order by code) as n from organisation_period where upper_inf(during)
    ), added as (
      insert into account (id, user_name, full_name, created_at)
      select gen_random_uuid(), 'account' || n, 'Tài khoản ' || n, '2020-01-01' from generate_series(1, 3) n
      returning id, user_name
    ), appointed as (
      insert into appointment (id, account_id, role, organisation_id, starts_on, ends_on)
      select gen_random_uuid(), added.id, 'officer', organisation_id, date '2024-01-01' + (n * 40)::integer,
        case when n % 3 = 0 then date '2027-01-01' end
      from unit join added on right(added.user_name, 1)::integer = n % 3 + 1
      returning account_id, organisation_id, starts_on
    )
    insert into delegation (id, lender_id, borrower_id, role, organisation_id, starts_on, ends_on, reason, given_at)
    select gen_random_uuid(), account_id, (select id from added where id <> account_id order by user_name limit 1), 'officer', organisation_id,
      starts_on, '2026-12-01', 'đi học', '2024-01-01' from appointed`.execute(tx);
}

const everyDecision = (
  runs: number,
  check: (record: RecordBuilder, decision: Decision) => Promise<void>,
  records = strewn,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(records, decisions, async (facts, { acts, effectiveOn }) => {
      await onRecord(database.db, async (record) => {
        await strew(record, facts);
        await appoint(record);
        await check(record, { number: '1-QĐ', effectiveOn, acts });
      });
    }),
    { numRuns: runs },
  );

/** Applies the decision; null where it is refused. */
async function applied(record: RecordBuilder, decision: Decision): Promise<string | null> {
  const { id, state } = await reorganise(record.tx, record.scope, decision, at);
  return state === 'applied' ? id : null;
}

async function takenBack(record: RecordBuilder, id: string): Promise<void> {
  const kept = await keptDecision(record.tx, record.scope, id);
  if (kept === null) throw new Error('the decision is kept');
  await reverse(record.tx, record.scope, kept, at);
}

const tables = [
  'organisation',
  'organisation_code',
  'organisation_period',
  'organisation_path',
  'organisation_successor',
  'reorganisation_act',
  'place_period',
  'membership',
  'exemption',
  'office',
  'place',
  'meeting',
  'attendance',
  'resolution',
  'task',
  'assignment',
  'appointment',
  'delegation',
  'inspection',
  'course',
  'paper',
  'receipt',
  'cell_month',
];

/** Every row of the record, to the letter. */
async function contents({ tx }: RecordBuilder): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{
      row: string;
    }>`select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(tx);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

type Window = { readonly from: string; readonly to: string; readonly structure?: string };

async function figuresAt(record: RecordBuilder, org: string, window: Window): Promise<Record<string, unknown>> {
  const question = await questionOf(record.tx, record.scope, { ...usually, org, ...window });
  return Object.fromEntries(
    (await figures(record.tx, question, codes)).map((figure) => [figure.code, inShort(figure)]),
  );
}

const lastMonthBefore = (on: string): string => lastDayOf(monthOf(addDays(firstDayOf(monthOf(on)), -1)));

test('every figure, as then, of the months that ended before is the same', async () => {
  await everyDecision(
    30,
    async (record, decision) => {
      const window = { from: '2024-08-01', to: lastMonthBefore(decision.effectiveOn) };
      const before = await Promise.all(['P', ...bases, 'c0', 'c1'].map((org) => figuresAt(record, org, window)));
      if ((await applied(record, decision)) === null) return;
      const after = await Promise.all(['P', ...bases, 'c0', 'c1'].map((org) => figuresAt(record, org, window)));
      expect(after).toEqual(before);
    },
    inTheirMonth,
  );
}, 240_000);

const additive = [
  'members',
  'meetings.regular',
  'meetings.thematic',
  'attendance',
  'attendance.of_members',
  'tasks.on_time',
  'households',
];

test('members, meetings, attendances and tasks are as many after as before, to the unit', async () => {
  await everyDecision(40, async (record, decision) => {
    const window = { from: '2024-08-01', to: '2026-05-31' };
    const pick = (all: Record<string, unknown>) => additive.map((code) => [code, all[code]]);
    const before = pick(await figuresAt(record, 'P', window));
    if ((await applied(record, decision)) === null) return;
    expect(pick(await figuresAt(record, 'P', window))).toEqual(before);
    expect(pick(await figuresAt(record, 'P', { ...window, structure: '2026-05-31' }))).toEqual(before);
    expect((await recount(record.tx, { check: true }, usually.today)).differences).toEqual([]);
  });
}, 240_000);

test('a reversal puts every row back to the letter', async () => {
  let count = 0;
  await everyDecision(60, async (record, decision) => {
    const before = await contents(record);
    const id = await applied(record, decision);
    if (id === null) {
      expect(await contents(record)).toEqual(before);
      return;
    }
    count += 1;
    await takenBack(record, id);
    expect(await contents(record)).toEqual(before);
  });
  expect(count).toBeGreaterThan(5);
}, 240_000);

test('the same decision a second time changes nothing, another one under its number is refused', async () => {
  await everyDecision(20, async (record, decision) => {
    if ((await applied(record, decision)) === null) return;
    const before = await contents(record);
    const again = { ...decision, acts: [...decision.acts].reverse() };
    expect((await reorganise(record.tx, record.scope, again, at)).state).toBe('unchanged');
    const other = { ...decision, acts: [act('rename', 'P', { newName: 'Khác' })] };
    await expect(reorganise(record.tx, record.scope, other, at)).rejects.toThrow(Refusal);
    expect(await contents(record)).toEqual(before);
  });
}, 240_000);

test('what ended has a successor or was empty; nobody is in two cells; paths are those of the whole tree', async () => {
  await everyDecision(30, async (record, decision) => {
    if ((await applied(record, decision)) === null) return;
    const { rows: left } = await sql`
      select membership.* from membership
      where (ends_on is null or ends_on > ${decision.effectiveOn}::date) and exists (
        select from reorganisation_change change join organisation_successor on true
        where change.table_name = 'organisation_period' and change.after ->> 'stated_to' is not null
          and (change.after ->> 'organisation_id')::uuid = membership.cell_id
          and predecessor_id = membership.cell_id and effective_on = ${decision.effectiveOn}::date
          and not exists (select from organisation_path own where own.organisation_id = membership.cell_id and own.depth = 0
            and own.during @> ${decision.effectiveOn}::date))`.execute(record.tx);
    expect(left).toEqual([]);
    const paths = () =>
      sql`select * from organisation_path order by organisation_id, ancestor_id, during`.execute(record.tx);
    const { rows } = await paths();
    const { rebuildPaths } = await import('./path.ts');
    await rebuildPaths(record.tx, record.scope);
    expect((await paths()).rows).toEqual(rows);
  });
}, 240_000);

const counted = ({ numerator, value }: Figure): number => numerator ?? value ?? 0;

test('the bridge adds up to the difference between the two structures', async () => {
  await everyDecision(12, async (record, decision) => {
    await applied(record, decision);
    for (const org of ['A', 'B']) {
      const view = { ...usually, org, from: '2024-08-01', to: '2026-05-31' };
      const then = await questionOf(record.tx, record.scope, view);
      const now = await questionOf(record.tx, record.scope, { ...view, structure: addDays(decision.effectiveOn, -1) });
      for (const code of [
        'members',
        'attendance',
        'meetings.duration',
        'tasks.on_time',
        'households.poor',
        'cells.regular_kept',
      ]) {
        const bridge = await bridgeBetween(record.tx, then, now, code);
        const difference = (part: 'numerator' | 'denominator') =>
          bridge.rows.reduce((sum, row) => sum + (row.after?.[part] ?? 0) - (row.before?.[part] ?? 0), 0);
        expect([code, difference('numerator').toFixed(6)]).toEqual([
          code,
          (counted(bridge.after) - counted(bridge.before)).toFixed(6),
        ]);
        expect([code, difference('denominator')]).toEqual([
          code,
          (bridge.after.denominator ?? 0) - (bridge.before.denominator ?? 0),
        ]);
      }
    }
  });
}, 240_000);
