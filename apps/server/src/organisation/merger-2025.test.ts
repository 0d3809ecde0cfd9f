/**
 * The mergers of 1 July 2025, as they were, in three provinces: Sơn La, which stayed and divided communes among up to
 * four; Đà Nẵng, made of two, with an island district that had no commune; Vĩnh Long, made of three.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inShort } from '../../test/figure-cases.ts';
import { communesOf, mergedOn, type Province, readProvinces } from '../../test/former-communes.ts';
import { decisionFor } from '../../test/former-communes-decision.ts';
import { fillFormerCommunes, type Size } from '../../test/former-communes-rows.ts';
import { onRecord } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { everything } from '../access/scope.ts';
import { type Transaction, transaction } from '../database.ts';
import { questionOf } from '../statistics/ask.ts';
import { compared } from '../statistics/comparison.ts';
import { recount } from '../statistics/facts.ts';
import { type Figure, figures } from '../statistics/figures.ts';
import { rebuildPaths } from './path.ts';
import { decisionNumbered } from './reorganisation-store.ts';
import { reorganise } from './reorganise.ts';
import { reverse } from './reverse.ts';

const today = '2026-11-23';
const at = { today, now: new Date(`${today}T01:00:00Z`) };
const scope = everything('test');
const country = readProvinces();
const provinces = ['T48', 'M48', 'M86'].map((code) => country.find((one) => one.code === code) as Province);
const communes = provinces.flatMap(communesOf);
const months = ['2025-04', '2025-05', '2025-06', '2025-07', '2025-08'];
const size: Size = { villages: 2, membersPerCell: 3, months };
const decisions = provinces.map((one) => decisionFor(one, size.villages));

const past = { from: '2025-04-01', to: '2025-06-30' };
const whole = { from: '2025-04-01', to: '2025-08-31' };
const additive = ['members', 'meetings.regular', 'meetings.too_short', 'attendance', 'attendance.of_members'];

type Window = { readonly from: CalendarDate; readonly to: CalendarDate; readonly structure?: CalendarDate };
/** Numerators and denominators of what adds up, in the order of its codes. */
type Amounts = readonly number[];

const amountsOf = (all: readonly Figure[]): Amounts =>
  all.flatMap(({ numerator, denominator, value }) => [numerator ?? value ?? 0, denominator ?? 0]);
const sum = (all: readonly (Amounts | undefined)[]): Amounts =>
  additive.flatMap((_, at) => [2 * at, 2 * at + 1].map((n) => all.reduce((total, one) => total + (one?.[n] ?? 0), 0)));

/** Of the organisation under its own code, and of each child. */
async function below(tx: Transaction, org: string, window: Window): Promise<Map<string, Amounts>> {
  const question = await questionOf(tx, scope, { structure: 'as-then', ...window, org, kinds: [], today }, true);
  const { rows, total } = await compared(tx, question, null, additive);
  return new Map([
    ...rows.map((row): [string, Amounts] => [row.organisation.code, amountsOf(row.figures)]),
    [org, amountsOf(total.figures)],
  ]);
}

async function together(tx: Transaction, all: readonly { code: string }[], window: Window): Promise<Amounts> {
  const found = [];
  for (const { code } of all) found.push((await below(tx, code, window)).get(code));
  return sum(found);
}

/** What each former commune had in the months before. */
async function pastOfCommunes(tx: Transaction): Promise<Map<string, Amounts>> {
  const found = new Map<string, Amounts>();
  for (const { code } of provinces.flatMap((one) => one.former.flatMap(({ districts }) => districts)))
    for (const [commune, amounts] of await below(tx, code, past)) found.set(commune, amounts);
  return found;
}

/** Every figure of the months before, of the provinces that were. */
async function pastFigures(tx: Transaction): Promise<unknown> {
  const codes = catalogue.map(({ code }) => code);
  const found: Record<string, unknown> = {};
  for (const { code: org } of provinces.flatMap((one) => one.former)) {
    const question = await questionOf(tx, scope, { structure: 'as-then', ...past, org, kinds: [], today });
    found[org] = (await figures(tx, question, codes)).map((figure) => [figure.code, inShort(figure)]);
  }
  return found;
}

