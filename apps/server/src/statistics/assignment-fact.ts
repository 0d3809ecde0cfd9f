/**
 * Assignments of superior officers, one row for each whole quarter: how many visits were due, and how many were kept.
 *
 * Quarters lie wholly in the window, in the assignment and in the days of its organisation, and are over by today. A
 * visit keeps an assignment to a cell, or to any organisation above it on the day of the meeting.
 */
import { sql } from 'kysely';
import { isHeld, isRegular, placedOn } from './conditions.ts';
import type { Fact } from './fact.ts';
import { withSuperior } from './naming.ts';
import { placed } from './placement.ts';

export const assignments: Fact = {
  name: 'assignments',
  columns: { quota: null, kept: null },
  rows: (question) => sql`
    with placed as (${placed(question)}), quarter as (
      select first_day::date as first_day, (first_day + interval '3 months')::date as next_day
      from generate_series(date_trunc('quarter', ${question.from}::timestamp), ${question.to}::timestamp, interval '3 months') first_day
      where first_day::date >= ${question.from}::date
        and (first_day + interval '3 months')::date <= least(${question.to}::date + 1, ${question.today}::date)
    ), due as (
      select placed.branch_id, assignment.home_id, assignment.member_id, assignment.organisation_id, assignment.starts_on,
        quarter.first_day, quarter.next_day, coalesce(assignment.visits_per_quarter, 1) as quota
      from placed
      join assignment on assignment.organisation_id = placed.organisation_id
      join quarter on assignment.starts_on <= quarter.first_day
        and (assignment.ends_on is null or assignment.ends_on >= quarter.next_day)
      where ${placedOn('(quarter.next_day - 1)')} and exists (
        select from organisation_path own
        where own.organisation_id = placed.organisation_id and own.ancestor_id = placed.organisation_id
          and own.during @> daterange(quarter.first_day, quarter.next_day)
      )
    ), made as (
      select due.home_id, due.member_id, due.organisation_id, due.starts_on, due.first_day, count(*) as visits
      from due
      join visit on visit.member_id = due.member_id
      join meeting on meeting.home_id = visit.home_id and meeting.id = visit.meeting_id
        and meeting.month >= due.first_day and meeting.month < due.next_day
        and ${isRegular('meeting')} and ${isHeld(question, 'meeting')}
      join organisation_path below on below.organisation_id = meeting.cell_id
        and below.ancestor_id = due.organisation_id and below.during @> meeting.started_at::date
      group by due.home_id, due.member_id, due.organisation_id, due.starts_on, due.first_day
    )
    select due.*, least(due.quota, coalesce(made.visits, 0)) as kept
    from due left join made using (home_id, member_id, organisation_id, starts_on, first_day)`,
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
    order: 'fact.first_day, superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code, unit.code, fact.starts_on',
    amount: 'Số lần',
  },
};
