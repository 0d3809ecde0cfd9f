/**
 * What one meeting adds to the figures: the one place that says it.
 *
 * cell_month is the sum of these rows for each cell, month and place in the tree (facts.ts); lists of meetings and
 * months that a window cuts are these rows themselves.
 *
 * A meeting is judged by its day: the place of its cell in the tree, the cell's fixed day and the rule values over it
 * are those of that day. Each rule value by itself comes from the nearest organisation upward that has it, else from
 * the usual ones (hướng dẫn 42-HD/BTCTW): 90 and 120 minutes, grades from 90, 70 and 50 points.
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
export function meetingRows(cells: Sql | null, meetings: Sql, today: CalendarDate | Sql): Sql {
  return sql`
    with judged as (
      select meeting.home_id, meeting.id as meeting_id, meeting.cell_id, meeting.month, day.held_on, place.placed_on,
        meeting.kind, meeting.kind <> 'thematic' as is_regular,
        -- the fixed day of a shorter month is its last
        case when own.fixed_day is not null then meeting.month - 1 + least(own.fixed_day,
          extract(day from meeting.month + interval '1 month -1 day')::integer) end as fixed_on,
        extract(epoch from meeting.ended_at - meeting.started_at) / 60 as length,
        case meeting.kind when 'regular' then coalesce(rule.minimum_minutes, 90) else coalesce(rule.combined_minutes, 120) end as minimum,
        case when roll.is_called then roll.membership
          when meeting.present_count is not null then meeting.member_count end as membership,
        case when roll.is_called then roll.exempt else coalesce(meeting.exempt_count, 0) end as exempt,
        case when roll.is_called then roll.present else coalesce(meeting.present_count, 0) end as present,
        case when roll.is_called then roll.excused else coalesce(meeting.excused_count, 0) end as excused,
        case when roll.is_called then roll.away else coalesce(meeting.away_count, 0) end as away,
        case when roll.is_called then roll.unexcused else coalesce(meeting.unexcused_count, 0) end as unexcused,
        coalesce(meeting.official_score, meeting.self_score) as score,
        coalesce(rule.good_from, 90) as good_from, coalesce(rule.fair_from, 70) as fair_from,
        coalesce(rule.average_from, 50) as average_from
      from meeting
      cross join lateral (select meeting.started_at::date as held_on) day
      join organisation_period own on own.organisation_id = meeting.cell_id and own.during @> day.held_on
      cross join lateral (
        -- the last day on which a superior changed
        select greatest(max(lower(during)) filter (where lower(during) <= day.held_on),
          max(upper(during)) filter (where upper(during) <= day.held_on)) as placed_on
        from organisation_path where organisation_id = meeting.cell_id
      ) place
      cross join lateral (
        select ${sql.join(ruleNames.map(nearestValue))}
        from (
          -- read first, because few rules stand over many cells
          select ancestor_id, depth from organisation_path
          where organisation_id = meeting.cell_id and during @> day.held_on
          offset 0
        ) path
        join rule_value on rule_value.organisation_id = path.ancestor_id and rule_value.during @> day.held_on
      ) rule
      cross join lateral (
        select count(*) > 0 as is_called, count(*) as membership,
          count(*) filter (where status = 'exempt') as exempt,
          count(*) filter (where status = 'present') as present,
          count(*) filter (where status = 'excused') as excused,
          count(*) filter (where status = 'excused' and reason = 'away') as away,
          count(*) filter (where status = 'unexcused') as unexcused
        from attendance where attendance.home_id = meeting.home_id and attendance.meeting_id = meeting.id
      ) roll
      where ${meetings} and ${cells === null ? sql`true` : sql`meeting.cell_id in (${cells})`}
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
