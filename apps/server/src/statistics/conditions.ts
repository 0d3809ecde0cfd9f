import { sql } from 'kysely';
import type { Question, Sql } from './question.ts';

/** Conditions that many facts share, as SQL over a table alias. */

/** `placed` has the row on D. */
export const onDay = ({ day }: Question, alias = 'placed'): Sql =>
  sql`${sql.ref(`${alias}.from_day`)} <= ${day}::date and ${sql.ref(`${alias}.to_day`)} > ${day}::date`;

/** A row with starts_on and ends_on (the first day after) is in force on D. */
export const inForce = ({ day }: Question, alias: string): Sql =>
  sql`${sql.ref(`${alias}.starts_on`)} <= ${day}::date and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${day}::date)`;

/** An SQL expression for a day lies where `placed` has the organisation. */
export const placedOn = (day: string): Sql =>
  sql`placed.from_day <= ${sql.raw(day)} and placed.to_day > ${sql.raw(day)}`;

/** An SQL expression for a day lies in the window. */
export const inWindow = ({ from, to }: Question, day: string): Sql =>
  sql`${sql.raw(day)} between ${from}::date and ${to}::date`;

/** Joins the membership in force on D of the person `home_id, member_id` of `holder`, in a cell in force, as `held`. */
export const joinMembership = (question: Question, holder: string): Sql => sql`
  join membership held on held.home_id = ${sql.ref(`${holder}.home_id`)} and held.member_id = ${sql.ref(`${holder}.member_id`)}
    and ${inForce(question, 'held')}
  join organisation_path held_in on held_in.organisation_id = held.cell_id and held_in.ancestor_id = held.cell_id
    and held_in.during @> ${question.day}::date`;

export const isRegular = (alias: string): Sql => sql`${sql.ref(`${alias}.kind`)} in ('regular', 'regular_thematic')`;

/** Meetings that have begun by the day of computing; later ones are not held yet. */
export const isHeld = ({ today }: { today: string }, alias: string): Sql =>
  sql`${sql.ref(`${alias}.started_at`)} < ${today}::date + 1`;
