/** Who sends a request: the session that its cookie names, looked up each time, so that what is ended is ended at once. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deviceName } from '@nennep/core/access/device.ts';
import { secondFactorRuleIn } from '@nennep/core/access/second-factor.ts';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database.ts';
import { prepareRead } from '../prepared-statements.ts';
import { type Auth, type AuthSettings, cookiePrefixOf, idleLifetime, ordinaryLifetime } from './auth.ts';
import type { Caller } from './scope.ts';
import { beyondWall } from './wall.ts';

export type SignIn = AuthSettings & { readonly auth: Auth; readonly db: Database; readonly now: () => Date };

declare module 'fastify' {
  interface FastifyInstance {
    signIn: SignIn;
  }
}

type Found = {
  readonly session: string;
  readonly account: string;
  readonly userAgent: string | null;
  readonly factor: string;
  readonly isKept: boolean;
  readonly lastUse: string;
  readonly hasFactor: boolean;
  readonly rule: unknown;
};

const findSession = prepareRead<{ token: string; now: string; demo: string }, Found>(
  'access.session',
  ({ token, now, demo }) => sql`
    select session.id as session, account.id as account, user_agent as "userAgent", coalesce(factor, 'password') as factor,
      coalesce(is_kept, false) as "isKept", session.updated_at::text as "lastUse",
      coalesce(two_factor_enabled, false) or exists (select from auth.passkey where passkey.user_id = account.id) as "hasFactor",
      (select value from setting where name = 'access.second_factor') as rule
    from auth.session
    join auth."user" on "user".id = session.user_id
    join account on account.id = session.user_id and closed_at is null
    where token = ${token} and expires_at > ${now}::timestamptz and (not is_demo or ${demo} = 'yes')`,
);

/** How exactly the last use is kept. */
const grain = 5 * 60_000;

/** Null: nobody has signed in, or the session has ended. */
export async function callerOf(request: FastifyRequest): Promise<Caller | null> {
  const { signIn } = request.server;
  const token = tokenOf(request.headers.cookie, signIn);
  if (token === null) return null;
  const now = signIn.now();
  const demo = signIn.isLocal ? 'yes' : 'no';
  const [found] = await findSession(signIn.db, { token, now: now.toISOString(), demo });
  if (found === undefined) return null;
  const { account, session, userAgent, factor, hasFactor, rule } = found;
  if (now.getTime() - new Date(found.lastUse).getTime() > grain) await touch(signIn.db, session, now);
  return {
    account,
    device: deviceName(userAgent),
    address: request.ip,
    session: {
      id: session,
      secondFactor: {
        isUsed: factor === 'sso' || (hasFactor && (factor === 'totp' || factor === 'passkey')),
        isSetUp: hasFactor,
        rule: secondFactorRuleIn(rule),
      },
    },
  };
}

/** An ordinary session lives on while it is used; one on a phone has its day. */
async function touch(db: Database, session: string, now: Date): Promise<void> {
  const idle = new Date(now.getTime() + idleLifetime);
  await sql`
    update auth.session set updated_at = ${now}, expires_at = case when is_kept then expires_at
      else least(${idle}::timestamptz, created_at + ${ordinaryLifetime / 1000} * interval '1 second') end
    where id = ${session}`.execute(db);
}

const cookieName = ({ origin }: Pick<SignIn, 'origin'>): string => `${cookiePrefixOf(origin)}.session_token`;

const signatureOf = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64');

/** The cookie of a session, as better-auth writes it. */
export const sessionCookie = (token: string, signIn: Pick<SignIn, 'origin' | 'secret'>): string =>
  `${cookieName(signIn)}=${encodeURIComponent(`${token}.${signatureOf(token, signIn.secret)}`)}`;

/** The token in a Cookie header, if we signed it. */
export function tokenOf(header: string | undefined, signIn: Pick<SignIn, 'origin' | 'secret'>): string | null {
  const start = `${cookieName(signIn)}=`;
  const cookie = header?.split(/;\s*/).find((one) => one.startsWith(start));
  if (cookie === undefined) return null;
  const [, token = '', signature = ''] = /^(.+)\.([^.]+)$/.exec(decoded(cookie.slice(start.length))) ?? [];
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(token, signIn.secret))];
  return token !== '' && given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export type OpenSession = {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly isKept: boolean;
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  readonly endsAt: Date;
};

/** Where an account is signed in, the last used first. */
export async function sessionsOf(tx: Transaction, account: string, now: Date): Promise<OpenSession[]> {
  return beyondWall(tx, async () => {
    const { rows } = await sql<OpenSession>`
      select id, user_agent as "userAgent", nullif(ip_address, '') as address, coalesce(is_kept, false) as "isKept",
        created_at as "startedAt", updated_at as "lastUsedAt", expires_at as "endsAt"
      from auth.session where user_id = ${account} and expires_at > ${now} order by updated_at desc, id`.execute(tx);
    return rows;
  });
}

/** Ends one session of an account, or all but one; answers how many. */
export async function endSessions(
  tx: Transaction,
  account: string,
  which: { readonly only: string } | { readonly but: string | null },
): Promise<number> {
  const condition =
    'only' in which ? sql`id = ${which.only}` : which.but === null ? sql`true` : sql`id <> ${which.but}`;
  return beyondWall(tx, async () => {
    const { numAffectedRows } = await sql`
      delete from auth.session where user_id = ${account} and ${condition}`.execute(tx);
    return Number(numAffectedRows ?? 0);
  });
}
