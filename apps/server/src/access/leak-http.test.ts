/** The doors of the server that are no operations, and all of them as nobody: every route has a case, or this fails. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '@nennep/core/operations.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leakCases } from '../../test/leak-cases.ts';
import {
  type AccountName,
  accounts,
  codeOf,
  fullNameOf,
  type Ids,
  userName,
  writeMarkedTree,
} from '../../test/marked-tree.ts';
import { marksIn, may, maySee, reachOf } from '../../test/marks.ts';
import { signedIn } from '../../test/sign-in.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readWorkbookFile } from '../exchange/workbook-file.ts';
import { usualLimits } from '../http/limits.ts';
import { createServer } from '../http/server.ts';

let dataDir: string;
let database: TestDatabase;
let app: FastifyInstance;
let ids: Ids;
const headersOf = new Map<AccountName | null, Record<string, string>>();
const everybody = Object.keys(accounts) as AccountName[];

const often = { perAccount: 1e6, perAddress: 1e6, seconds: 60 };
const limits = { ...usualLimits, rates: { ordinary: often, workbook: often, import: often, sign_in: often } };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'nennep-leak-'));
  process.env.NENNEP_DATA = dataDir;
  database = await openTestDatabase();
  ids = await writeMarkedTree(database.db);
  app = await createServer(database.db, { version: '0', limits });
  headersOf.set(null, { 'x-nennep': '1' });
  for (const name of everybody)
    headersOf.set(name, await signedIn(app, database.db, { userName: userName(name), roles: [] }));
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(dataDir, { recursive: true });
});

type Said = { readonly status: number; readonly reason: string; readonly text: string };

async function send(who: AccountName | null, method: 'GET' | 'POST', url: string, payload?: object): Promise<Said> {
  const headers = headersOf.get(who) ?? {};
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const type = String(answer.headers['content-type'] ?? '');
  if (type.includes('spreadsheet'))
    return {
      status: answer.statusCode,
      reason: 'done',
      text: JSON.stringify(await readWorkbookFile(answer.rawPayload)),
    };
  const reason = type.includes('json') ? (answer.json().error?.reason ?? 'done') : 'done';
  return { status: answer.statusCode, reason, text: answer.body };
}

/** Every file says who took it out. */
const unseen = (who: AccountName, text: string, sent: string): string[] =>
  [...marksIn(text, sent)]
    .filter(([one, mark]) => one !== fullNameOf(who) && !maySee(who, mark, true))
    .map(([one]) => one);

const withInput = (name: string, input: object): string =>
  `/api/tables/${name}.xlsx?input=${encodeURIComponent(JSON.stringify(input))}`;

/** What stands before the door, and says nothing of the record. */
const open = ['GET /api/health', 'POST /api/access.signInOptions'];
/** Signing in and the own account: tested where they live (sign-in.test.ts); here only as nobody. */
const ownAccount = (route: string): boolean => / \/api\/(auth|sign-in)\//.test(route);
const files = [
  'GET /api/openapi.json',
  'GET /api/docs',
  'POST /api/exchange/uploads',
  'GET /api/exchange/uploads/:id/errors.xlsx',
  'GET /api/exchange/template.xlsx',
  'GET /api/exchange/export.xlsx',
  'GET /api/tables/:name.xlsx',
];

it('knows every route', () => {
  const known = [...open, ...files, ...operations.map(({ name }) => `POST /api/${name}`)];
  const routes = routesIn(app.printRoutes({ commonPrefix: false })).filter((route) => route.includes(' /api/'));
  expect(routes.filter((route) => !known.includes(route) && !ownAccount(route))).toEqual([]);
  expect(known.filter((route) => !routes.includes(route))).toEqual([]);
});

