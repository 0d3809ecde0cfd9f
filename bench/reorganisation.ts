/**
 * The mergers of 1 July 2025, one decision for each new province, while others read and write elsewhere; and the figures
 * of a province over the year in which it happened, by the new structure against as then.
 */
import { randomUUID } from 'node:crypto';
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import { everything } from '../apps/server/src/access/scope.ts';
import { type OpenDatabase, transaction } from '../apps/server/src/database.ts';
import { decisionNumbered } from '../apps/server/src/organisation/reorganisation-store.ts';
import { dryRun, reorganise } from '../apps/server/src/organisation/reorganise.ts';
import { reverse } from '../apps/server/src/organisation/reverse.ts';
import { inTurns, median, timed } from './measure.ts';
import type { OpenProvince } from './province.ts';
import { now, today } from './province-plan.ts';
import { ask } from './question.ts';
import { type Country, openCountry } from './reorganisation-country.ts';
import { moveSubtree } from './reorganisation-move.ts';
import { calm, observed, type Waits, whileAsking } from './reorganisation-watch.ts';
import { type Aim, count, ms, type Result, times } from './result.ts';

const at = { today, now };
const scope = everything('bench');

export async function measureReorganisation(
  open: OpenProvince,
  { isSmall, say }: { isSmall: boolean; say: (line: string) => void },
): Promise<Result> {
  const country = await openCountry(open, isSmall, say);
  try {
    const calmly = await whileAsking(calm(3), probesBeside(country, 0));
    const trial = await tryLargest(country);
    const applied = await applyAll(country, say);
    const rollUp = await compareStructures(country, 'T49');
    const ofProvince = await compareStructures(open, 'T');
    const reversal = await reverseLargest(country);
    const move = await moveSubtree(open, isSmall);
    const longest = (who: 'reader' | 'writer'): number =>
      Math.max(...applied.each.map(({ waits }) => waits[who].longest));
    const usual = ({ waits }: { waits: Record<'reader' | 'writer', Waits> }, who: 'reader' | 'writer'): string =>
      `${ms(waits[who].median)}, at most ${ms(waits[who].longest)}`;
    const all = applied.each.map(({ milliseconds }) => milliseconds);
    return {
      title: `The mergers of 1 July 2025: ${count(country.decisions.length)} decisions, ${count(applied.cells)} cells`,
      lines: [
        { what: 'all decisions, one after the other', figure: ms(all.reduce((sum, one) => sum + one, 0)) },
        { what: 'one decision: median, longest', figure: `${ms(median(all))}, ${ms(Math.max(...all))}` },
        { what: `dry run of the largest, ${count(trial.acts)} acts`, figure: ms(trial.milliseconds) },
        { what: 'reversal of the largest', figure: ms(reversal) },
        { what: 'rows of `organisation_path` before, after', figure: applied.paths.map(count).join(', ') },
        { what: 'rows of `reorganisation_change`', figure: count(applied.changes) },
        {
          what: 'peak memory of the program, of its server process',
          figure: `${count(applied.own)} MB, ${count(applied.server)} MB`,
        },
        { what: 'a reader elsewhere (page of a cell) while nothing is applied', figure: usual(calmly, 'reader') },
        { what: 'a writer elsewhere (a meeting) while nothing is applied', figure: usual(calmly, 'writer') },
        { what: 'a reader elsewhere while decisions are applied, at most', figure: ms(longest('reader')) },
        { what: 'a writer elsewhere while decisions are applied, at most', figure: ms(longest('writer')) },
        ...move.lines,
        { what: 'communes of Thanh Hóa over the year, as then', figure: ms(rollUp.asThen) },
        { what: 'the same by the structure of its end', figure: ms(rollUp.byStructure) },
        {
          what: `a province of ${count(open.province.size.cells)} cells over the year, as then`,
          figure: ms(ofProvince.asThen),
        },
        { what: 'the same by the structure of its end', figure: ms(ofProvince.byStructure) },
      ],
      aims: [
        {
          what: 'table locks that keep readers or writers out',
          aim: 'none',
          reached: applied.locks.length === 0 ? 'none' : applied.locks.join(', '),
          isMet: applied.locks.length === 0,
        },
        ...move.aims,
        ...against('communes of Thanh Hóa', rollUp),
        ...against('the province', ofProvince),
      ],
    };
  } finally {
    await country.close();
  }
}

const largestOf = ({ decisions }: Country): Decision =>
  decisions.reduce((largest, one) => (one.acts.length > largest.acts.length ? one : largest));

