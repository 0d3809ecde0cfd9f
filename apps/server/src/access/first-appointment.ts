import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

export const firstUserName = 'quantri';

/**
 * The first administrator keeps the accounts of every organisation at the top that has never had an administrator: called
 * at the first start and whenever the tree has changed, so that the first import leaves nobody without one.
 */
export async function appointFirstAdministrator(tx: Transaction): Promise<void> {
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on)
    select distinct on (organisation_id) gen_random_uuid(), account.id, 'administrator', organisation_id, current_date
    from account cross join organisation_period top
    where user_name = ${firstUserName} and closed_at is null and parent_id is null and upper_inf(during)
      and not exists (
        select from appointment join account other on other.id = appointment.account_id and not other.is_demo
        where role = 'administrator' and appointment.organisation_id = top.organisation_id)`.execute(tx);
}
