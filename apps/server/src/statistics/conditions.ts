import { sql } from 'kysely';
import type { Question, Sql } from './question.ts';

// Conditions that many facts share, as SQL over a table alias.

/** A row with starts_on and ends_on (the first day after) is in force on D. */
export const inForce = ({ day }: Question, alias: string): Sql =>
  sql`${sql.ref(`${alias}.starts_on`)} <= ${day}::date and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${day}::date)`;

/**
 * A column has one of the values of a select. As an array these are looked up by an index in one walk through it, in
 * half a microsecond each; the rows of a join would be looked up one by one, in two. The planner takes an array for
 * ten values: join what it finds to rows whose number it knows, by a left join or by `isOneOf`.
 */
export const among = (column: string, values: Sql): Sql => sql`${sql.ref(column)} = any(array(${values}))`;

/** The memberships in force on D of these cells: home_id, member_id, cell_id. */
export const membershipsOf = (question: Question, cells: Sql): Sql => sql`
  select home_id, member_id, cell_id from membership
  where ${among('membership.cell_id', cells)} and ${inForce(question, 'membership')}`;

/** The membership in force on D, in a cell in force, of these persons: home_id, member_id, schooling, theory; one at most. */
export const heldBy = (question: Question, persons: Sql): Sql => sql`
  select own.home_id, own.member_id, own.schooling, own.theory
  from membership own ${joinCellInForce('own_in_force', 'own.cell_id', question.day)}
  where ${among('own.member_id', persons)} and ${inForce(question, 'own')}`;

/** Columns are those of a row of a select, which is hashed once. Written as a case, because it is no join then. */
export const isOneOf = (columns: readonly string[], rows: Sql): Sql =>
  sql`case when (${sql.join(columns.map((column) => sql.ref(column)))}) in (${rows}) then true else false end`;

/**
 * An SQL expression for a day lies in a range. Written as a case, because the planner takes the containment for a
 * condition that hardly any row meets and then joins row by row.
 */
export const within = (day: Sql, during: string): Sql =>
  sql`case when ${sql.ref(during)} @> ${day} then true else false end`;

/** An SQL expression for a day lies where `placed` has the organisation. */
export const placedOn = (day: string): Sql => within(sql.ref(day), 'placed.during');

/** An SQL expression for a day lies in the window. */
export const inWindow = ({ from, to }: Question, day: string): Sql =>
  sql`${sql.raw(day)} between ${from}::date and ${to}::date`;

/**
 * Joins the membership in force on D of the person `home_id, member_id` of `holder`, in a cell in force, as `held`.
 * A person has one at most; saying so tells the planner what two equal columns would hide from it.
 */
export const joinMembership = (question: Question, holder: string): Sql => sql`
  cross join lateral (
    select own.cell_id, own.schooling, own.theory
    from membership own ${joinCellInForce('own_in_force', 'own.cell_id', question.day)}
    where own.home_id = ${sql.ref(`${holder}.home_id`)} and own.member_id = ${sql.ref(`${holder}.member_id`)}
      and ${inForce(question, 'own')}
    limit 1
  ) held`;

/**
 * Joins the days on which a cell was in force, if they contain the day. Found by ancestor_id: below a cell there is
 * only the cell itself.
 */
export const joinCellInForce = (alias: string, cell: string, day: string): Sql => sql`
  join organisation_path ${sql.ref(alias)} on ${sql.ref(`${alias}.ancestor_id`)} = ${sql.raw(cell)}
    and ${sql.ref(`${alias}.depth`)} = 0 and ${sql.ref(`${alias}.during`)} @> ${day}::date`;

export const isRegular = (alias: string): Sql => sql`${sql.ref(`${alias}.kind`)} in ('regular', 'regular_thematic')`;

/** Meetings that have begun by the day of computing; later ones are not held yet. */
export const isHeld = ({ today }: { today: string | Sql }, alias: string): Sql =>
  sql`${sql.ref(`${alias}.started_at`)} < ${today}::date + 1`;
