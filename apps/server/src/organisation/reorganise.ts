/**
 * Reorganising: a decision is read against the record, planned by the rules, and written in one transaction — the
 * tree, what belongs to whom, the paths, the facts. A dry run does all of it and takes it back, so that what it counts
 * is what will happen.
 */
import { randomUUID } from 'node:crypto';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import {
  type Decision,
  isSameOrder,
  type Problem,
  type ReorganisationState,
} from '@nennep/core/organisation/reorganisation.ts';
import { type Plan, planReorganisation } from '@nennep/core/organisation/reorganisation-plan.ts';
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Scope } from '../access/scope.ts';
import { keepCommand } from '../access/store.ts';
import { isWorthRepeating, type Transaction } from '../database.ts';
import { log } from '../log.ts';
import { type CellsFrom, countMeetingsFrom, settle } from '../statistics/facts.ts';
import { rebuildPathsBelow } from './path.ts';
import { type Affected, affectedBy } from './reorganisation-affected-queries.ts';
import { knownFor } from './reorganisation-known-queries.ts';
import { moveBelongings } from './reorganisation-move-store.ts';
import { namedOutside, plannedOutside, widen } from './reorganisation-reach-queries.ts';
import {
  addDecision,
  dueDecisions,
  homesOfActs,
  type Kept,
  markDecision,
  recordedActs,
  standingDecision,
} from './reorganisation-store.ts';
import { nothingAffected, type Summary, summaryOf } from './reorganisation-summary-queries.ts';
import { saveTree } from './reorganisation-tree-store.ts';

export type Moment = { readonly today: CalendarDate; readonly now: Date };

/** What came of a decision. `problems`: what must be decided first; then nothing was changed. */
export type Outcome = {
  readonly id: string | null;
  readonly decision: Decision;
  readonly state: Extract<ReorganisationState, 'planned' | 'applied'> | 'unchanged' | 'dry-run';
  readonly summary: Summary;
  readonly problems: readonly Problem[];
};

