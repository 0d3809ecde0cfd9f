/**
 * Where the things counted stand in the tree.
 *
 * Every fact joins `placed` on its organisation and on its own day: `placed(organisation_id, during, branch_id)` says
 * on which days an organisation counts for the one asked. As then, these are the days on which it stood below; for the
 * structure of a date, all days on which it was in force, if its place on that date is below. So both readings hold the
 * same facts, only placed otherwise. `branch_id` is the child of the organisation asked through which the thing counts,
 * when a figure for each child is wanted.
 */

import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { type Scope, within } from '../access/scope.ts';
import { nearestPeriod, settling } from '../access/standing-store.ts';
import { isOneOf } from './conditions.ts';
import type { Placement, Question, Sql, Tx } from './question.ts';

/**
 * The text of the common table expression `placed` over all days.
 *
 * @param hangsOn `cells`: what hangs on cells, left to the kinds asked; `any`: as without kinds.
 */
export function placed(question: Question, hangsOn: HangsOn = 'cells'): Sql {
  return ofKinds(question, hangsOn, question.placement === 'as-then' ? standing(question) : moved(question.placement));
}

/** The text of `placed` for states on D alone: organisation_id and branch_id of what is in force on D. */
export function placedOnDay(question: Question, hangsOn: HangsOn = 'cells'): Sql {
  const { day, placement } = question;
  const rows =
    placement === 'as-then'
      ? standingOn(question)
      : sql`select organisation_id, branch_id from (${moved(placement)}) moved where during @> ${day}::date`;
  return ofKinds(question, hangsOn, rows);
}

type HangsOn = 'cells' | 'any';
type Asked = Pick<Question, 'byBranch' | 'day'> & { readonly organisation: { readonly id: string } };

function ofKinds({ kinds, day }: Question, hangsOn: HangsOn, rows: Sql): Sql {
  if (hangsOn === 'any' || kinds.length === 0) return rows;
  return sql`
    select stands.* from (${rows}) stands
    where ${isOneOf(
      ['organisation_id'],
      sql`
      select organisation_id from (
        select distinct on (organisation_id) organisation_id, cell_kind from organisation_period
        order by organisation_id, ${nearestPeriod(day)}
      ) kind
      where cell_kind = any(${kinds}::text[])`,
    )}`;
}

function standing({ organisation, byBranch }: Question): Sql {
  if (!byBranch)
    return sql`
      select organisation_id, during, null::uuid as branch_id
      from organisation_path where ancestor_id = ${organisation.id}::uuid`;
  return sql`
    select below.organisation_id, below.during * child.during as during, child.organisation_id as branch_id
    from organisation_path child
    join organisation_path below on below.ancestor_id = child.organisation_id
      and case when below.during && child.during then true else false end
    where child.ancestor_id = ${organisation.id}::uuid and child.depth = 1
    union all
    select organisation_id, during, organisation_id
    from organisation_path where ancestor_id = ${organisation.id}::uuid and depth = 0`;
}

function standingOn({ organisation, byBranch, day }: Asked): Sql {
  if (!byBranch)
    return sql`
      select organisation_id, null::uuid as branch_id
      from organisation_path where ancestor_id = ${organisation.id}::uuid and during @> ${day}::date`;
  return sql`
    select below.organisation_id, child.organisation_id as branch_id
    from organisation_path child
    join organisation_path below on below.ancestor_id = child.organisation_id and below.during @> ${day}::date
    where child.ancestor_id = ${organisation.id}::uuid and child.depth = 1 and child.during @> ${day}::date
    union all
    select organisation_id, organisation_id
    from organisation_path where ancestor_id = ${organisation.id}::uuid and depth = 0 and during @> ${day}::date`;
}

function moved({ homes, branches, outside }: Exclude<Placement, 'as-then'>): Sql {
  const own = sql`
    select own.organisation_id, own.during, branch.id as branch_id
    from unnest(${homes}::integer[], ${branches}::integer[]) as at (home_id, branch_home_id)
    join organisation on organisation.home_id = at.home_id
    join organisation_path own on own.ancestor_id = organisation.id and own.depth = 0
    left join organisation branch on branch.home_id = at.branch_home_id`;
  if (outside.homes.length === 0) return own;
  return sql`${own}
    union all
    select stood.organisation_id, stood.during, branch.id
    from unnest(${outside.homes}::integer[], ${outside.branches}::integer[]) as at (home_id, branch_home_id)
    join organisation on organisation.home_id = at.home_id
    cross join lateral (
      select path.organisation_id, unnest(range_agg(path.during)) as during
      from organisation_path path join organisation above on above.id = path.ancestor_id
      where path.organisation_id = organisation.id and ${within({ homes: outside.reach }, sql`above.home_id`)}
      group by path.organisation_id
    ) stood
    left join organisation branch on branch.home_id = at.branch_home_id`;
}

const listed = (rows: readonly { readonly home: number; readonly branch: number | null }[]) => ({
  homes: rows.map(({ home }) => home),
  branches: rows.map(({ branch }) => branch),
});

/**
 * Which organisations, of all that ever were, stand below one on a date: in force, itself; ended, its heir, else its
 * last superior; founded later, its only predecessor, else its first superior; and so on until something in force.
 */
export async function placementOn(
  tx: Tx,
  scope: Scope,
  organisationId: string,
  date: CalendarDate,
  byBranch: boolean,
): Promise<Placement> {
  const { rows } = await sql<{ home: number; branch: number | null; isWithin: boolean }>`
    ${settling(standingOn({ organisation: { id: organisationId }, byBranch, day: date }), date)}
    select organisation.home_id as home, branch.home_id as branch, ${within(scope, sql`organisation.home_id`)} as "isWithin"
    from settled
    join organisation on organisation.id = settled.organisation_id
    left join organisation branch on branch.id = settled.branch_id
  `.execute(tx);
  const { inside = [], outside = [] } = Object.groupBy(rows, (row) => (row.isWithin ? 'inside' : 'outside'));
  return { ...listed(inside), outside: { ...listed(outside), reach: scope.homes } };
}
