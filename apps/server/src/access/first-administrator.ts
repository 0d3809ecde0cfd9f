/**
 * The way in when nobody can let anybody in: as long as no account but those of the demo was ever used, the server prints
 * a one-time code of the account `quantri` when it starts. It is administrator of every organisation at the top that has
 * never had one: at the first start, or when the first import has made one.
 */
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { addAuthUser } from './auth-user.ts';
import { appointFirstAdministrator, firstUserName } from './first-appointment.ts';
import { issueCode } from './one-time-code.ts';
import type { Scope } from './scope.ts';

const fullName = 'Quản trị hệ thống';

/** A new code for the first administrator, who is made where there is no account; null once somebody has come in. */
export async function admitFirstAdministrator(tx: Transaction, scope: Scope, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string; userName: string; isUsed: boolean }>`
    select account.id, user_name as "userName", coalesce(used_at is not null, false) as "isUsed"
    from account left join one_time_code on account_id = account.id
    where not is_demo order by created_at limit 2`.execute(tx);
  const [first, second] = rows;
  if (second !== undefined || (first !== undefined && (first.userName !== firstUserName || first.isUsed))) return null;
  const account = first?.id ?? (await addFirst(tx, now));
  await appointFirstAdministrator(tx);
  return issueCode(tx, scope, account, now);
}

async function addFirst(tx: Transaction, now: Date): Promise<string> {
  const [id = ''] = newIds(1);
  await sql`
    insert into account (id, user_name, full_name, created_at)
    values (${id}, ${firstUserName}, ${fullName}, ${now})`.execute(tx);
  await addAuthUser(tx, { id, userName: firstUserName, fullName });
  return id;
}
