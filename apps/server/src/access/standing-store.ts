/** Where organisations stand on a date, those too that have ended by then or are founded later. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { type RawBuilder, sql } from 'kysely';

/** Orders periods so that the one of the day comes first, else the last before it, else the first after it. */
export const nearestPeriod = (day: CalendarDate): RawBuilder<unknown> => sql`
  (lower(during) <= ${day}::date) desc,
  case when lower(during) <= ${day}::date then lower(during) end desc,
  lower(during)`;

/**
 * The beginning of a statement that knows `settled(organisation_id, branch_id)`: what stands in `here` on a date, and of
 * all organisations that ever were those that it goes on for. Ended, an organisation stands where its heir does, else its
 * last superior; founded later, where its only predecessor does, else its first superior; and so on until something in
 * force.
 *
 * @param here organisation_id and branch_id of organisations in force on the date.
 */
export const settling = (here: RawBuilder<unknown>, date: CalendarDate): RawBuilder<unknown> => sql`
  with recursive absent as (
    select organisation_id, min(lower(during)) as first_day,
      max(upper(during)) filter (where upper(during) <= ${date}::date) as end_day
    from organisation_period period
    where not exists (
      select from organisation_period present
      where present.organisation_id = period.organisation_id and present.during @> ${date}::date)
    group by organisation_id
  ), heir as (
    select distinct on (predecessor_id) predecessor_id as organisation_id, successor_id as next_id
    from absent
    join organisation_successor on predecessor_id = absent.organisation_id and is_heir and effective_on <= ${date}::date
    where first_day <= ${date}::date and exists (
      select from organisation_period heir where heir.organisation_id = successor_id and lower(heir.during) <= ${date}::date)
    order by predecessor_id, effective_on >= end_day desc, effective_on desc
  ), origin as (
    select successor_id as organisation_id, (array_agg(distinct predecessor_id))[1] as next_id
    from absent
    join organisation_successor on successor_id = absent.organisation_id and effective_on <= first_day
    where first_day > ${date}::date and exists (
      select from organisation_period origin where origin.organisation_id = predecessor_id and lower(origin.during) < first_day)
    group by successor_id having count(distinct predecessor_id) = 1
  ), step as (
    select organisation_id, coalesce(heir.next_id, origin.next_id,
      (select parent_id from organisation_period period where period.organisation_id = absent.organisation_id
       order by ${nearestPeriod(date)} limit 1)) as next_id
    from absent left join heir using (organisation_id) left join origin using (organisation_id)
  ), walk (organisation_id, at_id, hops) as (
    select organisation_id, next_id, 1 from step
    union all
    -- the bound only matters for a lineage that turns in a circle
    select walk.organisation_id, step.next_id, walk.hops + 1
    from walk join step on step.organisation_id = walk.at_id
    where walk.hops < 100
  ), here as (
    ${here}
  ), settled as (
    select organisation_id, branch_id from here
    union all
    select walk.organisation_id, here.branch_id from walk join here on here.organisation_id = walk.at_id
  )`;
