import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Embedded, startEmbedded } from './embedded-postgres.ts';

// Every test is about processes, so each one gets a directory of its own and real servers.

let temporary: string;
let dataDir: string;
const running: Embedded[] = [];

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'nennep-test-'));
  dataDir = temporary;
  // mkdtemp makes 0700 directories; root's stand-in has to enter this one, as it enters /var/lib.
  await chmod(dataDir, 0o755);
});

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop();
  await rm(temporary, { recursive: true, force: true });
});

describe('a start', () => {
  it('makes a cluster with UTF-8, checksums, a Vietnamese clock and no TCP', async () => {
    const { adopted, ...embedded } = await start();
    expect(adopted).toBe(false);
    expect(
      await settings(embedded, ['data_checksums', 'listen_addresses', 'jit', 'TimeZone', 'server_encoding']),
    ).toEqual({
      data_checksums: 'on',
      listen_addresses: '',
      jit: 'off',
      TimeZone: 'Asia/Ho_Chi_Minh',
      server_encoding: 'UTF8',
    });
    expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700);
    expect(
      await query(
        embedded,
        `select string_agg(n, ' ' order by n collate "vi-x-icu") as names
      from unnest(array['Đào', 'Dung', 'Ế', 'Em', 'Ân', 'An']) n`,
      ),
    ).toEqual([{ names: 'An Ân Dung Đào Em Ế' }]);
  });

  it('leaves nothing running and nothing open after stop', async () => {
    const embedded = await start();
    await embedded.stop();
    await embedded.stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(embedded.socketDir, '.s.PGSQL.5432'))).toBe(false);
  });

  it('keeps the data for the next one', async () => {
    const first = await start();
    await query(first, 'create table kept (word text)');
    await query(first, `insert into kept values ('nền nếp')`);
    await first.stop();
    expect(await query(await start(), 'select word from kept')).toEqual([{ word: 'nền nếp' }]);
  });

  it('puts the socket in a short directory when the path of the data is too long for one', async () => {
    dataDir = join(dataDir, 'đ'.repeat(60));
    const embedded = await start();
    expect(embedded.socketDir.startsWith(tmpdir())).toBe(true);
    expect((await stat(embedded.socketDir)).mode & 0o777).toBe(0o700);
    expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await start()).socketDir).toBe(embedded.socketDir);
    for (const each of running.splice(0)) await each.stop();
    expect(existsSync(embedded.socketDir)).toBe(false);
  });

  it('says in words when the data belong to another major version', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '14\n');
    await expect(startEmbedded({ dataDir })).rejects.toThrow(/do PostgreSQL 14 ghi/);
  });
});

