/**
 * What one meeting adds to the figures: the one place that says it.
 *
 * cell_month is the sum of these rows for each cell, month and place in the tree (facts.ts); lists of meetings and
 * months that a window cuts are these rows themselves.
 *
 * A cell's days are cut into stretches in which nothing that matters changed: its superiors, its fixed day, the rule
 * values over it. Each rule value by itself comes from the nearest organisation upward that has it, else from the
 * usual ones (hướng dẫn 42-HD/BTCTW): 90 and 120 minutes, grades from 90, 70 and 50 points.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { isHeld } from './conditions.ts';
import type { Sql } from './question.ts';

export const counters = [
  'regular',
  'regular_on_fixed_day',
  'thematic',
  'timed',
  'minutes',
  'too_short',
  'counted',
  'membership',
  'exempt',
  'present',
  'excused',
  'away',
  'unexcused',
  'good',
  'fair',
  'average',
  'weak',
] as const;
export type Counter = (typeof counters)[number];

export const counterList = (table?: string): Sql =>
  sql.join(counters.map((counter) => sql.ref(table === undefined ? counter : `${table}.${counter}`)));

/**
 * A select of home_id, meeting_id, cell_id, month, held_on, placed_on and the counters of every held regular or
 * thematic meeting.
 *
 * @param cells a select of the ids of the cells wanted; null: all.
 * @param meetings a condition over the alias `meeting`.
 */
export function meetingRows(cells: Sql | null, meetings: Sql, today: CalendarDate): Sql {
  const among = (column: string): Sql => (cells === null ? sql`true` : sql`${sql.ref(column)} in (${cells})`);
  return sql`
    with edge as (
      select cell_id, day, bool_or(moves) as moves
      from (
        select organisation_id as cell_id, unnest(array[lower(during), upper(during)]) as day, true as moves
        from organisation_path where ${among('organisation_id')}
        union all
        select organisation_id, unnest(array[lower(during), upper(during)]), false
        from organisation_period where ${among('organisation_id')}
        union all
        select path.organisation_id, unnest(array[lower(rule_value.during), upper(rule_value.during)]), false
        from rule_value join organisation_path path on path.ancestor_id = rule_value.organisation_id
        where ${among('path.organisation_id')}
      ) edges
      where day is not null
      group by cell_id, day
    ), stretch as (
      select cell_id, day as from_day, coalesce(lead(day) over days, 'infinity') as to_day,
        max(day) filter (where moves) over days as placed_on
      from edge window days as (partition by cell_id order by day)
    ), context as (
      select stretch.*, own.fixed_day, rule.*
      from stretch
      join organisation_period own on own.organisation_id = stretch.cell_id and own.during @> stretch.from_day
      left join lateral (
        select ${sql.join(ruleNames.map(nearestValue))}
        from organisation_path path
        join rule_value on rule_value.organisation_id = path.ancestor_id and rule_value.during @> stretch.from_day
        where path.organisation_id = stretch.cell_id and path.during @> stretch.from_day
      ) rule on true
    ), roll as (
      select attendance.home_id, attendance.meeting_id, count(*) as membership,
        count(*) filter (where status = 'exempt') as exempt,
        count(*) filter (where status = 'present') as present,
        count(*) filter (where status = 'excused') as excused,
        count(*) filter (where status = 'excused' and reason = 'away') as away,
        count(*) filter (where status = 'unexcused') as unexcused
      from meeting
      join attendance on attendance.home_id = meeting.home_id and attendance.meeting_id = meeting.id
      where ${meetings} and ${among('meeting.cell_id')}
      group by attendance.home_id, attendance.meeting_id
    ), judged as (
      select meeting.home_id, meeting.id as meeting_id, meeting.cell_id, meeting.month, meeting.started_at::date as held_on,
        context.placed_on, meeting.kind, meeting.kind <> 'thematic' as is_regular,
        -- the fixed day of a shorter month is its last
        case when context.fixed_day is not null then meeting.month - 1 + least(context.fixed_day,
          extract(day from meeting.month + interval '1 month -1 day')::integer) end as fixed_on,
        extract(epoch from meeting.ended_at - meeting.started_at) / 60 as length,
        case meeting.kind when 'regular' then coalesce(context.minimum_minutes, 90) else coalesce(context.combined_minutes, 120) end as minimum,
        roll.meeting_id is not null as is_called,
        case when roll.meeting_id is not null then roll.membership
          when meeting.present_count is not null then meeting.member_count end as membership,
        case when roll.meeting_id is null then coalesce(meeting.exempt_count, 0) else roll.exempt end as exempt,
        case when roll.meeting_id is null then coalesce(meeting.present_count, 0) else roll.present end as present,
        case when roll.meeting_id is null then coalesce(meeting.excused_count, 0) else roll.excused end as excused,
        case when roll.meeting_id is null then coalesce(meeting.away_count, 0) else roll.away end as away,
        case when roll.meeting_id is null then coalesce(meeting.unexcused_count, 0) else roll.unexcused end as unexcused,
        coalesce(meeting.official_score, meeting.self_score) as score,
        coalesce(context.good_from, 90) as good_from, coalesce(context.fair_from, 70) as fair_from,
        coalesce(context.average_from, 50) as average_from
      from meeting
      join context on context.cell_id = meeting.cell_id
        and meeting.started_at::date >= context.from_day and meeting.started_at::date < context.to_day
      left join roll on roll.home_id = meeting.home_id and roll.meeting_id = meeting.id
      where ${meetings} and ${among('meeting.cell_id')}
        and meeting.kind in ('regular', 'regular_thematic', 'thematic') and ${isHeld({ today }, 'meeting')}
    ), graded as (
      select *, is_regular and membership is not null as is_counted,
        case when not is_regular or score is null then null
          when score >= good_from then 'good'
          when score >= fair_from then 'fair'
          when score >= average_from then 'average'
          else 'weak' end as grade
      from judged
    )
    select home_id, meeting_id, cell_id, month, held_on, placed_on, grade,
      is_regular::integer as regular,
      (is_regular and coalesce(held_on = fixed_on, false))::integer as regular_on_fixed_day,
      (kind <> 'regular')::integer as thematic,
      (is_regular and length is not null)::integer as timed,
      case when is_regular then coalesce(round(length), 0) else 0 end::integer as minutes,
      (is_regular and coalesce(length < minimum, false))::integer as too_short,
      is_counted::integer as counted,
      case when is_counted then membership else 0 end::integer as membership,
      case when is_counted then exempt else 0 end::integer as exempt,
      case when is_counted then present else 0 end::integer as present,
      case when is_counted then excused else 0 end::integer as excused,
      case when is_counted then away else 0 end::integer as away,
      case when is_counted then unexcused else 0 end::integer as unexcused,
      (grade is not distinct from 'good')::integer as good,
      (grade is not distinct from 'fair')::integer as fair,
      (grade is not distinct from 'average')::integer as average,
      (grade is not distinct from 'weak')::integer as weak
    from graded`;
}

const ruleNames = ['minimum_minutes', 'combined_minutes', 'good_from', 'fair_from', 'average_from'] as const;

const nearestValue = (rule: (typeof ruleNames)[number]): Sql =>
  sql`(array_agg(value order by depth) filter (where rule = ${sql.lit(rule)}))[1] as ${sql.ref(rule)}`;
