/** What somebody changes about his own signing in: the password, the authenticator app, passkeys. */
import { passwordProblem } from '@nennep/core/access/password.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import qrCode from 'qrcode';
import { z } from 'zod';
import { transaction } from '../database.ts';
import { parse } from '../http/parse.ts';
import { type OwnAccount, ownAccount } from './account-queries.ts';
import { accepted, askAuth, handOn } from './auth-exchange.ts';
import { isBreached } from './breached-passwords.ts';
import type { Caller } from './scope.ts';
import { callerOf } from './sessions.ts';
import { note, tryDoor } from './sign-in-try.ts';
import { unsigned } from './sign-in-words.ts';

const Line = z.string().max(1000);
const NewPassword = z.object({ currentPassword: Line, newPassword: Line });
const Confirmed = z.object({ password: Line });
const Registered = z.object({
  response: z.record(z.string(), z.unknown()),
  name: z.string().trim().max(60).optional(),
});
const Passkey = z.object({ id: z.uuid() });
const Renamed = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(60) });

export const ownAccountRoutes: FastifyPluginAsync = async (app) => {
  app.post('/api/auth/change-password', changePassword);
  app.post('/api/auth/two-factor/enable', setUpApp);
  app.post('/api/auth/two-factor/disable', removeApp);
  app.get('/api/auth/passkey/generate-register-options', async (request, reply) => {
    await ownOf(request);
    const answer = accepted(await askAuth(request));
    return handOn(reply, answer, answer.body);
  });
  app.post('/api/auth/passkey/verify-registration', addPasskey);
  app.get('/api/auth/passkey/list-user-passkeys', passkeysOf);
  app.post('/api/auth/passkey/update-passkey', async (request, reply) => {
    await ownOf(request);
    return handOn(reply, accepted(await askAuth(request, parse(Renamed, request.body))));
  });
  app.post('/api/auth/passkey/delete-passkey', removePasskey);
};

type Own = OwnAccount & Pick<Caller, 'account' | 'session'>;

/**
 * Who asks, of an account that is his own.
 *
 * @throws Refusal `not_signed_in`; `demo_account` for one that everybody may try.
 */
async function ownOf(request: FastifyRequest): Promise<Own> {
  const caller = await callerOf(request);
  const own = caller && (await transaction(request.server.signIn.db, (tx) => ownAccount(tx, caller.account)));
  if (caller === null || own === null) throw unsigned();
  if (own.isDemo)
    throw new Refusal(
      'demo_account',
      'Tài khoản trình diễn dùng chung cho mọi người xem thử, nên không đổi được mật khẩu và lớp bảo vệ thứ hai.',
    );
  return { ...own, account: caller.account, session: caller.session };
}

/** Runs what asks for the password once more; wrong ones count like those of signing in. */
const confirmed = <T>(request: FastifyRequest, { userName, account }: Own, work: () => Promise<T>): Promise<T> =>
  tryDoor(request, { tried: [{ kind: 'user_name', name: userName }], account, how: 'password' }, work);

async function changePassword(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { currentPassword, newPassword } = parse(NewPassword, request.body);
  const own = await ownOf(request);
  const problem = passwordProblem(newPassword, [own.userName, own.fullName], isBreached);
  if (problem !== null) throw new Refusal('weak_password', problem);
  const answer = await confirmed(request, own, async () =>
    accepted(await askAuth(request, { currentPassword, newPassword, revokeOtherSessions: true })),
  );
  await note(request, { kind: 'password_changed', account: own.account });
  return handOn(reply, answer);
}

/** Answers the key of an authenticator app, as text and as a picture to scan; it holds once a code has shown that it works. */
async function setUpApp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { password } = parse(Confirmed, request.body);
  const own = await ownOf(request);
  const answer = await confirmed(request, own, async () => accepted(await askAuth(request, { password })));
  const secret = new URL(String(answer.body.totpURI)).searchParams.get('secret') ?? '';
  const [issuer, label] = ['Nền Nếp', `Nền Nếp:${own.userName}`].map(encodeURIComponent);
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}`;
  return handOn(reply, answer, { secret, uri, picture: await qrCode.toString(uri, { type: 'svg', margin: 2 }) });
}

async function removeApp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { password } = parse(Confirmed, request.body);
  const own = await ownOf(request);
  const answer = await confirmed(request, own, async () => accepted(await askAuth(request, { password })));
  await note(request, { kind: 'second_factor_removed', account: own.account, how: 'totp' });
  return handOn(reply, answer);
}

async function addPasskey(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const registered = parse(Registered, request.body);
  const { account, session } = await ownOf(request);
  const answer = accepted(await askAuth(request, registered));
  // whoever holds the key has shown it just now; where one is asked for, sessions without it are of no use any more
  await sql`
    update auth.session set factor = 'passkey' where id = ${session?.id ?? null} and factor = 'password'`.execute(
    request.server.signIn.db,
  );
  await note(request, { kind: 'second_factor_added', account, how: 'passkey' });
  return handOn(reply, answer);
}

async function removePasskey(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = parse(Passkey, request.body);
  const { account } = await ownOf(request);
  const answer = accepted(await askAuth(request, { id }));
  await note(request, { kind: 'second_factor_removed', account, how: 'passkey' });
  return handOn(reply, answer);
}

type Kept = { readonly id: string; readonly name: string | null; readonly createdAt: Date };

async function passkeysOf(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { account } = await ownOf(request);
  const { rows } = await sql<Kept>`
    select id, name, created_at as "createdAt" from auth.passkey where user_id = ${account} order by created_at`.execute(
    request.server.signIn.db,
  );
  return reply.send({ passkeys: rows });
}
