/** Rights seen from the other side: not what an account holds, but which accounts hold something above an organisation. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Right, rightsOfEach } from './rights-store.ts';
import { type Scope, within } from './scope.ts';
import { nearestPeriod, settling } from './standing-store.ts';

export type OrganisationRef = { readonly code: string; readonly name: string; readonly tier: string };

export type Holder = {
  readonly account: string;
  readonly fullName: string;
  readonly memberId: string | null;
  readonly right: Right;
  /** How far above: 0 is the organisation itself. */
  readonly depth: number;
};

const inForce = (alias: string, today: CalendarDate) => sql`
  ${sql.ref(`${alias}.starts_on`)} <= ${today}::date and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${today}::date)`;

/**
 * Every right that somebody has today at one of these organisations or above it, the nearest first; an ended organisation
 * stands where it goes on. The same rights, read by the same statement, as those that scopes are minted from.
 */
export async function rightsAbove(
  tx: Transaction,
  _scope: Scope,
  organisations: readonly string[],
  today: CalendarDate,
): Promise<Holder[]> {
  const { rows: above } = await sql<{ id: string; depth: number }>`
    ${settling(sql`select organisation_id, organisation_id as branch_id from organisation_path where depth = 0 and during @> ${today}::date`, today)}
    select path.ancestor_id as id, min(path.depth)::integer as depth
    from settled join organisation_path path on path.organisation_id = settled.branch_id and path.during @> ${today}::date
    where settled.organisation_id = any(${organisations}::uuid[])
    group by path.ancestor_id`.execute(tx);
  const depthOf = new Map(above.map(({ id, depth }) => [id, depth]));
  const at = sql`any(${[...depthOf.keys()]}::uuid[])`;
  const holding = sql`
    select account.id from account where closed_at is null and (
      exists (select from membership where member_id = account.member_id and cell_id = ${at} and ${inForce('membership', today)})
      or exists (select from office where member_id = account.member_id and organisation_id = ${at} and ${inForce('office', today)})
      or exists (select from appointment where account_id = account.id and organisation_id = ${at} and ${inForce('appointment', today)})
      or exists (select from delegation where borrower_id = account.id and organisation_id = ${at} and ${inForce('delegation', today)})
    )`;
  const held = await rightsOfEach(tx, holding, today);
  return held
    .flatMap(({ account, fullName, person, rights }) =>
      rights.flatMap((right): Holder[] => {
        const depth = depthOf.get(right.organisation.id);
        return depth === undefined ? [] : [{ account, fullName, memberId: person?.id ?? null, right, depth }];
      }),
    )
    .sort((a, b) => a.depth - b.depth || a.fullName.localeCompare(b.fullName, 'vi'));
}

/** Whoever keeps accounts, of whatever organisation. */
export async function administrators(tx: Transaction, _scope: Scope, today: CalendarDate): Promise<Holder[]> {
  const appointed = sql`
    select distinct account_id as id from appointment where role = 'administrator' and ${inForce('appointment', today)}`;
  const held = await rightsOfEach(tx, appointed, today);
  return held.flatMap(({ account, fullName, person, rights }) =>
    rights
      .filter(({ role }) => role === 'administrator')
      .map((right) => ({ account, fullName, memberId: person?.id ?? null, right, depth: 0 })),
  );
}

/** What an organisation that has or had this code is called; null where there is none in scope. */
export async function organisationSeen(
  tx: Transaction,
  scope: Scope,
  code: string,
  today: CalendarDate,
): Promise<{ readonly homeId: number; readonly code: string; readonly name: string } | null> {
  const { rows } = await sql<{ homeId: number; code: string; name: string }>`
    select organisation.home_id as "homeId", own.code, own.name
    from organisation_code join organisation on organisation.id = organisation_code.organisation_id
    cross join lateral (
      select * from organisation_period where organisation_id = organisation.id order by ${nearestPeriod(today)} limit 1
    ) own
    where organisation_code.code = ${code} and ${within(scope, sql`organisation.home_id`)}`.execute(tx);
  return rows[0] ?? null;
}

export type Seen = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly cells: readonly (OrganisationRef & { readonly id: string; readonly homeId: number })[];
  /** Organisations where the person holds an office. */
  readonly officeAt: readonly string[];
  /** Organisations that gave the person a task. */
  readonly taskAt: readonly string[];
};

/** A member with the cells where the person belongs today, else the last one, and where somebody knows the person from. */
export async function memberSeen(
  tx: Transaction,
  _scope: Scope,
  member: { readonly id: string } | { readonly code: string },
  today: CalendarDate,
): Promise<Seen | null> {
  const which = 'id' in member ? sql`member.id = ${member.id}::uuid` : sql`member.code = ${member.code}`;
  const { rows } = await sql<Seen>`
    with person as (select * from member where ${which} limit 1), place as (
      (select cell_id from person join membership on membership.home_id = person.home_id and membership.member_id = person.id
       where membership.starts_on <= ${today}::date order by membership.starts_on desc limit 1)
      union
      select host_cell_id from person join exemption on exemption.home_id = person.home_id and exemption.member_id = person.id
      where host_cell_id is not null and kind = 'temporary' and ${inForce('exemption', today)}
    )
    select person.id, person.code, person.full_name as name,
      coalesce((
        select json_agg(json_build_object('id', organisation.id, 'homeId', organisation.home_id, 'code', own.code, 'name', own.name, 'tier', own.tier))
        from place join organisation on organisation.id = place.cell_id
        cross join lateral (
          select * from organisation_period where organisation_id = organisation.id order by ${nearestPeriod(today)} limit 1
        ) own
      ), '[]') as cells,
      array(select organisation_id from office
        where office.home_id = person.home_id and office.member_id = person.id and ${inForce('office', today)}) as "officeAt",
      array(select distinct organisation_id from task where task.member_id = person.id) as "taskAt"
    from person`.execute(tx);
  return rows[0] ?? null;
}
