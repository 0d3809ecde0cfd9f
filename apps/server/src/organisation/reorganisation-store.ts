/** Decisions as they are kept: drafts, planned ones, applied ones, reversed ones. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Act, Decision, ReorganisationState } from '@nennep/core/organisation/reorganisation.ts';
import { sql } from 'kysely';
import { homesNamed } from '../access/about-queries.ts';
import type { Homes, Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { isCovered, isSeen } from './reorganisation-reach-queries.ts';
import type { Summary } from './reorganisation-summary-queries.ts';

export type Kept = Decision & {
  readonly id: string;
  readonly state: ReorganisationState;
  readonly acts: readonly Act[];
  readonly summary: Summary | null;
  readonly hindrance: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly appliedAt: Date | null;
  readonly reversedAt: Date | null;
  /** Whether all that it names is in reach. */
  readonly isCovered: boolean;
};

const columnsFor = (scope: Scope) => sql`id, decision as number, effective_on as "effectiveOn", state, acts,
  -- one that was counted before there were accounts
  jsonb_build_object('accounts', 0) || summary as summary, hindrance,
  written_by as "writtenBy", written_at as "writtenAt", applied_at as "appliedAt", reversed_at as "reversedAt",
  ${isCovered(scope)} as "isCovered"`;

/** The planned or applied decision of this number and day. */
export async function standingDecision(
  tx: Transaction,
  scope: Scope,
  { number, effectiveOn }: Pick<Decision, 'number' | 'effectiveOn'>,
): Promise<Kept | null> {
  const { rows } = await sql<Kept>`
    select ${columnsFor(scope)} from reorganisation
    where decision = ${number} and effective_on = ${effectiveOn}::date and state in ('planned', 'applied') for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The decision that a number means: the last one planned or applied, else the last one reversed. */
export async function decisionNumbered(tx: Transaction, scope: Scope, number: string): Promise<Kept | null> {
  const { rows } = await sql<Kept>`
    select ${columnsFor(scope)} from reorganisation where decision = ${number} and state <> 'draft'
    order by state = 'reversed', effective_on desc, written_at desc limit 1 for update`.execute(tx);
  return rows[0] ?? null;
}

/** Null where there is none that the scope sees. */
export async function keptDecision(tx: Transaction, scope: Scope, id: string): Promise<Kept | null> {
  const { rows } =
    await sql<Kept>`select ${columnsFor(scope)} from reorganisation where id = ${id}::uuid and ${isSeen(scope)} for update`.execute(
      tx,
    );
  return rows[0] ?? null;
}

/** All that the scope sees, the latest first; drafts above. */
export async function decisions(tx: Transaction, scope: Scope): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select ${columnsFor(scope)} from reorganisation where ${isSeen(scope)}
    order by state = 'draft' desc, state = 'planned' desc, effective_on desc, written_at desc`.execute(tx);
  return rows;
}

/** Acts that an import recorded as lineage: they are what the organisations say already. */
export async function recordedActs(tx: Transaction, _scope: Scope, { number, effectiveOn }: Decision): Promise<Act[]> {
  const { rows } = await sql<Act>`
    select kind, subject_code as subject, nullif(target_code, '') as target, new_name as "newName", new_tier as "newTier",
      new_parent_code as "newParent", new_code as "newCode", new_cell_kind as "newCellKind", new_fixed_day as "newFixedDay",
      is_heir as "isHeir"
    from reorganisation_act where decision = ${number} and effective_on = ${effectiveOn}::date`.execute(tx);
  return rows;
}

/** Planned decisions whose day has come, the earliest first. */
export async function dueDecisions(tx: Transaction, scope: Scope, today: CalendarDate): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select ${columnsFor(scope)} from reorganisation where state = 'planned' and effective_on <= ${today}::date
    order by effective_on, written_at for update`.execute(tx);
  return rows;
}

/** Writes a new decision down. */
export async function addDecision(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
  { state, now }: { state: ReorganisationState; now: Date },
): Promise<string> {
  const id = newIds(1)[0] ?? '';
  await sql`
    insert into reorganisation (id, decision, effective_on, state, acts, written_by, written_at, applied_at)
    values (${id}::uuid, ${decision.number}, ${decision.effectiveOn}::date, ${state}, ${JSON.stringify(decision.acts)}::jsonb,
      ${scope.actor}, ${now}, ${state === 'applied' ? now : null})`.execute(tx);
  return id;
}

/** Writes a draft anew. */
export async function changeDraft(
  tx: Transaction,
  _scope: Scope,
  id: string,
  decision: Decision,
  now: Date,
): Promise<void> {
  await sql`
    update reorganisation set decision = ${decision.number}, effective_on = ${decision.effectiveOn}::date,
      acts = ${JSON.stringify(decision.acts)}::jsonb, written_at = ${now}
    where id = ${id}::uuid and state = 'draft'`.execute(tx);
}

export async function removeDraft(tx: Transaction, _scope: Scope, id: string): Promise<void> {
  await sql`delete from reorganisation where id = ${id}::uuid and state = 'draft'`.execute(tx);
}

/** Notes where a decision has come to; what it counted, or why it could not be applied. */
export async function markDecision(
  tx: Transaction,
  _scope: Scope,
  id: string,
  {
    state,
    now,
    summary,
    hindrance = null,
  }: { state: ReorganisationState; now: Date; summary?: Summary; hindrance?: string | null },
): Promise<void> {
  await sql`
    update reorganisation set state = ${state}, hindrance = ${hindrance},
      summary = coalesce(${summary === undefined ? null : JSON.stringify(summary)}::jsonb, summary),
      applied_at = case when ${state} = 'applied' then ${now}::timestamptz else applied_at end,
      reversed_at = case when ${state} = 'reversed' then ${now}::timestamptz else null end
    where id = ${id}::uuid`.execute(tx);
}

/** How many days a decision may be reversed after it was applied; null where the office has set nothing. */
export async function reversibleFor(tx: Transaction, _scope: Scope): Promise<number | null> {
  const { rows } = await sql<{ days: number }>`
    select value::integer as days from setting where name = 'reorganisation.reversible_days'`.execute(tx);
  return rows[0]?.days ?? null;
}

/** Homes of the organisations that acts name, and of those that manage a place or have a member whom they name. */
export const homesOfActs = (
  tx: Transaction,
  scope: Scope,
  acts: readonly Pick<Act, 'subject' | 'target' | 'newParent'>[],
): Promise<Homes | null> => {
  const subjects = acts.map(({ subject }) => subject);
  const named = acts.flatMap(({ target, newParent }) => [target ?? [], newParent ?? []].flat());
  return homesNamed(tx, scope, { organisations: [...subjects, ...named], places: subjects, members: subjects });
};
