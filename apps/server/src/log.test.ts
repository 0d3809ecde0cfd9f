import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { logOptions } from './log.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** What stands in the log when this is written to it. */
function logged(...given: [object, string]): string {
  let lines = '';
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines += chunk;
      done();
    },
  });
  pino({ ...logOptions, level: 'info' }, out).error(...given);
  return lines;
}

const name = 'Quàng Thị Mai';
const parseError = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};
const databaseError = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('the log', () => {
  it.each([
    ['a password', { password: name }],
    ['a password in what was sent', { request: { password: name, newPassword: name } }],
    ['a code on paper', { request: { body: { code: name } } }],
    ['a cookie', { req: { headers: { cookie: name, authorization: name, 'set-cookie': name } } }],
    ['the input of a command', { command: { input: { note: name } } }],
    ['a text that was no JSON', { err: parseError(`${name} is no JSON`) }],
    ['a sentence that quotes', { err: new Error(`unknown member "${name}" or “${name}” or '${name}'`) }],
    ['what caused an error', { err: new Error('outside', { cause: new Error(`inside "${name}"`) }) }],
    ['what was thrown that is no error', { err: name }],
  ])('does not keep %s', (_what, given) => {
    const line = logged(given, 'request failed');
    expect([line.includes('request failed'), line.includes('Quàng'), line.includes('Mai')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('does not keep the row of which the database complains, and says which rule it broke', async () => {
    await sql`create table person (name text primary key)`.execute(database.db);
    await sql`insert into person values (${name})`.execute(database.db);
    const twice = await databaseError(sql`insert into person values (${name})`.execute(database.db));
    const unread = await databaseError(sql`select ${name}::text::integer`.execute(database.db));
    expect([twice, unread].map((error) => error instanceof DatabaseError)).toEqual([true, true]);
    expect(JSON.stringify(twice)).toContain(name);
    const lines = [logged({ err: twice }, 'failed'), logged({ err: unread }, 'failed')].map((line) => JSON.parse(line));
    expect(lines.map(({ err }) => [err.fault, err.constraint, err.message])).toEqual([
      ['23505', 'person_pkey', 'duplicate key value violates unique constraint …'],
      ['22P02', undefined, 'invalid input syntax for type integer: …'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('Mai');
  });

  it('says where an error came from', () => {
    const { err } = JSON.parse(logged({ err: new TypeError('x is undefined') }, 'failed'));
    expect([err.type, err.message, err.stack[0].includes('log.test.ts')]).toEqual([
      'TypeError',
      'x is undefined',
      true,
    ]);
  });
});
