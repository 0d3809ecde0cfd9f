import { connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithin, limitBodies } from './body.ts';
import { uploadsPath, usualLimits } from './limits.ts';
import { refuse } from './refuse.ts';

const limits = {
  ...usualLimits,
  body: 1000,
  largeBody: 4000,
  values: 20,
  depth: 4,
  bodyPatience: 100,
  filePatience: 100,
  filePace: 64,
};

let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  limitBodies(app, limits);
  app.addContentTypeParser('application/octet-stream', (_request, stream, done) => {
    stream.resume();
    stream.once('end', () => done(null));
    stream.once('error', done);
  });
  for (const url of ['/api/a.b', '/api/organisation.reorganise', uploadsPath]) app.post(url, async () => ({}));
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => app.close());

const send = async (payload: string, type = 'application/json', url = '/api/a.b') => {
  const answer = await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });
  return answer.statusCode === 200 ? 200 : answer.json().error.reason;
};
const list = (n: number): string => `[${Array(n).fill('1').join(',')}]`;

it.each([
  ['an object', '{"a":[1,2]}', 200],
  ['what is no JSON', '{"a":', 'invalid_input'],
  ['nothing', '', 'invalid_input'],
  ['more bytes than it may', JSON.stringify('a'.repeat(1000)), 'too_large'],
  ['more values than it may', list(21), 'too_large'],
  ['values too deep in each other', '[[[[[]]]]]', 'too_large'],
  ['a prototype', '{"__proto__":{"a":1}}', 'invalid_input'],
  ['a constructor with a prototype', '{"constructor":{"prototype":{"a":1}}}', 'invalid_input'],
])('a body with %s: %s', async (_what, body, expected) => {
  expect(await send(body)).toBe(expected);
});

it('a body with acts of a decision may be larger', async () => {
  expect(await send(list(1500), 'application/json', '/api/organisation.reorganise')).toBe(200);
});

it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
  'a body of type %s is not understood',
  async (type) => {
    expect(await send('{"a":1}', type)).toBe('invalid_input');
  },
);

it.each([
  ['[[1],[2]]', { depth: 2, values: 5 }, true],
  ['[[1],[2]]', { depth: 1, values: 5 }, false],
  ['[[1],[2]]', { depth: 2, values: 3 }, false],
  ['"[[[[,,,,"', { depth: 0, values: 1 }, true],
  ['"a\\"[[["', { depth: 0, values: 1 }, true],
  ['"a\\\\"[', { depth: 0, values: 1 }, false],
  [']]]][[[[', { depth: 1, values: 9 }, true],
])('%s within %j: %s', (text, most, is) => {
  expect(isWithin(text, most)).toBe(is);
});

describe('who sends drop by drop', () => {
  const trickle = async (path: string, type: string): Promise<string> => {
    const slow = connect(port, '127.0.0.1');
    let answer = '';
    slow.on('data', (data) => {
      answer += data;
    });
    slow.on('error', () => undefined);
    slow.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 900\r\n\r\n`);
    const drops = setInterval(() => slow.write(' '), 10);
    await new Promise((closed) => slow.once('close', closed));
    clearInterval(drops);
    return answer;
  };

  it('is cut off', async () => {
    expect(await trickle('/api/a.b', 'application/json')).toBe('');
  });

  it('is cut off while he sends a file', async () => {
    expect(await trickle(uploadsPath, 'application/octet-stream')).toBe('');
  });
});

it('a file that goes on takes its time', async () => {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  const drop = ' '.repeat(64);
  socket.write(
    `POST ${uploadsPath} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/octet-stream\r\ncontent-length: ${40 * drop.length}\r\n\r\n`,
  );
  let left = 40;
  const drops = setInterval(() => {
    if (left-- > 0) socket.write(drop);
  }, 10);
  await new Promise((closed) => socket.once('close', closed));
  clearInterval(drops);
  expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
});
