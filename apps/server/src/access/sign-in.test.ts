import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { transaction } from '../database.ts';
import { createServer } from '../http/server.ts';
import { newIds } from '../ids.ts';
import { addAuthUser } from './auth-user.ts';

let database: TestDatabase;
let app: FastifyInstance;
/** What the server takes for now. */
let now: Date;
const password = 'con trâu ăn lúa non';

beforeAll(async () => {
  database = await openTestDatabase();
  app = await createServer(database.db, { version: '0', signIn: { secret: 's'.repeat(40), now: () => now } });
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  now = new Date();
  await sql`delete from auth.lockout`.execute(database.db);
});

let people = 0;
/** An account with a password, or with none yet. */
async function person({ chosen = password as string | undefined, isDemo = false, fullName = 'Lò Thị Hương' } = {}) {
  const [id = ''] = newIds(1);
  const userName = `nguoi.${++people}`;
  await transaction(database.db, async (tx) => {
    await sql`
      insert into account (id, user_name, full_name, is_demo, created_at)
      values (${id}, ${userName}, ${fullName}, ${isDemo}, ${now})`.execute(tx);
    await addAuthUser(tx, { id, userName, fullName, ...(chosen === undefined ? {} : { password: chosen }) });
  });
  return { id, userName };
}

const origin = 'http://localhost:3000';
const browser = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0 Mobile Safari/537.36';
const post = (url: string, payload: object, cookie = '', remoteAddress = '127.0.0.1') =>
  app.inject({
    method: 'POST',
    url: `/api/${url}`,
    payload,
    remoteAddress,
    headers: { host: 'localhost:3000', origin, 'x-nennep': '1', 'user-agent': browser, ...(cookie && { cookie }) },
  });
const cookiesOf = (answer: LightMyRequestResponse): string =>
  answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const signIn = (username: string, given = password, rememberMe = false) =>
  post('auth/sign-in/username', { username, password: given, rememberMe });
const me = (cookie: string) => post('access.me', {}, cookie);
const eventsOf = async (account: string) => {
  const { rows } = await sql<{ kind: string; how: string | null; device: string | null }>`
    select kind, how, device from sign_in_event where account_id = ${account} order by id`.execute(database.db);
  return rows;
};

describe('a user name and a password', () => {
  it('sign somebody in, whatever a keyboard makes of the name, and the log says from where', async () => {
    const { id, userName } = await person();
    const answer = await signIn(` ${userName.toUpperCase()} `);
    expect([answer.statusCode, answer.json()]).toEqual([200, { twoFactorRedirect: false }]);
    expect((await me(cookiesOf(answer))).json()).toMatchObject({ userName, fullName: 'Lò Thị Hương', rights: [] });
    expect(await eventsOf(id)).toEqual([{ kind: 'signed_in', how: 'password', device: 'Chrome trên Android' }]);
  });
});
