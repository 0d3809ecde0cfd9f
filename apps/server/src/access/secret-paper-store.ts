/** Papers that carry a secrecy mark: where they are kept, never what they say. */
import type { SecrecyLevel } from '@nennep/core/access/secrecy-mark.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled, type OrganisationName } from './organisation-store.ts';
import { type Scope, within } from './scope.ts';

type SecretPaper = {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly issuer: string;
  readonly level: SecrecyLevel;
  readonly keptAt: string;
  readonly returnedOn: CalendarDate | null;
};
type KeptPaper = SecretPaper & { readonly organisation: OrganisationName; readonly organisationId: string };

/** Those of organisations within the scope, those still kept first, the newest first; `id`: that one alone. */
export async function secretPapersIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
  id: string | null = null,
): Promise<KeptPaper[]> {
  const { rows } = await sql<KeptPaper>`
    select paper.id, number, issued_on as "issuedOn", issuer, level, kept_at as "keptAt", returned_on as "returnedOn",
      paper.organisation_id as "organisationId", jsonb_build_object('code', called.code, 'name', called.name) as organisation
    from secret_paper paper join organisation on organisation.id = paper.organisation_id
    ${joinCalled(sql`paper.organisation_id`, today)}
    where ${within(scope, sql`organisation.home_id`)} and (${id}::uuid is null or paper.id = ${id}::uuid)
    order by returned_on is not null, issued_on desc, number, paper.id`.execute(tx);
  return rows;
}

/** False when the organisation has this paper already, under another id. */
export async function keepSecretPaper(
  tx: Transaction,
  { actor }: Scope,
  organisationId: string,
  { id, number, issuedOn, issuer, level, keptAt, returnedOn }: SecretPaper,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into secret_paper (id, organisation_id, number, issued_on, issuer, level, kept_at, returned_on, registered_by, registered_at)
    select ${id}::uuid, ${organisationId}::uuid, ${number}, ${issuedOn}::date, ${issuer}, ${level}, ${keptAt},
      ${returnedOn}::date, ${actor}, ${now}::timestamptz
    where not exists (
      select from secret_paper where organisation_id = ${organisationId}::uuid and number = ${number}
        and issued_on = ${issuedOn}::date and issuer = ${issuer} and id <> ${id}::uuid)
    on conflict (id) do update set number = excluded.number, issued_on = excluded.issued_on, issuer = excluded.issuer,
      level = excluded.level, kept_at = excluded.kept_at, returned_on = excluded.returned_on
    returning id`.execute(tx);
  return rows.length > 0;
}
