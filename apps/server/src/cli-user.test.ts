import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { describe, expect, it } from 'vitest';
import { nennep } from '../test/run-program.ts';
import { database, withTwoCommunes } from '../test/two-communes.ts';
import { scopeOfActor } from './cli-actor.ts';
import { commands, parseInvocation } from './cli-commands.ts';
import { type Outcome, WrongUse } from './cli-invocation.ts';
import { moment } from './clock.ts';

withTwoCommunes();

/** As cli.ts does, without the start of a process for each. */
async function run(...args: string[]): Promise<{ code: number; said: string; json: ReturnType<typeof JSON.parse> }> {
  try {
    const { code, json, sentences = [] } = await outcomeOf(args);
    return { code, said: sentences.join('\n'), json };
  } catch (error) {
    if (!(error instanceof WrongUse || error instanceof Refusal)) throw error;
    const kind = error instanceof WrongUse ? error.kind : error.reason;
    return { code: 2, said: error.message, json: { error: { kind, message: error.message } } };
  }
}

async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  const invocation = parseInvocation(args);
  const command = commands[invocation.command];
  if (command === undefined || command.withoutDatabase) throw new Error('a command of the database is meant');
  const scope = await scopeOfActor(database.db, invocation.actor, command.permission, moment().today);
  return command.run(invocation, database.db, scope);
}

const json = async (...args: string[]) => run(...args, '--json');
const from = ['--from', '2020-01-01'];

describe('the command user', () => {
  it('makes accounts, appoints, ends, closes and lists', async () => {
    const added = await json('user', 'add', '--name', 'Lò Văn An', '--role', 'staff', '--org', 'A', ...from);
    expect([added.code, added.json.userName]).toEqual([0, 'lo.van.an']);
    expect((await run('user', 'add', 'binh', '--member', 'M1')).said).toMatch(
      /^binh \(M1\): mã dùng một lần [2-9A-Z-]{14}, dùng đến hết \d\d\/\d\d\/\d{4}\.$/m,
    );
    expect((await run('user', 'appoint', 'lo.van.an', '--role', 'Lãnh đạo', '--org', 'P', ...from)).code).toBe(0);
    expect((await run('user', 'end', 'lo.van.an', '--role', 'staff', '--org', 'A')).code).toBe(0);
    expect((await run('user', 'close', 'binh')).said).toBe('Đã đóng tài khoản binh.');
    const { accounts } = (await json('user', 'list')).json;
    expect(
      accounts.map((one: { userName: string; state: string; holdings: { role: string }[] }) => [
        one.userName,
        one.state,
        one.holdings.map(({ role }) => role),
      ]),
    ).toEqual([
      ['lo.van.an', 'new', ['leader']],
      ['binh', 'closed', ['secretary', 'member']],
    ]);
  });

  it('says what is wrong use, and what is refused', async () => {
    await run('user', 'add', 'an', '--name', 'Lò Văn An');
    const all = [
      await json('user'),
      await json('user', 'lend', 'an'),
      await json('user', 'code', 'khong.ai'),
      await json('user', 'appoint', 'an', '--role', 'king', '--org', 'A', ...from),
      await json('user', 'appoint', 'an', '--role', 'staff', '--org', 'A', '--from', '01/01/2020'),
      await json('user', 'appoint', 'an', '--role', 'staff', '--org', 'X', ...from),
      await json('user', 'end', 'an', '--role', 'staff', '--org', 'A'),
      await json('user', 'add', 'an', '--name', 'Lò Văn An'),
      await json('user', 'add', 'Lò An', '--name', 'Lò Văn An'),
    ];
    expect(all.map(({ code, json: { error } }) => [code, error.kind])).toEqual([
      [2, 'wrong_use'],
      [2, 'wrong_use'],
      [2, 'not_found'],
      [2, 'unknown_role'],
      [2, 'bad_date'],
      [2, 'not_found'],
      [2, 'not_found'],
      [1, 'user_name_taken'],
      [1, 'invalid_user_name'],
    ]);
  });
});

describe('--as', () => {
  const indicators = (org: string) => ['indicators', '--org', org, '--from', '2026-05', '--to', '2026-05'];

  it('acts with what the account may, and no more', async () => {
    await run('user', 'add', 'can.bo', '--name', 'Lò Văn An', '--role', 'staff', '--org', 'A', ...from);
    await run('user', 'add', 'quan.tri', '--name', 'Lò Văn Ba', '--role', 'administrator', '--org', 'A', ...from);
    const all = [
      await json(...indicators('A'), '--as', 'can.bo'),
      await json(...indicators('B'), '--as', 'can.bo'),
      await json(...indicators('A'), '--as', 'quan.tri'),
      await json(...indicators('A'), '--as', 'khong.ai'),
      await json('user', 'list', '--as', 'can.bo'),
      await json('user', 'list', '--as', 'quan.tri'),
      await json('user', 'add', 'x1', '--name', 'X', '--role', 'staff', '--org', 'B', ...from, '--as', 'quan.tri'),
      await json('recount', '--check', '--as', 'can.bo'),
      await json('recount', '--check', '--as', 'quan.tri'),
    ];
    expect(all.map(({ code, json: said }) => [code, said?.error?.kind ?? null])).toEqual([
      [0, null],
      [2, 'unknown_organisation'],
      [2, 'not_permitted'],
      [2, 'unknown_user'],
      [2, 'not_permitted'],
      [0, null],
      [2, 'not_found'],
      [2, 'not_permitted'],
      [0, null],
    ]);
  });

  it('names the actor and his office in the log', async () => {
    await run('user', 'add', 'quan.tri', '--name', 'Lò Văn Ba', '--role', 'administrator', '--org', 'A', ...from);
    await run(
      'user',
      'add',
      'an',
      '--name',
      'Lò Văn An',
      '--role',
      'leader',
      '--org',
      'A',
      ...from,
      '--as',
      'quan.tri',
    );
    const { rows } = await database.pool.query('select actor, office, device from command order by done_at');
    expect(rows).toEqual([
      { actor: 'system', office: null, device: null },
      { actor: 'quan.tri', office: 'Quản trị hệ thống A', device: 'dòng lệnh' },
    ]);
  });

  it('is heard by the program, also where it saves', async () => {
    const folder = join(tmpdir(), 'nennep-never-made');
    const env = { DATABASE_URL: database.url, NENNEP_DATA: folder };
    const [unknown, backup] = [
      await nennep([...indicators('A'), '--as', 'khong.ai', '--json'], env),
      await nennep(['backup', folder, '--as', 'khong.ai'], env),
    ];
    expect([unknown.code, JSON.parse(unknown.out).error.kind, backup.code, backup.out]).toEqual([
      2,
      'unknown_user',
      2,
      '',
    ]);
  });
});
