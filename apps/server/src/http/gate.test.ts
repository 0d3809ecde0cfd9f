import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readSite } from '../site.ts';
import { createServer } from './server.ts';

const proxy = '10.0.0.1';
const sites = {
  here: readSite({}),
  proxied: readSite({ NENNEP_ORIGIN: 'https://nennep.example.vn', NENNEP_TRUSTED_PROXIES: proxy }),
  plain: readSite({ NENNEP_HOST: '0.0.0.0', NENNEP_ORIGIN: 'http://10.0.0.5:3000', NENNEP_PLAIN_HTTP: '1' }),
};

let database: TestDatabase;
const apps = {} as Record<keyof typeof sites, FastifyInstance>;
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [name, site] of Object.entries(sites))
    apps[name as keyof typeof sites] = await createServer(database.db, { version: '0', site });
});
afterAll(async () => {
  await Promise.all(Object.values(apps).map((app) => app.close()));
  await database.close();
});

type Sent = { host?: string; peer?: string; own?: string | null } & Record<string, string | null | undefined>;

/** The reason of the refusal, or the status where it was answered. An order to the database is made of it, or a look. */
async function sent(app: keyof typeof sites, given: Sent, options: InjectOptions = {}) {
  const { peer = '127.0.0.1', own = '1', ...headers } = given;
  const answer = await apps[app].inject({
    method: 'POST',
    url: '/api/access.signInOptions',
    ...(options.method === undefined ? { payload: { text: 'x' } } : {}),
    headers: { host: 'localhost:3000', ...(own === null ? {} : { 'x-nennep': own }), ...headers } as Record<
      string,
      string
    >,
    remoteAddress: peer,
    ...options,
  });
  return answer.statusCode < 400 ? answer.statusCode : answer.json().error.reason;
}

const own = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' };
const far = {
  host: 'nennep.example.vn',
  peer: proxy,
  'x-forwarded-proto': 'https',
  origin: 'https://nennep.example.vn',
};

describe('an order', () => {
  it.each<[string, keyof typeof sites, Sent, string | number]>([
    ['from our own page', 'here', own, 200],
    ['from a program on this machine', 'here', {}, 200],
    ['by the number of this machine', 'here', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, 200],
    ['by IPv6', 'here', { host: '[::1]:3000', origin: 'http://[::1]:3000' }, 200],
    ['to a name that somebody made lead here', 'here', { host: 'evil.example' }, 'not_found'],
    ['to a name that begins like ours', 'here', { host: 'localhost.evil.example' }, 'not_found'],
    ['to this machine by its name, from another', 'here', { peer: '10.0.0.9' }, 'not_found'],
    ['that a page of another site sends', 'here', { origin: 'https://evil.example' }, 'foreign_page'],
    ['that a page at another port sends', 'here', { origin: 'http://localhost:9999' }, 'foreign_page'],
    ['that a page without an origin sends', 'here', { origin: 'null' }, 'foreign_page'],
    ['that a browser calls cross-site', 'here', { 'sec-fetch-site': 'cross-site' }, 'foreign_page'],
    ['that a browser calls same-site', 'here', { 'sec-fetch-site': 'same-site' }, 'foreign_page'],
    ['without our header', 'here', { ...own, own: null }, 'foreign_page'],
    ['with another value in our header', 'here', { ...own, own: '0' }, 'foreign_page'],

    ['through the proxy', 'proxied', far, 200],
    [
      'through the proxy, which hands the name on',
      'proxied',
      { ...far, host: '127.0.0.1:3000', 'x-forwarded-host': 'nennep.example.vn' },
      200,
    ],
    ['through the proxy, unencrypted', 'proxied', { ...far, 'x-forwarded-proto': 'http' }, 'not_encrypted'],
    ['through the proxy, for another name', 'proxied', { ...far, 'x-forwarded-host': 'evil.example' }, 'not_found'],
    ['through the proxy, from another site', 'proxied', { ...far, origin: 'https://evil.example' }, 'foreign_page'],
    [
      'through the proxy, from the same name unencrypted',
      'proxied',
      { ...far, origin: 'http://nennep.example.vn' },
      'foreign_page',
    ],
    ['of a stranger who claims https', 'proxied', { ...far, peer: '10.0.0.9' }, 'not_encrypted'],
    [
      'of a stranger who claims our name',
      'proxied',
      { ...far, peer: '10.0.0.9', host: 'evil.example', 'x-forwarded-host': 'nennep.example.vn' },
      'not_found',
    ],
    [
      'of a stranger who claims to be local',
      'proxied',
      { peer: '10.0.0.9', 'x-forwarded-for': '127.0.0.1' },
      'not_found',
    ],
    ['of a person at the server itself', 'proxied', own, 200],

    [
      'on a network without encryption, on purpose',
      'plain',
      { host: '10.0.0.5:3000', peer: '10.0.0.9', origin: 'http://10.0.0.5:3000' },
      200,
    ],
    [
      'there, from another site',
      'plain',
      { host: '10.0.0.5:3000', peer: '10.0.0.9', origin: 'http://10.0.0.6' },
      'foreign_page',
    ],
    ['there, under another name', 'plain', { host: 'server:3000', peer: '10.0.0.9' }, 'not_found'],
  ])('%s', async (_what, app, given, expected) => {
    expect(await sent(app, given)).toBe(expected);
  });

  it('in form fields or plain text is not understood', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect(await sent('here', { 'content-type': type }, { method: 'POST', payload: '{"text":"x"}' })).toBe(
        'invalid_input',
      );
  });
});

