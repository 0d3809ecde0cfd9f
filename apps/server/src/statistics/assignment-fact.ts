/**
 * Assignments of superior officers, one row for each whole quarter: how many visits were due, and how many were kept.
 *
 * Quarters lie wholly in the window, in the assignment and in the days of its organisation, and are over by today. A
 * visit keeps an assignment to a cell, or to any organisation above it on the day of the meeting.
 */
import {
  addDays,
  addMonths,
  type CalendarDate,
  firstDayOf,
  monthNumberOf,
  monthOf,
  monthsBetween,
} from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { among } from './conditions.ts';
import type { Fact } from './fact.ts';
import { withSuperior } from './naming.ts';
import { placed } from './placement.ts';
import type { Question } from './question.ts';
import { visitedMeetings } from './visited-meetings.ts';

const nextQuarter = (firstDay: CalendarDate): CalendarDate => firstDayOf(addMonths(monthOf(firstDay), 3));

/** First days of the quarters wholly in the window that are over by today. */
function quarters({ from, to, today }: Question): CalendarDate[] {
  return monthsBetween(monthOf(from), monthOf(to))
    .map(firstDayOf)
    .filter(
      (day) =>
        monthNumberOf(day) % 3 === 1 && day >= from && nextQuarter(day) <= addDays(to, 1) && nextQuarter(day) <= today,
    );
}

export const assignments: Fact = {
  name: 'assignments',
  columns: { quota: null, kept: null },
  rows: (question) => sql`
    with placed as materialized (${placed(question)}), quarter as (
      select first_day, next_day
      from unnest(${quarters(question)}::date[], ${quarters(question).map(nextQuarter)}::date[]) as quarter (first_day, next_day)
    ), given as materialized (
      select placed.*, own.during as in_force, assignment.home_id, assignment.member_id, assignment.starts_on, assignment.ends_on,
        coalesce(assignment.visits_per_quarter, 1) as quota,
        exists (
          select from organisation_path below where below.ancestor_id = placed.organisation_id and below.depth > 0
        ) as is_above_cells
      from placed
      join assignment on assignment.organisation_id = placed.organisation_id
      join organisation_path own on own.ancestor_id = placed.organisation_id and own.depth = 0
    ), due as materialized (
      select given.branch_id, given.home_id, given.member_id, given.organisation_id, given.starts_on, given.is_above_cells,
        given.quota, quarter.first_day
      from given cross join quarter
      where case when given.starts_on <= quarter.first_day and coalesce(given.ends_on, 'infinity') >= quarter.next_day
          and given.during @> quarter.next_day - 1 and given.in_force @> daterange(quarter.first_day, quarter.next_day)
        then true else false end
    ), attended as materialized (
      select visited.member_id, visited.cell_id, visited.held_on,
        date_trunc('quarter', visited.month::timestamp)::date as first_day
      from (${visitedMeetings(question, among('visit.member_id', sql`select member_id from due`))}) visited
    ), counted as (
      select due.*, 0 as visits from due
      union all
      select due.*, 1
      from due
      join attended on attended.member_id = due.member_id and attended.first_day = due.first_day
        and attended.cell_id = due.organisation_id
      union all
      select due.*, 1
      from due
      join attended on attended.member_id = due.member_id and attended.first_day = due.first_day
      join organisation_path below on below.organisation_id = attended.cell_id
        and below.ancestor_id = due.organisation_id and below.depth > 0
        and case when below.during @> attended.held_on then true else false end
      where due.is_above_cells
    )
    select branch_id, home_id, member_id, organisation_id, starts_on, first_day, quota, least(quota, sum(visits)) as kept
    from counted
    group by branch_id, home_id, member_id, organisation_id, starts_on, first_day, quota`,
  list: {
    kind: 'assignments',
    joins: ({ day }) => sql`
      join member on member.home_id = fact.home_id and member.id = fact.member_id
      ${withSuperior('unit', 'fact.organisation_id', day)}`,
    columns: [
      { key: 'officer', label: 'Người được phân công', type: 'text', sql: 'member.full_name' },
      { key: 'organisation', label: 'Dự tại', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'quarter', label: 'Quý', type: 'text', sql: `to_char(fact.first_day, '"Quý "Q/YYYY')` },
      { key: 'quota', label: 'Phải dự', type: 'number', sql: 'fact.quota' },
      { key: 'kept', label: 'Đã dự', type: 'number', sql: 'fact.kept' },
    ],
    org: 'unit.code',
    href: 'member.code',
    order:
      'fact.first_day, superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code, unit.code, fact.starts_on',
    amount: 'Số lần',
  },
};
