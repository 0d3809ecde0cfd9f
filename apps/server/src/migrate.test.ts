import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'nennep-migrations-'));
  // Start from nothing: these tests bring migrations of their own.
  await database.pool.query('drop schema public cascade; create schema public');
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('migrate', () => {
  it('does nothing in an empty or missing folder', async () => {
    expect(await migrate(database.db, { folder })).toEqual([]);
    expect(await migrate(database.db, { folder: join(folder, 'missing') })).toEqual([]);
  });

  it('applies each file once, in order, several statements in one', async () => {
    await writeFile(join(folder, '0001_first.sql'), 'create table a (n integer); create table b (n integer);');
    await writeFile(join(folder, '0002_second.sql'), 'insert into a values (1);');
    expect(await migrate(database.db, { folder })).toEqual(['0001_first', '0002_second']);
    expect(await migrate(database.db, { folder })).toEqual([]);
    const { rows } = await sql`select n from a`.execute(database.db);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('keeps nothing of a run in which one file fails', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, '0001_first.sql'), 'select 1');
    await writeFile(join(broken, '0002_second.sql'), 'select 1');
    await writeFile(join(broken, '0003_third.sql'), 'create table c (n integer)');
    await writeFile(join(broken, '0004_fourth.sql'), 'create table a (n integer)');
    await expect(migrate(database.db, { folder: broken })).rejects.toThrow(
      'migration 0004_fourth failed: relation "a" already exists',
    );
    const { rows } = await sql`select to_regclass('c') as c`.execute(database.db);
    expect(rows).toEqual([{ c: null }]);
  });

  it('refuses a database that a newer program has migrated', async () => {
    const older = join(folder, 'older');
    await mkdir(older);
    await writeFile(join(older, '0001_first.sql'), 'select 1');
    await expect(migrate(database.db, { folder: older })).rejects.toThrow(
      /bản Nền Nếp mới hơn nâng cấp \(0002_second\)/,
    );
  });
});
