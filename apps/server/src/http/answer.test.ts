import fastify from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { transaction } from '../database.ts';
import { limitTime } from './answer.ts';
import { refuse } from './refuse.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const timeout = async (kind?: 'query' | 'command') =>
  transaction(database.db, async (tx) => {
    if (kind !== undefined) await limitTime(tx, { kind });
    const { rows } = await sql<{ timeout: string }>`select current_setting('statement_timeout') as timeout`.execute(tx);
    return rows[0]?.timeout;
  });

it('lets a statement of an operation take its time and no longer, and those of others what they need', async () => {
  expect([await timeout('query'), await timeout('command'), await timeout()]).toEqual(['1min', '5min', '0']);
});

it('says in words that a statement took too long, and nothing of the statement', async () => {
  const failure = await transaction(database.db, async (tx) => {
    await sql`set local statement_timeout = '10ms'`.execute(tx);
    await sql`select pg_sleep(60)`.execute(tx);
  }).catch((error: unknown) => error);
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  app.get('/', () => Promise.reject(failure));
  const answer = await app.inject('/');
  expect([answer.statusCode, answer.json()]).toEqual([
    503,
    {
      error: {
        reason: 'too_slow',
        message:
          'Câu hỏi này mất quá lâu nên đã dừng. Hãy hỏi ít hơn: một khoảng thời gian ngắn hơn hoặc một tổ chức nhỏ hơn.',
      },
    },
  ]);
});
