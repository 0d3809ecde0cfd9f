import { randomUUID } from 'node:crypto';
import * as contract from '@nennep/core/access/contract-log.ts';
import type { Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import * as meetings from '@nennep/core/meetings/contract.ts';
import * as organisation from '@nennep/core/organisation/contract.ts';
import * as statistics from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountName, codeOf, type Ids, memberCode, today, writeMarkedTree } from '../../test/marked-tree.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { moment } from '../clock.ts';
import { answer } from '../http/answer.ts';
import { tablesOf } from '../http/table-shapes.ts';
import { auditLog } from './log-audit.ts';
import { keepAudit } from './log-audit-store.ts';
import { everything, type Who } from './scope.ts';
import { sealLog } from './seal-store.ts';

const noon = moment(new Date(`${today}T05:00:00Z`));
let database: TestDatabase;
let ids: Ids;

const whoIs = (who: AccountName | 'system'): Who =>
  who === 'system'
    ? everything('system')
    : { account: ids.accounts[who], device: `máy của ${who}`, address: '10.0.0.7' };

const ask = async <Op extends Operation>(
  who: AccountName | 'system',
  operation: Op,
  input: object,
  files: { isExport?: boolean } = {},
): Promise<OutputOf<Op>> => {
  const body = operation.kind === 'query' ? input : { id: randomUUID(), input };
  return (await answer(database.db, whoIs(who), operation, body, noon, files)) as OutputOf<Op>; // the contract says what comes
};

/** Something of each kind, by people here and elsewhere. */
beforeAll(async () => {
  database = await openTestDatabase();
  ids = await writeMarkedTree(database.db);
  await sql`truncate command, opening, sign_in_event`.execute(database.db);
  const window = { from: '2026-01', to: '2026-05' };
  await ask('secretary', organisation.members, { code: codeOf('A1'), on: today });
  await ask('neighbour', organisation.members, { code: codeOf('A2'), on: today });
  await ask('staff', statistics.figures, { org: codeOf('DX'), ...window, codes: ['cells'] }, { isExport: true });
  await ask('outsider', organisation.members, { code: codeOf('C1'), on: today });
  const { rows } = await sql<{ code: string }>`
    select meeting.code from meeting join organisation_code on organisation_id = cell_id
    where organisation_code.code = ${codeOf('A1')} order by meeting.code limit 1`.execute(database.db);
  await ask('officer', meetings.grade, { meeting: rows[0]?.code, officialScore: 77 });
  await ask('system', statistics.recount, { check: true });
  for (const who of ['secretary', 'outsider', null] as const)
    await sql`
      insert into sign_in_event (at, kind, account_id, how, address, device)
      values (${noon.now}, ${who === null ? 'refused' : 'signed_in'}, ${who && ids.accounts[who]}, 'password', '10.0.0.7', null)`.execute(
      database.db,
    );
});
afterAll(() => database.close());

const day = { from: today, to: today };
type Input = Partial<Parameters<typeof contract.log.input.parse>[0] & object>;
const read = async (who: AccountName | 'system', input: Input = {}): Promise<string[]> => {
  const { entries } = await ask(who, contract.log, { ...day, ...input });
  return entries.map(({ kind, actor, organisations }) =>
    [kind, actor ?? 'nobody', ...organisations.map(({ code }) => code.replace(/^ZQ|-\w+$/g, ''))].join(' '),
  );
};
const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof Refusal) return error.reason;
  throw error ?? new Error('was not refused');
};
const nameOf = (who: AccountName) =>
  sql<{ name: string }>`select user_name as name from account where id = ${ids.accounts[who]}::uuid`
    .execute(database.db)
    .then(({ rows }) => rows[0]?.name ?? '');

