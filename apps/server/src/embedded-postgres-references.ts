import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, give } from './embedded-postgres-account.ts';

/**
 * Each process that uses the cluster leaves a file named after itself; the last one to leave stops the server. The
 * name carries the start time of the process, so a pid the system gave to somebody else counts as gone.
 */
export async function addReference(directory: string, account: Account): Promise<string> {
  const file = join(directory, `${process.pid}-${startTime(process.pid)}-${randomUUID()}`);
  await writeFile(file, '', { mode: 0o600 });
  await give(account, file);
  return file;
}

/** Takes our reference back, forgets those of dead processes, and says whether a living one remains. */
export async function removeReference(file: string, directory: string): Promise<{ inUse: boolean }> {
  await rm(file, { force: true });
  let inUse = false;
  for (const name of await readdir(directory)) {
    const [pid = '', started = ''] = name.split('-');
    if (startTime(Number(pid)) === started) inUse = true;
    else await rm(join(directory, name), { force: true });
  }
  return { inUse };
}

/** Start time in clock ticks since boot from /proc; elsewhere only 'alive'. Empty when there is no such process. */
function startTime(pid: number): string {
  if (process.platform !== 'linux') return answers(pid) ? 'alive' : '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may contain blanks; fields 3 and 22 are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = fields[0] === 'Z';
    return isZombie ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
