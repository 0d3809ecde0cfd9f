import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSite } from '../site.ts';
import { guardAnswers } from './content-policy.ts';
import { serveWeb } from './web-files.ts';

let root: string;
let app: FastifyInstance;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'nennep-web-'));
  await writeFile(join(root, 'index.html'), '<meta property="csp-nonce" nonce="{nonce}">');
  app = fastify();
  await guardAnswers(app, readSite({ NENNEP_ORIGIN: 'https://nennep.example.vn' }));
  app.get('/api/data', async () => ({}));
  app.get('/api/raw', (_request, reply) => {
    reply.hijack();
    reply.raw.end('written past Fastify');
  });
  await serveWeb(app, { root });
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

const nothing = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none';object-src 'none'";
const guards = {
  'content-security-policy': nothing,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};
const guardsOf = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(guards).map((name) => [name, headers[name]]));

it.each(['/api/data', '/api/raw', '/api/no-such'])('%s bears every header that guards it', async (url) => {
  const { headers } = await app.inject(url);
  expect(guardsOf(headers)).toEqual(guards);
  expect(String(headers['permissions-policy'])).toContain('camera=(), ');
  expect(headers['x-powered-by']).toBeUndefined();
});

it.each(['/', '/index.html', '/any/place?x=1'])('%s is the page, with a nonce of its own each time', async (url) => {
  const answers = await Promise.all([app.inject(url), app.inject(url)]);
  const nonces = answers.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1] ?? '');
  expect(nonces.every((nonce) => /^[A-Za-z0-9+/]{22}==$/.test(nonce))).toBe(true);
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(answers.map(({ headers }) => guardsOf(headers))).toEqual(
    nonces.map((nonce) => ({
      ...guards,
      'content-security-policy': `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'`,
      'cache-control': 'no-cache',
    })),
  );
});

it('a browser is not told to insist on https where there is none', async () => {
  const plain = fastify();
  await guardAnswers(plain, readSite({}));
  expect((await plain.inject('/')).headers['strict-transport-security']).toBeUndefined();
});
