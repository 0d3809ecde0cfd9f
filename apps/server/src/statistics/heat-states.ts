/**
 * What the month of a cell was like.
 *
 * Met: a regular meeting for that month, on the fixed day; late: on another day; not met: the month is over and there
 * is none; open: it is not over; none: the cell was not in force the whole month. A month's grade is that of its last
 * graded regular meeting.
 */
import { firstDayOf, monthOf, monthsBetween } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { treeDay } from './comparison.ts';
import { cellMonths, meetingsOf } from './meeting-fact.ts';
import { placedOnDay } from './placement.ts';
import type { Question, Sql, Tx } from './question.ts';

type Grades = { readonly cells: string[]; readonly months: string[]; readonly grades: string[] };

/** The grade of months with several graded meetings: that of the last. Rare, so looked up apart. */
async function gradesOfTwice(tx: Tx, question: Question): Promise<Grades> {
  const placed = sql`with placed as materialized (${placedOnDay(question)})`;
  const twice = await sql<{ cell: string }>`
    ${placed}
    select distinct held.cell_id as cell
    from placed
    join (${cellMonths(question, sql`select organisation_id from placed`)}) held on held.cell_id = placed.organisation_id
    group by held.cell_id, held.month
    having sum(good + fair + average + weak) > 1`.execute(tx);
  const ids = twice.rows.map(({ cell }) => cell);
  if (ids.length === 0) return { cells: [], months: [], grades: [] };
  const { rows } = await sql<{ cell: string; month: string; grade: string }>`
    select distinct on (cell_id, month) cell_id as cell, month, grade
    from (${meetingsOf(question, sql`select unnest(${ids}::uuid[])`)}) meeting
    where grade is not null
    order by cell_id, month, held_on desc, meeting_id desc`.execute(tx);
  return {
    cells: rows.map((row) => row.cell),
    months: rows.map((row) => row.month),
    grades: rows.map((row) => row.grade),
  };
}

/**
 * Common table expressions, to begin a query with: `cell` (cells in force on D, with the group of the table that they
 * belong to) and `state`, one row for a cell and month. The question must be one `byBranch`.
 */
export async function statesOf(tx: Tx, question: Question): Promise<Sql> {
  const last = await gradesOfTwice(tx, question);
  const day = treeDay(question);
  const months = monthsBetween(monthOf(question.from), monthOf(question.to)).map(firstDayOf);
  return sql`
    with placed as materialized (${placedOnDay(question)}), cell as (
      select own.organisation_id, own.code, own.name, own.tier,
        -- cells straight below the organisation asked form a group under its own name
        case when branch.tier = 'cell' then ${question.organisation.id}::uuid else placed.branch_id end as group_id
      from placed
      join organisation_period own on own.organisation_id = placed.organisation_id and own.tier = 'cell'
        and own.during @> ${question.day}::date
      left join organisation_period branch on branch.organisation_id = placed.branch_id and branch.during @> ${day}::date
    ), held as (
      select held.cell_id, held.month, sum(regular) > 0 as is_met, sum(regular_on_fixed_day) > 0 as on_fixed_day,
        case when sum(good) > 0 then 'good' when sum(fair) > 0 then 'fair' when sum(average) > 0 then 'average'
          when sum(weak) > 0 then 'weak' end as grade
      from cell
      join (${cellMonths(question, sql`select organisation_id from cell`)}) held on held.cell_id = cell.organisation_id
      group by held.cell_id, held.month
    ), state as (
      select cell.organisation_id, cell.group_id, month.first_day,
        is_over and in_force.organisation_id is not null as is_whole,
        case
          when in_force.organisation_id is null then 'none'
          when held.is_met and held.on_fixed_day then 'met'
          when held.is_met then 'late'
          when is_over then 'not_met'
          else 'open'
        end as state,
        case when in_force.organisation_id is not null and held.is_met then coalesce(last.grade, held.grade) end as grade
      from cell
      cross join (
        select first_day, (first_day + interval '1 month')::date as next_day,
          (first_day + interval '1 month')::date <= least(${question.to}::date + 1, ${question.today}::date) as is_over
        from unnest(${months}::date[]) first_day
      ) month
      left join organisation_path in_force on in_force.organisation_id = cell.organisation_id
        and in_force.ancestor_id = cell.organisation_id
        and in_force.during @> daterange(month.first_day, month.next_day)
      left join held on held.cell_id = cell.organisation_id and held.month = month.first_day
      left join unnest(${last.cells}::uuid[], ${last.months}::date[], ${last.grades}::text[]) last (cell_id, month, grade)
        on last.cell_id = cell.organisation_id and last.month = month.first_day
    )`;
}

/** The state of a month in which the cell met, as SQL. */
export const keeps = "state in ('met', 'late')";
