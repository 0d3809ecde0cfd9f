/** The tree on a day: the organisations above the cells, and the cells below one of them. */

import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import { type OrganisationKey, organisationByCode } from '../access/organisation-store.ts';
import { type Scope, standsWithin } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { inForce, isHeld, isRegular } from '../statistics/conditions.ts';
import { meetingRows } from '../statistics/meeting-rows.ts';
import { joinHolder, questionOn } from './question-on.ts';

type Branch = {
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly parent: string | null;
  readonly cellCount: number;
};

export const branches: Handler<typeof contract.branches> = async ({ tx, scope }, { on }) => ({
  branches: inTreeOrder(await branchesOn(tx, scope, on)),
});

async function branchesOn(tx: Transaction, scope: Scope, day: CalendarDate): Promise<Branch[]> {
  const { rows } = await sql<Branch>`
    select own.code, own.name, own.tier, parent.code as parent, coalesce(below.cell_count, 0)::integer as "cellCount"
    from organisation_period own
    left join organisation_period parent on parent.organisation_id = own.parent_id and parent.during @> ${day}::date
    left join (
      select path.ancestor_id, count(*) as cell_count
      from organisation_path path
      join organisation_period cell on cell.organisation_id = path.organisation_id and cell.tier = 'cell'
        and cell.during @> ${day}::date
      where path.during @> ${day}::date
      group by path.ancestor_id
    ) below on below.ancestor_id = own.organisation_id
    where own.tier <> 'cell' and own.during @> ${day}::date and ${standsWithin(scope, sql`own.organisation_id`)}
    order by own.name collate "vi-x-icu", own.code
  `.execute(tx);
  return rows;
}

/** Each superior straight before its own; sisters keep their order. The tree begins where the reach does. */
function inTreeOrder(all: readonly Branch[]): Branch[] {
  const codes = new Set(all.map(({ code }) => code));
  const rows = all.map((row) => (row.parent !== null && codes.has(row.parent) ? row : { ...row, parent: null }));
  const below = Map.groupBy(rows, (row) => row.parent);
  const withBelow = (row: Branch): Branch[] => [row, ...(below.get(row.code) ?? []).flatMap(withBelow)];
  return (below.get(null) ?? []).flatMap(withBelow);
}

type CellRow = Awaited<ReturnType<Handler<typeof contract.cells>>>['cells'][number];

export const cells: Handler<typeof contract.cells> = async ({ tx, scope, today }, { org, on }) => {
  const organisation = await organisationByCode(tx, scope, org);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${org}.`);
  return { cells: await cellsBelow(tx, scope, organisation, on, today) };
};

/** Cells in force on the day below an organisation, itself included, by superior and name. */
async function cellsBelow(
  tx: Transaction,
  _scope: Scope,
  organisation: OrganisationKey,
  day: CalendarDate,
  today: CalendarDate,
): Promise<CellRow[]> {
  const question = questionOn(organisation, day, today);
  const { rows } = await sql<CellRow>`
    with cell as (
      select own.*
      from organisation_path path
      join organisation_period own on own.organisation_id = path.organisation_id and own.tier = 'cell'
        and own.during @> ${day}::date
      where path.ancestor_id = ${organisation.id}::uuid and path.during @> ${day}::date
    ), member_count as (
      select membership.cell_id, count(*) as members
      from cell join membership on membership.cell_id = cell.organisation_id and ${inForce(question, 'membership')}
      group by membership.cell_id
    ), secretary as (
      select office.organisation_id as cell_id, string_agg(full_name, ', ' order by full_name collate "vi-x-icu") as name
      from cell
      join office on office.organisation_id = cell.organisation_id and office.office = 'secretary' and ${inForce(question, 'office')}
      ${joinHolder(question)}
      join member on member.home_id = office.home_id and member.id = office.member_id
      group by office.organisation_id
    ), latest as (
      select cell.organisation_id as cell_id, met.*
      from cell
      cross join lateral (
        select meeting.home_id, meeting.id, meeting.month, meeting.started_at::date as held_on from meeting
        where meeting.cell_id = cell.organisation_id and ${isRegular('meeting')} and ${isHeld(question, 'meeting')}
          and meeting.started_at < ${day}::date + 1
        order by meeting.month desc, meeting.started_at desc limit 1
      ) met
    ), counted as (
      select latest.cell_id, sum(regular) as regular, ${gradeOf} as grade
      from latest join cell_month on cell_month.cell_id = latest.cell_id and cell_month.month = latest.month
      group by latest.cell_id
    )
    select cell.code, cell.name, cell.cell_kind as kind, coalesce(parent.name, '') as parent,
      coalesce(member_count.members, 0)::integer as members, secretary.name as secretary, cell.fixed_day as "fixedDay",
      latest.held_on as "lastMeetingOn",
      case when counted.regular = 1 then counted.grade else twin.grade end as "lastGrade"
    from cell
    left join organisation_period parent on parent.organisation_id = cell.parent_id and parent.during @> ${day}::date
    left join member_count on member_count.cell_id = cell.organisation_id
    left join secretary on secretary.cell_id = cell.organisation_id
    left join latest on latest.cell_id = cell.organisation_id
    left join counted on counted.cell_id = cell.organisation_id
    left join (${meetingRows(sql`select cell_id from counted where regular > 1`, isLatest, today)}) twin
      on twin.cell_id = cell.organisation_id
    order by parent.name collate "vi-x-icu", cell.name collate "vi-x-icu", cell.code
  `.execute(tx);
  return rows;
}

/** The grade of the one regular meeting of a month; two meetings of a month are looked at themselves. */
const gradeOf: RawBuilder<unknown> = sql`case
  when sum(good) > 0 then 'good' when sum(fair) > 0 then 'fair' when sum(average) > 0 then 'average' when sum(weak) > 0 then 'weak' end`;
const isLatest: RawBuilder<unknown> = sql`(meeting.home_id, meeting.id) in (select home_id, id from latest)`;
