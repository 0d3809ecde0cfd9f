import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { createAuth } from './auth.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { signInSecret } from './secret.ts';

let ours: TestDatabase;
let theirs: TestDatabase;
beforeAll(async () => {
  ours = await openTestDatabase();
  theirs = await openTestDatabase('template0');
});
afterAll(async () => {
  await ours.close();
  await theirs.close();
});

const columns = async ({ db }: TestDatabase): Promise<string[]> => {
  const { rows } = await sql<{ column: string }>`
    select concat_ws(' ', table_name, column_name, udt_name, is_nullable) as column
    from information_schema.columns where table_schema = 'auth' and table_name not in ('lockout', 'spent_code')
    order by 1`.execute(db);
  return rows.map(({ column }) => column);
};

it('the tables of schema auth are those that better-auth wants', async () => {
  const auth = createAuth(theirs.db, { secret: 's'.repeat(40), origin: null, isLocal: true, sso: null });
  await theirs.pool.query('create schema auth');
  await theirs.pool.query(await (await getMigrations(auth.options)).compileMigrations());
  const wanted = await columns(theirs);
  expect(wanted.length > 40).toBe(true);
  expect(await columns(ours)).toEqual(wanted);
});

it('what answers people cannot read schema auth, nor change what happened at the door', async () => {
  const { rows } = await sql<{ table: string; auth: boolean; change: boolean }>`
    select relname as table, has_schema_privilege('nennep_app', 'auth', 'usage') as auth,
      has_table_privilege('nennep_app', pg_class.oid, 'select, insert, update, delete, truncate') as change
    from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r' order by relname`.execute(ours.db);
  expect(rows.map(({ auth, change }) => [auth, change])).toEqual(Array(8).fill([false, false]));
  const { rows: events } = await sql<{ change: boolean; read: boolean }>`
    select has_table_privilege('nennep_app', 'sign_in_event', 'update, delete, truncate') as change,
      has_table_privilege('nennep_app', 'sign_in_event', 'select') as read`.execute(ours.db);
  expect(events).toEqual([{ change: false, read: true }]);
});

it('a password is kept as argon2id in PHC form, and compared whole', async () => {
  const hash = await hashPassword('mưa rơi trên mái lá');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  const right = [
    'mưa rơi trên mái lá',
    'mưa rơi trên mái lá'.normalize('NFD'), // as some keyboards write it
    'mưa rơi trên mái l',
    'Mưa rơi trên mái lá',
    '',
  ].map((password) => verifyPassword({ hash, password }));
  expect(await Promise.all(right)).toEqual([true, true, false, false, false]);
  expect(await verifyPassword({ hash: 'khác', password: 'mưa rơi trên mái lá' })).toBe(false);
});

it('the secret is made once, for its owner alone, also by two servers that start at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nennep-secret-'));
  const dataDir = join(folder, 'data');
  const [one, two] = await Promise.all([signInSecret(dataDir), signInSecret(dataDir)]);
  const path = join(dataDir, 'sign-in-secret');
  expect([one === two, one.length, (await stat(path)).mode & 0o777]).toEqual([true, 64, 0o600]);
  expect(await signInSecret(dataDir)).toBe((await readFile(path, 'utf8')).trim());
  await writeFile(path, 'ngắn');
  await expect(signInSecret(dataDir)).rejects.toThrow(/sign-in-secret bị hỏng/);
  await rm(folder, { recursive: true });
});
