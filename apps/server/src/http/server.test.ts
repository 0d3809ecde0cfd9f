import { randomUUID } from 'node:crypto';
import { operations } from '@nennep/core/operations.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addProvince } from '../../test/first-province.ts';
import { signedIn } from '../../test/sign-in.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { usualLimits } from './limits.ts';
import { createServer } from './server.ts';

let database: TestDatabase;
let app: FastifyInstance;
let headers: Record<string, string>;
beforeAll(async () => {
  database = await openTestDatabase();
  app = await createServer(database.db, { version: '0' });
  await addProvince(database.db, 'T');
  headers = await signedIn(app, database.db);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const post = async (name: string, payload: object) => {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/${name}`,
    payload,
    headers,
  });
  return { status: answer.statusCode, reason: answer.json().error?.reason };
};

it.each([
  ['half a character', 'a\ud800b', 400],
  ['a NUL', 'a\u0000b', 400],
  ['a backslash and letters that look like one', 'a\\u0000b', 200],
  ['a whole emoji', '😀', 200],
])('%s in a text is answered, never a surprise', async (_what, text, status) => {
  expect((await post('organisation.search', { text })).status).toBe(status);
});

it('answers nobody who has not signed in, but what the sign-in page asks', async () => {
  const answers = await Promise.all(
    operations.map(async ({ name, kind, example }) => {
      const payload = (kind === 'command' ? { id: randomUUID(), input: example } : example) as object;
      const answer = await app.inject({ method: 'POST', url: `/api/${name}`, payload, headers: { 'x-nennep': '1' } });
      return [name, answer.statusCode];
    }),
  );
  const open = ['access.signInOptions'];
  expect(answers).toEqual(operations.map(({ name }) => [name, open.includes(name) ? 200 : 401]));
  for (const url of [
    '/api/openapi.json',
    '/api/docs',
    '/api/exchange/template.xlsx',
    '/api/exchange/export.xlsx?org=T',
  ])
    expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 401]);
});

it('refuses a body that the contract does not know', async () => {
  expect(await post('statistics.figures', { org: 'A', from: '2026-13', to: '2026-01' })).toEqual({
    status: 400,
    reason: 'invalid_input',
  });
  expect(await post('meetings.grade', { meeting: 'M' })).toEqual({ status: 400, reason: 'invalid_input' });
});

it('describes every operation of the contract', async () => {
  const { paths } = (await app.inject({ url: '/api/openapi.json', headers })).json();
  expect(Object.keys(paths)).toEqual(operations.map(({ name }) => `/api/${name}`));
  const page = (await app.inject({ url: '/api/docs', headers })).body;
  expect(operations.filter(({ name }) => !page.includes(`POST /api/${name}`))).toEqual([]);
});

it.each([
  ['POST', '/api/auth/sign-in/username', { username: 'ai.do', password: 'sai hoàn toàn' }],
  ['POST', '/api/auth/sign-out', {}],
  ['GET', '/api/auth/passkey/generate-authenticate-options', undefined],
  ['GET', '/api/auth/no-such-route', undefined],
] as const)('what better-auth answers bears the headers of every answer: %s %s', async (method, url, payload) => {
  const answer = await app.inject({ method, url, headers: { 'x-nennep': '1' }, ...(payload && { payload }) });
  const { 'content-security-policy': policy, 'x-content-type-options': sniff, 'cache-control': cache } = answer.headers;
  expect([String(policy).split(';')[0], sniff, cache]).toEqual(["default-src 'none'", 'nosniff', 'no-store']);
});

it('counts what an account asks for, from whatever address', async () => {
  const rates = { ...usualLimits.rates, ordinary: { perAccount: 2, perAddress: 100, seconds: 60 } };
  const strict = await createServer(database.db, { version: '0', limits: { ...usualLimits, rates } });
  const ask = async (remoteAddress: string) => {
    const answer = await strict.inject({
      method: 'POST',
      url: '/api/organisation.start',
      payload: {},
      headers,
      remoteAddress,
    });
    return [answer.statusCode, answer.headers['retry-after']];
  };
  expect([await ask('127.0.0.1'), await ask('127.0.0.2'), await ask('127.0.0.3')]).toEqual([
    [200, undefined],
    [200, undefined],
    [429, '60'],
  ]);
  await strict.close();
});