describe('who reads which entries', () => {
  it('the program reads all, the latest first', async () => {
    const [secretary, neighbour, staff, outsider, officer] = await Promise.all(
      (['secretary', 'neighbour', 'staff', 'outsider', 'officer'] as const).map(nameOf),
    );
    expect(await read('system')).toEqual([
      'sign_in nobody',
      `sign_in ${outsider} PY`,
      `sign_in ${secretary} A1`,
      'command system',
      `command ${officer} A1`,
      `opening ${outsider} C1`,
      `export ${staff} DX`,
      `opening ${neighbour} A2`,
      `opening ${secretary} A1`,
    ]);
  });

  it('a data officer reads what is about organisations and accounts below', async () => {
    const [secretary, neighbour, staff, officer] = await Promise.all(
      (['secretary', 'neighbour', 'staff', 'officer'] as const).map(nameOf),
    );
    expect(await read('dataOfficer')).toEqual([
      `sign_in ${secretary} A1`,
      `command ${officer} A1`,
      `export ${staff} DX`,
      `opening ${neighbour} A2`,
      `opening ${secretary} A1`,
    ]);
  });

  it.each([
    'outsider',
    'neighbour',
    'secretary',
    'member',
    'officer',
    'staff',
    'leader',
    'administrator',
    'former',
  ] as const)('%s reads none of it', async (who) => {
    expect(await refusalOf(ask(who, contract.log, day))).toBe('not_permitted');
  });

  it('an administrator reads of accounts and sign-ins in his reach, and of nothing else', async () => {
    const { entries, operations } = await ask('administrator', contract.accountLog, day);
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([['sign_in', await nameOf('secretary')]]);
    expect(operations.map(({ name }) => name).filter((name) => !name.startsWith('access.'))).toEqual([]);
    expect(await refusalOf(ask('dataOfficer', contract.accountLog, day))).toBe('not_permitted');
  });

  it('what concerns the whole installation is read at the top of a tree', async () => {
    const account = randomUUID();
    await sql`
      with top as (select organisation_id as id from organisation_code where code = ${codeOf('PX')}),
      added as (insert into account (id, user_name, full_name, created_at) values (${account}, 'goc', 'Gốc', ${noon.now}) returning id)
      insert into appointment (id, account_id, role, organisation_id, starts_on)
      select gen_random_uuid(), added.id, 'data_officer', top.id, '2026-01-01' from added cross join top`.execute(
      database.db,
    );
    const { entries } = (await answer(database.db, { account, device: null }, contract.log, day, noon)) as OutputOf<
      typeof contract.log
    >;
    expect(entries.map(({ kind, name }) => `${kind} ${name}`).slice(0, 3)).toEqual([
      'sign_in refused',
      'sign_in signed_in',
      'command statistics.recount',
    ]);
    expect(entries.length).toBe(7);
  });
});

describe('looking something up', () => {
  it.each<[string, Input, number]>([
    ['another day', { from: '2026-06-14', to: '2026-06-14' }, 0],
    ['openings', { kinds: ['opening'] }, 3],
    ['files', { kinds: ['export'] }, 1],
    ['sign-ins', { kinds: ['sign_in'] }, 3],
    ['an operation', { operation: 'meetings.grade' }, 1],
    ['an actor by a part of the name, without diacritics', { actor: 'SYS' }, 1],
    ['a name with signs of patterns', { actor: '%' }, 0],
    ['nobody', { actor: 'không có ai' }, 0],
  ])('by %s', async (_what, input, count) => {
    expect((await read('system', input)).length).toBe(count);
  });

  it('by organisation, with what is below it', async () => {
    expect((await read('dataOfficer', { org: codeOf('A') })).map((entry) => entry.split(' ').at(-1))).toEqual([
      'A1',
      'A1',
      'A2',
      'A1',
    ]);
    expect(await refusalOf(read('dataOfficer', { org: codeOf('C1') }))).toBe('not_found');
  });

  it('by person: who looked, on which list he was', async () => {
    const secretary = await nameOf('secretary');
    expect(await read('dataOfficer', { person: memberCode('A1-3') })).toEqual([`opening ${secretary} A1`]);
    expect(await read('dataOfficer', { person: memberCode('C1-1') })).toEqual([]);
  });

  it('page by page, nothing twice and nothing left out', async () => {
    const seen: number[] = [];
    for (let above: number | null | undefined; above !== null; ) {
      const input = { ...day, limit: 2, ...(above === undefined ? {} : { above }) };
      const { entries, next } = await ask('system', contract.log, input);
      seen.push(...entries.map(({ serial }) => serial));
      above = next;
    }
    expect(seen.length).toBe(9);
    expect([...new Set(seen)].sort((a, b) => b - a)).toEqual(seen);
  });
});

