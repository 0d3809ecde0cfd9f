/** What tests of signing in share: a server with a clock of its own, people who sign in, and a browser without a screen. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { addAuthUser } from '../src/access/auth-user.ts';
import { issueCode } from '../src/access/one-time-code.ts';
import { everything } from '../src/access/scope.ts';
import type { SsoProvider } from '../src/access/sso.ts';
import { transaction } from '../src/database.ts';
import { createServer } from '../src/http/server.ts';
import { newIds } from '../src/ids.ts';
import type { Site } from '../src/site.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

export const origin = 'http://localhost:3000';
export const password = 'con trâu ăn lúa non';
const browser = 'Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0 Mobile Safari/537.36';

type Person = { readonly id: string; readonly userName: string };

export class Door {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly #clock: { now: Date };
  #people = 0;
  #requests = 0;

  private constructor(app: FastifyInstance, database: TestDatabase, clock: { now: Date }) {
    this.app = app;
    this.database = database;
    this.#clock = clock;
  }

  static async open({ sso = null, site }: { sso?: SsoProvider | null; site?: Site } = {}): Promise<Door> {
    const database = await openTestDatabase();
    const clock = { now: new Date() };
    const signIn = { secret: 's'.repeat(40), sso, now: () => clock.now };
    const app = await createServer(database.db, { version: '0', signIn, ...(site && { site }) });
    return new Door(app, database, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  get now(): Date {
    return this.#clock.now;
  }

  later(minutes: number): void {
    this.#clock.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** Now, and nobody waits for wrong tries. */
  async startAnew(): Promise<void> {
    this.#clock.now = new Date();
    await sql`delete from auth.lockout`.execute(this.database.db);
  }

  /** An account with a password; with null it has none yet. */
  async person({ chosen = password as string | null, isDemo = false } = {}): Promise<Person> {
    const [id = ''] = newIds(1);
    const userName = `nguoi.${++this.#people}`;
    const fullName = 'Lò Thị Hương';
    await transaction(this.database.db, async (tx) => {
      await sql`
        insert into account (id, user_name, full_name, is_demo, created_at)
        values (${id}, ${userName}, ${fullName}, ${isDemo}, ${this.now})`.execute(tx);
      await addAuthUser(tx, { id, userName, fullName, ...(chosen === null ? {} : { password: chosen }) });
    });
    return { id, userName };
  }

  issue(account: string): Promise<string> {
    return transaction(this.database.db, (tx) => issueCode(tx, everything('quantri'), account, this.now));
  }

  /** Each request comes from another address of this machine, since one address may not ask so often. */
  post(url: string, payload: object, cookie = '', remoteAddress = this.#address()): Promise<LightMyRequestResponse> {
    const headers = { host: 'localhost:3000', origin, 'x-nennep': '1', 'user-agent': browser };
    return this.app.inject({
      method: 'POST',
      url: `/api/${url}`,
      payload,
      remoteAddress,
      headers: { ...headers, ...(cookie && { cookie }) },
    });
  }

  get(url: string, cookie = ''): Promise<LightMyRequestResponse> {
    const headers = { host: 'localhost:3000', 'user-agent': browser, ...(cookie && { cookie }) };
    return this.app.inject({ url: `/api/${url}`, headers, remoteAddress: this.#address() });
  }

  #address(): string {
    const n = ++this.#requests;
    return `127.0.${n >> 8}.${n & 255}`;
  }

  signIn(username: string, given = password, rememberMe = false): Promise<LightMyRequestResponse> {
    return this.post('auth/sign-in/username', { username, password: given, rememberMe });
  }

  /** The cookie of somebody who has just signed in with his password. */
  async enter({ userName }: Pick<Person, 'userName'>, rememberMe = false): Promise<string> {
    return cookiesOf(await this.signIn(userName, password, rememberMe));
  }

  me(cookie: string): Promise<LightMyRequestResponse> {
    return this.post('access.me', {}, cookie);
  }

  /** What the log says of an account. */
  async events(account: string): Promise<string[]> {
    const { rows } = await sql<{ event: string }>`
      select concat_ws(' ', kind, how) as event from sign_in_event where account_id = ${account} order by at, id`.execute(
      this.database.db,
    );
    return rows.map(({ event }) => event);
  }
}

/** What a browser would send back; a cookie that was taken away is not. */
export const cookiesOf = (answer: LightMyRequestResponse, before = ''): string => {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((cookie) => cookie.split('=', 2) as [string, string]),
  );
  for (const { name, value, maxAge } of answer.cookies) {
    if (maxAge === 0) jar.delete(name);
    else jar.set(name, encodeURIComponent(value));
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
};

/** Status and reason, as `401 wrong_sign_in`; of an answer that is no refusal the status. */
export const refusalIn = (answer: LightMyRequestResponse): string =>
  answer.statusCode < 400 ? String(answer.statusCode) : `${answer.statusCode} ${answer.json().error.reason}`;
