import { roles } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Scope, within } from './scope.ts';
import { nearestPeriod } from './standing-store.ts';

export type OrganisationKey = { readonly id: string; readonly homeId: number; readonly code: string };

/** The organisation that has or had this code; null where there is none in scope. */
export async function organisationByCode(tx: Transaction, scope: Scope, code: string): Promise<OrganisationKey | null> {
  const { rows } = await sql<OrganisationKey>`
    select organisation.id, organisation.home_id as "homeId", organisation_code.code
    from organisation_code join organisation on organisation.id = organisation_code.organisation_id
    where organisation_code.code = ${code} and ${within(scope, sql`organisation.home_id`)}
  `.execute(tx);
  return rows[0] ?? null;
}

export type OrganisationName = { readonly code: string; readonly name: string };

/** Joins `called(code, name)`: what an organisation is called on a day, or was last. */
export const joinCalled = (organisation: RawBuilder<unknown>, day: CalendarDate): RawBuilder<unknown> => sql`
  cross join lateral (
    select naming.code, naming.name from organisation_period naming where naming.organisation_id = ${organisation}
    order by ${nearestPeriod(day)} limit 1
  ) called`;

/** Organisations in force that stand below no other, within the scope. */
export async function topsIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
): Promise<(OrganisationName & { readonly id: string })[]> {
  const { rows } = await sql<OrganisationName & { id: string }>`
    select top.organisation_id as id, top.code, top.name
    from organisation_period top join organisation on organisation.id = top.organisation_id
    where top.parent_id is null and top.during @> ${today}::date and ${within(scope, sql`organisation.home_id`)}
    order by top.code`.execute(tx);
  return rows;
}

/** Where somebody holds a permission himself, and the top organisations that it reaches: those that a form offers. */
export async function organisationsFor(
  tx: Transaction,
  scope: Scope,
  permission: Permission,
  today: CalendarDate,
): Promise<OrganisationName[]> {
  const held = scope.rights.filter(({ role }) => (roles[role].grants as readonly Permission[]).includes(permission));
  const offered = [...held.map(({ organisation }) => organisation), ...(await topsIn(tx, scope, today))];
  const byCode = new Map(offered.map(({ code, name }) => [code, { code, name }]));
  return [...byCode.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}
