/** People on a program that runs in another process, made in its database: what they may do is what a journey needs. */
import { sql } from 'kysely';
import { hashPassword } from '../src/access/password.ts';
import { signInSecret } from '../src/access/secret.ts';
import { openDatabase } from '../src/database.ts';
import { signedIn } from './sign-in.ts';

export type Wanted = Parameters<typeof signedIn>[2] & {
  /** Code of the cell of which it is a member without any office. */
  readonly memberOf?: string;
  /** With which it may sign in on the page. */
  readonly password?: string;
};

/**
 * The cookie of somebody who has signed in; the account is made where there is none of that name. Without `roles` it may do
 * everything at all organisations that stand at the top.
 *
 * @param dataDir of the program.
 */
export async function cookieOnProgram(dataDir: string, { memberOf, password, ...wanted }: Wanted): Promise<string> {
  const { db, close } = await openDatabase({ dataDir, dataDirIsDefault: false, databaseUrl: undefined });
  try {
    const { cookie } = await signedIn({ signIn: { origin: null, secret: await signInSecret(dataDir) } }, db, wanted);
    const { userName = '' } = wanted;
    if (memberOf !== undefined)
      await sql`
        update account set member_id = (
          select member_id from membership join organisation_code on organisation_id = cell_id
          where code = ${memberOf} and ends_on is null
            and not exists (select from office where office.member_id = membership.member_id)
            and not exists (select from account other where other.member_id = membership.member_id and other.user_name <> ${userName})
          order by member_id limit 1)
        where user_name = ${userName}`.execute(db);
    if (password !== undefined)
      await sql`
        update auth.account set password = ${await hashPassword(password)}
        where user_id = (select id from public.account where user_name = ${userName})`.execute(db);
    return cookie;
  } finally {
    await close();
  }
}
