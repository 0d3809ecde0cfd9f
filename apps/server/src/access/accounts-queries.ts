/** Accounts as whoever keeps them sees them: what they hold and why, and of members no more than code and name. */
import { stateOn } from '@nennep/core/access/appointment.ts';
import type * as contract from '@nennep/core/access/contract-accounts.ts';
import { type AppointedRole, type RoleName, roleOfOffice } from '@nennep/core/access/role.ts';
import { titleOf } from '@nennep/core/exchange/choices.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { withoutDiacritics } from '@nennep/core/kernel/text.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Handler } from '../http/handler.ts';
import { isInReach, rightsBeyond } from './account-store.ts';
import { rightsOfOther } from './rights-store.ts';
import { type Scope, within } from './scope.ts';
import { nearestPeriod } from './standing-store.ts';

type List = OutputOf<typeof contract.accounts>;
type Holding = List['accounts'][number]['holdings'][number];
type Organisation = Holding['organisation'];

/** An organisation as it is called on a day, of those that have ended as they were called last. */
export const calledOn = (id: RawBuilder<unknown>, day: CalendarDate): RawBuilder<Organisation> => sql<Organisation>`(
  select json_build_object('code', code, 'name', name, 'tier', tier) from organisation_period
  where organisation_id = ${id} order by ${nearestPeriod(day)} limit 1)`;

const state = sql<string>`case when account.closed_at is not null then 'closed'
  when door.was_used then 'open' else 'new' end`;

/** What an account is, without what it holds. */
const facts = sql`
  account.user_name as "userName", account.full_name as "fullName", holder.member_code as member, account.is_demo as "isDemo",
  ${state} as state, door.second_factor as "secondFactor", to_json(door.last_sign_in_at) #>> '{}' as "lastSignInAt",
  (
    select to_json(expires_at) #>> '{}' from one_time_code where account_id = account.id and used_at is null
  ) as "codeUntil"`;

type Facts = Omit<List['accounts'][number], 'holdings'> & { readonly id: string };

const orders = {
  fullName: sql`regexp_replace(account.full_name, '^.* ', '') collate "vi-x-icu"`,
  userName: sql`account.user_name`,
  lastSignInAt: sql`door.last_sign_in_at`,
} as const;

const list: Handler<typeof contract.accounts> = async ({ tx, scope, today }, input) => {
  const wanted = `%${withoutDiacritics(input.text)
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const among = sql`
    account join account_sign_in door on door.account_id = account.id
    left join account_holder holder on holder.account_id = account.id
    where ${isInReach(scope)} and (${input.state}::text is null or ${state} = ${input.state})
      and (plain_text(account.full_name) like ${wanted} or account.user_name like ${wanted} or plain_text(coalesce(holder.member_code, '')) like ${wanted})`;
  const direction = input.direction === 'ascending' ? sql`asc nulls last` : sql`desc nulls last`;
  const { rows } = await sql<Facts>`
    select account.id, ${facts} from ${among}
    order by ${orders[input.sort]} ${direction}, account.full_name collate "vi-x-icu", account.user_name
    limit ${input.limit} offset ${input.offset}`.execute(tx);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from ${among}`.execute(tx);
  const holdings = await holdingsOf(
    tx,
    scope,
    rows.map(({ id }) => id),
    today,
  );
  return {
    today,
    total: counted[0]?.total ?? 0,
    accounts: rows.map(({ id, ...account }) => ({ ...account, holdings: holdings.get(id) ?? [] })),
  };
};

type HeldRow = Omit<Holding, 'role'> & { readonly account: string; readonly role: AppointedRole | null };