const tables = [
  'organisation',
  'organisation_code',
  'organisation_period',
  'organisation_path',
  'organisation_successor',
  'reorganisation_act',
  'reorganisation_change',
  'place_period',
  'membership',
  'office',
  'meeting',
  'attendance',
  'cell_month',
];

/** How many rows each table has that a decision may write, and a number that any other row would change. */
async function contents(tx: Transaction): Promise<unknown> {
  const counts = tables.map(
    (table) => sql`select ${table} as name, count(*) as rows, sum(hashtextextended(t::text, 0)::numeric)::text as digest
      from ${sql.table(table)} t`,
  );
  return (await sql`${sql.join(counts, sql` union all `)} order by name`.execute(tx)).rows;
}

let database: TestDatabase;
let before: {
  readonly contents: unknown;
  readonly past: unknown;
  readonly communes: ReadonlyMap<string, Amounts>;
  /** What the former provinces of each new one have in all months, by its code. */
  readonly whole: ReadonlyMap<string, Amounts>;
};

beforeAll(async () => {
  database = await openTestDatabase();
  await fillFormerCommunes(database, provinces, size, { today });
  before = await transaction(database.db, async (tx) => {
    const all = new Map<string, Amounts>();
    for (const { code, former } of provinces) all.set(code, await together(tx, former, whole));
    return {
      contents: await contents(tx),
      past: await pastFigures(tx),
      communes: await pastOfCommunes(tx),
      whole: all,
    };
  });
  for (const decision of decisions) {
    const { state, problems } = await transaction(database.db, (tx) => reorganise(tx, scope, decision, at));
    if (state !== 'applied') throw new Error(`${decision.number}: ${state} ${problems[0]?.message ?? ''}`);
  }
}, 120_000);
afterAll(() => database.close());

/** On the record that the decisions left; whatever is done to it is gone afterwards. */
const onMerged = (check: (tx: Transaction) => Promise<void>): Promise<void> =>
  onRecord(database.db, ({ tx }) => check(tx));

test('the links are those of the whole country, and nobody goes to another province', () => {
  const former = country.flatMap((one) => one.former);
  const all = country.flatMap(communesOf);
  const isAstray = (one: Province): boolean =>
    communesOf(one).some(({ successors }) => successors.some((successor) => !one.communes.includes(successor)));
  expect({
    provinces: [former.length, country.length],
    districts: former.flatMap(({ districts }) => districts).length,
    communes: [all.length, country.flatMap((one) => one.communes).length],
    withoutSuccessor: all.filter(({ successors }) => successors.length === 0).length,
    divided: all.filter(({ successors }) => successors.length > 1).length,
    astray: country.filter(isAstray).length,
  }).toEqual({
    provinces: [63, 34],
    districts: 696,
    communes: [10_804, 3321],
    withoutSuccessor: 0,
    divided: 24,
    astray: 0,
  });
});

test('members, meetings and attendances are as many after as before, to the unit', () =>
  onMerged(async (tx) => {
    const cells = communes.length * (size.villages + 1);
    const all = sum([...before.whole.values()]);
    expect(all.slice(0, 3)).toEqual([cells * size.membersPerCell, 0, cells * months.length]);
    for (const one of provinces) {
      const former = one.former.filter(({ code }) => code !== one.code);
      expect([one.name, await together(tx, [one, ...former], whole)]).toEqual([one.name, before.whole.get(one.code)]);
      expect([one.name, await together(tx, [one], { ...whole, structure: today })]).toEqual([
        one.name,
        before.whole.get(one.code),
      ]);
    }
  }));

test('every figure, as then, of the months before is the same', () =>
  onMerged(async (tx) => {
    expect(await pastFigures(tx)).toEqual(before.past);
    expect(await pastOfCommunes(tx)).toEqual(before.communes);
  }));

