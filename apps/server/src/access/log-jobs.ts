/** What the server does for its log meanwhile: every second it seals what is new, now and then it looks through all of it. */
import { moment } from '../clock.ts';
import type { Database } from '../database.ts';
import { log } from '../log.ts';
import { auditLog } from './log-audit.ts';
import { keepAudit } from './log-audit-store.ts';
import { sealLog } from './seal-store.ts';

const second = 1000;
/** At most a hundredth of the time goes into looking through the log. */
const rest = 100;
const leastRest = 60 * second;

/** Looks through the whole log and notes what it was found to be. Answers how long that took, in milliseconds. */
async function auditAndKeep(db: Database): Promise<number> {
  const checkedAt = moment().now;
  await sealLog(db, checkedAt);
  const audit = await auditLog(db);
  const tookMs = moment().now.getTime() - checkedAt.getTime();
  await keepAudit(db, audit, { checkedAt, tookMs });
  if (audit.first !== null) log.error({ first: audit.first, breaks: audit.breaks }, 'the log is not as it was sealed');
  return tookMs;
}

/** Until the function it returns is called. */
export function beginLogJobs(db: Database): () => Promise<void> {
  let working: Promise<void> | null = null;
  let auditFrom = 0;
  const work = async (): Promise<void> => {
    try {
      if (moment().now.getTime() < auditFrom) await sealLog(db, moment().now);
      else auditFrom = moment().now.getTime() + Math.max(leastRest, rest * (await auditAndKeep(db)));
    } catch (error) {
      log.error({ err: error }, 'the log could not be sealed');
    }
    working = null;
  };
  const timer = setInterval(() => {
    working ??= work();
  }, second);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await working;
  };
}
