import { type AppointedRole, type RoleName, roleOfOffice } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { prepareRead } from '../prepared-statements.ts';
import type { Person, Scope } from './scope.ts';

/** A role that somebody has on a day at an organisation, and where it comes from. */
export type Right = {
  readonly role: RoleName;
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string; readonly tier: string };
  readonly source: 'membership' | 'office' | 'appointment' | 'delegation';
  /** The title of the office of the Party that carries the role. */
  readonly title: string | null;
  /** Who lends it, by full name. */
  readonly lender: string | null;
  /** The last day on which it holds; null: no end is known. */
  readonly lastDay: CalendarDate | null;
};

export type Rights = {
  readonly userName: string;
  readonly fullName: string;
  readonly isDemo: boolean;
  readonly person: Person | null;
  readonly rights: readonly Right[];
  /** Of the tree and of who belongs where, when this was read. */
  readonly version: string;
};

type Held = Omit<Right, 'role'> & { readonly role: AppointedRole | null };
type Found = Omit<Rights, 'rights'> & { readonly held: readonly Held[] };

/** Where it is read what belongs to members: the tables, or views that show it past the wall to whoever keeps accounts. */
type Sources = { readonly membership: RawBuilder<unknown>; readonly office: RawBuilder<unknown> };
const tables: Sources = { membership: sql`membership`, office: sql`office` };
const pastWall: Sources = { membership: sql`account_membership`, office: sql`account_office` };

/**
 * What an account holds on a day, with the rights of whoever lends to it: one reading, since every request begins so.
 * An office in an organisation that is not in force gives nothing.
 */
const heldBy = (
  id: RawBuilder<unknown>,
  today: CalendarDate | RawBuilder<unknown>,
  from: Sources = tables,
): RawBuilder<Found> => sql<Found>`
    with recursive own as (
      select account.id, account.member_id, null::text as lender, null::uuid as delegation
      from account where account.id = ${id} and account.closed_at is null
      union all
      select lender.id, lender.member_id, lender.full_name, delegation.id
      from own
      join delegation on delegation.borrower_id = own.id and own.delegation is null and delegation.withdrawn_at is null
        and delegation.starts_on <= ${today}::date and delegation.ends_on > ${today}::date
      join account lender on lender.id = delegation.lender_id and lender.closed_at is null
    ), held as (
      select own.lender, own.delegation, null::text as role, 'membership' as source, null::text as title,
        membership.cell_id as organisation_id, membership.ends_on
      from own join ${from.membership} membership on membership.member_id = own.member_id
        and membership.starts_on <= ${today}::date and (membership.ends_on is null or membership.ends_on > ${today}::date)
      where own.lender is null
      union all
      select own.lender, own.delegation, null, 'office', office.office, office.organisation_id, office.ends_on
      from own join ${from.office} office on office.member_id = own.member_id
        and office.starts_on <= ${today}::date and (office.ends_on is null or office.ends_on > ${today}::date)
      where exists (
        select from ${from.membership} membership where membership.member_id = own.member_id
          and membership.starts_on <= ${today}::date and (membership.ends_on is null or membership.ends_on > ${today}::date))
      union all
      select own.lender, own.delegation, appointment.role, 'appointment', null, appointment.organisation_id, appointment.ends_on
      from own join appointment on appointment.account_id = own.id
        and appointment.starts_on <= ${today}::date and (appointment.ends_on is null or appointment.ends_on > ${today}::date)
    )
    select account.user_name as "userName", account.full_name as "fullName", account.is_demo as "isDemo",
      (select version from reach_version)::text as version,
      (
        select json_build_object('homeId', member.home_id, 'id', member.id) from member where member.id = account.member_id
      ) as person,
      coalesce((
        select json_agg(json_build_object(
          'role', held.role, 'source', held.source, 'title', held.title, 'lender', held.lender,
          'lastDay', held.ends_on - 1, 'delegation', held.delegation, 'delegated', delegation.role,
          'delegatedTo', delegation.organisation_id, 'delegationLastDay', delegation.ends_on - 1,
          'organisation', json_build_object('id', own.organisation_id, 'code', own.code, 'name', own.name, 'tier', own.tier)
        ) order by own.code, held.source, held.title, held.role)
        from held
        join organisation_period own on own.organisation_id = held.organisation_id and own.during @> ${today}::date
        left join delegation on delegation.id = held.delegation
      ), '[]') as held
    from account where account.id = ${id} and account.closed_at is null`;

const readRights = prepareRead<{ account: string; today: string }, Found>('access.rights', ({ account, today }) =>
  heldBy(sql`${account}::uuid`, today),
);

type Lent = {
  readonly delegation: string | null;
  readonly delegated: AppointedRole | null;
  readonly delegatedTo: string | null;
  readonly delegationLastDay: CalendarDate | null;
};

/** Null where there is no such account, or it is closed. */
export async function rightsOf(tx: Transaction, account: string, today: CalendarDate): Promise<Rights | null> {
  const [found] = await readRights(tx, { account, today });
  return found === undefined ? null : readOut(found);
}

const readRightsOfOther = prepareRead<{ account: string; today: string }, Found>(
  'access.rights-of-other',
  ({ account, today }) => heldBy(sql`${account}::uuid`, today, pastWall),
);

/** The same of somebody else's account, for whoever keeps accounts and cannot read members. */
export async function rightsOfOther(
  tx: Transaction,
  _scope: Scope,
  account: string,
  today: CalendarDate,
): Promise<Rights | null> {
  const [found] = await readRightsOfOther(tx, { account, today });
  return found === undefined ? null : readOut(found);
}

/** The same of many accounts at once. `accounts` is a select of their ids as `id`. */
export async function rightsOfEach(
  tx: Transaction,
  accounts: RawBuilder<unknown>,
  today: CalendarDate,
): Promise<(Rights & { readonly account: string })[]> {
  const { rows } = await sql<Found & { account: string }>`
    select wanted.id as account, found.* from (${accounts}) wanted cross join lateral (${heldBy(sql`wanted.id`, today)}) found`.execute(
    tx,
  );
  return rows.map(({ account, ...found }) => ({ account, ...readOut(found) }));
}

function readOut({ held, ...who }: Found): Rights {
  const rights = (held as readonly (Held & Lent)[]).flatMap((one): Right[] => {
    const { delegation, delegated, delegatedTo, delegationLastDay, ...right } = one;
    const role = roleIn(one);
    if (role === null) return [];
    if (delegation === null) return [{ ...right, role }];
    // what is lent holds where and while the lender has it
    if (role !== delegated || right.organisation.id !== delegatedTo) return [];
    return [{ ...right, role, source: 'delegation', lastDay: earlier(right.lastDay, delegationLastDay) }];
  });
  return { ...who, rights: withoutRepeats(rights) };
}

function roleIn({ source, role, title, organisation }: Held): RoleName | null {
  if (source === 'membership') return 'member';
  if (source === 'office') return roleOfOffice(title ?? '', organisation.tier === 'cell');
  return role;
}

const earlier = (a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null =>
  a === null || (b !== null && b < a) ? b : a;

/** Two offices of one cell carry one role. */
const withoutRepeats = (rights: readonly Right[]): Right[] =>
  rights.filter(
    (right, n) =>
      rights.findIndex(
        (other) =>
          other.role === right.role && other.organisation.id === right.organisation.id && other.lender === right.lender,
      ) === n,
  );