/** One at a time, and never beside an import: what was planned must still stand when it is written. */
export async function takeTurns(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('nennep.import'))`.execute(tx);
}

/**
 * Applies a decision, or plans it when its day is still to come. The same decision a second time changes nothing.
 *
 * @param draft id of the draft that becomes the decision.
 * @throws Refusal `conflict` when a decision of this number and day stands with other acts.
 */
export async function reorganise(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
  moment: Moment,
  { draft = null }: { draft?: string | null } = {},
): Promise<Outcome> {
  await takeTurns(tx);
  const outside = await namedOutside(tx, scope, decision);
  if (outside.length > 0) return undecided(draft, decision, outside);
  await widen(tx, scope);
  await settle(tx, moment.today);
  const standing = await findStanding(tx, scope, decision);
  if (standing !== null)
    return { id: standing.id, decision, state: 'unchanged', summary: standing.summary, problems: [] };
  const isDue = decision.effectiveOn <= moment.today;
  if (!isDue) return planAhead(tx, scope, decision, moment, draft);
  const id = draft ?? (await addDecision(tx, scope, decision, { state: 'draft', now: moment.now }));
  const { summary, problems } = await carryOut(tx, scope, { id, decision }, moment);
  if (problems.length > 0) {
    if (draft === null) await sql`delete from reorganisation where id = ${id}::uuid`.execute(tx);
    return { id: draft, decision, state: 'dry-run', summary, problems };
  }
  await markDecision(tx, scope, id, { state: 'applied', now: moment.now, summary });
  return { id, decision, state: 'applied', summary, problems };
}

const undecided = (id: string | null, decision: Decision, problems: readonly Problem[]): Outcome => ({
  id,
  decision,
  state: 'dry-run',
  summary: nothingAffected,
  problems,
});

/** What a decision would do, by doing it and taking it back. Nothing is changed. */
export async function dryRun(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
  moment: Moment,
  { self = null }: { self?: string | null } = {},
): Promise<Outcome & { readonly affected: Affected | null }> {
  await takeTurns(tx);
  await sql`savepoint dry_run`.execute(tx);
  try {
    const outside = await namedOutside(tx, scope, decision);
    if (outside.length > 0) return { ...undecided(null, decision, outside), affected: null };
    await widen(tx, scope);
    await settle(tx, moment.today);
    const standing = await findStanding(tx, scope, decision);
    if (standing !== null)
      return { id: standing.id, decision, state: 'unchanged', summary: standing.summary, problems: [], affected: null };
    const id = await addDecision(tx, scope, decision, { state: 'draft', now: moment.now });
    const { summary, problems, done } = await carryOut(tx, scope, { id, decision, self }, moment);
    const affected = done === null ? null : await affectedBy(tx, scope, { id, on: decision.effectiveOn, ...done });
    return { id: null, decision, state: 'dry-run', summary, problems, affected };
  } finally {
    await sql`rollback to savepoint dry_run`.execute(tx);
  }
}

/** Applies what was planned for today or before: at midnight in Hanoi, or by whoever comes first after it. */
export async function applyDue(tx: Transaction, scope: Scope, moment: Moment): Promise<readonly Outcome[]> {
  if (!(await hasDue(tx, moment.today))) return [];
  await takeTurns(tx);
  const done: Outcome[] = [];
  for (const due of await dueDecisions(tx, scope, moment.today)) {
    const { hindrance, outcome } = await applyOrSay(tx, scope, due, moment);
    if (outcome !== null) done.push(outcome);
    else if (hindrance !== due.hindrance)
      await markDecision(tx, scope, due.id, { state: 'planned', now: moment.now, hindrance });
  }
  return done;
}

/** A decision that cannot be applied waits, with the reason; it must not keep the day from beginning for others. */
async function applyOrSay(
  tx: Transaction,
  scope: Scope,
  { id, number, effectiveOn, acts, writtenBy }: Kept,
  moment: Moment,
): Promise<{ outcome: Outcome | null; hindrance: string | null }> {
  const decision = { number, effectiveOn, acts };
  await sql`savepoint due_decision`.execute(tx);
  try {
    const { summary, problems } = await carryOut(tx, scope, { id, decision, self: id }, moment);
    if (problems.length > 0) return { outcome: null, hindrance: problems.map(({ message }) => message).join(' ') };
    await markDecision(tx, scope, id, { state: 'applied', now: moment.now, summary });
    await keepCommand(tx, scope, {
      id: randomUUID(),
      name: 'organisation.applyPlanned',
      input: { id, ...decision, plannedBy: await planner(tx, scope, { id, writtenBy }) },
      effect: { output: { state: 'applied', summary }, former: { state: 'planned', reorganisation: id } },
      about: await homesOfActs(tx, scope, acts),
      doneAt: moment.now,
    });
    return { outcome: { id, decision, state: 'applied', summary, problems }, hindrance: null };
  } catch (error) {
    // a lost connection or a quarrel with another transaction says nothing about the decision
    if (!(error instanceof DatabaseError) || isWorthRepeating(error)) throw error;
    log.error({ err: error }, `decision ${number} could not be applied`);
    await sql`rollback to savepoint due_decision`.execute(tx);
    return {
      outcome: null,
      hindrance: 'Chương trình gặp lỗi khi thi hành; chưa có gì thay đổi. Hãy báo người quản trị.',
    };
  }
}

/** Who planned it, as the log says; who wrote it, where it was planned before there was one. */
async function planner(
  tx: Transaction,
  _scope: Scope,
  { id, writtenBy }: Pick<Kept, 'id' | 'writtenBy'>,
): Promise<string> {
  const { rows } = await sql<{ actor: string }>`
    select actor from command where name = 'organisation.reorganise' and effect -> 'output' ->> 'id' = ${id}
    order by done_at desc limit 1`.execute(tx);
  return rows[0]?.actor ?? writtenBy;
}

async function hasDue(tx: Transaction, today: CalendarDate): Promise<boolean> {
  const { rows } = await sql`
    select from reorganisation where state = 'planned' and effective_on <= ${today}::date limit 1`.execute(tx);
  return rows.length > 0;
}

async function planAhead(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
  moment: Moment,
  draft: string | null,
): Promise<Outcome> {
  const { summary, problems } = await dryRun(tx, scope, decision, moment);
  if (problems.length > 0) return { id: draft, decision, state: 'dry-run', summary, problems };
  const id = draft ?? (await addDecision(tx, scope, decision, { state: 'draft', now: moment.now }));
  await markDecision(tx, scope, id, { state: 'planned', now: moment.now, summary });
  return { id, decision, state: 'planned', summary, problems };
}

/** The decision as it stands already: planned, applied, or recorded with the organisations that it made. */
async function findStanding(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
): Promise<{ id: string | null; summary: Summary } | null> {
  const kept = await standingDecision(tx, scope, decision);
  const acts = kept?.acts ?? (await recordedActs(tx, scope, decision));
  if (acts.length === 0) return null;
  if (isSameOrder(acts, decision.acts)) return { id: kept?.id ?? null, summary: kept?.summary ?? nothingAffected };
  if (kept !== null && !kept.isCovered)
    throw new Refusal(
      'conflict',
      `Số ${decision.number} cùng ngày hiệu lực đã có nơi khác dùng. Hãy ghi số quyết định kèm ký hiệu của cấp ủy bạn.`,
    );
  throw new Refusal(
    'conflict',
    `Quyết định ${decision.number} cùng ngày hiệu lực đã ghi với nội dung khác. Hãy hoàn tác quyết định đó trước, hoặc dùng số khác.`,
  );
}

/** What was written, and all organisations whose paths it touched. */
type Done = { readonly plan: Plan; readonly below: readonly string[] };

/** Plans the decision and writes it; with a problem nothing is written and there is no plan. */
async function carryOut(
  tx: Transaction,
  scope: Scope,
  { id, decision, self = null }: { id: string; decision: Decision; self?: string | null },
  { today }: Moment,
): Promise<{ summary: Summary; problems: readonly Problem[]; done: Done | null }> {
  const known = await knownFor(tx, scope, decision, self);
  const { plan, problems } = planReorganisation(decision, known);
  const wrong = problems.length > 0 ? problems : await plannedOutside(tx, scope, decision, plan);
  if (wrong.length > 0) return { summary: nothingAffected, problems: wrong, done: null };
  const on = decision.effectiveOn;
  await lock(tx, plan);
  const changed = await saveTree(tx, scope, { id, decision, plan });
  await moveBelongings(tx, scope, { id, on, plan });
  const below = await rebuildPathsBelow(tx, scope, changed);
  const touched = await touchedMonths(tx, id, on, below);
  if (touched !== null) await countMeetingsFrom(tx, touched, today);
  return { summary: await summaryOf(tx, scope, { id, on, plan, below }), problems, done: { plan, below } };
}

/** Whoever writes for one of these cells waits, and then finds it as the decision leaves it. */
async function lock(tx: Transaction, { ended, handed, changed }: Plan): Promise<void> {
  const ids = [...ended, ...handed, ...changed].map((one) => one.id);
  await sql`select from organisation where id = any(${ids}::uuid[]) order by id for no key update`.execute(tx);
}

/** The cells whose place, or whose own meetings, changed, and the first month for which one met since the day; null: none did. */
export async function touchedMonths(
  tx: Transaction,
  id: string,
  on: CalendarDate,
  cells: readonly string[],
): Promise<CellsFrom | null> {
  const { rows } = await sql<CellsFrom>`
    select array_agg(cell_id) as cells, min(month) as from
    from (
      select cell_id, to_char(min(month), 'YYYY-MM') as month from meeting
      where cell_id = any(${cells}::uuid[]) and started_at >= ${on}::date
      group by cell_id
      union
      select (row ->> 'cell_id')::uuid, left(row ->> 'month', 7) from reorganisation_change
      cross join lateral (values (before), (after)) side (row)
      where reorganisation_id = ${id}::uuid and table_name = 'meeting'
    ) touched
    having count(*) > 0`.execute(tx);
  return rows[0] ?? null;
}
