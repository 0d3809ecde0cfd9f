/**
 * The beginning of a day: what was planned for it happens, and meetings whose day has come are counted. Whoever asks
 * first after midnight in Hanoi brings it about before anything is answered; a running server does not wait for that.
 */
import { everything } from './access/scope.ts';
import { type Moment, moment } from './clock.ts';
import { type Database, transaction } from './database.ts';
import { log } from './log.ts';
import { applyDue } from './organisation/reorganise.ts';
import { settle } from './statistics/facts.ts';

const begun = new WeakMap<Database, string>();

/** Begins the day of this moment, once in this process; another process may have begun it already. */
export async function beginDay(db: Database, at: Moment): Promise<void> {
  if (begun.get(db) === at.today) return;
  const applied = await transaction(db, async (tx) => {
    await settle(tx, at.today);
    return applyDue(tx, everything('system'), at);
  });
  for (const { decision } of applied) log.info(`decision ${decision.number} took effect on ${decision.effectiveOn}`);
  begun.set(db, at.today);
}

const minute = 60_000;

/** Begins each day soon after midnight, until the function it returns is called. */
export function beginDays(db: Database): () => void {
  const timer = setInterval(() => {
    beginDay(db, moment()).catch((error: unknown) => log.error({ err: error }, 'the day could not be begun'));
  }, minute);
  timer.unref();
  return () => clearInterval(timer);
}
