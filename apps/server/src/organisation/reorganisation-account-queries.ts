/**
 * Whose accounts see more or less by a decision: rights go with organisations (reorganisation-right-store.ts), and what
 * stands below an organisation becomes another. Asked once everything is written: the day before is as it was.
 */
import { type AppointedRole, roleOfOffice } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { organisationNamed } from '../statistics/naming.ts';

type Account = NonNullable<OutputOf<typeof contract.reorganisationCheck>['affected']>['accounts'][number];
type Row = Omit<Account, 'role'> & {
  readonly role: AppointedRole | null;
  readonly office: string | null;
  readonly isCell: boolean;
};

/** Appointments, and offices of the Party of members who have an account, that hold on a day. */
const heldOn = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select account_id, role, null::text as office, organisation_id from appointment
  where starts_on <= ${day} and (ends_on is null or ends_on > ${day})
  union
  select account.id, null, office.office, office.organisation_id
  from account join office on office.member_id = account.member_id
  where office.starts_on <= ${day} and (office.ends_on is null or office.ends_on > ${day})`;

/** Rights by which an account sees other cells on the day than on the day before, by name. */
export async function accountsAffected(
  tx: Transaction,
  _scope: Scope,
  { on, plan, below }: { on: CalendarDate; plan: Plan; below: readonly string[] },
): Promise<Account[]> {
  const [day, eve] = [sql`${on}::date`, sql`(${on}::date - 1)`];
  const { rows } = await sql<Row>`
    with concerned as materialized (
      select distinct ancestor_id as id from organisation_path
      where organisation_id = any(${below}::uuid[]) and (during @> ${day} or during @> ${eve})
    ), ended as materialized (
      select * from unnest(${plan.ended.map(({ id }) => id)}::uuid[], ${plan.ended.map(({ goesTo }) => goesTo)}::uuid[]) as ended (id, goes_to)
    ), former as materialized (
      select held.* from (${heldOn(eve)}) held join concerned on concerned.id = held.organisation_id
    ), later as materialized (
      select held.* from (${heldOn(day)}) held join concerned on concerned.id = held.organisation_id
    ), pair as (
      select former.account_id, former.role, former.office, former.organisation_id as from_id, later.organisation_id as to_id
      from former left join ended on ended.id = former.organisation_id
      left join later on later.account_id = former.account_id and later.role is not distinct from former.role
        and later.office is not distinct from former.office
        and later.organisation_id = case when ended.id is null then former.organisation_id else ended.goes_to end
    ), seen as (
      select pair.*, (
          -- cells of the day before that neither themselves nor in those that follow them are seen on the day
          select count(*) from organisation_path path
          join organisation_period own on own.organisation_id = path.organisation_id and own.during @> ${eve} and own.tier = 'cell'
          where path.ancestor_id = from_id and path.during @> ${eve}
            and (from_id is distinct from to_id or path.organisation_id = any(${below}::uuid[]))
            and not exists (
              select from (
                select path.organisation_id as id
                union all select successor_id from organisation_successor
                  where predecessor_id = path.organisation_id and effective_on = ${day}
              ) next
              join organisation_path there on there.organisation_id = next.id and there.ancestor_id = to_id and there.during @> ${day})
        )::integer as loses, (
          select count(*) from organisation_path path
          join organisation_period own on own.organisation_id = path.organisation_id and own.during @> ${day} and own.tier = 'cell'
          where path.ancestor_id = to_id and path.during @> ${day}
            and (from_id is distinct from to_id or path.organisation_id = any(${below}::uuid[]))
            and not exists (
              select from (
                select path.organisation_id as id
                union all select predecessor_id from organisation_successor
                  where successor_id = path.organisation_id and effective_on = ${day}
              ) former
              join organisation_path there on there.organisation_id = former.id and there.ancestor_id = from_id and there.during @> ${eve})
        )::integer as gains
      from pair
    )
    select account.user_name as "userName", account.full_name as name, seen.role, seen.office, former.tier = 'cell' as "isCell",
      former.name as "from", next.name as "to", seen.gains, seen.loses
    from seen join account on account.id = seen.account_id and account.closed_at is null
    ${organisationNamed('former', 'seen.from_id', on)}
    left join organisation_period next on next.organisation_id = seen.to_id and next.during @> ${day}
    where seen.from_id is distinct from seen.to_id or seen.gains > 0 or seen.loses > 0
    order by account.full_name collate "vi-x-icu", account.user_name, former.name, seen.role`.execute(tx);
  return rows.flatMap(({ role: appointed, office, isCell, ...row }) => {
    const role = appointed ?? roleOfOffice(office ?? '', isCell);
    return role === null ? [] : [{ ...row, role }];
  });
}
