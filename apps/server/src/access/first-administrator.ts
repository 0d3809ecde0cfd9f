/**
 * The way in when nobody can let anybody in: as long as no account but those of the demo was ever used, the server prints
 * a one-time code of the account `quantri` when it starts. It is administrator of every organisation at the top that has
 * never had one: at the first start, or when the first import has made one.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { addAuthUser } from './auth-user.ts';
import { issueCode } from './one-time-code.ts';
import type { Scope } from './scope.ts';

export const firstUserName = 'quantri';
const fullName = 'Quản trị hệ thống';

/** A new code for the first administrator, who is made where there is no account; null once somebody has come in. */
export async function admitFirstAdministrator(
  tx: Transaction,
  scope: Scope,
  { now, today }: Moment,
): Promise<string | null> {
  const { rows } = await sql<{ id: string; userName: string; isUsed: boolean }>`
    select account.id, user_name as "userName", coalesce(used_at is not null, false) as "isUsed"
    from account left join one_time_code on account_id = account.id
    where not is_demo order by created_at limit 2`.execute(tx);
  const [first, second] = rows;
  if (second !== undefined || (first !== undefined && (first.userName !== firstUserName || first.isUsed))) return null;
  const account = first?.id ?? (await addFirst(tx, now));
  await appointFirstAdministrator(tx, today);
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

/** Where an organisation at the top has never had an administrator, the first one is it from today on. */
export async function appointFirstAdministrator(tx: Transaction, today: CalendarDate): Promise<void> {
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on)
    select gen_random_uuid(), account.id, 'administrator', organisation_id, ${today}::date
    from account cross join organisation_period top
    where user_name = ${firstUserName} and closed_at is null and parent_id is null and during @> ${today}::date
      and not exists (
        select from appointment where role = 'administrator' and appointment.organisation_id = top.organisation_id)`.execute(
    tx,
  );
}
