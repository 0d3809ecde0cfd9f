import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAccount, give } from './embedded-postgres-account.ts';
import { type Binaries, program } from './embedded-postgres-binaries.ts';
import { run } from './embedded-postgres-cluster.ts';
import type { Home } from './embedded-postgres-home.ts';
import { serverSettings } from './embedded-postgres-settings.ts';
import { StartError } from './start-error.ts';

/** What postmaster.pid says about the server of a cluster. */
export type Postmaster = { pid: number; port: number; socketDir: string; status: string };

/** Where a server answers. */
export type Address = Pick<Postmaster, 'port' | 'socketDir'>;

const overTcp = process.platform === 'win32';
const socketPrefix = join(tmpdir(), 'nennep-socket-');
/** After a kill the old process may linger as a zombie and its backends may hold the shared memory for a moment. */
const retryFor = 20_000;
const passing = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;

/** The server that is running in the cluster, whoever started it, or undefined. */
export async function findPostmaster(home: Home): Promise<Postmaster | undefined> {
  const postmaster = await readPidFile(home);
  return postmaster && isAlive(postmaster.pid, home) ? postmaster : undefined;
}

/** Waits until a server that is starting or stopping has made up its mind; undefined when it is gone. */
export async function settle(home: Home): Promise<Postmaster | undefined> {
  for (;;) {
    const postmaster = await findPostmaster(home);
    if (!postmaster || postmaster.status === 'ready') return postmaster;
    await sleep(20);
  }
}

/**
 * Starts a server and waits until it answers. It is a child in its own session, so Ctrl-C does not reach it.
 *
 * @param options.address where one has to answer that takes the place of another; default: anywhere.
 */
export async function launch(
  home: Home,
  binaries: Binaries,
  options: { fsync: boolean; onProgress: (line: string) => void; address?: Address },
): Promise<Postmaster> {
  await removeSocketDir((await readPidFile(home))?.socketDir);
  const socketDir = await socketDirFor(home, options.address?.socketDir);
  const port = options.address?.port ?? (overTcp ? await freePort() : 5432);
  const settings = { ...serverSettings(options.fsync), listen_addresses: overTcp ? '127.0.0.1' : '' };
  const args = ['-D', home.cluster, '-p', String(port)];
  if (!overTcp) args.push('-k', socketDir);
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);

  const deadline = Date.now() + retryFor;
  for (;;) {
    const log = openSync(home.startLog, 'w', 0o600);
    const stdio: ['ignore', number, number] = ['ignore', log, log];
    const child = spawn(program(binaries, 'postgres'), args, { ...asAccount(home.account), detached: true, stdio });
    closeSync(log);
    await give(home.account, home.startLog);
    const postmaster = await untilReady(child, home, options.onProgress);
    if (postmaster) {
      child.unref();
      return postmaster;
    }
    const said = readFileSync(home.startLog, 'utf8').trim();
    if (!passing.test(said) || Date.now() > deadline) {
      await removeSocketDir(socketDir);
      const details = join(home.cluster, 'log');
      throw new StartError(`PostgreSQL không khởi động được: ${said || 'không rõ lý do'} (xem thêm trong ${details}).`);
    }
    await sleep(200);
  }
}

/** Stops the server and waits for its end; open transactions are rolled back (a "fast" shutdown). */
export async function stopPostmaster(home: Home, binaries: Binaries): Promise<void> {
  const postmaster = await findPostmaster(home);
  if (!postmaster) return;
  if (overTcp) {
    await run(program(binaries, 'pg_ctl'), ['stop', '-D', home.cluster, '-m', 'fast', '-w'], home);
    return;
  }
  process.kill(postmaster.pid, 'SIGINT');
  const deadline = Date.now() + 60_000;
  let insisted = false;
  while (isAlive(postmaster.pid, home)) {
    await sleep(10);
    if (!insisted && Date.now() > deadline) {
      // An immediate shutdown loses nothing that was committed, only the next start takes longer.
      process.kill(postmaster.pid, 'SIGQUIT');
      insisted = true;
    }
  }
  await removeSocketDir(postmaster.socketDir);
}

async function untilReady(
  child: ChildProcess,
  home: Home,
  onProgress: (line: string) => void,
): Promise<Postmaster | undefined> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  const started = Date.now();
  let patient = false;
  while (!ended) {
    const postmaster = await readPidFile(home);
    if (postmaster && postmaster.pid === child.pid && postmaster.status === 'ready') return postmaster;
    if (!patient && Date.now() - started > 3000) {
      onProgress('PostgreSQL đang khôi phục dữ liệu sau lần dừng đột ngột…');
      patient = true;
    }
    await sleep(10);
  }
  return undefined;
}

async function readPidFile(home: Home): Promise<Postmaster | undefined> {
  const text = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [pid = '', , , port = '', socketDir = '', , , status = ''] = text.split('\n');
  return { pid: Math.abs(Number(pid)), port: Number(port), socketDir, status: status.trim() };
}

/** The command line decides, not the pid: a zombie has none, and a reused pid has another one. */
function isAlive(pid: number, home: Home): boolean {
  if (!(pid > 0)) return false;
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(home.cluster);
  } catch {
    return false;
  }
}

/** The path of a unix socket may have 107 bytes; a longer data directory gets a short private one for the socket. */
async function socketDirFor(home: Home, former: string | undefined): Promise<string> {
  if (Buffer.byteLength(join(home.cluster, '.s.PGSQL.5432')) <= 107) return home.cluster;
  const directory = former ?? (await mkdtemp(socketPrefix));
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o700);
  await give(home.account, directory);
  return directory;
}

async function removeSocketDir(directory: string | undefined): Promise<void> {
  if (directory?.startsWith(socketPrefix)) await rm(directory, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
