/** Accounts and appointments, for commands. Whoever keeps accounts sees those of his reach, and of nobody yet. */
import { type AppointedRole, officesWithRole } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Scope, within } from './scope.ts';

export type AccountKey = {
  readonly id: string;
  readonly userName: string;
  readonly fullName: string;
  readonly memberId: string | null;
  readonly isClosed: boolean;
};

const key = sql`account.id, account.user_name as "userName", account.full_name as "fullName", account.member_id as "memberId",
  account.closed_at is not null as "isClosed"`;

/** That an account holds something within reach, belongs to a member there, or is nobody's yet. */
export const isInReach = (scope: Scope): RawBuilder<unknown> => sql`(
  exists (
    select from appointment join organisation on organisation.id = appointment.organisation_id
    where appointment.account_id = account.id and ${within(scope, sql`organisation.home_id`)})
  or exists (
    select from account_holder holder join organisation on organisation.id = holder.cell_id
    where holder.account_id = account.id and ${within(scope, sql`organisation.home_id`)})
  or exists (select from organisation where organisation.id = account.keeper_id and ${within(scope, sql`organisation.home_id`)})
  or (account.member_id is null and account.keeper_id is null
    and not exists (select from appointment where appointment.account_id = account.id)))`;

/** Null where there is none in reach. Held against others until the transaction ends. */
export async function accountNamed(tx: Transaction, scope: Scope, userName: string): Promise<AccountKey | null> {
  const { rows } = await sql<AccountKey>`
    select ${key} from account where user_name = ${userName.toLowerCase()} and ${isInReach(scope)} for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Anybody's account that is open, for whoever lends him something. */
export async function openAccountNamed(tx: Transaction, _scope: Scope, userName: string): Promise<AccountKey | null> {
  const { rows } = await sql<AccountKey>`
    select ${key} from account where user_name = ${userName.toLowerCase()} and closed_at is null`.execute(tx);
  return rows[0] ?? null;
}

/** User names that nobody may be given: of accounts, and former ones, by which the log still names somebody. */
export async function takenUserNames(tx: Transaction, _scope: Scope, like: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select user_name as name from account where user_name like any(${like}::text[])
    union select user_name from former_user_name where user_name like any(${like}::text[])`.execute(tx);
  // the program itself stands in the log by these
  return new Set([...rows.map(({ name }) => name), 'system', 'local']);
}

