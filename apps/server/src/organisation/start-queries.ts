/** Where a visitor begins: one organisation and one period, chosen from what the record holds. */

import { type CalendarDate, firstDayOf, type Month, monthOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { sql } from 'kysely';
import { hasAnywhere, type Scope, standsWithin, under } from '../access/scope.ts';
import { nearestPeriod } from '../access/standing-store.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';

type First = { readonly id: string; readonly code: string; readonly name: string; readonly tier: string };

export const start: Handler<typeof contract.start> = async ({ tx, scope, today }) => {
  // somebody who sees figures begins where they are counted, a member with his cell
  const where = under(scope, hasAnywhere(scope, 'figures') ? 'figures' : 'structure');
  const first = await firstOrganisation(tx, where, (await lastDayWithCells(tx, where, today)) ?? today);
  const to = (first && (await lastMonthMet(tx, scope, first.id, today))) ?? monthOf(today);
  return {
    organisation: first && { code: first.code, name: first.name, tier: first.tier },
    from: `${yearOf(to)}-01`,
    to,
    demo: await hasDemo(tx, scope),
    actor: scope.actor,
    today,
  };
};

/** Today, or the last day on which there were cells; null when there never were any. */
async function lastDayWithCells(tx: Transaction, scope: Scope, today: CalendarDate): Promise<CalendarDate | null> {
  const { rows } = await sql<{ day: CalendarDate | null }>`
    select least(${today}::date, max(coalesce(upper(during), 'infinity')) - 1) as day
    from organisation_period
    where tier = 'cell' and lower(during) <= ${today}::date and ${standsWithin(scope, sql`organisation_id`)}
  `.execute(tx);
  return rows[0]?.day ?? null;
}

/**
 * The topmost organisation with two or more branches that have cells: a province with a single district begins at the
 * district. Without such, the one that has the cells as children; without cells, any. Real ones before the demo, of
 * several tops the one with most cells.
 */
async function firstOrganisation(tx: Transaction, scope: Scope, day: CalendarDate): Promise<First | null> {
  const { rows } = await sql<First>`
    with holding as (
      select path.ancestor_id as id, count(*) as cell_count
      from organisation_path path
      join organisation_period cell on cell.organisation_id = path.organisation_id and cell.tier = 'cell'
        and cell.during @> ${day}::date
      where path.during @> ${day}::date and ${standsWithin(scope, sql`path.ancestor_id`)}
      group by path.ancestor_id
    ), parent as (
      select child.parent_id as id, count(*) filter (where child.tier <> 'cell') as branch_count, count(*) as child_count
      from organisation_period child
      where child.during @> ${day}::date and child.organisation_id in (select id from holding)
      group by child.parent_id
    ), demo as (
      select path.ancestor_id as id
      from organisation_code join organisation_path path using (organisation_id) where organisation_code.code = ${demoCode}
      union
      select path.organisation_id
      from organisation_code join organisation_path path on path.ancestor_id = organisation_code.organisation_id
      where organisation_code.code = ${demoCode}
    ), candidate as (
      select own.organisation_id as id, coalesce(branch_count, 0) as branch_count, coalesce(child_count, 0) as child_count,
        coalesce(cell_count, 0) as cell_count, own.organisation_id in (select id from demo) as is_demo, own.is_cell,
        (select count(*) from organisation_path up where up.organisation_id = own.organisation_id and up.during @> ${day}::date) as height
      from (
        select organisation_id, bool_and(tier = 'cell') as is_cell from organisation_period
        where ${standsWithin(scope, sql`organisation_id`)} group by organisation_id
      ) own
      left join parent on parent.id = own.organisation_id
      left join holding on holding.id = own.organisation_id
    )
    select candidate.id, called.code, called.name, called.tier
    from candidate
    cross join lateral (
      select code, name, tier from organisation_period
      where organisation_id = candidate.id order by ${nearestPeriod(day)} limit 1
    ) called
    order by is_cell, branch_count >= 2 desc, child_count >= 2 desc, child_count >= 1 desc, is_demo, height, cell_count desc, called.code
    limit 1
  `.execute(tx);
  return rows[0] ?? null;
}

/** The last month, up to that of today, for which a cell that ever stood below held a regular meeting. */
async function lastMonthMet(
  tx: Transaction,
  _scope: Scope,
  organisationId: string,
  today: CalendarDate,
): Promise<Month | null> {
  const { rows } = await sql<{ month: Month | null }>`
    select to_char(max(month), 'YYYY-MM') as month from cell_month
    where regular > 0 and month <= ${firstDayOf(monthOf(today))}::date
      and cell_id in (select organisation_id from organisation_path where ancestor_id = ${organisationId}::uuid)
  `.execute(tx);
  return rows[0]?.month ?? null;
}

/** The invented district that shows a visitor what the program does. */
const demoCode = 'DEMO';

/** Whether it is within the scope. */
export async function hasDemo(tx: Transaction, scope: Scope): Promise<boolean> {
  const { rows } = await sql`
    select from organisation_code
    join organisation_path path on path.ancestor_id = organisation_code.organisation_id
    where code = ${demoCode} and ${standsWithin(scope, sql`path.organisation_id`)} limit 1`.execute(tx);
  return rows.length > 0;
}
