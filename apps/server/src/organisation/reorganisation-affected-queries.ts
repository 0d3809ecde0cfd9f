/**
 * Who and what a reorganisation affects, by name: what a dry run lists. Read from the rows that it changed, in its own
 * transaction; each list stops at a length that people still read, the summary counts all.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { organisationNamed } from '../statistics/naming.ts';
import { accountsAffected } from './reorganisation-account-queries.ts';

export type Affected = NonNullable<OutputOf<typeof contract.reorganisationCheck>['affected']>;

const listed = 500;

export async function affectedBy(
  tx: Transaction,
  scope: Scope,
  { id, on, plan, below }: { id: string; on: CalendarDate; plan: Plan; below: readonly string[] },
): Promise<Affected> {
  const rowsOf = async <T>(query: RawBuilder<T>): Promise<T[]> => (await query.execute(tx)).rows as T[];
  const change = (table: string): RawBuilder<unknown> =>
    sql`(select before, after from reorganisation_change where reorganisation_id = ${id}::uuid and table_name = ${table}) change`;
  const nameOf = (expression: string, alias: string): RawBuilder<unknown> => organisationNamed(alias, expression, on);
  const ended = plan.ended.map((one) => one.id);
  return {
    organisations: await rowsOf(sql<Affected['organisations'][number]>`
      select kind.what, unit.code, unit.name, unit.tier,
        superior.name as superior, heir.name as "goesTo"
      from (
        select unnest(${plan.founded.map((one) => one.id)}::uuid[]) as id, 'founded' as what, null::uuid as heir_id
        union all
        select ended.id, 'ended', ended.heir_id
        from unnest(${ended}::uuid[], ${plan.ended.map((one) => one.goesTo)}::uuid[]) as ended (id, heir_id)
        union all
        select unnest(${plan.changed.map((one) => one.id)}::uuid[]), 'changed', null
      ) kind
      ${nameOf('kind.id', 'unit')}
      left join lateral (
        select parent_id from organisation_period where organisation_id = kind.id order by during @> ${on}::date desc, during desc limit 1
      ) last on true
      left join lateral (
        select name from organisation_period where organisation_id = last.parent_id order by during @> ${on}::date desc, during desc limit 1
      ) superior on true
      left join lateral (
        select name from organisation_period where organisation_id = kind.heir_id and during @> ${on}::date
      ) heir on true
      order by kind.what, unit.name collate "vi-x-icu", unit.code limit ${listed}`),
    members: await rowsOf(sql<Affected['members'][number]>`
      select member.code, member.full_name as name, former.name as "from", unit.name as "to"
      from ${change('membership')}
      join member on member.home_id = (after ->> 'home_id')::integer and member.id = (after ->> 'member_id')::uuid
      join membership held on held.home_id = member.home_id and held.member_id = member.id and held.starts_on >= ${on}::date
      ${nameOf(`(before ->> 'cell_id')::uuid`, 'former')} ${nameOf('held.cell_id', 'unit')}
      where before is not null and held.cell_id <> (before ->> 'cell_id')::uuid
      order by former.name collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code limit ${listed}`),
    offices: await rowsOf(sql<Affected['offices'][number]>`
      select member.code, member.full_name as name, after ->> 'office' as office, unit.name as organisation
      from ${change('office')}
      join member on member.home_id = (after ->> 'home_id')::integer and member.id = (after ->> 'member_id')::uuid
      ${nameOf(`(after ->> 'organisation_id')::uuid`, 'unit')}
      order by unit.name collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code limit ${listed}`),
    tasks: await rowsOf(sql<Affected['tasks'][number]>`
      select task.work, member.full_name as member, task.due_on as "dueOn", unit.name as organisation
      from task join member on member.id = task.member_id
      ${nameOf('task.organisation_id', 'unit')}
      where (task.done_on is null or task.done_on >= ${on}::date) and (
        task.organisation_id = any(${ended}::uuid[])
        or (task.home_id, task.id) in (select (after ->> 'home_id')::integer, (after ->> 'id')::uuid from ${change('task')}))
      order by task.due_on, task.work limit ${listed}`),
    places: await rowsOf(sql<Affected['places'][number]>`
      select distinct place.code, coalesce(period.name, after ->> 'name') as name, manager.name as manager, cell.name as cell,
        period.name is null as "hasEnded"
      from ${change('place_period')}
      join place on place.id = (after ->> 'place_id')::uuid
      left join place_period period on period.place_id = place.id and period.during @> ${on}::date
      ${nameOf(`coalesce(period.manager_id, (after ->> 'manager_id')::uuid)`, 'manager')}
      left join lateral (
        select name from organisation_period where organisation_id = period.cell_id and during @> ${on}::date
      ) cell on true
      order by 2, place.code limit ${listed}`),
    targets: await rowsOf(sql<Affected['targets'][number]>`
      select programme.code as programme, programme.name, target.indicator, unit.name as organisation
      from target join programme on programme.id = target.programme_id
      ${nameOf('target.organisation_id', 'unit')}
      where target.organisation_id = any(${ended}::uuid[])
      order by programme.code, target.indicator limit ${listed}`),
    accounts: (await accountsAffected(tx, scope, { on, plan, below })).slice(0, listed),
  };
}
