/**
 * The door: signing in and out under `/api/auth/`, by better-auth, and `POST /api/sign-in/code`. Around each of its routes
 * stand lock-out, events for the log and refusals in our words; no other route of it is answered.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Database, transaction } from '../database.ts';
import { parse } from '../http/parse.ts';
import { accountNamed } from './account-queries.ts';
import { cookiePrefixOf } from './auth.ts';
import { type AuthAnswer, accepted, askAuth, handOn } from './auth-exchange.ts';
import { sweepLockouts, type Tried } from './lockout-store.ts';
import { redeemCode } from './one-time-code.ts';
import { ownAccountRoutes } from './own-account-routes.ts';
import { callerOf, tokenOf } from './sessions.ts';
import type { SignInEvent } from './sign-in-event.ts';
import { addressOf, note, tryDoor } from './sign-in-try.ts';
import { refusalOf } from './sign-in-words.ts';
import { spendCode } from './spent-code.ts';

const Line = z.string().max(1000);
const ByPassword = z.object({ username: Line, password: Line, rememberMe: z.boolean().optional() });
const ByPasskey = z.object({ response: z.record(z.string(), z.unknown()), rememberMe: z.boolean().optional() });
const ByCode = z.object({ userName: Line, code: Line, newPassword: Line });
const AppCode = z.object({ code: Line });

export const signInRoutes: FastifyPluginAsync = async (app) => {
  app.post('/api/auth/sign-in/username', byPassword);
  app.post('/api/auth/two-factor/verify-totp', byApp);
  app.get('/api/auth/passkey/generate-authenticate-options', async (request, reply) => {
    const answer = accepted(await askAuth(request));
    return handOn(reply, answer, answer.body);
  });
  app.post('/api/auth/passkey/verify-authentication', byPasskey);
  app.post('/api/auth/sign-in/social', toProvider);
  app.get('/api/auth/callback/sso', fromProvider);
  app.post('/api/auth/sign-out', signOut);
  app.post('/api/sign-in/code', byCode);
  await app.register(ownAccountRoutes);
  const sweeping = setInterval(() => void sweepLockouts(app.signIn.db, app.signIn.now()), 3_600_000).unref();
  app.addHook('onClose', async () => clearInterval(sweeping));
};

/** As the names of accounts are written, whatever a keyboard makes of it. */
const written = (userName: string): string => userName.normalize('NFC').trim().toLowerCase();

async function byPassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { username, password, rememberMe: keep = false } = parse(ByPassword, request.body);
  const userName = written(username);
  const account = (await accountNamed(request.server.signIn.db, userName))?.id ?? null;
  const tried: Tried[] = [{ kind: 'user_name', name: userName }, addressOf(request)];
  const answer = await tryDoor(request, { tried, account, how: 'password' }, async () =>
    accepted(await askAuth(request, { username: userName, password, rememberMe: keep }, { keep })),
  );
  await begun(request, answer, 'password', account);
  return handOn(reply, answer, { twoFactorRedirect: answer.body.twoFactorRedirect === true });
}

/** The six digits of an authenticator app: the second step of signing in, or the last one of setting it up. */
async function byApp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { db, now, origin } = request.server.signIn;
  const code = parse(AppCode, request.body).code.replace(/\s/g, '');
  const caller = await callerOf(request);
  const account = caller?.account ?? (await halfwayIn(request));
  // on the way to a session that stays, better-auth keeps no cookie that says the contrary
  const keep = caller === null && !request.headers.cookie?.includes(`${cookiePrefixOf(origin)}.dont_remember=`);
  const answer = await askAuth(request, { code }, { keep });
  if (answer.refusal !== null) {
    if (caller === null) await note(request, { kind: 'refused', account, how: 'totp' });
    throw answer.refusal;
  }
  if (account === null || !(await spendCode(db, account, code, now()))) {
    if (answer.token !== null) await sql`delete from auth.session where token = ${answer.token}`.execute(db);
    await note(request, { kind: 'refused', account, how: 'totp' });
    throw refusalOf(401, 'INVALID_CODE');
  }
  if (caller === null) await begun(request, answer, 'totp', account);
  else {
    // those begun before know nothing of the second factor
    await sql`delete from auth.session where user_id = ${account} and token <> ${answer.token}`.execute(db);
    await note(request, { kind: 'second_factor_added', account, how: 'totp' });
  }
  return handOn(reply, answer);
}

/** Who has shown his password and not yet the code. */
async function halfwayIn(request: FastifyRequest): Promise<string | null> {
  const [, cookie] =
    new RegExp(`${cookiePrefixOf(request.server.signIn.origin)}\\.two_factor=([^;.]+)`).exec(
      request.headers.cookie ?? '',
    ) ?? [];
  const { rows } = await sql<{ value: string }>`
    select value from auth.verification where identifier = ${cookie ?? ''}`.execute(request.server.signIn.db);
  return rows[0]?.value ?? null;
}

async function byPasskey(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { response, rememberMe: keep = false } = parse(ByPasskey, request.body);
  const answer = await askAuth(request, { response }, { keep });
  if (answer.refusal !== null) {
    await note(request, { kind: 'refused', account: null, how: 'passkey' });
    throw answer.refusal;
  }
  await begun(request, answer, 'passkey');
  return handOn(reply, answer);
}

async function toProvider(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer = accepted(await askAuth(request, { provider: 'sso', callbackURL: '/', errorCallbackURL: '/' }));
  return reply.header('set-cookie', [...answer.cookies]).send({ url: answer.body.url });
}

async function fromProvider(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer = accepted(await askAuth(request));
  if (answer.token === null) await note(request, { kind: 'refused', account: null, how: 'sso' });
  else await begun(request, answer, 'sso');
  return handOn(reply, answer);
}

/** A session has begun, if it has: the one that this browser had before ends. */
async function begun(
  request: FastifyRequest,
  answer: AuthAnswer,
  how: SignInEvent['how'] & string,
  known: string | null = null,
): Promise<void> {
  const { signIn } = request.server;
  if (answer.token === null) return;
  const before = tokenOf(request.headers.cookie, signIn);
  if (before !== null) await sql`delete from auth.session where token = ${before}`.execute(signIn.db);
  const account = known ?? (await holderOf(signIn.db, answer.token));
  await note(request, { kind: 'signed_in', account, how });
}

async function holderOf(db: Database, token: string): Promise<string | null> {
  const { rows } = await sql<{ account: string }>`
    select user_id as account from auth.session where token = ${token}`.execute(db);
  return rows[0]?.account ?? null;
}

async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const caller = await callerOf(request);
  const answer = accepted(await askAuth(request, {}));
  if (caller !== null) await note(request, { kind: 'signed_out', account: caller.account });
  return handOn(reply, answer);
}

async function byCode(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { userName: typed, code, newPassword } = parse(ByCode, request.body);
  const { db, now } = request.server.signIn;
  const userName = written(typed);
  const account = (await accountNamed(db, userName))?.id ?? null;
  // apart from wrong passwords: whoever is locked out by those comes in by a code
  const tried: Tried[] = [{ kind: 'user_name', name: `code ${userName}` }, addressOf(request)];
  await tryDoor(request, { tried, account, how: 'code' }, () =>
    transaction(db, (tx) => redeemCode(tx, { userName, code, newPassword }, now())),
  );
  await note(request, { kind: 'code_redeemed', account, how: 'code' });
  return reply.send({ userName });
}
