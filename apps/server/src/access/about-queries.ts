/** Which homes a row of the log concerns, by the codes that what was done names. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Homes, Scope } from './scope.ts';

/** Codes by what they are the codes of. */
type Named = {
  readonly organisations?: readonly string[];
  readonly places?: readonly string[];
  readonly members?: readonly string[];
  readonly meetings?: readonly string[];
  readonly courses?: readonly string[];
  readonly papers?: readonly string[];
  readonly programmes?: readonly string[];
};

/** A select of the organisation to whom each thing of these codes belongs, or ever belonged. */
const ownersOf: { readonly [Kind in keyof Required<Named>]: (codes: readonly string[]) => RawBuilder<unknown> } = {
  organisations: (codes) => sql`select organisation_id from organisation_code where code = any(${codes}::text[])`,
  places: (codes) => sql`
    select manager_id from place join place_period on place_id = place.id where place.code = any(${codes}::text[])`,
  members: (codes) => sql`
    select cell_id from member join membership on membership.home_id = member.home_id and member_id = member.id
    where member.code = any(${codes}::text[])`,
  meetings: (codes) => sql`select cell_id from meeting where code = any(${codes}::text[])`,
  courses: (codes) => sql`select organisation_id from course where code = any(${codes}::text[])`,
  papers: (codes) => sql`select issuer_id from paper where code = any(${codes}::text[])`,
  programmes: (codes) => sql`select organisation_id from programme where code = any(${codes}::text[])`,
};

/** The homes of the organisations to whom all these belong; null where there is none. */
export async function homesNamed(tx: Transaction, _scope: Scope, named: Named): Promise<Homes | null> {
  const owners = Object.entries(named).flatMap(([kind, codes]) =>
    codes.length === 0 ? [] : [ownersOf[kind as keyof Named]([...new Set(codes)])],
  );
  if (owners.length === 0) return null;
  const { rows } = await sql<{ homes: Homes | null }>`
    select range_agg(int4range(home_id, home_id + 1))::text as homes from organisation
    where id in (${sql.join(owners, sql` union `)})`.execute(tx);
  return rows[0]?.homes ?? null;
}
