import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../test/run-program.ts';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'nennep-main-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

type Environment = Readonly<Record<string, string>>;
const here = (): Environment => ({ PORT: '0', NENNEP_DATA: folder, DATABASE_URL: database.url });

/** What the server says until it ends by itself. */
async function refused(env: Environment): Promise<{ code: number; said: string }> {
  const child = start('main.ts', [], { ...here(), ...env });
  if (child.stderr === null) throw new Error('no pipe');
  child.stdout?.resume();
  const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { code, said };
}

/** Starts the server, lets `look` ask at its port, and stops it. Answers what it said. */
async function running(env: Environment, look: (port: number) => Promise<void>): Promise<string> {
  const child = start('main.ts', [], { ...here(), ...env });
  let said = '';
  const port = await new Promise<number>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        said += data;
        const found = /(?:cổng |localhost:)(\d+)/.exec(said)?.[1];
        if (found !== undefined) ready(Number(found));
      });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  const ended = once(child, 'exit');
  await look(port).finally(() => child.kill('SIGTERM'));
  await ended;
  return said;
}

const ask = (port: number, headers: Record<string, string>, path = '/api/health'): Promise<number> =>
  new Promise((answered, fail) => {
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      answered(answer.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });

const openly = { NENNEP_HOST: '0.0.0.0', NENNEP_ORIGIN: 'https://nennep.example.vn' };
const demoAccount = '0198c0de-0000-7000-8000-00000000de00';

describe('the server', () => {
  it('does not start for others without saying under which address', async () => {
    expect(await refused({ NENNEP_HOST: '0.0.0.0' })).toEqual({
      code: 3,
      said: expect.stringMatching(/^Biến NENNEP_HOST .*NENNEP_ORIGIN=https:\/\/[^\n]*\n$/),
    });
  });

  it('does not start for others while there are accounts whose passwords everybody knows', async () => {
    await sql`
      insert into account (id, user_name, full_name, is_demo, created_at)
      values (${demoAccount}, 'trinh.dien', 'Người trình diễn', true, now())`.execute(database.db);
    expect(await refused(openly)).toEqual({
      code: 3,
      said: expect.stringMatching(/^Kho dữ liệu này có tài khoản trình diễn .*demo --remove; [^\n]*\n$/),
    });
    await sql`delete from account where id = ${demoAccount}`.execute(database.db);
  });

  it('notes on its log who was refused what, without what was asked', async () => {
    const said = await running({}, async (port) => {
      const headers = { origin: 'https://evil.example' };
      expect(await ask(port, headers, '/api/tables/a.b.xlsx?input=Quang')).toBe(403);
    });
    const line = said.split('\n').find((one) => one.includes('request refused')) ?? '{}';
    const { reason, method, path, address, account } = JSON.parse(line);
    expect({ reason, method, path, address, account }).toEqual({
      reason: 'foreign_page',
      method: 'GET',
      path: '/api/tables/a.b.xlsx',
      address: '127.0.0.1',
      account: null,
    });
    expect(said).not.toContain('Quang');
  });

  it('answers others under its address, loads no demo for them, and says what it hears', async () => {
    const answers: number[] = [];
    const said = await running({ ...openly, NENNEP_DEMO: '1' }, async (port) => {
      answers.push(await ask(port, { host: 'nennep.example.vn' }), await ask(port, { host: 'evil.example' }));
    });
    expect(answers).toEqual([200, 404]);
    expect(said).toMatch(
      /Mở trình duyệt ở địa chỉ https:\/\/nennep\.example\.vn {2}\(chương trình nghe ở 0\.0\.0\.0, cổng \d+/,
    );
    expect(said).toContain('Chưa khai NENNEP_TRUSTED_PROXIES');
    expect(said).not.toContain('Đang nạp dữ liệu trình diễn');
  });
});

it('keeps nothing in the data directory that others may read', async () => {
  const found: string[] = [];
  const look = async (path: string): Promise<void> => {
    const { mode, isDirectory } = await stat(path).then((entry) => ({
      mode: entry.mode,
      isDirectory: entry.isDirectory(),
    }));
    const isClosed = (mode & 0o077) === 0;
    if (isClosed) return;
    if (!isDirectory) found.push(relative(folder, path));
    else for (const name of await readdir(path)) await look(join(path, name));
  };
  // with the database inside, which another user runs when root starts it
  await chmod(folder, 0o755);
  await running({ DATABASE_URL: '' }, () => look(folder));
  expect(found).toEqual([]);
});