// Only root has to run the server as somebody else, who may not be let in.
describe.runIf(process.getuid?.() === 0)('as root', () => {
  it('says in words that the other user cannot enter the data directory', async () => {
    await chmod(dataDir, 0o700);
    await expect(startEmbedded({ dataDir: join(dataDir, 'postgres') })).rejects.toThrow(
      /không vào được thư mục .*NENNEP_DATA/,
    );
  });

  it('may put the data elsewhere instead, and finds them there again', async () => {
    await chmod(dataDir, 0o700);
    const said: string[] = [];
    const options = {
      dataDir: join(dataDir, 'postgres'),
      mayMove: true,
      onProgress: (line: string) => said.push(line),
    };
    const first = await startEmbedded(options);
    running.push(first);
    const elsewhere = (await readFile(join(dataDir, 'postgres', 'moved-to.txt'), 'utf8')).trim();
    try {
      expect(elsewhere).toMatch(/^\/var\/lib\/nennep\/[0-9a-f]{12}$/);
      expect(first.socketDir).toBe(join(elsewhere, 'cluster'));
      expect(said.filter((line) => line.includes(elsewhere))).toHaveLength(1);
      await chmod(dataDir, 0o755);
      const second = await startEmbedded(options);
      running.push(second);
      expect(second).toMatchObject({ adopted: true, socketDir: first.socketDir });
    } finally {
      for (const each of running.splice(0)) await each.stop();
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  it('takes over a directory that root has copied', async () => {
    const first = await start();
    await query(first, 'create table kept (n integer)');
    await first.stop();
    const copy = join(dataDir, 'copy');
    await cp(join(dataDir, 'cluster'), join(copy, 'cluster'), { recursive: true });
    const second = await startEmbedded({ dataDir: copy });
    running.push(second);
    expect(await query(second, 'select count(*)::integer as rows from kept')).toEqual([{ rows: 0 }]);
  });
});

describe('several users', () => {
  it('share one server, which the last to leave stops', async () => {
    const server = await start();
    const command = await start();
    expect(command.adopted).toBe(true);
    await command.stop();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('share it too when the one that started it leaves first', async () => {
    const command = await start();
    const server = await start();
    await command.stop();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('start it once when they come at the same moment', async () => {
    const all = await Promise.all([startInProcess(), startInProcess(), startInProcess()]);
    const here = await start();
    expect(here.adopted).toBe(true);
    expect(all.map((each) => each.adopted).sort()).toEqual([false, true, true]);
    for (const each of all) each.child.kill('SIGKILL');
  });
});

describe('after a kill', () => {
  it('adopts the server that a killed process left behind, and stops it at the end', async () => {
    const { child, adopted } = await startInProcess();
    expect(adopted).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'close');
    const orphan = await postmasterPid();

    const embedded = await start();
    expect(embedded.adopted).toBe(true);
    expect(await postmasterPid()).toBe(orphan);
    await embedded.stop();
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('recovers every committed row when the server itself was killed', async () => {
    const embedded = await start(true);
    await query(embedded, 'create table kept (n integer)');
    const client = await connect(embedded);
    client.on('error', () => {});
    for (let n = 1; n <= 50; n++) await client.query('insert into kept values ($1)', [n]);
    process.kill(await postmasterPid(), 'SIGKILL');

    expect(await query(await start(true), 'select count(*)::integer as rows, max(n) as last from kept')).toEqual([
      { rows: 50, last: 50 },
    ]);
  });

  it('ignores a pid file whose number now belongs to another program', async () => {
    const embedded = await start();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await embedded.stop();
    const other = spawn('sleep', ['60']);
    await writeFile(pidFile, text.replace(/^\d+/, String(other.pid)));
    try {
      // PostgreSQL refuses as long as that number answers; it goes on as soon as the other program ends.
      setTimeout(() => other.kill(), 500);
      expect((await start()).adopted).toBe(false);
    } finally {
      other.kill();
    }
  });
});

/** Without fsync a test takes half the time; only a loss of power could tell the difference. */
async function start(fsync = false): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, fsync });
  running.push(embedded);
  return embedded;
}

/** Starts it from a process of its own, which then waits to be killed. */
async function startInProcess() {
  const script = `
    import { startEmbedded } from '${join(import.meta.dirname, 'embedded-postgres.ts')}';
    const { adopted } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fsync: false });
    console.log(adopted ? 'adopted' : 'started');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, adopted: line.toString().trim() === 'adopted' };
}

async function connect(embedded: Pick<Embedded, 'socketDir' | 'port' | 'user'>): Promise<Client> {
  const client = new Client({
    host: embedded.socketDir,
    port: embedded.port,
    user: embedded.user,
    database: 'postgres',
  });
  await client.connect();
  return client;
}

async function query(embedded: Pick<Embedded, 'socketDir' | 'port' | 'user'>, text: string): Promise<unknown[]> {
  const client = await connect(embedded);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function settings(embedded: Pick<Embedded, 'socketDir' | 'port' | 'user'>, names: string[]) {
  const rows = await query(embedded, `select name, setting from pg_settings where name = any('{${names}}')`);
  return Object.fromEntries((rows as { name: string; setting: string }[]).map((row) => [row.name, row.setting]));
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}
