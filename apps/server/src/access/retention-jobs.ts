/**
 * The daily work that redacts what has been kept long enough. In batches, each a transaction of its own; one process at a
 * time; what is done once is not found again. A trial counts the same rows and changes nothing.
 */
import { type KeptThing, keptFrom, keptThingNames, keptThings, type Unit } from '@nennep/core/access/retention.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Moment } from '../clock.ts';
import { type Database, type Transaction, transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { type Keeping, keepings, keepingsInLog, type Zone } from './kept-store.ts';
import { homesBelow } from './reach-store.ts';
import { everything, type Homes, type Scope, within } from './scope.ts';
import { keepCommand } from './store.ts';

const batch = 500;
const lastRun = 'privacy.last_redaction';

type Own = { readonly organisationId: string | null; readonly amount: number; readonly unit: Unit };

/** The lengths in force for a thing: the shipped one first, then those of top organisations. */
async function lengthsOf(tx: Transaction, what: KeptThing, today: CalendarDate): Promise<Own[]> {
  const { rows } = await sql<Own>`
    select organisation_id as "organisationId", amount, unit from privacy_period
    where what = ${what} and during @> ${today}::date order by organisation_id is not null, organisation_id`.execute(
    tx,
  );
  return rows;
}

/** Where which length counts: below each top organisation its own, elsewhere the shipped one. */
async function zonesOf(tx: Transaction, what: KeptThing, today: CalendarDate): Promise<Zone[]> {
  const [shipped, ...own] = await lengthsOf(tx, what, today);
  if (shipped === undefined) return [];
  const { rows } = await sql<{ version: string }>`select version::text from reach_version`.execute(tx);
  const at = { today, version: rows[0]?.version ?? '' };
  const zones: Zone[] = [];
  const taken: Homes[] = [];
  for (const { organisationId, amount, unit } of own) {
    const homes = await homesBelow(tx, [organisationId ?? ''], at);
    taken.push(homes);
    zones.push({ before: keptFrom(today, amount, unit), homes: (home) => within({ homes }, home) });
  }
  const elsewhere = (home: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`not (${sql.join([sql`false`, ...taken.map((homes) => within({ homes }, home))], sql` or `)})`;
  return [...zones, { before: keptFrom(today, shipped.amount, shipped.unit), homes: elsewhere }];
}

/** The log and accounts belong to all: of several lengths the longest counts. */
async function wholeOf(tx: Transaction, what: KeptThing, today: CalendarDate): Promise<Zone | null> {
  const lengths = await lengthsOf(tx, what, today);
  const own = lengths.filter(({ organisationId }) => organisationId !== null);
  const days = (own.length > 0 ? own : lengths).map(({ amount, unit }) => keptFrom(today, amount, unit)).sort();
  const [before] = days;
  return before === undefined ? null : { before, homes: () => sql`true` };
}

/** What is to be done for a thing: each way of keeping it with the rows that are due. */
async function dueFor(tx: Transaction, what: KeptThing, today: CalendarDate): Promise<[Keeping, Zone][]> {
  const whole = await wholeOf(tx, what, today);
  const inLog = keepingsInLog[what];
  const ofLog: [Keeping, Zone][] = inLog !== undefined && whole !== null ? [[inLog, whole]] : [];
  if (!keptThings[what].isByOrganisation) return whole === null ? [] : [[keepings[what], whole], ...ofLog];
  const zones = await zonesOf(tx, what, today);
  return [...zones.map((zone): [Keeping, Zone] => [keepings[what], zone]), ...ofLog];
}

/** How many rows of each thing are due, of the homes where the scope's permission holds; of the whole for all homes. */
export async function countDue(tx: Transaction, scope: Scope, today: CalendarDate, isWhole: boolean) {
  const counts: { what: KeptThing; rows: number }[] = [];
  for (const what of keptThingNames) {
    let rows = 0;
    for (const [keeping, zone] of await dueFor(tx, what, today)) {
      const isOfAll = keeping !== keepings[what] || !keptThings[what].isByOrganisation;
      if (isOfAll && !isWhole) continue;
      const homes = (home: RawBuilder<unknown>) => sql`(${zone.homes(home)}) and (${within(scope, home)})`;
      rows += await keeping.count(tx, isOfAll ? zone : { ...zone, homes });
    }
    if (isWhole || keptThings[what].isByOrganisation) counts.push({ what, rows });
  }
  return counts;
}

export type Redacted = Readonly<Record<KeptThing, number>>;

/**
 * Redacts everything that is due; the log says how much of what, where there was any.
 *
 * @param isStopping asked between batches: what is left is found again the next time.
 * @returns null when another process is at it, or it was stopped.
 */
export async function redactDue(
  db: Database,
  at: Moment,
  isStopping: () => boolean = () => false,
): Promise<Redacted | null> {
  const done = Object.fromEntries(keptThingNames.map((what) => [what, 0])) as Record<KeptThing, number>;
  for (const what of keptThingNames) {
    for (let rows: number | null = 1; rows !== 0; done[what] += rows) {
      if (isStopping()) return null;
      rows = await transaction(db, (tx) => redactBatch(tx, what, at));
      if (rows === null) return null;
    }
  }
  await transaction(db, (tx) => noteRun(tx, done, at));
  return done;
}

/** Redacts some rows of a thing; 0 when nothing is due, null when another process is at it. */
async function redactBatch(tx: Transaction, what: KeptThing, { now, today }: Moment): Promise<number | null> {
  const { rows } = await sql<{ isFree: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('nennep.redact')) as "isFree"`.execute(tx);
  if (!rows[0]?.isFree) return null;
  for (const [keeping, zone] of await dueFor(tx, what, today)) {
    const some = await keeping.redact(tx, zone, batch, { rule: what, now });
    if (some > 0) return some;
  }
  return 0;
}

async function noteRun(tx: Transaction, done: Redacted, { now }: Moment): Promise<void> {
  const rows = Object.values(done).reduce((sum, each) => sum + each, 0);
  await sql`
    insert into setting (name, value) values (${lastRun}, ${JSON.stringify({ at: now.toISOString(), rows })}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(tx);
  if (rows === 0) return;
  const [id = ''] = newIds(1);
  const effect = { output: done, former: null };
  await keepCommand(tx, everything('system'), { id, name: 'access.redact', input: {}, effect, doneAt: now });
}

export async function lastRedaction(tx: Transaction, _scope: Scope): Promise<{ at: string; rows: number } | null> {
  const { rows } = await sql<{ value: { at: string; rows: number } }>`
    select value from setting where name = ${lastRun}`.execute(tx);
  return rows[0]?.value ?? null;
}