it('says who, with which office and device, what, and what stood there before', async () => {
  const { entries } = await ask('dataOfficer', contract.log, { ...day, kinds: ['command'] });
  expect(entries).toEqual([
    {
      serial: expect.any(Number),
      at: noon.now.toISOString(),
      kind: 'command',
      name: 'meetings.grade',
      title: 'Chấm điểm cuộc họp',
      summary: meetings.grade.summary,
      actor: await nameOf('officer'),
      fullName: expect.any(String),
      office: `Cán bộ theo dõi ${codeOf('A')}; Đảng viên ${codeOf('A2')}`,
      device: 'máy của officer',
      address: '10.0.0.7',
      organisations: [{ code: codeOf('A1'), name: 'ZQA1-NAM' }],
      organisationCount: 1,
      persons: 0,
      isRedacted: false,
      changes: [
        { path: ['meeting'], before: null, after: [{ key: '', value: expect.any(String) }] },
        {
          path: ['officialScore'],
          before: [{ key: '', value: null }],
          after: [{ key: '', value: 77 }],
        },
      ],
      changeCount: 2,
    },
  ]);
});

it('becomes a table in words', async () => {
  const output = await ask('dataOfficer', contract.log, { ...day, kinds: ['command'] });
  const [table] = tablesOf('access.log', day, output);
  expect(table?.subtitle).toBe('ngày 15/06/2026');
  expect([...(table?.rows ?? [])]).toMatchObject([
    {
      at: '2026-06-15T12:00',
      kind: 'Thao tác',
      title: 'Chấm điểm cuộc họp',
      about: `ZQA1-NAM (${codeOf('A1')})`,
      before: 'Điểm chính thức: để trống',
      after: expect.stringMatching(/^Cuộc họp: ZQA1-\S+\nĐiểm chính thức: 77$/),
    },
  ]);
});

it('counts the persons whom a list showed', async () => {
  const { entries } = await ask('dataOfficer', contract.log, { ...day, kinds: ['opening'], org: codeOf('A2') });
  expect(entries.map(({ persons, changes }) => [persons, changes.length])).toEqual([[3, 2]]);
});

it('says what the log was found to be', async () => {
  const empty = await ask('dataOfficer', contract.verifyLog, {});
  expect([empty.state, empty.lastSeal, empty.unsealed > 0]).toEqual(['unchecked', null, true]);
  await sealLog(database.db, noon.now);
  await keepAudit(database.db, await auditLog(database.db), { checkedAt: noon.now, tookMs: 5 });
  const whole = await ask('dataOfficer', contract.verifyLog, {});
  const at = noon.now.toISOString();
  expect(whole).toEqual({
    state: 'whole',
    checkedAt: at,
    rows: empty.unsealed,
    sealedTo: at,
    first: null,
    lastSeal: { number: 1, sealedAt: at, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    unsealed: 0,
  });
  await sql`update command set actor = 'ai khác' where name = 'meetings.grade'`.execute(database.db);
  await keepAudit(database.db, await auditLog(database.db), { checkedAt: noon.now, tookMs: 5 });
  expect(await ask('dataOfficer', contract.verifyLog, {})).toMatchObject({
    state: 'broken',
    first: { what: 'row_changed', seal: 1, serial: expect.any(Number) },
  });
});
