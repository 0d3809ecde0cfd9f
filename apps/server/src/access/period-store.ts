/** How long things are kept, and how long the law gives: as the program comes, and as top organisations have set it. */
import { type DeadlineName, deadlineNames, type Length, type Mark } from '@nennep/core/access/deadline.ts';
import type { KeptThing, Unit } from '@nennep/core/access/retention.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled } from './organisation-store.ts';
import { type Scope, within } from './scope.ts';

export type Period = {
  readonly id: string;
  readonly what: KeptThing | DeadlineName;
  readonly organisationId: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly amount: number;
  readonly unit: Unit;
  readonly basis: string;
  readonly mark: Mark;
  readonly from: CalendarDate;
};

/** Those in force on a day or later: what the program comes with, then what organisations within the scope have set. */
export async function periodsFrom(tx: Transaction, scope: Scope, day: CalendarDate): Promise<Period[]> {
  const { rows } = await sql<Period>`
    select period.id, what, period.organisation_id as "organisationId", called.code, called.name, amount, unit, basis, mark,
      starts_on as from
    from privacy_period period
    left join lateral (select called.code, called.name from (select) one ${joinCalled(sql`period.organisation_id`, day)}) called on true
    left join organisation on organisation.id = period.organisation_id
    where (ends_on is null or ends_on > ${day}::date)
      and (period.organisation_id is null or ${within(scope, sql`organisation.home_id`)})
    order by what, period.organisation_id is not null, called.code, starts_on`.execute(tx);
  return rows;
}

/** The lengths of the law's deadlines on a day for an organisation: its top organisation's own, else the shipped ones. */
export async function deadlinesFor(
  tx: Transaction,
  _scope: Scope,
  organisation: string | null,
  day: CalendarDate,
): Promise<Record<DeadlineName, Length>> {
  const { rows } = await sql<Length & { what: DeadlineName }>`
    select distinct on (what) what, amount, unit from privacy_period
    where what = any(${deadlineNames}::text[]) and during @> ${day}::date and (organisation_id is null or organisation_id in (
      select ancestor_id from organisation_path where organisation_id = ${organisation}::uuid and during @> ${day}::date))
    order by what, organisation_id is null`.execute(tx);
  return Object.fromEntries(rows.map(({ what, amount, unit }) => [what, { amount, unit }])) as Record<
    DeadlineName,
    Length
  >;
}

type NewPeriod = Length & {
  id: string;
  organisation: string;
  what: string;
  basis: string;
  mark: Mark;
  from: CalendarDate;
  now: Date;
};

/** Ends what was set before on that day and begins anew; what was set for later gives way. Answers what was in force. */
export async function beginPeriod(tx: Transaction, scope: Scope, period: NewPeriod): Promise<object | null> {
  const { id, organisation, what, amount, unit, basis, mark, from, now } = period;
  await sql`select pg_advisory_xact_lock(hashtext('nennep.privacy_period'))`.execute(tx);
  const { rows } = await sql<object>`
    select amount, unit, basis, mark, starts_on as from from privacy_period
    where what = ${what} and organisation_id = ${organisation}::uuid and during @> ${from}::date`.execute(tx);
  // one that never began, since it was set for this day or later, is left without a day
  await sql`
    update privacy_period set ends_on = greatest(starts_on, ${from}::date)
    where what = ${what} and organisation_id = ${organisation}::uuid and (ends_on is null or ends_on > ${from}::date)`.execute(
    tx,
  );
  await sql`
    insert into privacy_period (id, what, organisation_id, amount, unit, basis, mark, starts_on, set_by, set_at)
    values (${id}::uuid, ${what}, ${organisation}::uuid, ${amount}, ${unit}, ${basis}, ${mark}, ${from}::date,
      ${scope.actor}, ${now}::timestamptz)`.execute(tx);
  return rows[0] ?? null;
}
