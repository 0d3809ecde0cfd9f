/** How long others wait while something is done, asked from the same process, as a server asks. */
import { readFile } from 'node:fs/promises';
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

/** Peak memory in MB while something is done: of this process, and of the server process that works for it. */
export async function peakMemory<T>(
  serverProcess: () => number | undefined,
  work: () => Promise<T>,
): Promise<{ result: T; own: number; server: number }> {
  const peak = { own: 0, server: 0 };
  const look = async (): Promise<void> => {
    peak.own = Math.max(peak.own, Math.round(process.memoryUsage.rss() / 2 ** 20));
    // without the buffers that all server processes share
    const status = await readFile(`/proc/${serverProcess()}/status`, 'utf8').catch(() => '');
    peak.server = Math.max(peak.server, Math.round(Number(/RssAnon:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  };
  const watch = setInterval(look, 50);
  try {
    return { result: await work(), ...peak };
  } finally {
    clearInterval(watch);
  }
}