export async function addAccount(
  tx: Transaction,
  _scope: Scope,
  account: {
    readonly id: string;
    readonly userName: string;
    readonly fullName: string;
    readonly memberId: string | null;
    readonly isDemo?: boolean;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    insert into account (id, user_name, full_name, member_id, is_demo, created_at)
    values (${account.id}::uuid, ${account.userName}, ${account.fullName}, ${account.memberId}::uuid, ${account.isDemo ?? false},
      ${account.now})`.execute(tx);
}

export async function nameAccount(
  tx: Transaction,
  _scope: Scope,
  { id, userName }: AccountKey,
  named: { readonly userName: string; readonly fullName: string },
  now: Date,
): Promise<void> {
  await sql`update account set user_name = ${named.userName}, full_name = ${named.fullName} where id = ${id}::uuid`.execute(
    tx,
  );
  if (named.userName !== userName)
    await sql`
      insert into former_user_name (user_name, account_id, changed_at) values (${userName}, ${id}::uuid, ${now})
      on conflict (user_name) do nothing`.execute(tx);
}

/** @param closedAt null: open again. */
export async function setClosed(
  tx: Transaction,
  _scope: Scope,
  { id }: AccountKey,
  closedAt: Date | null,
): Promise<void> {
  await sql`update account set closed_at = ${closedAt} where id = ${id}::uuid`.execute(tx);
}

export type MemberFound = { readonly id: string; readonly fullName: string };

/** The member of a code who belongs within reach today; null where there is none. */
export async function memberForAccount(
  tx: Transaction,
  scope: Scope,
  code: string,
  today: CalendarDate,
): Promise<MemberFound | null> {
  const { rows } = await sql<MemberFound>`
    select found.id, found.full_name as "fullName" from member_for_account(${code}, ${today}::date) found
    where exists (select from unnest(found.homes) home where ${within(scope, sql`home`)})`.execute(tx);
  return rows[0] ?? null;
}

export async function openAccountOf(tx: Transaction, _scope: Scope, memberId: string): Promise<string | null> {
  const { rows } = await sql<{ userName: string }>`
    select user_name as "userName" from account where member_id = ${memberId}::uuid and closed_at is null`.execute(tx);
  return rows[0]?.userName ?? null;
}

/** An appointment as the rules and the log see it; organisations by id. */
export type StoredAppointment = {
  readonly id: string;
  readonly accountId: string;
  readonly role: AppointedRole;
  readonly organisation: string;
  readonly from: CalendarDate;
  readonly lastDay: CalendarDate | null;
};

const stored = sql`appointment.id, appointment.account_id as "accountId", appointment.role, appointment.organisation_id as organisation,
  appointment.starts_on as "from", appointment.ends_on - 1 as "lastDay"`;

export async function appointmentsOf(tx: Transaction, _scope: Scope, accountId: string): Promise<StoredAppointment[]> {
  const { rows } = await sql<StoredAppointment>`
    select ${stored} from appointment where account_id = ${accountId}::uuid`.execute(tx);
  return rows;
}

/** Null where there is none in reach. */
export async function appointmentOf(tx: Transaction, scope: Scope, id: string): Promise<StoredAppointment | null> {
  const { rows } = await sql<StoredAppointment>`
    select ${stored} from appointment join organisation on organisation.id = appointment.organisation_id
    where appointment.id = ${id}::uuid and ${within(scope, sql`organisation.home_id`)} for update of appointment`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function addAppointment(tx: Transaction, _scope: Scope, appointment: StoredAppointment): Promise<void> {
  const { id, accountId, role, organisation, from, lastDay } = appointment;
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on, ends_on)
    values (${id}::uuid, ${accountId}::uuid, ${role}, ${organisation}::uuid, ${from}::date, ${lastDay}::date + 1)`.execute(
    tx,
  );
}

export async function endAppointment(tx: Transaction, _scope: Scope, id: string, lastDay: CalendarDate): Promise<void> {
  await sql`update appointment set ends_on = ${lastDay}::date + 1 where id = ${id}::uuid`.execute(tx);
}

/** Open accounts, besides one, that keep the accounts of an organisation on a day: appointed there or above. */
export async function administratorsOver(
  tx: Transaction,
  _scope: Scope,
  organisationId: string,
  { besides, day }: { besides: string; day: CalendarDate },
): Promise<string[]> {
  const { rows } = await sql<{ fullName: string }>`
    select distinct account.full_name as "fullName"
    from organisation_path path
    join appointment on appointment.organisation_id = path.ancestor_id and appointment.role = 'administrator'
      and appointment.starts_on <= ${day}::date and (appointment.ends_on is null or appointment.ends_on > ${day}::date)
    join account on account.id = appointment.account_id and account.closed_at is null and account.id <> ${besides}::uuid
    where path.organisation_id = ${organisationId}::uuid and path.during @> ${day}::date
    order by 1`.execute(tx);
  return rows.map(({ fullName }) => fullName);
}

/** How many rights of an account, today and to come, also lent ones, lie outside the reach. */
export async function rightsBeyond(
  tx: Transaction,
  scope: Scope,
  accountId: string,
  today: CalendarDate,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with held as (
      select organisation_id, ends_on from appointment where account_id = ${accountId}::uuid
      union all
      select organisation_id, ends_on from delegation where borrower_id = ${accountId}::uuid and withdrawn_at is null
      union all
      select office.organisation_id, office.ends_on from account_holder holder join account_office office using (member_id)
      where holder.account_id = ${accountId}::uuid and office.office = any(${[...officesWithRole]}::text[])
      union all
      select membership.cell_id, membership.ends_on from account_holder holder join account_membership membership using (member_id)
      where holder.account_id = ${accountId}::uuid
    )
    select count(*) from held join organisation on organisation.id = held.organisation_id
    where (held.ends_on is null or held.ends_on > ${today}::date) and not (${within(scope, sql`organisation.home_id`)})`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
