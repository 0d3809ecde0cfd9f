/**
 * The bridge between two structures: which organisations came or went, and what each carried of a figure. The amounts
 * of what came, less those of what went, are the difference between the two figures, to the unit.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { indicatorOf } from '@nennep/core/statistics/catalogue.ts';
import type * as contract from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { partsFor } from './fact.ts';
import { type Figure, figures, sharesOf } from './figures.ts';
import { formulaOf, piecesOf } from './formulas.ts';
import { organisationNamed } from './naming.ts';
import type { Question, Sql, Tx } from './question.ts';

type Bridge = Omit<OutputOf<typeof contract.bridge>, 'organisation'>;
type Amounts = Bridge['rows'][number]['before'];
type Carried = { readonly code: string; readonly numerator: number; readonly denominator: number | null };

/**
 * @param before the question in one structure, @param after the same in the other.
 * @throws Refusal `unknown_indicator`.
 */
export async function bridgeBetween(tx: Tx, before: Question, after: Question, code: string): Promise<Bridge> {
  const [[beforeFigure], [afterFigure]] = [await figures(tx, before, [code]), await figures(tx, after, [code])];
  if (beforeFigure === undefined || afterFigure === undefined) throw new Error(`no figure for ${code}`);
  const [beforeOf, afterOf] = [await carriedBy(tx, before, code), await carriedBy(tx, after, code)];
  const differing = [...new Set([...beforeOf.keys(), ...afterOf.keys()])].filter(
    (org) => !isSame(beforeOf.get(org), afterOf.get(org)),
  );
  const lookedAt = [before, after].map((question) => daysOf(question, code)) as [Days, Days];
  const places = await placesOf(tx, differing, lookedAt);
  return {
    code,
    before: beforeFigure,
    after: afterFigure,
    rows: places.map(({ id: _, ...place }) => ({
      ...place,
      before: amountsOf(beforeOf.get(place.code), beforeFigure),
      after: amountsOf(afterOf.get(place.code), afterFigure),
    })),
  };
}

type Days = { readonly first: CalendarDate; readonly last: CalendarDate };

/** The days on which a structure places what a figure counts: one of its own, or those of the facts. */
function daysOf({ structure, from, day }: Question, code: string): Days {
  if (structure !== 'as-then') return { first: structure, last: structure };
  return { first: indicatorOf(code)?.period === 'day' ? day : from, last: day };
}

/** What each organisation carries of a figure, by its code. */
async function carriedBy(tx: Tx, question: Question, code: string): Promise<Map<string, Carried>> {
  const formula = formulaOf(code);
  const { fact } = formula;
  const rows = fact.fineRows?.(question) ?? fact.rows(question, partsFor(fact, piecesOf(formula)));
  const { numerator, denominator } = sharesOf(formula);
  const { rows: carried } = await sql<Carried>`
    select ${sql.raw(fact.list.org)} as code, sum(fact.carried_numerator)::float8 as numerator,
      sum(fact.carried_denominator)::float8 as denominator
    from (
      select fact.*, ${sql.raw(numerator)} as carried_numerator, ${sql.raw(denominator ?? 'null::integer')} as carried_denominator
      from (${rows}) fact
    ) fact ${fact.list.joins(question)}
    where fact.carried_numerator <> 0 or fact.carried_denominator <> 0
    group by 1`.execute(tx);
  return new Map(carried.map((row) => [row.code, row]));
}

const isSame = (a: Carried | undefined, b: Carried | undefined): boolean =>
  (a?.numerator ?? 0) === (b?.numerator ?? 0) && (a?.denominator ?? 0) === (b?.denominator ?? 0);

function amountsOf(carried: Carried | undefined, { unit, denominator }: Figure): Amounts {
  if (carried === undefined) return null;
  const parts = unit === 'hours' ? 60 : 1;
  return {
    numerator: carried.numerator / parts,
    denominator: denominator === null ? null : (carried.denominator ?? 0),
  };
}

type Place = Omit<Bridge['rows'][number], 'before' | 'after'> & { readonly id: string };

/** Where each organisation stood and stands, and the decisions between that moved it or something above it. */
async function placesOf(tx: Tx, codes: readonly string[], [before, after]: readonly [Days, Days]): Promise<Place[]> {
  const [first] = [before.first, after.first].toSorted();
  const [last] = [before.last, after.last].toSorted().reverse();
  const { rows } = await sql<Place>`
    select own.organisation_id as id, own.code, unit.name, ${staysIn(before)} as stood, ${staysIn(after)} as stands, heir.name as heir,
      array(
        select distinct act.decision from reorganisation_act act
        join organisation_code named on named.code in (act.subject_code, act.target_code)
        join organisation_path path on path.ancestor_id = named.organisation_id
        where path.organisation_id = own.organisation_id and path.during && daterange(${first}::date, ${last}::date, '[]')
          and act.effective_on between ${first}::date and ${last}::date and act.kind not in ('rename', 'change_code')
        order by 1
      ) as decisions
    from organisation_code own
    ${organisationNamed('unit', 'own.organisation_id', before.last)}
    left join lateral (
      select named.name from organisation_successor link
      cross join lateral (
        select name from organisation_period where organisation_id = link.successor_id order by during desc limit 1
      ) named
      where link.predecessor_id = own.organisation_id and link.is_heir limit 1
    ) heir on true
    where own.code = any(${codes}::text[])
    order by unit.name collate "vi-x-icu", own.code`.execute(tx);
  return rows;
}

/** The superiors of `own` on some days, one after the other, as a JSON array. */
const staysIn = ({ first, last }: Days): Sql => sql`(
  select coalesce(json_agg(stay order by stay."from"), '[]') from (
    select above_one.name as below, above_two.name as above, greatest(lower(path.during), ${first}::date) as "from"
    from organisation_path path
    ${organisationNamed('above_one', 'path.ancestor_id', last)}
    ${organisationNamed('above_two', 'above_one.parent_id', last)}
    where path.organisation_id = own.organisation_id and path.depth = 1
      and path.during && daterange(${first}::date, ${last}::date, '[]')
  ) stay
)`;