async function tryLargest(country: Country): Promise<{ acts: number; milliseconds: number }> {
  const decision = largestOf(country);
  const { milliseconds, result } = await timed(() => transaction(country.db, (tx) => dryRun(tx, scope, decision, at)));
  if (result.problems.length > 0) throw new Error(result.problems[0]?.message);
  return { acts: decision.acts.length, milliseconds };
}

async function reverseLargest({ db, ...country }: Country): Promise<number> {
  const { number } = largestOf({ db, ...country });
  const { milliseconds } = await timed(() =>
    transaction(db, async (tx) => {
      const kept = await decisionNumbered(tx, scope, number);
      if (kept !== null) await reverse(tx, scope, kept, at);
    }),
  );
  return milliseconds;
}

/** Somebody who looks at, and somebody who records meetings of, cells of a province that is not decided about. */
function probesBeside({ db, provinces, cellsOf }: Country, decided: number) {
  const province = provinces[(decided + 1) % provinces.length];
  const cells = province === undefined ? [] : cellsOf(province);
  let turn = 0;
  const next = (): string => cells[turn++ % cells.length] ?? '';
  return {
    reader: () => ask(db, 'organisation.cell', { code: next(), to: '2026-10' }),
    writer: () => ask(db, 'meetings.record', { id: randomUUID(), input: committeeMeeting(next()) }),
  };
}

const committeeMeeting = (cell: string) => ({
  cell,
  code: randomUUID(),
  kind: 'committee',
  startedAt: '2026-11-02T19:00',
  endedAt: '2026-11-02T20:00',
  rollCall: [],
});

async function applyAll(country: Country, say: (line: string) => void) {
  const { db, decisions, provinces } = country;
  const paths = [await rowsOf(country, 'organisation_path')];
  const apply = (decision: Decision) =>
    transaction(db, async (tx) => {
      const { state, problems } = await reorganise(tx, scope, decision, at);
      if (state !== 'applied') throw new Error(`${decision.number}: ${state} ${problems[0]?.message}`);
    });
  const {
    result: each,
    locks,
    ...memory
  } = await observed(country, async () => {
    const done = [];
    for (const [index, decision] of decisions.entries()) {
      const one = await whileAsking(() => apply(decision), probesBeside(country, index));
      say(
        `${provinces[index]?.name}: ${ms(one.milliseconds)}; reader ${ms(one.waits.reader.longest)}, writer ${ms(one.waits.writer.longest)}`,
      );
      done.push(one);
    }
    return done;
  });
  paths.push(await rowsOf(country, 'organisation_path'));
  const cells = await country.pool.query<{ count: number }>(
    "select count(distinct organisation_id)::integer as count from organisation_period where tier = 'cell' and founded_on < '2025-07-01'",
  );
  return {
    each,
    ...memory,
    paths,
    changes: await rowsOf(country, 'reorganisation_change'),
    cells: cells.rows[0]?.count ?? 0,
    locks: [...locks],
  };
}

async function rowsOf({ pool }: Country, table: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
  return rows[0]?.count ?? 0;
}

type Comparison = { readonly total: { readonly figures: readonly object[] } };

/** Columns of the comparison for a province that is the same before and after, so that both ways see the same facts. */
async function compareStructures({ db, pool }: OpenDatabase, org: string) {
  await pool.query('vacuum analyze');
  const compare = (structure: string) => async (): Promise<Comparison> =>
    (await ask(db, 'statistics.comparison', {
      org,
      from: '2025-01',
      to: '2025-12',
      structure,
      codes: ['cells', 'members', 'cells.regular_kept', 'attendance', 'cells.with_committee', 'admissions'],
    })) as Comparison;
  const measured = await inTurns(7, { asThen: compare('as-then'), byStructure: compare('2025-12-31') });
  const [asThen, byStructure] = [measured('asThen'), measured('byStructure')];
  return {
    asThen: asThen.milliseconds,
    byStructure: byStructure.milliseconds,
    isEqual: JSON.stringify(asThen.result.total) === JSON.stringify(byStructure.result.total),
  };
}

function against(what: string, { asThen, byStructure, isEqual }: Awaited<ReturnType<typeof compareStructures>>): Aim[] {
  const ratio = byStructure / asThen;
  return [
    { what: `${what}: structure of a date ÷ as then`, aim: '≤ 1.3×', reached: times(ratio), isMet: ratio <= 1.3 },
    { what: `${what}: both give the same totals`, aim: 'yes', reached: isEqual ? 'yes' : 'no', isMet: isEqual },
  ];
}
