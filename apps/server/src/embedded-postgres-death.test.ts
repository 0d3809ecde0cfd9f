import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signedIn } from '../test/sign-in.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { embeddedDirectory } from './embedded-postgres.ts';
import { withLock } from './embedded-postgres-lock.ts';
import { createServer } from './http/server.ts';
import { migrate } from './migrate.ts';

// The server of the program goes on while the one below it dies.

let temporary: string;
let dataDir: string;
let open: OpenDatabase;
let app: FastifyInstance;
let headers: Record<string, string>;

const start = async (): Promise<void> => {
  open = await openDatabase({ dataDir, databaseUrl: undefined });
  await migrate(open.db);
  app = await createServer(open.db, { version: '0' });
  headers = await signedIn(app, open.db);
  await open.pool.query(`insert into setting values ('kept', '1')`);
};

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'nennep-test-'));
  dataDir = temporary;
  // root's stand-in has to enter
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  await app.close();
  await open.close();
  await rm(temporary, { recursive: true, force: true });
});

const postmaster = async (): Promise<number> =>
  Number((await readFile(join(embeddedDirectory(dataDir), 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
const kill = async (pid: number): Promise<void> => void process.kill(pid, 'SIGKILL');

async function ask(): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/organisation.start',
    payload: {},
    headers,
  });
  return [answer.statusCode, answer.json().error?.reason, answer.json().error?.message].filter(Boolean).join(' ');
}

const refused = '503 unavailable Cơ sở dữ liệu đang khởi động lại. Hãy thử lại sau ít giây.';

/** Asks until there is an answer again; what else was said meanwhile. */
async function untilAnswered(): Promise<string[]> {
  const said = new Set<string>();
  await vi.waitUntil(
    async () => {
      const answer = await ask();
      if (answer !== '200') said.add(answer);
      return answer === '200';
    },
    { timeout: 40_000, interval: 20 },
  );
  return [...said];
}

describe('when PostgreSQL is killed', () => {
  it('it is started again, requests are refused in words meanwhile and answered then, and nothing is lost', async () => {
    await start();
    const former = await postmaster();
    // nobody can start it again as long as this lock is held
    const away = await withLock(await realpath(embeddedDirectory(dataDir)), async () => {
      await kill(former);
      await vi.waitUntil(async () => (await ask()) !== '200', { timeout: 20_000 });
      return [await ask(), await ask()];
    });
    expect(away).toEqual([refused, refused]);
    expect((await untilAnswered()).filter((said) => said !== refused)).toEqual([]);
    expect(await postmaster()).not.toBe(former);
    expect((await open.pool.query(`select from setting where name = 'kept'`)).rowCount).toBe(1);
  });

  it('again and again, and with a socket in a directory of its own', async () => {
    dataDir = join(dataDir, 'đ'.repeat(60));
    await start();
    for (let times = 1; times <= 2; times++) {
      const former = await postmaster();
      await kill(former);
      await vi.waitUntil(async () => (await postmaster()) !== former, { timeout: 40_000 });
      expect((await untilAnswered()).filter((said) => said !== refused)).toEqual([]);
    }
  });

  it('in its children only, requests are answered again', async () => {
    await start();
    const former = await postmaster();
    const { rows } = await open.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where pid <> pg_backend_pid()`,
    );
    const gone = Promise.allSettled(rows.map(({ pid }) => kill(pid)));
    expect((await untilAnswered()).filter((said) => said !== refused)).toEqual([]);
    await gone;
    expect(await postmaster()).toBe(former);
    expect((await open.pool.query(`select from setting where name = 'kept'`)).rowCount).toBe(1);
  });
});