it.each([
  ['TRACE', '/api/health'],
  ['PUT', '/api/access.signInOptions'],
  ['DELETE', '/api/access.signInOptions'],
  ['GET', '/api/access.signInOptions'],
  ['POST', '/api/health'],
])('%s %s is no address', async (method, url) => {
  expect(await sent('here', {}, { method: method as 'GET', url })).toBe('not_found');
});

describe('a look', () => {
  const get = (given: Sent, url = '/api/health') => sent('here', { own: null, ...given }, { method: 'GET', url });

  it.each<[string, Sent, string | number]>([
    ['from our own page', own, 200],
    ['at an address somebody typed', { 'sec-fetch-site': 'none' }, 200],
    ['that a page of another site embeds', { 'sec-fetch-site': 'cross-site' }, 'foreign_page'],
    ['that a page of a neighbour embeds', { 'sec-fetch-site': 'same-site' }, 'foreign_page'],
  ])('at data %s', async (_what, given, expected) => {
    expect(await get(given)).toBe(expected);
  });

  it('at the page itself may come from anywhere, as from a message', async () => {
    expect(await get({ 'sec-fetch-site': 'cross-site' }, '/no-such-page')).not.toBe('foreign_page');
  });

  it('with a parameter twice is not understood', async () => {
    expect(await get(own, '/api/exchange/export.xlsx?org=A&org=B')).toBe('invalid_input');
  });

  it('without encryption is sent to the encrypted address', async () => {
    const { statusCode, headers } = await apps.proxied.inject({
      url: '/chi-bo?on=2026-01-01',
      headers: { host: 'nennep.example.vn', 'x-forwarded-proto': 'http' },
      remoteAddress: proxy,
    });
    expect([statusCode, headers.location]).toEqual([308, 'https://nennep.example.vn/chi-bo?on=2026-01-01']);
  });
});

it.each([
  ['a stranger', '10.0.0.9', '6.6.6.6', ['10.0.0.9', '10.0.0.9', undefined]],
  ['the proxy', proxy, '6.6.6.6, 1.2.3.4', ['1.2.3.4', '1.2.3.4', 'https']],
])('what %s says of the client reaches those behind as it is believed', async (_who, peer, said, believed) => {
  const app = await createServer(database.db, {
    version: '0',
    site: { ...sites.proxied, origin: 'http://nennep.example.vn' },
  });
  app.get('/api/who', async ({ ip, headers }) => [ip, headers['x-forwarded-for'], headers['x-forwarded-proto']]);
  const headers = {
    host: 'nennep.example.vn',
    'x-forwarded-for': said,
    'x-forwarded-proto': 'https',
    'x-real-ip': '9.9.9.9',
  };
  const answer = await app.inject({ url: '/api/who', remoteAddress: peer, headers });
  expect(answer.json().map((value: unknown) => value ?? undefined)).toEqual(believed);
  await app.close();
});
