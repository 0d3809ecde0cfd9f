/** Taking a decision back: one that is planned never happens, one that was applied leaves no trace in any figure. */
import { addDays } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { reversibleDays } from '@nennep/core/organisation/reorganisation.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { moment as momentOf } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { countMeetingsFrom, settle } from '../statistics/facts.ts';
import { rebuildPathsBelow } from './path.ts';
import { widen } from './reorganisation-reach-queries.ts';
import { removeFounded, takeBack } from './reorganisation-reversal-store.ts';
import { type Kept, markDecision, reversibleFor } from './reorganisation-store.ts';
import { type Moment, takeTurns, touchedMonths } from './reorganise.ts';

/**
 * Takes back a decision that is planned or applied.
 *
 * @throws Refusal `not_reversible` when it is too late, or something that it changed has changed since.
 */
export async function reverse(tx: Transaction, scope: Scope, kept: Kept, moment: Moment): Promise<void> {
  await takeTurns(tx);
  await widen(tx, scope);
  await settle(tx, moment.today);
  if (kept.state === 'applied') {
    await refuseTooLate(tx, scope, kept, moment);
    await undo(tx, scope, kept, moment);
  }
  await markDecision(tx, scope, kept.id, { state: 'reversed', now: moment.now });
}

/** Says whether it could be taken back; changes nothing. */
export async function dryReverse(tx: Transaction, scope: Scope, kept: Kept, moment: Moment): Promise<void> {
  await sql`savepoint dry_run`.execute(tx);
  await reverse(tx, scope, kept, moment);
  await sql`rollback to savepoint dry_run`.execute(tx);
}

async function refuseTooLate(tx: Transaction, scope: Scope, kept: Kept, { today }: Moment): Promise<void> {
  const days = (await reversibleFor(tx, scope)) ?? reversibleDays;
  const appliedOn = momentOf(kept.appliedAt ?? kept.writtenAt).today;
  if (addDays(appliedOn, days) >= today) return;
  throw new Refusal(
    'not_reversible',
    `Quyết định ${kept.number} đã áp dụng quá ${days} ngày nên không hoàn tác được nữa. Hãy ra quyết định mới.`,
  );
}

async function undo(tx: Transaction, scope: Scope, { id, effectiveOn }: Kept, { today }: Moment): Promise<void> {
  const { rows: founded } = await sql<{ id: string }>`
    select after ->> 'id' as id from reorganisation_change where reorganisation_id = ${id}::uuid and table_name = 'organisation'`.execute(
    tx,
  );
  // whoever writes for one of these waits, and then finds it as it was before
  await sql`
    select from organisation where id in (
      select (after ->> 'organisation_id')::uuid from reorganisation_change
      where reorganisation_id = ${id}::uuid and table_name = 'organisation_period'
    ) order by id for no key update`.execute(tx);
  const changed = await takeBack(tx, scope, id);
  const below = await rebuildPathsBelow(tx, scope, changed);
  const touched = await touchedMonths(tx, id, effectiveOn, below);
  await sql`delete from cell_month where cell_id = any(${founded.map((one) => one.id)}::uuid[])`.execute(tx);
  if (touched !== null) await countMeetingsFrom(tx, touched, today);
  await removeFounded(tx, scope, id);
  await sql`delete from reorganisation_change where reorganisation_id = ${id}::uuid`.execute(tx);
}
