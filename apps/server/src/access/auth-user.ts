/** The side of an account that signs in: a user of better-auth with the same id, in schema `auth`. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { hashPassword, unusablePassword } from './password.ts';
import { beyondWall } from './wall.ts';

/** Of the accounts of the demo: no secret, since they hold made-up data and are open to this machine alone. */
export const demoPassword = 'xem thử nền nếp';

/** An e-mail address that leads nowhere: sign-in knows people by their user names. */
const unroutable = (userName: string): string => `${userName}@nennep.invalid`;

/**
 * Lets an account sign in, by a one-time code at first.
 *
 * @param password only for accounts of the demo, whose password everybody may know.
 */
export async function addAuthUser(
  tx: Transaction,
  { id, userName, fullName, password }: { id: string; userName: string; fullName: string; password?: string },
): Promise<void> {
  const hash = password === undefined ? await unusablePassword() : await hashPassword(password);
  await beyondWall(tx, async () => {
    await sql`
      insert into auth."user" (id, name, email, email_verified, username)
      values (${id}, ${fullName}, ${unroutable(userName)}, true, ${userName})`.execute(tx);
    await sql`
      insert into auth.account (id, account_id, provider_id, user_id, password, updated_at)
      values (${randomUUID()}, ${id}, 'credential', ${id}, ${hash}, current_timestamp)`.execute(tx);
  });
}

/** The name under which an account signs in from now on. An address that an identity provider knows stays. */
export async function nameAuthUser(
  tx: Transaction,
  { id, userName, fullName }: { id: string; userName: string; fullName: string },
): Promise<void> {
  await beyondWall(tx, async () => {
    await sql`
      update auth."user" set name = ${fullName}, username = ${userName},
        email = case when email = username || '@nennep.invalid' then ${unroutable(userName)} else email end
      where id = ${id}`.execute(tx);
  });
}

type KnownBy = { readonly subject: string } | { readonly email: string };

/** The user name that the identity provider's value leads to; null: to none. */
export async function linkedTo(tx: Transaction, by: KnownBy): Promise<string | null> {
  return beyondWall(tx, async () => {
    const { rows } = await sql<{ userName: string }>`
      select username as "userName" from auth."user" where ${
        'email' in by
          ? sql`email = ${by.email.toLowerCase()}`
          : sql`id in (select user_id from auth.account where provider_id = 'sso' and account_id = ${by.subject})`
      }`.execute(tx);
    return rows[0]?.userName ?? null;
  });
}

/**
 * By what the owner's identity provider knows an account: its subject, or its e-mail address at the first sign-in, which
 * is kept with the subject then. Null takes the link away.
 */
export async function linkAuthUser(
  tx: Transaction,
  { id, userName }: { id: string; userName: string },
  by: KnownBy | null,
): Promise<void> {
  const email = by !== null && 'email' in by ? by.email.toLowerCase() : unroutable(userName);
  await beyondWall(tx, async () => {
    await sql`delete from auth.account where user_id = ${id} and provider_id = 'sso'`.execute(tx);
    await sql`update auth."user" set email = ${email} where id = ${id}`.execute(tx);
    if (by !== null && 'subject' in by)
      await sql`
        insert into auth.account (id, account_id, provider_id, user_id, updated_at)
        values (${randomUUID()}, ${by.subject}, 'sso', ${id}, current_timestamp)`.execute(tx);
  });
}

/**
 * A new password: it ends every session and takes the second factor away, since whoever needs this has lost something.
 *
 * @param hash as `hashPassword` writes it.
 */
export async function resetAuthUser(tx: Transaction, account: string, hash: string, now: Date): Promise<void> {
  await beyondWall(tx, async () => {
    await sql`
      update auth.account set password = ${hash}, updated_at = ${now}
      where user_id = ${account} and provider_id = 'credential'`.execute(tx);
    await sql`delete from auth.session where user_id = ${account}`.execute(tx);
    await sql`delete from auth.two_factor where user_id = ${account}`.execute(tx);
    await sql`delete from auth.passkey where user_id = ${account}`.execute(tx);
    await sql`update auth."user" set two_factor_enabled = false, updated_at = ${now} where id = ${account}`.execute(tx);
  });
}
