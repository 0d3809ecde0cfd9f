/** How often one address and one account may ask, and how many files they may be sending at once (limits.ts). */
import fastifyRateLimit from '@fastify/rate-limit';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Kind, kindOf, type Limits, uploadsPath } from './limits.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request for the account that sends it. @throws Refusal `too_many_requests` */
    countFor(request: FastifyRequest, account: string): Promise<void>;
  }
  interface FastifyRequest {
    countedFor: string | null;
    /** Null once it is answered or given up. */
    whenOver: (() => void)[] | null;
    retryAfter: number | null;
  }
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';

export async function limitRates(app: FastifyInstance, { rates, uploadsAtOnce }: Limits): Promise<void> {
  await app.register(fastifyRateLimit, { global: false });
  app.decorateRequest('countedFor', null);
  app.decorateRequest('retryAfter', null);
  app.decorateRequest('whenOver', null);
  const counters = (most: 'perAccount' | 'perAddress', key: (request: FastifyRequest) => string) =>
    Object.fromEntries(
      Object.entries(rates).map(([kind, rate]) => [
        kind,
        app.createRateLimit({ max: rate[most], timeWindow: rate.seconds * 1000, keyGenerator: key }),
      ]),
    ) as Record<Kind, ReturnType<FastifyInstance['createRateLimit']>>;
  // of IPv6 a whole network counts, since each customer has one
  const perAddress = counters('perAddress', ({ ip }) => networkOf(ip));
  const perAccount = counters('perAccount', ({ countedFor }) => countedFor ?? '');
  const sending = new Map<string, number>();

  const count = async (request: FastifyRequest, counter: typeof perAddress, sender: string, atOnce: number) => {
    const kind = kindOf(request.method, pathOf(request));
    if (kind === null) return;
    const counted = await counter[kind](request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(request, counted.ttlInSeconds);
    if (pathOf(request) !== uploadsPath || request.whenOver === null) return;
    const others = sending.get(sender) ?? 0;
    if (others >= atOnce) throw tooManyFiles(request);
    sending.set(sender, others + 1);
    request.whenOver.push(() => {
      const left = (sending.get(sender) ?? 1) - 1;
      if (left === 0) sending.delete(sender);
      else sending.set(sender, left);
    });
  };

  app.addHook('onRequest', async (request, reply) => {
    request.whenOver = [];
    reply.raw.once('close', () => {
      for (const end of request.whenOver ?? []) end();
      request.whenOver = null;
    });
    await count(request, perAddress, `address ${networkOf(request.ip)}`, uploadsAtOnce.perAddress);
  });
  app.decorate('countFor', async (request, account) => {
    if (request.countedFor === account) return;
    request.countedFor = account;
    await count(request, perAccount, `account ${account}`, uploadsAtOnce.perAccount);
  });
  app.addHook('onSend', async (request, reply: FastifyReply) => {
    if (request.retryAfter !== null) reply.header('retry-after', request.retryAfter);
  });
}

/** The first 64 bits of an IPv6 address; an IPv4 address as it is, also where it is written as one of IPv6. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function tooMany(request: FastifyRequest, seconds: number): Refusal {
  request.retryAfter = seconds;
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} phút` : `${seconds} giây`;
  return new Refusal('too_many_requests', `Có quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau ${wait}.`);
}

function tooManyFiles(request: FastifyRequest): Refusal {
  request.retryAfter = 30;
  return new Refusal('too_many_requests', 'Các tệp gửi trước còn chưa xong. Hãy đợi gửi xong rồi gửi tệp này.');
}