test('the new communes together have what the former ones had, each of them what its own had', () =>
  onMerged(async (tx) => {
    for (const one of provinces) {
      const now = await below(tx, one.code, { ...past, structure: today });
      const old = communesOf(one);
      const sharing = new Set(
        old.flatMap(({ successors }) => (successors.length > 1 ? successors.map(({ code }) => code) : [])),
      );
      expect(sum(one.communes.map(({ code }) => now.get(code)))).toEqual(
        sum(old.map(({ code }) => before.communes.get(code))),
      );
      const ofThree = [];
      for (const { code } of one.communes) {
        if (sharing.has(code)) continue;
        const from = old.filter(({ successors }) => successors[0]?.code === code);
        if (from.length === 3) ofThree.push(code);
        expect([code, now.get(code) ?? sum([])]).toEqual([
          code,
          sum(from.map((each) => before.communes.get(each.code))),
        ]);
      }
      expect(ofThree.length).toBeGreaterThan(10);
    }
  }));

test('the villages of a divided commune stand below its successors in turn, and their places with them', () =>
  onMerged(async (tx) => {
    const divided = communes
      .filter(({ successors }) => successors.length > 1)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(divided).toHaveLength(7);
    const { rows } = await sql<{ cell: string; parent: string; manager: string }>`
      select own.code as cell, parent.code as parent, manager.code as manager
      from organisation_period own
      join organisation_period parent on parent.organisation_id = own.parent_id and parent.during @> ${today}::date
      join place_period place on place.cell_id = own.organisation_id and place.during @> ${today}::date
      join organisation_period manager on manager.organisation_id = place.manager_id and manager.during @> ${today}::date
      where own.during @> ${today}::date and split_part(own.code, '.', 1) = any(${divided.map(({ code }) => code)}::text[])
      order by own.code`.execute(tx);
    expect(rows).toEqual(
      divided.flatMap(({ code, successors }) =>
        Array.from({ length: size.villages }, (_, n) => {
          const follows = successors[(n + 1) % successors.length]?.code;
          return { cell: `${code}.${n + 1}`, parent: follows, manager: follows };
        }),
      ),
    );
  }));

test('what ended has a successor, or nobody and nothing is left in it', () =>
  onMerged(async (tx) => {
    const { rows } = await sql<{ tier: string; ended: number; withoutHeir: number; left: number }>`
      with ended as (
        select organisation_id as id, tier from organisation_period
        where upper(during) = ${mergedOn}::date and organisation_id not in (
          select organisation_id from organisation_path where depth = 0 and during @> ${mergedOn}::date)
      )
      select tier, count(*)::integer as ended,
        count(*) filter (where not exists (
          select from organisation_successor where predecessor_id = id and is_heir))::integer as "withoutHeir",
        count(*) filter (where
          exists (select from organisation_path where ancestor_id = id and during @> ${mergedOn}::date)
          or exists (select from membership where cell_id = id and (ends_on is null or ends_on > ${mergedOn}::date))
          or exists (select from office where organisation_id = id and (ends_on is null or ends_on > ${mergedOn}::date))
          or exists (select from place_period where id in (cell_id, manager_id) and upper_inf(during))
          or exists (select from meeting where cell_id = id and started_at >= ${mergedOn}::date))::integer as left
      from ended group by tier order by tier`.execute(tx);
    const districts = provinces.flatMap((one) => one.former.flatMap((former) => former.districts)).length;
    expect(rows).toEqual([
      { tier: 'base', ended: communes.length, withoutHeir: 0, left: 0 },
      { tier: 'cell', ended: communes.length, withoutHeir: 0, left: 0 },
      { tier: 'district', ended: districts, withoutHeir: districts, left: 0 },
      { tier: 'province', ended: 5, withoutHeir: 0, left: 0 },
    ]);
  }));

test('the facts are those that a recount finds, the paths those of the whole tree', () =>
  onMerged(async (tx) => {
    expect((await recount(tx, { check: true }, today)).differences).toEqual([]);
    const found = await contents(tx);
    await rebuildPaths(tx, scope);
    expect(await contents(tx)).toEqual(found);
  }));

test('a reversal, in whatever order, puts every row back', () =>
  onMerged(async (tx) => {
    for (const { number } of decisions) {
      const kept = await decisionNumbered(tx, scope, number);
      if (kept === null) throw new Error('the decision is kept');
      await reverse(tx, scope, kept, at);
    }
    expect(await contents(tx)).toEqual(before.contents);
    expect(await pastFigures(tx)).toEqual(before.past);
  }));
