import { sql } from 'kysely';
import type { Database, Transaction } from '../database.ts';
import type { Scope } from './scope.ts';
import { beyondWall } from './wall.ts';

export type OwnAccount = {
  readonly userName: string;
  readonly fullName: string;
  readonly isDemo: boolean;
  /** Code of the member who it is. */
  readonly member: string | null;
  readonly secondFactors: { readonly app: boolean; readonly passkeys: number };
};

/** What an account's holder sees of it himself: also his own code as a member, whatever else he may see of members. */
export async function ownAccount(tx: Transaction, account: string): Promise<OwnAccount | null> {
  return beyondWall(tx, async () => {
    const { rows } = await sql<OwnAccount>`
      select user_name as "userName", full_name as "fullName", is_demo as "isDemo",
        (select code from member where member.id = account.member_id) as member,
        json_build_object(
          'app', coalesce((select two_factor_enabled from auth."user" where "user".id = account.id), false),
          'passkeys', (select count(*)::integer from auth.passkey where user_id = account.id)) as "secondFactors"
      from account where id = ${account}`.execute(tx);
    return rows[0] ?? null;
  });
}

/** At most three people to ask: administrators right above what somebody has, else those of the whole. */
export async function administratorsFor(
  tx: Transaction,
  { rights }: Scope,
  today: string,
): Promise<{ fullName: string }[]> {
  const own = rights.map(({ organisation }) => organisation.id);
  const { rows } = await sql<{ fullName: string }>`
    select full_name as "fullName"
    from appointment
    join account on account.id = account_id and closed_at is null
    join organisation_path place on place.organisation_id = appointment.organisation_id and place.during @> ${today}::date
    left join organisation_path below on below.ancestor_id = appointment.organisation_id
      and below.organisation_id = any(${own}::uuid[]) and below.during @> ${today}::date
    where role = 'administrator' and appointment.during @> ${today}::date
    group by account.id, full_name
    order by min(below.depth) nulls last, max(place.depth), full_name collate "vi-x-icu"
    limit 3`.execute(tx);
  return rows;
}

/** Accounts of the demo, which the sign-in page offers. */
export async function demoAccounts(tx: Transaction): Promise<{ id: string; userName: string; fullName: string }[]> {
  const { rows } = await sql<{ id: string; userName: string; fullName: string }>`
    select id, user_name as "userName", full_name as "fullName"
    from account where is_demo and closed_at is null order by created_at, user_name`.execute(tx);
  return rows;
}

/** Of the name that somebody typed; null where there is none. */
export async function accountNamed(db: Database, userName: string): Promise<{ id: string; fullName: string } | null> {
  const { rows } = await sql<{ id: string; fullName: string }>`
    select id, full_name as "fullName" from account where user_name = ${userName}`.execute(db);
  return rows[0] ?? null;
}
