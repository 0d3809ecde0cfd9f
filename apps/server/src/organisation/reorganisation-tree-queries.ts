/** What a reorganisation is drawn on: the whole tree of a day, and the places of an organisation that is split. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { sql } from 'kysely';
import { organisationByCode } from '../access/organisation-store.ts';
import { type Scope, standsWithin } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';

type Unit = OutputOf<typeof contract.tree>['organisations'][number];
type Place = OutputOf<typeof contract.places>['places'][number];

export const tree: Handler<typeof contract.tree> = async ({ tx, scope }, { on }) => ({
  organisations: await organisationsOn(tx, scope, on),
});

async function organisationsOn(tx: Transaction, scope: Scope, day: CalendarDate): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select own.code, own.name, own.tier, own.cell_kind as "cellKind", case when ${standsWithin(scope, sql`own.parent_id`)} then parent.code end as parent,
      own.fixed_day as "fixedDay", coalesce(strength.members, 0)::integer as members
    from organisation_period own
    left join organisation_period parent on parent.organisation_id = own.parent_id and parent.during @> ${day}::date
    left join (
      select cell_id, count(*) as members from membership
      where starts_on <= ${day}::date and (ends_on is null or ends_on > ${day}::date) group by cell_id
    ) strength on strength.cell_id = own.organisation_id
    where own.during @> ${day}::date and ${standsWithin(scope, sql`own.organisation_id`)}
    order by own.name collate "vi-x-icu", own.code`.execute(tx);
  return rows;
}

export const places: Handler<typeof contract.places> = async ({ tx, scope }, { code, on }) => {
  const organisation = await organisationByCode(tx, scope, code);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code}.`);
  return { places: await placesOf(tx, scope, organisation.id, on) };
};

async function placesOf(tx: Transaction, _scope: Scope, id: string, day: CalendarDate): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select place.code, period.name, period.kind
    from place_period period join place on place.id = period.place_id
    where (period.manager_id = ${id}::uuid or period.cell_id = ${id}::uuid) and period.during @> ${day}::date
    order by period.name collate "vi-x-icu", place.code`.execute(tx);
  return rows;
}
