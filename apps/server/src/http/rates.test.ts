import { once } from 'node:events';
import { connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { kindOf, type Limits, readLimits, uploadsPath, usualLimits } from './limits.ts';
import { limitRates, networkOf } from './rates.ts';
import { refuse } from './refuse.ts';

const rate = { perAccount: 2, perAddress: 4, seconds: 60 };
const few: Limits = {
  ...usualLimits,
  rates: { ordinary: rate, workbook: { ...rate, perAccount: 1 }, import: rate, sign_in: { ...rate, perAddress: 1 } },
  uploadsAtOnce: { perAccount: 1, perAddress: 2 },
};

let app: FastifyInstance;
let release: () => void;
let entered: Promise<void>;
async function start(limits = few): Promise<void> {
  app = fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  await limitRates(app, limits);
  let enter: () => void;
  entered = new Promise((resolve) => {
    enter = resolve;
  });
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.addHook('preHandler', async (request) => {
    const account = request.headers['x-account'];
    if (typeof account === 'string') await app.countFor(request, account);
  });
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.post(uploadsPath, async () => {
    enter();
    await until;
    return {};
  });
  app.all('*', async () => ({}));
}
afterEach(() => app.close());

const ask = async (url: string, account?: string, remoteAddress = '10.0.0.1') => {
  const headers = account === undefined ? {} : { 'x-account': account };
  const answer = await app.inject({ method: 'POST', url, headers, remoteAddress });
  return answer.statusCode;
};
const times = (n: number, ...asked: Parameters<typeof ask>) =>
  Array.from({ length: n }).reduce<Promise<number[]>>(
    async (all) => [...(await all), await ask(...asked)],
    Promise.resolve([]),
  );

describe('requests', () => {
  it('of one account are refused beyond their number, those of another are not', async () => {
    await start();
    expect(await times(3, '/api/x.y', 'an')).toEqual([200, 200, 429]);
    expect(await ask('/api/x.y', 'binh')).toBe(200);
  });

  it('of one account count together from wherever they come', async () => {
    await start();
    expect(await times(2, '/api/x.y', 'an', '10.0.0.1')).toEqual([200, 200]);
    expect(await ask('/api/x.y', 'an', '10.0.0.2')).toBe(429);
  });

  it('of one address are refused beyond their number, those of another are not', async () => {
    await start();
    expect(await times(5, '/api/x.y')).toEqual([200, 200, 200, 200, 429]);
    expect(await ask('/api/x.y', undefined, '10.0.0.2')).toBe(200);
  });

  it('of one kind leave those of another kind their number', async () => {
    await start();
    expect(await times(2, '/api/auth/sign-in/username')).toEqual([200, 429]);
    expect(await times(2, '/api/tables/a.b.xlsx', 'an')).toEqual([200, 429]);
    expect(await ask('/api/x.y', 'an')).toBe(200);
  });

  it('for the page and its assets are not counted', async () => {
    await start();
    expect(new Set(await times(10, '/assets/index.js'))).toEqual(new Set([200]));
  });

  it('beyond their number are told in words when to come again', async () => {
    await start();
    await times(2, '/api/x.y', 'an');
    const answer = await app.inject({ method: 'POST', url: '/api/x.y', headers: { 'x-account': 'an' } });
    expect([answer.headers['retry-after'], answer.json()]).toEqual([
      '60',
      {
        error: {
          reason: 'too_many_requests',
          message: 'Có quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau 60 giây.',
        },
      },
    ]);
  });
});

describe('files being sent', () => {
  it('are as many at a time as an account may, and the next is taken when one has gone', async () => {
    await start();
    const first = ask(uploadsPath, 'an');
    await entered;
    expect(await ask(uploadsPath, 'an')).toBe(429);
    release();
    expect(await first).toBe(200);
    expect(await ask(uploadsPath, 'binh')).toBe(200);
  });

  it('are forgotten when the sender goes away', async () => {
    await start({ ...few, rates: usualLimits.rates });
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const gone = connect(Number(port), '127.0.0.1');
    gone.write(`POST ${uploadsPath} HTTP/1.1\r\nhost: a\r\nx-account: an\r\ncontent-length: 0\r\n\r\n`);
    await entered;
    expect(await ask(uploadsPath, 'an')).toBe(429);
    gone.destroy();
    await once(gone, 'close');
    release();
    await expect.poll(() => ask(uploadsPath, 'an')).toBe(200);
  });
});

it.each([
  ['GET', '/', null],
  ['GET', '/assets/a.xlsx', null],
  ['GET', '/api/health', null],
  ['POST', '/api/statistics.figures', 'ordinary'],
  ['POST', '/api/auth/sign-in/username', 'sign_in'],
  ['POST', '/api/sign-in/code', 'sign_in'],
  ['POST', uploadsPath, 'import'],
  ['POST', '/api/exchange.applyUpload', 'import'],
  ['POST', '/api/exchange.check', 'ordinary'],
  ['GET', '/api/tables/statistics.heat.xlsx', 'workbook'],
  ['GET', '/api/exchange/export.xlsx', 'workbook'],
])('%s %s is of the kind %s', (method, path, kind) => {
  expect(kindOf(method, path)).toBe(kind);
});

it.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
])('%s counts as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

it.each([
  [undefined, 600],
  ['', 600],
  ['10', 6000],
])('NENNEP_RATES=%s lets an account ask %s times a minute', (NENNEP_RATES, most) => {
  expect(readLimits({ NENNEP_RATES }).rates.ordinary.perAccount).toBe(most);
});

it.each(['0', '-1', '1.5', '1001', 'many'])('NENNEP_RATES=%s is refused', (NENNEP_RATES) => {
  expect(() => readLimits({ NENNEP_RATES })).toThrow(/^Biến NENNEP_RATES phải là một số từ 1 đến 1000/);
});
