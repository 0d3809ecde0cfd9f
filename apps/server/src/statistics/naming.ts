import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { nearestPeriod } from '../access/standing-store.ts';
import type { Sql } from './question.ts';

/** Joins the organisation `id` (an SQL expression) under `alias`, as it was called on the day, else nearest to it. */
export const organisationNamed = (alias: string, id: string, day: CalendarDate): Sql => sql`
  left join lateral (
    select code, name, tier, cell_kind, parent_id from organisation_period
    where organisation_id = ${sql.raw(id)} order by ${nearestPeriod(day)} limit 1
  ) ${sql.ref(alias)} on true`;

/** Joins the organisation under `alias`, and its superior under `superior`. */
export const withSuperior = (alias: string, id: string, day: CalendarDate): Sql => sql`
  ${organisationNamed(alias, id, day)}
  ${organisationNamed('superior', `${alias}.parent_id`, day)}`;
