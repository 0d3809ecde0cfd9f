/** A request as better-auth takes it, and its answer as we hand it on: so that our headers, limits and words hold there too. */
import type { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressHeader, keepHeader } from './auth.ts';
import { tokenOf } from './sessions.ts';
import { refusalOf } from './sign-in-words.ts';

export type AuthAnswer = {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly location: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of the session that begins with it. */
  readonly token: string | null;
  readonly refusal: Refusal | null;
};

/** @param keep whether a session that begins now stays on this device. */
export async function askAuth(
  request: FastifyRequest,
  body: object | null = null,
  { keep = false }: { keep?: boolean } = {},
): Promise<AuthAnswer> {
  const { signIn } = request.server;
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'referer', 'user-agent', 'host'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  headers.set(addressHeader, request.ip);
  if (keep) headers.set(keepHeader, '1');
  if (body !== null) headers.set('content-type', 'application/json');
  const url = new URL(request.url, signIn.origin ?? `http://${request.headers.host}`);
  const asked = new Request(url, {
    method: request.method,
    headers,
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const response = await signIn.auth.handler(asked);
  const cookies = response.headers.getSetCookie().map((cookie) => (keep ? cookie : untilClosed(cookie)));
  const text = await response.text();
  const told = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {};
  const isRefused = response.status >= 400;
  return {
    status: response.status,
    cookies,
    location: response.headers.get('location'),
    body: told,
    token: isRefused ? null : tokenOf(cookies.map((cookie) => cookie.split(';')[0]).join('; '), signIn),
    refusal: isRefused ? refusalOf(response.status, told.code) : null,
  };
}

/** The cookie of a session that does not stay goes when the browser is closed. */
const untilClosed = (cookie: string): string =>
  /session_token=[^;]/.test(cookie) ? cookie.replace(/;\s*Max-Age=\d+/i, '') : cookie;

/** @param body what our own answer says; better-auth's tells more than anybody needs. */
export function handOn(
  reply: FastifyReply,
  { status, cookies, location }: AuthAnswer,
  body: object = {},
): FastifyReply {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (location !== null) return reply.redirect(location, status);
  return reply.status(status).send(body);
}

/** @throws what better-auth refused, in our words. */
export function accepted(answer: AuthAnswer): AuthAnswer {
  if (answer.refusal !== null) throw answer.refusal;
  return answer;
}