/** `POST /api/…` of each line; a line below another continues its address. */
function routesIn(printed: string): string[] {
  const above: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4;
    above.length = depth;
    above.push(path);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${above.join('')}`);
  });
}

describe('nobody', () => {
  it('is asked to sign in by every operation, whatever it is asked, and told nothing', async () => {
    const wrong: unknown[] = [];
    for (const { name, kind, permission, example } of operations) {
      const inputs = [example as object, ...(leakCases[name]?.(ids) ?? []).slice(0, 3).map(({ input }) => input)];
      for (const input of inputs) {
        const body = kind === 'command' ? { id: randomUUID(), input } : input;
        const { reason, text } = await send(null, 'POST', `/api/${name}`, body);
        const due = permission === 'anyone' ? 'done' : 'not_signed_in';
        if (reason !== due || marksIn(text, JSON.stringify(input)).size > 0) wrong.push({ name, input, reason });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gets no file and no page', async () => {
    for (const route of files) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.replace(':id', randomUUID()).replace(':name', 'organisation.members');
      const { reason } = await send(null, method as 'GET' | 'POST', url, method === 'POST' ? {} : undefined);
      expect([route, reason]).toEqual([route, 'not_signed_in']);
    }
  });
});

describe.each(everybody)('%s', (who) => {
  it('gets tables of what his offices give him, and nothing else', async () => {
    for (const [name, input, permission] of [
      ['organisation.members', { code: codeOf('A1'), on: '2026-02-01' }, 'members'],
      ['organisation.cells', { org: codeOf('A'), on: '2026-05-31' }, 'cell'],
      ['statistics.figures', { org: codeOf('A1'), from: '2026-01', to: '2026-05' }, 'figures'],
    ] as const) {
      const at = name === 'organisation.cells' ? 'A' : 'A1';
      const { reason, text } = await send(who, 'GET', withInput(name, input));
      const due = !may(who, permission) ? 'not_permitted' : reachOf(who, permission).has(at) ? 'done' : 'not_found';
      expect([name, reason, unseen(who, text, JSON.stringify(input))]).toEqual([name, due, []]);
    }
  });

  it('takes out only what his offices give him', async () => {
    for (const at of ['A1', 'A2', 'A3', 'A', 'B', 'DX', 'PX', 'C1']) {
      const { reason, text } = await send(who, 'GET', `/api/exchange/export.xlsx?org=${codeOf(at)}`);
      const due = !may(who, 'export') ? 'not_permitted' : reachOf(who, 'export').has(at) ? 'done' : 'not_found';
      expect([at, reason, reason === 'done' ? unseen(who, text, codeOf(at)) : []]).toEqual([at, due, []]);
      if (due === 'done') expect(marksIn(text).size > 10).toBe(true);
    }
  });

  it('finds no file that somebody else has sent, though he guesses its number', async () => {
    const upload = await sentByStaff();
    const mayImport = may(who, 'import');
    const mayReorganise = may(who, 'reorganise');
    if (who === 'staff') return;
    const asked: readonly (readonly [string, object, boolean])[] = [
      ['exchange.check', { upload }, mayImport],
      ['exchange.decisions', { upload }, mayReorganise],
      ['exchange.correctUpload', { input: { upload, corrections: [] } }, mayImport],
      ['exchange.applyUpload', { id: randomUUID(), input: { upload } }, mayImport],
    ];
    for (const [name, body, isPermitted] of asked) {
      const { reason, text } = await send(who, 'POST', `/api/${name}`, body);
      expect([name, reason, marksIn(text).size]).toEqual([name, isPermitted ? 'not_found' : 'not_permitted', 0]);
    }
    const marked = await send(who, 'GET', `/api/exchange/uploads/${upload}/errors.xlsx`);
    expect([marked.reason, marksIn(marked.text).size]).toEqual([mayImport ? 'not_found' : 'not_permitted', 0]);
    await send(who, 'POST', '/api/exchange.discardUpload', { id: randomUUID(), input: { upload } });
    // it is there still, for its owner
    expect((await send('staff', 'POST', '/api/exchange.check', { upload })).reason).toBe('done');
  });
});

/** A workbook full of marks, sent by the staff of the district. */
let sent: Promise<string> | undefined;
function sentByStaff(): Promise<string> {
  sent ??= (async () => {
    const headers = headersOf.get('staff') ?? {};
    const file = await app.inject({ url: `/api/exchange/export.xlsx?org=${codeOf('A')}`, headers });
    const answer = await app.inject({
      method: 'POST',
      url: '/api/exchange/uploads',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=ranh-gioi' },
      payload: Buffer.concat([
        Buffer.from(
          '--ranh-gioi\r\ncontent-disposition: form-data; name="file"; filename="ZQA-FIL.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n',
        ),
        file.rawPayload,
        Buffer.from('\r\n--ranh-gioi--\r\n'),
      ]),
    });
    return answer.json().upload as string;
  })();
  return sent;
}
