/** How long others wait while something is done, asked from the same process, as a server asks. */
import { readFile } from 'node:fs/promises';
import type { OpenDatabase } from '../apps/server/src/database.ts';
import { median, timed } from './measure.ts';

export type Waits = { readonly longest: number; readonly median: number; readonly count: number };
type Probes = Readonly<Record<string, () => Promise<unknown>>>;

const breath = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Each probe again and again, a moment apart, until the work is done. */
export async function whileAsking<T, P extends Probes>(
  work: () => Promise<T>,
  probes: P,
): Promise<{ result: T; milliseconds: number; waits: Readonly<Record<keyof P, Waits>> }> {
  let isDone = false;
  const asking = Object.entries(probes).map(async ([name, probe]): Promise<[string, Waits]> => {
    const times: number[] = [];
    while (!isDone || times.length === 0) {
      times.push((await timed(probe)).milliseconds);
      await breath(20);
    }
    return [name, { longest: Math.max(...times), median: median(times), count: times.length }];
  });
  const { result, milliseconds } = await timed(work).finally(() => {
    isDone = true;
  });
  return { result, milliseconds, waits: Object.fromEntries(await Promise.all(asking)) as Record<keyof P, Waits> };
}

export const calm = (seconds: number) => (): Promise<void> => breath(seconds * 1000);

const strongLocks = "('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')";

export type Observed = {
  /** Peak memory in MB: of this process, and of the server process of the oldest transaction. */
  own: number;
  server: number;
  /** Tables that somebody locked against others, and how. */
  readonly locks: Set<string>;
};

/** Looks on, ten times a second, from a connection of its own. */
export async function observed<T>({ pool }: OpenDatabase, work: () => Promise<T>): Promise<Observed & { result: T }> {
  const found: Observed = { own: 0, server: 0, locks: new Set() };
  let isDone = false;
  const look = async (): Promise<void> => {
    found.own = Math.max(found.own, Math.round(process.memoryUsage.rss() / 2 ** 20));
    const { rows } = await pool.query<{ pid: number; locks: string[] }>(`
      select pid, array(
          select relation::regclass || ' ' || mode from pg_locks
          where locktype = 'relation' and mode in ${strongLocks} and pg_locks.pid = activity.pid) as locks
      from pg_stat_activity activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
      order by xact_start limit 1`);
    for (const lock of rows[0]?.locks ?? []) found.locks.add(lock);
    // without the buffers that all server processes share
    const status = await readFile(`/proc/${rows[0]?.pid}/status`, 'utf8').catch(() => '');
    found.server = Math.max(found.server, Math.round(Number(/RssAnon:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  };
  const watching = (async () => {
    while (!isDone) {
      await look();
      await breath(100);
    }
  })();
  const result = await work().finally(() => {
    isDone = true;
  });
  await watching;
  return { ...found, result };
}
