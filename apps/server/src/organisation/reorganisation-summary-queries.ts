/** Who and what a reorganisation affects, read from the rows that it changed, in its own transaction. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { accountsAffected } from './reorganisation-account-queries.ts';

export type Summary = {
  /** Organisations that begin, end, change or take over. */
  readonly organisations: number;
  /** Persons whose cell, or a superior of it, becomes another. */
  readonly members: number;
  readonly places: number;
  /** Offices that end. */
  readonly offices: number;
  /** Tasks of organisations that end or divide, not done by the day. */
  readonly openTasks: number;
  /** Meetings from the effective date on that go over to who follows. */
  readonly meetings: number;
  /** Targets of organisations that end: they stay with them. */
  readonly targets: number;
  /** Accounts that see more or fewer cells, or lose a right. */
  readonly accounts: number;
};

export const nothingAffected: Summary = {
  organisations: 0,
  members: 0,
  places: 0,
  offices: 0,
  openTasks: 0,
  meetings: 0,
  targets: 0,
  accounts: 0,
};

/** To be asked after everything is written and the paths are recomputed. */
export async function summaryOf(
  tx: Transaction,
  scope: Scope,
  { id, on, plan, below }: { id: string; on: CalendarDate; plan: Plan; below: readonly string[] },
): Promise<Summary> {
  const ended = plan.ended.map((one) => one.id);
  const opening = [...ended, ...plan.handed.map((one) => one.id), ...plan.successions.map((one) => one.predecessorId)];
  const organisations = new Set([
    ...ended,
    ...plan.founded.map((one) => one.id),
    ...plan.changed.map((one) => one.id),
    ...plan.successions.flatMap((one) => [one.predecessorId, one.successorId]),
  ]);
  const accounts = new Set((await accountsAffected(tx, scope, { on, plan, below })).map(({ userName }) => userName));
  const { rows } = await sql<Omit<Summary, 'organisations' | 'accounts'>>`
    with change as (
      select table_name, before, after from reorganisation_change where reorganisation_id = ${id}::uuid
    ), moved_line as (
      -- cells whose line of superiors differs on the two sides of the day
      select organisation_id from (
        select organisation_id, array_agg(ancestor_id order by depth) as line, ${on}::date - 1 as day from organisation_path
        where organisation_id = any(${below}::uuid[]) and during @> (${on}::date - 1) group by organisation_id
        union all
        select organisation_id, array_agg(ancestor_id order by depth), ${on}::date from organisation_path
        where organisation_id = any(${below}::uuid[]) and during @> ${on}::date group by organisation_id
      ) side
      group by organisation_id having count(distinct line) > 1
    )
    select (
        select count(*) from (
          select home_id, member_id from membership
          where cell_id in (select organisation_id from moved_line) and starts_on <= ${on}::date and (ends_on is null or ends_on > ${on}::date)
          union
          select (after ->> 'home_id')::integer, (after ->> 'member_id')::uuid from change where table_name = 'membership'
          group by 1, 2
          having count(distinct after ->> 'cell_id') > 1 or bool_or(before ->> 'cell_id' <> after ->> 'cell_id')
        ) person
      )::integer as members,
      (select count(distinct after ->> 'place_id') from change where table_name = 'place_period')::integer as places,
      (select count(*) from change where table_name = 'office')::integer as offices,
      (
        select count(*) from task
        where (organisation_id = any(${opening}::uuid[])
            or (home_id, id) in (select (after ->> 'home_id')::integer, (after ->> 'id')::uuid from change where table_name = 'task'))
          and (done_on is null or done_on >= ${on}::date)
      )::integer as "openTasks",
      (select count(*) from change where table_name = 'meeting')::integer as meetings,
      (select count(*) from target where organisation_id = any(${ended}::uuid[]))::integer as targets`.execute(tx);
  const counted = rows[0];
  if (counted === undefined) throw new Error('a summary is one row');
  return { organisations: organisations.size, ...counted, accounts: accounts.size };
}
