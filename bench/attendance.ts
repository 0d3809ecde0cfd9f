/** The attendance rate of every committee of a province over twelve months, in three ways that must agree. */
import type { Figure } from '../apps/server/src/statistics/figures.ts';
import { inTurns } from './measure.ts';
import type { OpenProvince } from './province.ts';
import { ask } from './question.ts';
import { count, ms, type Result, times } from './result.ts';

const [from, to] = ['2025-11', '2026-10'];

type Rate = { readonly code: string; readonly numerator: number; readonly denominator: number };
type Comparison = {
  readonly rows: readonly { readonly organisation: { readonly code: string }; readonly figures: readonly Figure[] }[];
};

const byCommittee = (rows: string): string => `
  select period.code, sums.numerator, sums.denominator
  from (${rows}) sums
  join organisation_period period on period.organisation_id = sums.ancestor_id and period.during @> '${to}-01'::date`;

/** As somebody writes it who has the record and no facts. */
const fromRollCalls = byCommittee(`
  select path.ancestor_id, count(*) filter (where attendance.status = 'present')::integer as numerator,
    count(*) filter (where attendance.status <> 'exempt')::integer as denominator
  from meeting
  join attendance on attendance.home_id = meeting.home_id and attendance.meeting_id = meeting.id
  join organisation_path path
    on path.organisation_id = meeting.cell_id and path.depth = 1 and path.during @> meeting.started_at::date
  where meeting.kind in ('regular', 'regular_thematic') and meeting.month between '${from}-01' and '${to}-01'
  group by path.ancestor_id`);

/** The least that a query over the facts must do: months of a cell are summed before its place is looked up. */
const fromFacts = byCommittee(`
  select path.ancestor_id, sum(present)::integer as numerator, sum(base)::integer as denominator
  from (
    select cell_id, placed_on, sum(present) as present, sum(membership - exempt) as base
    from cell_month where month between '${from}-01' and '${to}-01'
    group by cell_id, placed_on
  ) cell
  join organisation_path path on path.organisation_id = cell.cell_id and path.depth = 1 and path.during @> cell.placed_on
  group by path.ancestor_id`);

export async function measureAttendance(open: OpenProvince, repetitions: number): Promise<Result> {
  const plain = (query: string) => async (): Promise<Rate[]> => (await open.pool.query<Rate>(query)).rows;
  const ours = async (): Promise<Rate[]> => {
    const { rows } = (await ask(open.db, 'statistics.comparison', {
      org: 'T',
      from,
      to,
      codes: ['attendance'],
    })) as Comparison;
    return rows.map(({ organisation: { code }, figures: [figure] }) => ({
      code,
      numerator: figure?.numerator ?? 0,
      denominator: figure?.denominator ?? 0,
    }));
  };
  const measured = await inTurns(repetitions, { ours, facts: plain(fromFacts), raw: plain(fromRollCalls) });
  const { ours: our, facts, raw } = { ours: measured('ours'), facts: measured('facts'), raw: measured('raw') };
  const isEqual =
    [facts, raw].every((other) => text(other.result) === text(our.result)) &&
    our.result.length === open.province.size.committees;
  const people = our.result.reduce((sum, rate) => sum + rate.denominator, 0);
  return {
    title: `Attendance of ${open.province.size.committees} committees of a province over 12 months`,
    lines: [
      { what: 'our query (`statistics.comparison`)', figure: ms(our.milliseconds) },
      { what: 'a bare SQL sum over `cell_month`', figure: ms(facts.milliseconds) },
      { what: 'plain SQL over the roll calls', figure: ms(raw.milliseconds) },
      { what: 'persons expected at these meetings', figure: count(people) },
    ],
    aims: [
      {
        what: 'roll calls ÷ our query',
        aim: '≥ 10×',
        reached: times(raw.milliseconds / our.milliseconds),
        isMet: raw.milliseconds / our.milliseconds >= 10,
      },
      {
        what: 'our query ÷ bare sum',
        aim: '≤ 1.5×',
        reached: times(our.milliseconds / facts.milliseconds),
        isMet: our.milliseconds / facts.milliseconds <= 1.5,
      },
      { what: 'all three give the same rates', aim: 'yes', reached: isEqual ? 'yes' : 'no', isMet: isEqual },
    ],
  };
}

const text = (rates: readonly Rate[]): string =>
  rates
    .map((rate) => `${rate.code} ${rate.numerator}/${rate.denominator}`)
    .sort()
    .join('\n');
