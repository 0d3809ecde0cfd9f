import { sql } from 'kysely';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookiesOf, Door, refusalIn } from '../../test/door.ts';
import { addProvince } from '../../test/first-province.ts';
import { transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { linkAuthUser } from './auth-user.ts';
import { readSso } from './sso.ts';

/** The owner's identity provider, which believes whoever comes to be this one. */
const provider = new OAuth2Server();
let claims: Record<string, unknown>;
let door: Door;
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, '127.0.0.1');
  provider.service.on(Events.BeforeTokenSigning, ({ payload }) => Object.assign(payload, claims));
  const issuer = provider.issuer.url ?? '';
  door = await Door.open({ sso: { issuer, clientId: 'nennep', clientSecret: 'bí mật', label: 'Tỉnh ủy' } });
});
afterAll(async () => {
  await door.close();
  await provider.stop();
});
beforeEach(() => door.startAnew());

/** The whole way: to the provider, which sends the browser back with a code, and in. */
async function throughProvider({ spoil = (back: URL) => back } = {}) {
  const start = await door.post('auth/sign-in/social', {});
  const asked = new URL(start.json().url);
  const away = await fetch(asked, { redirect: 'manual' });
  const back = spoil(new URL(away.headers.get('location') ?? ''));
  const answer = await door.get(`${back.pathname.replace('/api/', '')}${back.search}`, cookiesOf(start));
  return { asked, answer, cookie: cookiesOf(answer) };
}

type Person = Awaited<ReturnType<Door['person']>>;
const link = (person: Person, by: Parameters<typeof linkAuthUser>[2]) =>
  transaction(door.database.db, (tx) => linkAuthUser(tx, person, by));

describe('through the identity provider', () => {
  it('somebody comes in whose subject an administrator stored, with all that an office above asks for', async () => {
    const person = await door.person({ chosen: null });
    await link(person, { subject: 'can-bo-7' });
    await addProvince(door.database.db, 'T');
    await sql`
      insert into appointment (id, account_id, role, organisation_id, starts_on)
      select ${newIds(1)[0]}, ${person.id}, 'staff', organisation_id, '2000-01-01' from organisation_period`.execute(
      door.database.db,
    );
    claims = { sub: 'can-bo-7', email: 'khac@tinh.example.vn' };
    const { asked, answer, cookie } = await throughProvider();
    const { searchParams } = asked;
    expect([asked.origin, searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual([
      provider.issuer.url,
      'code',
      'S256',
    ]);
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/']);
    expect((await door.me(cookie)).json()).toMatchObject({ userName: person.userName, secondFactor: 'off' });
    expect(refusalIn(await door.post('organisation.search', { text: 'x' }, cookie))).toBe('200');
    expect(await door.events(person.id)).toEqual(['signed_in sso']);
  });

  it('somebody comes in whose e-mail address was stored, and by his subject from then on', async () => {
    const person = await door.person({ chosen: null });
    await link(person, { email: 'Huong@Tinh.example.vn' });
    claims = { sub: 'can-bo-8', email: 'huong@tinh.example.vn', email_verified: true };
    expect((await door.me((await throughProvider()).cookie)).json().userName).toBe(person.userName);
    claims = { sub: 'can-bo-8', email: 'ten.moi@tinh.example.vn', email_verified: true };
    expect((await door.me((await throughProvider()).cookie)).json().userName).toBe(person.userName);
    await link(person, null);
    expect((await throughProvider()).cookie).not.toContain('session_token');
  });

  it('a stranger, and a closed account, stay outside, and nothing is made for them', async () => {
    const closed = await door.person({ chosen: null });
    await link(closed, { subject: 'can-bo-9' });
    await sql`update account set closed_at = now() where id = ${closed.id}`.execute(door.database.db);
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::integer as n from auth."user"`.execute(door.database.db)).rows[0]?.n;
    const before = await count();
    for (const sub of ['nguoi-la', 'can-bo-9']) {
      claims = { sub, email: `${sub}@noi-khac.example`, email_verified: true };
      const { answer, cookie } = await throughProvider();
      expect([sub, answer.statusCode < 400, cookie.includes('session_token')]).toEqual([sub, true, false]);
      expect(answer.headers.location).toMatch(/^\/\?error=/);
    }
    expect(await count()).toBe(before);
  });

  it('nobody comes in with an answer that was not asked for', async () => {
    const person = await door.person({ chosen: null });
    await link(person, { subject: 'can-bo-10' });
    claims = { sub: 'can-bo-10', email: 'x@tinh.example.vn' };
    const spoil = (back: URL) => {
      back.searchParams.set('state', 'doan-mo');
      return back;
    };
    expect((await throughProvider({ spoil })).cookie).not.toContain('session_token');
    const { answer } = await throughProvider();
    expect(answer.headers.location).toBe('/');
  });

  it('nobody comes in by a token for another program', async () => {
    const person = await door.person({ chosen: null });
    await link(person, { subject: 'can-bo-11' });
    claims = { sub: 'can-bo-11', email: 'x@tinh.example.vn', aud: 'chuong-trinh-khac' };
    expect((await throughProvider()).cookie).not.toContain('session_token');
  });
});

it('is off without settings, and half of them are refused in words', () => {
  expect(readSso({})).toBe(null);
  expect(() => readSso({ NENNEP_OIDC_ISSUER: 'https://id.example.vn' })).toThrow(/cần đủ ba biến/);
  const all = {
    NENNEP_OIDC_ISSUER: 'https://id.example.vn/',
    NENNEP_OIDC_CLIENT_ID: 'a',
    NENNEP_OIDC_CLIENT_SECRET: 'b',
  };
  expect(() => readSso({ ...all, NENNEP_OIDC_ISSUER: 'http://id.example.vn' })).toThrow(/một địa chỉ https:/);
  expect(readSso(all)).toEqual({
    issuer: 'https://id.example.vn',
    clientId: 'a',
    clientSecret: 'b',
    label: 'tài khoản cơ quan',
  });
});
