import type { Delegation, Holding } from '@nennep/core/access/delegation.ts';
import { type AppointedRole, roleOfOffice } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Scope } from './scope.ts';
import { nearestPeriod } from './standing-store.ts';

type HoldingRow = Holding & {
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly title: string | null;
};

/** What an account holds itself, by offices and appointments, today and to come. */
export async function ownHoldings(
  tx: Transaction,
  _scope: Scope,
  account: string,
  today: CalendarDate,
): Promise<HoldingRow[]> {
  const { rows } = await sql<Omit<HoldingRow, 'role'> & { role: AppointedRole | null }>`
    with held as (
      select role, null::text as title, organisation_id, starts_on, ends_on from appointment where account_id = ${account}::uuid
      union all
      select null, office.office, office.organisation_id, office.starts_on, office.ends_on
      from account_holder holder join account_office office using (member_id) where holder.account_id = ${account}::uuid
    )
    select held.role, held.title, held.organisation_id as organisation, held.starts_on as "from", held.ends_on - 1 as "lastDay",
      called.code, called.name, called.tier
    from held
    join lateral (
      select code, name, tier from organisation_period where organisation_id = held.organisation_id
      order by ${nearestPeriod(today)} limit 1
    ) called on true
    where held.ends_on is null or (held.ends_on > ${today}::date and held.ends_on > held.starts_on)
    order by called.code, held.starts_on`.execute(tx);
  return rows.flatMap((row) => {
    const role = row.title === null ? row.role : roleOfOffice(row.title, row.tier === 'cell');
    return role === null ? [] : [{ ...row, role }];
  });
}

/** What an account has lent and not withdrawn. */
export async function lentBy(tx: Transaction, _scope: Scope, account: string): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`
    select lender_id as lender, borrower_id as borrower, role, organisation_id as organisation, starts_on as "from",
      ends_on - 1 as "lastDay"
    from delegation where lender_id = ${account}::uuid and withdrawn_at is null`.execute(tx);
  return rows;
}

export async function addDelegation(
  tx: Transaction,
  _scope: Scope,
  given: Delegation & { readonly id: string; readonly reason: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into delegation (id, lender_id, borrower_id, role, organisation_id, starts_on, ends_on, reason, given_at)
    values (${given.id}::uuid, ${given.lender}::uuid, ${given.borrower}::uuid, ${given.role}, ${given.organisation}::uuid,
      ${given.from}::date, ${given.lastDay}::date + 1, ${given.reason}, ${given.now})`.execute(tx);
}

/** Whether it is over already; null where whoever asks neither gave it nor got it. */
export async function delegationOf(
  tx: Transaction,
  { account }: Scope,
  id: string,
  today: CalendarDate,
): Promise<{ isOver: boolean } | null> {
  const { rows } = await sql<{ isOver: boolean }>`
    select withdrawn_at is not null or ends_on <= ${today}::date as "isOver" from delegation
    where id = ${id}::uuid and ${account}::uuid in (lender_id, borrower_id) for update`.execute(tx);
  return rows[0] ?? null;
}

export async function withdraw(tx: Transaction, _scope: Scope, id: string, now: Date): Promise<void> {
  await sql`update delegation set withdrawn_at = ${now} where id = ${id}::uuid`.execute(tx);
}
