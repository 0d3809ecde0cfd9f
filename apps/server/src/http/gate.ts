/**
 * Who is let in at all, before it is known who asks: under our own name only, encrypted where that is promised, and
 * nothing in somebody's name that a page of another site has sent.
 */
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback, type Site } from '../site.ts';

/** What our own pages say with each order, and a page of another site cannot say without asking us first. */
const ownHeader = 'x-nennep';
/** better-auth has its own clients and checks their origin once more; here an identity provider sends people back to. */
const signInRoutes = '/api/auth/';

const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

export const gate =
  (site: Site) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    believeOnlyTrusted(request, site);
    const origins = originsFor(request, site);
    if (origins.length === 0)
      throw new Refusal('not_found', 'Chương trình không trả lời ở địa chỉ này. Hãy hỏi người quản trị địa chỉ đúng.');
    if (!isEncrypted(request, site)) {
      if (request.method === 'GET') return reply.redirect(`${site.origin}${request.url}`, 308);
      throw new Refusal('not_encrypted', `Chương trình chỉ trả lời qua kết nối mã hóa: ${site.origin}.`);
    }
    refuseForeign(request, origins);
    // whoever reads a parameter takes it for one text
    if (Object.values(request.query as object).some(Array.isArray))
      throw new Refusal('invalid_input', 'Địa chỉ có một tham số ghi hai lần.');
    return undefined;
  };

/** Whoever reads these headers after us, reads what a trusted proxy said, and the address of the client in one form. */
function believeOnlyTrusted({ raw, ip }: FastifyRequest, { isTrustedProxy }: Site): void {
  if (!isTrustedProxy(raw.socket.remoteAddress ?? '')) for (const name of forwarded) delete raw.headers[name];
  delete raw.headers['x-real-ip'];
  delete raw.headers.forwarded;
  raw.headers['x-forwarded-for'] = ip;
}

/** Under which addresses a page of ours may have sent this; none where it was asked for under another name. */
function originsFor({ host, raw }: FastifyRequest, { origin }: Site): string[] {
  const name = host.toLowerCase();
  const isLocal =
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(name) && isLoopback(raw.socket.remoteAddress ?? '');
  const ours = origin === null ? [] : [origin];
  if (isLocal) return [...ours, `http://${name}`];
  return origin !== null && new URL(origin).host === name ? ours : [];
}

/** Whoever comes from this machine has not crossed a network: a person at it, or a proxy that has decrypted. */
const isEncrypted = (request: FastifyRequest, { origin, isTrustedProxy }: Site): boolean => {
  if (!origin?.startsWith('https:') || request.protocol === 'https') return true;
  const peer = request.raw.socket.remoteAddress ?? '';
  return isLoopback(peer) && !(isTrustedProxy(peer) && request.headers['x-forwarded-proto'] !== undefined);
};

function refuseForeign({ method, url, headers }: FastifyRequest, origins: readonly string[]): void {
  const from = headers['sec-fetch-site'];
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const isSignIn = url.startsWith(signInRoutes);
  const isOurs =
    (from === undefined || from === 'same-origin' || (isRead && from === 'none')) &&
    (headers.origin === undefined || origins.includes(headers.origin));
  // a page may be opened from anywhere; what it then asks for comes from ourselves
  if (isRead && (isOurs || isSignIn || !url.startsWith('/api/'))) return;
  if (isOurs && (isSignIn || headers[ownHeader] === '1')) return;
  throw new Refusal(
    'foreign_page',
    isOurs
      ? 'Yêu cầu thiếu dòng đầu “x-nennep: 1”, nên chương trình không biết nó có đến từ trang của mình không.'
      : 'Yêu cầu này đến từ một trang web khác nên không được làm. Hãy mở Nền nếp và làm lại ở đó.',
  );
}
