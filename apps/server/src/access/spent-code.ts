import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** As long as a code of an authenticator app could be taken for the one of now, and some more. */
const remembered = 5 * 60_000;

/** Takes a code that an account has just shown; false where it was shown before. */
export async function spendCode(db: Database, account: string, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into auth.spent_code (user_id, code, spent_at) values (${account}, ${code}, ${now})
    on conflict (user_id, code) do update set spent_at = excluded.spent_at
      where spent_code.spent_at < ${new Date(now.getTime() - remembered)}
    returning code`.execute(db);
  return rows.length > 0;
}
