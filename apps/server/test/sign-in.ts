import { randomBytes } from 'node:crypto';
import type { AppointedRole } from '@nennep/core/access/role.ts';
import { sql } from 'kysely';
import { addAuthUser } from '../src/access/auth-user.ts';
import { type SignIn, sessionCookie } from '../src/access/sessions.ts';
import { type Database, type Transaction, transaction } from '../src/database.ts';
import { newIds } from '../src/ids.ts';

type Wanted = {
  readonly userName?: string;
  /** Roles, each with the code of the organisation where it is held. */
  readonly roles?: readonly (readonly [AppointedRole, string])[];
};

const everyRole = ['secretary', 'staff', 'data_officer', 'administrator'] as const;

/**
 * Headers with which the app takes a request for one of somebody who has signed in, with a second factor. The account is
 * made where there is none of that name; without `roles` it may do everything, at all organisations that stand then.
 */
export async function signedIn(
  { signIn }: { readonly signIn: Pick<SignIn, 'origin' | 'secret'> },
  db: Database,
  { userName = 'kiem.thu', roles }: Wanted = {},
): Promise<{ cookie: string; 'x-nennep': '1' }> {
  const token = randomBytes(24).toString('hex');
  await transaction(db, async (tx) => {
    const account = await accountFor(tx, userName);
    for (const [role, code] of roles ?? (await everything(tx))) await appoint(tx, account, role, code);
    await sql`
      insert into auth.session (expires_at, token, updated_at, user_agent, user_id, is_kept, factor)
      values (now() + interval '7 days', ${token}, now(), 'Firefox/140.0 Linux', ${account}, true, 'sso')`.execute(tx);
  });
  return { cookie: sessionCookie(token, signIn), 'x-nennep': '1' };
}

async function accountFor(tx: Transaction, userName: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from account where user_name = ${userName}`.execute(tx);
  if (rows[0] !== undefined) return rows[0].id;
  const [id = ''] = newIds(1);
  const fullName = `Người kiểm thử ${userName}`;
  await sql`
    insert into account (id, user_name, full_name, created_at) values (${id}, ${userName}, ${fullName}, now())`.execute(
    tx,
  );
  await addAuthUser(tx, { id, userName, fullName });
  return id;
}

async function everything(tx: Transaction): Promise<(readonly [AppointedRole, string])[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct code from organisation_period where parent_id is null and during @> current_date`.execute(tx);
  return rows.flatMap(({ code }) => everyRole.map((role) => [role, code] as const));
}

async function appoint(tx: Transaction, account: string, role: AppointedRole, code: string): Promise<void> {
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on)
    select ${newIds(1)[0] ?? ''}, ${account}, ${role}, organisation_id, '2000-01-01'
    from organisation_period where code = ${code} and during @> current_date
    on conflict do nothing`.execute(tx);
}
