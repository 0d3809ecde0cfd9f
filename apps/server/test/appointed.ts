/** Somebody with an account who holds a role at an organisation, for tests that ask in his name. */
import { randomUUID } from 'node:crypto';
import type { AppointedRole } from '@nennep/core/access/role.ts';
import { sql } from 'kysely';
import type { Caller } from '../src/access/scope.ts';
import type { Database } from '../src/database.ts';

type Appointed = {
  readonly role: AppointedRole;
  /** Code of the organisation. */
  readonly at: string;
  /** Code of the member who it is. */
  readonly member?: string;
  readonly fullName?: string;
};

/** Makes an account of this user name, appointed since 2020. */
export async function appointed(
  db: Database,
  userName: string,
  { role, at, member, fullName = userName }: Appointed,
): Promise<Caller> {
  const account = randomUUID();
  await sql`
    insert into account (id, user_name, full_name, member_id, created_at)
    values (${account}::uuid, ${userName}, ${fullName}, (select id from member where code = ${member ?? null}), '2020-01-01')`.execute(
    db,
  );
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on)
    select ${randomUUID()}::uuid, ${account}::uuid, ${role}, organisation_id, '2020-01-01'
    from organisation_code where code = ${at}`.execute(db);
  return { account, device: null };
}