/** What accounts hold within reach, today and to come, also what gives no role. */
async function holdingsOf(
  tx: Parameters<Handler>[0]['tx'],
  scope: Scope,
  accounts: readonly string[],
  today: CalendarDate,
): Promise<Map<string, Holding[]>> {
  const { rows } = await sql<HeldRow>`
    with held as (
      select appointment.account_id, 'appointment' as source, role, null::text as title, organisation_id, starts_on, ends_on
      from appointment where account_id = any(${accounts}::uuid[])
      union all
      select holder.account_id, 'office', null, office.office, office.organisation_id, office.starts_on, office.ends_on
      from account_holder holder join account_office office using (member_id) where holder.account_id = any(${accounts}::uuid[])
      union all
      select holder.account_id, 'membership', null, null, membership.cell_id, membership.starts_on, membership.ends_on
      from account_holder holder join account_membership membership using (member_id) where holder.account_id = any(${accounts}::uuid[])
    )
    select held.account_id as account, held.source, held.role, held.title, ${calledOn(sql`held.organisation_id`, today)} as organisation,
      held.starts_on as "from", held.ends_on - 1 as "lastDay"
    from held join organisation on organisation.id = held.organisation_id
    where (held.ends_on is null or held.ends_on > ${today}::date) and (held.ends_on is null or held.ends_on > held.starts_on)
      and ${within(scope, sql`organisation.home_id`)}
    order by held.source = 'membership', held.starts_on, held.title`.execute(tx);
  const found = rows.flatMap(({ account, ...row }) => {
    const role = roleOf(row);
    return role === null ? [] : [{ account, holding: { ...row, role, title: row.title && titleOf(row.title) } }];
  });
  const byAccount = Map.groupBy(found, ({ account }) => account);
  return new Map([...byAccount].map(([id, all]) => [id, all.map(({ holding }) => holding)]));
}

function roleOf({ source, role, title, organisation }: Omit<HeldRow, 'account'>): RoleName | null {
  if (source === 'membership') return 'member';
  return source === 'office' ? roleOfOffice(title ?? '', organisation.tier === 'cell') : role;
}

type One = OutputOf<typeof contract.account>;
type OneRow = Facts &
  Pick<One, 'appointments' | 'delegations'> & {
    readonly createdAt: Date;
    readonly closedAt: Date | null;
    readonly code: { issuedAt: string; expiresAt: string; usedAt: string | null } | null;
  };

const one: Handler<typeof contract.account> = async ({ tx, scope, today }, { account: userName }) => {
  const { rows } = await sql<OneRow>`
    select account.id, ${facts}, account.created_at as "createdAt", account.closed_at as "closedAt",
      (
        select json_build_object('issuedAt', issued_at, 'expiresAt', expires_at, 'usedAt', used_at)
        from one_time_code where account_id = account.id
      ) as code,
      coalesce((
        select json_agg(json_build_object('id', appointment.id, 'role', role, 'from', starts_on, 'lastDay', ends_on - 1,
          'organisation', ${calledOn(sql`appointment.organisation_id`, today)}) order by starts_on desc, role)
        from appointment join organisation on organisation.id = appointment.organisation_id
        where account_id = account.id and ${within(scope, sql`organisation.home_id`)}
      ), '[]') as appointments,
      coalesce((
        select json_agg(json_build_object('lender', lender.full_name, 'borrower', borrower.full_name, 'role', role,
          'from', starts_on, 'lastDay', ends_on - 1, 'isWithdrawn', withdrawn_at is not null,
          'organisation', ${calledOn(sql`delegation.organisation_id`, today)}) order by starts_on desc, role)
        from delegation join organisation on organisation.id = delegation.organisation_id
        join account lender on lender.id = lender_id join account borrower on borrower.id = borrower_id
        where account.id in (lender_id, borrower_id) and ${within(scope, sql`organisation.home_id`)}
      ), '[]') as delegations
    from account join account_sign_in door on door.account_id = account.id
    left join account_holder holder on holder.account_id = account.id
    where account.user_name = ${userName.toLowerCase()} and ${isInReach(scope)}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Refusal('not_found', `Không có tài khoản ${userName} trong phạm vi của bạn.`);
  const { id, createdAt, closedAt, appointments, ...account } = found;
  return {
    ...account,
    today,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    isOwn: id === scope.account,
    beyond: await rightsBeyond(tx, scope, id, today),
    rights: await rightsWithin(tx, scope, id, today),
    appointments: appointments.map((held) => ({ ...held, state: stateOn(held, today) })),
  };
};

/** What it may today at organisations within reach. */
async function rightsWithin(
  tx: Parameters<Handler>[0]['tx'],
  scope: Scope,
  id: string,
  today: CalendarDate,
): Promise<One['rights']> {
  const rights = (await rightsOfOther(tx, scope, id, today))?.rights ?? [];
  const { rows } = await sql<{ id: string }>`
    select id from organisation where id = any(${rights.map(({ organisation }) => organisation.id)}::uuid[])
      and ${within(scope, sql`organisation.home_id`)}`.execute(tx);
  const inside = new Set(rows.map((row) => row.id));
  return rights
    .filter(({ organisation }) => inside.has(organisation.id))
    .map(({ organisation: { id: _id, ...organisation }, ...right }) => ({
      ...right,
      organisation,
      title: right.title && titleOf(right.title),
    }));
}

export const accountHandlers = { 'access.accounts': list, 'access.account': one };
