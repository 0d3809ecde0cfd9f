import { DatabaseError } from 'pg';
import { expect, it } from 'vitest';
import { isUnavailable } from './unavailable.ts';

const ofServer = (code: string): Error => Object.assign(new DatabaseError('no', 2, 'error'), { code });
const ofSystem = (code: string, syscall: string): Error => Object.assign(new Error(code), { code, syscall });

it.each<[string, unknown, boolean]>([
  ['a server that stops', ofServer('57P01'), true],
  ['a server that has crashed', ofServer('57P02'), true],
  ['a server that is starting', ofServer('57P03'), true],
  ['a connection that the server gave up', ofServer('08006'), true],
  ['a constraint', ofServer('23505'), false],
  ['a statement that was cancelled', ofServer('57014'), false],
  ['a socket that nobody listens to', ofSystem('ECONNREFUSED', 'connect'), true],
  ['a socket that is not there', ofSystem('ENOENT', 'connect'), true],
  ['a file that is not there', ofSystem('ENOENT', 'open'), false],
  ['a connection that broke', ofSystem('ECONNRESET', 'read'), true],
  ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
  ['a mistake of ours', new TypeError('undefined is not a function'), false],
  ['no error at all', 'Connection terminated', false],
])('%s: %s', (_what, error, expected) => {
  expect(isUnavailable(error)).toBe(expected);
});
