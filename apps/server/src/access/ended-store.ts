import { type AppointedRole, type RoleName, roleOfOffice } from '@nennep/core/access/role.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Right } from './rights-store.ts';
import type { Scope } from './scope.ts';
import { nearestPeriod } from './standing-store.ts';

type Ended = Omit<Right, 'role'> & { readonly role: AppointedRole | null };

/** What an account held within the year before a day and holds no more, the latest first: itself, or its organisation, has ended. */
export async function rightsEnded(
  tx: Transaction,
  _scope: Scope,
  account: string,
  today: CalendarDate,
): Promise<Right[]> {
  const { rows } = await sql<Ended>`
    with held as (
      select 'membership' as source, null::text as role, null::text as title, null::text as lender, cell_id as organisation_id, membership.ends_on
      from account join membership on membership.member_id = account.member_id
      where account.id = ${account}::uuid and membership.starts_on < ${today}::date
      union all
      select 'office', null, office.office, null, office.organisation_id, office.ends_on
      from account join office on office.member_id = account.member_id
      where account.id = ${account}::uuid and office.starts_on < ${today}::date
      union all
      select 'appointment', role, null, null, organisation_id, ends_on
      from appointment where account_id = ${account}::uuid and starts_on < ${today}::date
      union all
      select 'delegation', delegation.role, null, lender.full_name, organisation_id, least(ends_on, withdrawn_at::date)
      from delegation join account lender on lender.id = lender_id
      where borrower_id = ${account}::uuid and starts_on < ${today}::date
    ), ended as (
      select held.*, least(held.ends_on, life.ends_on) as over_on
      from held cross join lateral (
        select nullif(max(coalesce(upper(during), 'infinity')), 'infinity') as ends_on
        from organisation_period where organisation_id = held.organisation_id
      ) life
    )
    select ended.role, ended.source, ended.title, ended.lender, ended.over_on - 1 as "lastDay",
      json_build_object('id', ended.organisation_id, 'code', own.code, 'name', own.name, 'tier', own.tier) as organisation
    from ended
    cross join lateral (
      select code, name, tier from organisation_period
      where organisation_id = ended.organisation_id order by ${nearestPeriod(today)} limit 1
    ) own
    where over_on <= ${today}::date and over_on > ${today}::date - 366
    order by over_on desc, own.code`.execute(tx);
  return rows.flatMap((one): Right[] => {
    const role = roleIn(one);
    return role === null ? [] : [{ ...one, role }];
  });
}

const roleIn = ({ source, role, title, organisation }: Ended): RoleName | null => {
  if (source === 'membership') return 'member';
  return source === 'office' ? roleOfOffice(title ?? '', organisation.tier === 'cell') : role;
};
