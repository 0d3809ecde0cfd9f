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
import { isOneOf, within } from './conditions.ts';
import { nearestPeriod, type Placement, type Question, type Sql, type Tx } from './question.ts';

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
      : sql`select organisation_id, branch_id from (${moved(placement)}) moved where ${within(sql`${day}::date`, 'during')}`;
  return ofKinds(question, hangsOn, rows);
}

type HangsOn = 'cells' | 'any';

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

function standingOn({ organisation, byBranch, day }: Question): Sql {
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

function moved({ homes, branches }: Exclude<Placement, 'as-then'>): Sql {
  return sql`
    select own.organisation_id, own.during, branch.id as branch_id
    from unnest(${homes}::integer[], ${branches}::integer[]) as at (home_id, branch_home_id)
    join organisation on organisation.home_id = at.home_id
    join organisation_path own on own.ancestor_id = organisation.id and own.depth = 0
    left join organisation branch on branch.home_id = at.branch_home_id`;
}

/**
 * Which organisations, of all that ever were, stand below one on a date: in force, itself; ended, its heir, else its
 * last superior; founded later, its only predecessor, else its first superior; and so on until something in force.
 */
export async function placementOn(
  tx: Tx,
  organisationId: string,
  date: CalendarDate,
  byBranch: boolean,
): Promise<Placement> {
  const { rows } = await sql<{ home: number; branch: number | null }>`
    with recursive life as (
      select organisation_id, bool_or(during @> ${date}::date) as is_here, min(lower(during)) as first_day,
        max(upper(during)) filter (where upper(during) <= ${date}::date) as end_day
      from organisation_path where organisation_id = ancestor_id
      group by organisation_id
    ), step as (
      select life.organisation_id, coalesce(
        case when first_day > ${date}::date
          then (
            select (array_agg(distinct predecessor_id))[1] from organisation_successor
            join life earlier on earlier.organisation_id = predecessor_id and earlier.first_day < life.first_day
            where successor_id = life.organisation_id and effective_on <= life.first_day
            having count(distinct predecessor_id) = 1
          )
          else (
            select successor_id from organisation_successor
            join life heir on heir.organisation_id = successor_id and heir.first_day <= ${date}::date
            where predecessor_id = life.organisation_id and is_heir and effective_on <= ${date}::date
            order by effective_on >= end_day desc, effective_on desc limit 1
          )
        end,
        (select parent_id from organisation_period where organisation_id = life.organisation_id
         order by ${nearestPeriod(date)} limit 1)
      ) as next_id
      from life where not is_here
    ), walk (organisation_id, at_id, hops) as (
      select organisation_id, next_id, 1 from step
      union all
      -- the bound only matters for a lineage that turns in a circle
      select walk.organisation_id, step.next_id, walk.hops + 1
      from walk join step on step.organisation_id = walk.at_id
      where walk.hops < 100
    ), settled as (
      select organisation_id, organisation_id as at_id from life where is_here
      union all
      select walk.organisation_id, walk.at_id from walk join life on life.organisation_id = walk.at_id and life.is_here
    )
    select organisation.home_id as home, ${byBranch ? sql`branch_organisation.home_id` : sql`null::integer`} as branch
    from settled
    join organisation on organisation.id = settled.organisation_id
    join organisation_path below
      on below.organisation_id = settled.at_id and below.ancestor_id = ${organisationId}::uuid and below.during @> ${date}::date
    ${byBranch ? branchOn(organisationId, date) : sql``}
  `.execute(tx);
  return { homes: rows.map((row) => row.home), branches: rows.map((row) => row.branch) };
}

/** The child of the organisation through which `settled.at_id` stands below it; the organisation's own is itself. */
const branchOn = (organisationId: string, date: CalendarDate): Sql => sql`
  join organisation_path child
    on child.ancestor_id = ${organisationId}::uuid and child.during @> ${date}::date
    and child.depth = least(below.depth, 1)
  join organisation_path through
    on through.organisation_id = settled.at_id and through.ancestor_id = child.organisation_id and through.during @> ${date}::date
  join organisation branch_organisation on branch_organisation.id = child.organisation_id`;
