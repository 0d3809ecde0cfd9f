/**
 * One cell on a page. A state is that of D, the last day of the month asked, as in every figure; of a cell that has
 * ended, that of its last day. Figures come from the facts of the statistics room, so that the page and the overview
 * cannot disagree.
 */

import { addMonths, type CalendarDate, firstDayOf, lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { sql } from 'kysely';
import { reaches, type Scope, standsWithin, under, within } from '../access/scope.ts';
import { nearestPeriod } from '../access/standing-store.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { monthsOf } from './cell-month-queries.ts';
import { absentThree, admissionsByYear, officesOn, placesOf, strengthOf } from './cell-people-queries.ts';
import { oversightOf, resolutionsOf, tasksOf } from './cell-work-queries.ts';
import { questionOn } from './question-on.ts';

type Answer = Awaited<ReturnType<Handler<typeof contract.cell>>>;

/** A cell as it was on a day in its life. */
export type CellOnPage = Answer['organisation'] & {
  readonly id: string;
  readonly homeId: number;
  readonly day: CalendarDate;
};

export const cell: Handler<typeof contract.cell> = async ({ tx, scope, today }, { code, to, months }) => {
  const found = await cellOn(tx, scope, code, lastDayOf(to));
  const from = addMonths(to, 1 - months);
  const question = questionOn(found, found.day, today, { from: firstDayOf(from), isCell: true });
  const window = { ...question, day: lastDayOf(to), to: lastDayOf(to) };
  const { id, homeId, day, ...organisation } = found;
  const sees = (['members', 'tasks', 'figures'] as const).filter((permission) => reaches(scope, permission, homeId));
  return {
    organisation,
    superiors: await superiorsOf(tx, scope, id, day),
    members: await strengthOf(tx, scope, question),
    admissions: await admissionsByYear(tx, scope, window),
    offices: await officesOn(tx, scope, question),
    sees,
    absentThree: sees.includes('members') ? await absentThree(tx, scope, question) : [],
    places: await placesOf(tx, scope, question),
    months: await monthsOf(tx, scope, window),
    bands: await bandsOn(tx, scope, id, day),
    ...(await tasksOf(tx, scope, window, { onlyOwn: !sees.includes('tasks') })),
    ...(await resolutionsOf(tx, scope, window)),
    oversight: await oversightOf(tx, scope, window),
  };
};

/**
 * The cell that has or had this code, on the day, or on the nearest day of its life.
 *
 * @throws Refusal `not_found` where no organisation in scope has or had the code, or it was no cell then.
 */
export async function cellOn(tx: Transaction, scope: Scope, code: string, day: CalendarDate): Promise<CellOnPage> {
  const { rows } = await sql<CellOnPage>`
    select organisation.id, organisation.home_id as "homeId", own.code, own.name, own.tier, own.cell_kind as kind,
      own.founded_on as "foundedOn", life.ends_on - 1 as "endedOn", own.fixed_day as "fixedDay",
      own.is_combined as "isCombined", own.is_model as "isModel", own.group_count as "groupCount",
      own.regulation_on as "regulationOn",
      greatest(lower(own.during), least(${day}::date, upper(own.during) - 1)) as day
    from organisation_code
    join organisation on organisation.id = organisation_code.organisation_id
    cross join lateral (
      select * from organisation_period where organisation_id = organisation.id order by ${nearestPeriod(day)} limit 1
    ) own
    cross join lateral (
      select nullif(max(coalesce(upper(during), 'infinity')), 'infinity') as ends_on
      from organisation_period where organisation_id = organisation.id
    ) life
    where organisation_code.code = ${code} and ${within(scope, sql`organisation.home_id`)}
  `.execute(tx);
  const found = rows[0];
  if (found === undefined) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code}.`);
  if (found.tier !== 'cell') throw new Refusal('not_found', `${found.name} không phải là chi bộ.`);
  return found;
}

/** Every organisation above it on a day, from the top down; its own line is no secret. */
export async function superiorsOf(
  tx: Transaction,
  scope: Scope,
  id: string,
  day: CalendarDate,
): Promise<Answer['superiors']> {
  const isOpen = standsWithin(under(scope, 'figures'), sql`own.organisation_id`);
  const { rows } = await sql<Answer['superiors'][number]>`
    select own.code, own.name, own.tier, ${isOpen} as "isOpen"
    from organisation_path path
    join organisation_period own on own.organisation_id = path.ancestor_id and own.during @> ${day}::date
    where path.organisation_id = ${id}::uuid and path.depth > 0 and path.during @> ${day}::date
    order by path.depth desc
  `.execute(tx);
  return rows;
}

/** Points from which each grade is given in this cell: from the nearest organisation upward that has set it. */
async function bandsOn(tx: Transaction, _scope: Scope, id: string, day: CalendarDate): Promise<Answer['bands']> {
  const { rows } = await sql<{ rule: string; value: number }>`
    select distinct on (rule) rule, value
    from organisation_path path
    join rule_value on rule_value.organisation_id = path.ancestor_id and rule_value.during @> ${day}::date
    where path.organisation_id = ${id}::uuid and path.during @> ${day}::date
    order by rule, path.depth
  `.execute(tx);
  const set = new Map(rows.map(({ rule, value }) => [rule, value]));
  // hướng dẫn 42-HD/BTCTW, as in statistics/meeting-rows.ts
  return { good: set.get('good_from') ?? 90, fair: set.get('fair_from') ?? 70, average: set.get('average_from') ?? 50 };
}
