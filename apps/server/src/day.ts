/**
 * The beginning of a day: what was planned for it happens, and meetings whose day has come are counted. Whoever asks
 * first after midnight in Hanoi brings it about before anything is answered; a running server does not wait for that.
 */
import { redactDue } from './access/retention-jobs.ts';
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

/**
 * Begins each day soon after midnight, and then redacts what has been kept long enough, until the function it returns is
 * called. Nobody waits for the latter.
 */
export function beginDays(db: Database): () => Promise<void> {
  let isStopping = false;
  let redacted = '';
  let working = Promise.resolve();
  const work = async (at: Moment): Promise<void> => {
    await beginDay(db, at);
    if (redacted === at.today) return;
    redacted = at.today;
    await redactDue(db, at, () => isStopping);
  };
  const begin = (): void => {
    working = working.then(() =>
      work(moment()).catch((error: unknown) => log.error({ err: error }, 'the day could not be begun')),
    );
  };
  begin();
  const timer = setInterval(begin, minute);
  timer.unref();
  return () => {
    isStopping = true;
    clearInterval(timer);
    return working;
  };
}
