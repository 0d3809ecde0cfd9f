import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Scope, within } from './scope.ts';

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
