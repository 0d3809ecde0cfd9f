import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordBuilder } from '../test/record-builder.ts';
import { start } from '../test/run-program.ts';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { auditLog } from './access/log-audit.ts';
import { everything } from './access/scope.ts';
import { sealLog } from './access/seal-store.ts';
import { keepCommand } from './access/store.ts';
import { backUp } from './backup.ts';
import { type Manifest, readBackup, sealed } from './backup-manifest.ts';
import { moment } from './clock.ts';
import { type Database, transaction } from './database.ts';
import { loadDemo } from './exchange/demo.ts';
import { migrate, migrationNames } from './migrate.ts';
import { restore } from './restore.ts';
import { recount } from './statistics/facts.ts';
import { tableForms } from './table-forms.ts';

const { now, today } = moment();
let source: TestDatabase;
let folder: string;
const open: TestDatabase[] = [];

/** A small record: a cell with a member, who was at a meeting. */
beforeAll(async () => {
  source = await openTestDatabase();
  await transaction(source.db, async (tx) => {
    const record = new RecordBuilder(tx);
    await record.commune();
    await record.cell('C', 'A');
    await record.member('M', 'C');
    await record.insert('place', { id: record.idOf('C'), code: 'P' });
    await record.insert('place_result', { place_id: record.idOf('C'), year: 2026, income_per_head: 1.5 });
    await record.insert('meeting', {
      home_id: record.homeOf('C'),
      id: record.idOf('C'),
      code: 'C-11',
      cell_id: record.idOf('C'),
      kind: 'regular',
      started_at: '2026-11-05T19:00',
      month: '2026-11-01',
    });
    await record.insert('attendance', {
      home_id: record.homeOf('C'),
      meeting_id: record.idOf('C'),
      member_id: record.idOf('M'),
      status: 'present',
    });
    await record.finish(today);
  });
});
afterAll(() => source.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nennep-backup-'));
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await rm(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase('template0');
  open.push(database);
  return database;
}

const bringBack = async (pool: Pool, directory: string) => restore(pool, directory, await readBackup(directory), today);

/** For each table its rows, as a number and a sum over all of them in order. */
async function contentsOf(db: Database): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const { name } of await transaction(db, tableForms)) {
    const { rows } = await sql`
      select count(*) as rows, md5(string_agg(row::text, ' ' order by row::text)) as sum
      from ${sql.table(name)} as row`.execute(db);
    contents[name] = rows[0];
  }
  return contents;
}

const tablesIn = async (db: Database) => (await transaction(db, tableForms)).map(({ name }) => name);

async function reasonOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

it('a restored backup of a whole district is the same in every table', async () => {
  const district = await openTestDatabase();
  open.push(district);
  await transaction(district.db, (tx) => loadDemo(tx, everything('test'), moment()));
  await backUp(district.pool, join(folder, 'b'), now);
  const target = await emptyDatabase();
  const { recounted } = await bringBack(target.pool, join(folder, 'b'));
  expect([recounted, await contentsOf(target.db)]).toEqual([0, await contentsOf(district.db)]);
});

it('whatever people wrote, it comes back to the letter', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((typed) => typed.replaceAll('\u0000', '')),
    fc.constantFrom('\\N', '\\.', 'một\thai\nba\r\\', '"{},()\'', '👨‍👩‍👧', ''),
  );
  const number = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 40 }), number, async (texts, income) => {
      await sql`update place_result set income_per_head = ${income}`.execute(source.db);
      await sql`
        insert into command (id, name, actor, input, effect, done_at)
        select gen_random_uuid(), 'test.write', text, to_jsonb(text), to_jsonb(${income}::numeric), ${now}
        from unnest(${texts}::text[]) text`.execute(source.db);
      const directory = join(folder, String(++run));
      await backUp(source.pool, directory, now);
      const target = await emptyDatabase();
      await bringBack(target.pool, directory);
      expect(await contentsOf(target.db)).toEqual(await contentsOf(source.db));
    }),
    { numRuns: 5 },
  );
});

describe('a restored database', () => {
  it('counts on from where the other had come to, and stands recounted', async () => {
    await backUp(source.pool, join(folder, 'b'), now);
    const target = await emptyDatabase();
    await bringBack(target.pool, join(folder, 'b'));
    const nextHome = async ({ db }: TestDatabase) =>
      (await sql`insert into organisation (id) values (gen_random_uuid()) returning home_id`.execute(db)).rows;
    expect(await nextHome(target)).toEqual(await nextHome(source));
    const { differences } = await transaction(target.db, (tx) => recount(tx, { check: true }, today));
    expect([differences, await migrate(target.db)]).toEqual([[], []]);
  });

  it('has its log, whole, and goes on with it', async () => {
    const logged = await openTestDatabase();
    open.push(logged);
    const keep = (db: Database) =>
      transaction(db, (tx) =>
        keepCommand(tx, everything('test'), {
          id: randomUUID(),
          name: 'test.write',
          input: { text: 'Ế' },
          effect: { former: null },
          doneAt: now,
        }),
      );
    for (let n = 0; n < 3; n++) await keep(logged.db);
    await sealLog(logged.db, now);
    await keep(logged.db);
    await backUp(logged.pool, join(folder, 'b'), now);
    const target = await emptyDatabase();
    await bringBack(target.pool, join(folder, 'b'));
    const stateOf = async ({ db }: TestDatabase) => {
      const { sealed, unsealed, first, lastSeal } = await auditLog(db);
      return { sealed, unsealed, first, lastSeal };
    };
    expect(await stateOf(target)).toEqual(await stateOf(logged));
    await keep(target.db);
    await sealLog(target.db, now);
    expect(await stateOf(target)).toMatchObject({ sealed: 5, unsealed: 0, first: null, lastSeal: { number: 2 } });
  });

  it('of an older program is brought up to date', async () => {
    const older = await emptyDatabase();
    await migrate(older.db, { upTo: '0001_record' });
    await sql`insert into organisation (id) values (gen_random_uuid())`.execute(older.db);
    await backUp(older.pool, join(folder, 'b'), now);
    const target = await emptyDatabase();
    await bringBack(target.pool, join(folder, 'b'));
    const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(target.db);
    expect(rows.map(({ name }) => name)).toEqual(await migrationNames());
    expect(await contentsOf(target.db)).toMatchObject(await contentsOf(older.db));
  });

  it('has its figures counted again where the backup had them wrong', async () => {
    const wrong = await emptyDatabase();
    await backUp(source.pool, join(folder, 'a'), now);
    await bringBack(wrong.pool, join(folder, 'a'));
    await sql`update cell_month set minutes = minutes + 1, present = 0`.execute(wrong.db);
    await backUp(wrong.pool, join(folder, 'b'), now);
    const target = await emptyDatabase();
    const { recounted } = await bringBack(target.pool, join(folder, 'b'));
    const { differences } = await transaction(target.db, (tx) => recount(tx, { check: true }, today));
    expect([recounted, differences]).toEqual([2, []]);
  });
});

describe('a backup', () => {
  it('is for its owner alone', async () => {
    await backUp(source.pool, join(folder, 'b'), now);
    const modes = await Promise.all(
      ['', 'manifest.json', 'member.copy.gz'].map(async (name) => (await stat(join(folder, 'b', name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it('is not written over what is there', async () => {
    await writeFile(join(folder, 'letter.txt'), '');
    expect(await reasonOf(backUp(source.pool, folder, now))).toBe('directory_in_use');
    expect(await readdir(folder)).toEqual(['letter.txt']);
  });

  it('of nothing is none', async () => {
    const { pool } = await emptyDatabase();
    expect(await reasonOf(backUp(pool, join(folder, 'b'), now))).toBe('nothing_there');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const before = await contentsOf(source.db);
    const rival = await source.pool.connect();
    await rival.query('begin; lock table visit in access exclusive mode');
    const backup = backUp(source.pool, join(folder, 'b'), now);
    await untilWaitingFor('visit');
    await rival.query(`insert into setting values ('later', '1'); update meeting set topic = 'later'; commit`);
    rival.release();
    await backup;
    const target = await emptyDatabase();
    await bringBack(target.pool, join(folder, 'b'));
    expect(await contentsOf(target.db)).toEqual(before);
  });

  it('killed in the middle is none', async () => {
    const rival = await source.pool.connect();
    await rival.query('begin; lock table visit in access exclusive mode');
    const child = start('cli.ts', ['backup', join(folder, 'b')], { DATABASE_URL: source.url, NENNEP_DATA: folder });
    await untilWaitingFor('visit');
    const killed = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await killed;
    await rival.query('rollback');
    rival.release();
    const files = await readdir(join(folder, 'b'));
    expect([files.includes('organisation.copy.gz'), files.includes('manifest.json')]).toEqual([true, false]);
    expect(await reasonOf(readBackup(join(folder, 'b')))).toBe('unreadable_backup');
  });
});

/** Until somebody waits for a lock on the table. */
const untilWaitingFor = (table: string) =>
  vi.waitUntil(
    async () => {
      const { rows } = await sql<{ any: boolean }>`
        select exists (select from pg_locks where relation = ${table}::regclass and not granted) as any`.execute(
        source.db,
      );
      return rows[0]?.any;
    },
    { timeout: 30_000 },
  );

describe('restoring is refused, and changes nothing,', () => {
  const at = (name: string): string => join(folder, 'b', name);
  /** Writes another manifest, with a seal that fits. */
  const resealed = async (change: (manifest: Manifest) => void): Promise<void> => {
    const manifest: Manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8')).contents;
    change(manifest);
    await writeFile(at('manifest.json'), sealed(manifest));
  };
  const tableOf = (manifest: Manifest, name: string): Manifest['tables'][number] => {
    const table = manifest.tables.find((each) => each.name === name);
    if (table === undefined) throw new Error(`no table ${name}`);
    return table;
  };

  it.each<[string, () => Promise<void>]>([
    ['without a manifest', () => rm(at('manifest.json'))],
    ['with half a manifest', async () => truncate(at('manifest.json'), 500)],
    ['with the manifest of something else', () => writeFile(at('manifest.json'), '{"name": "other"}')],
    [
      'with a manifest that somebody changed',
      async () => {
        const text = await readFile(at('manifest.json'), 'utf8');
        await writeFile(at('manifest.json'), text.replace(/"last": \d+/, '"last": 1'));
      },
    ],
    ['without a file', () => rm(at('member.copy.gz'))],
    ['with half a file', async () => truncate(at('member.copy.gz'), 30)],
    ['with the file of another table', () => copyFile(at('place.copy.gz'), at('member.copy.gz'))],
    [
      'of a newer program',
      () =>
        resealed((manifest) => {
          manifest.migrations.push('9999_newer');
        }),
    ],
    [
      'with a table too few',
      () =>
        resealed((manifest) => {
          manifest.tables.pop();
        }),
    ],
    [
      'with a row too many',
      () =>
        resealed((manifest) => {
          tableOf(manifest, 'visit').rows += 1;
        }),
    ],
    [
      'with rows that do not fit',
      async () => {
        await copyFile(at('place.copy.gz'), at('member.copy.gz'));
        await resealed((manifest) => {
          tableOf(manifest, 'member').sha256 = tableOf(manifest, 'place').sha256;
        });
      },
    ],
    [
      'with rows that are not packed',
      async () => {
        await writeFile(at('visit.copy.gz'), 'rows');
        await resealed((manifest) => {
          tableOf(manifest, 'visit').sha256 = createHash('sha256').update('rows').digest('hex');
        });
      },
    ],
  ])('%s', async (_what, spoil) => {
    await backUp(source.pool, join(folder, 'b'), now);
    await spoil();
    const target = await emptyDatabase();
    expect([await reasonOf(bringBack(target.pool, join(folder, 'b'))), await tablesIn(target.db)]).toEqual([
      'unreadable_backup',
      [],
    ]);
  });

  it('into a database that is not empty', async () => {
    await backUp(source.pool, join(folder, 'b'), now);
    const before = await contentsOf(source.db);
    expect(await reasonOf(bringBack(source.pool, join(folder, 'b')))).toBe('not_empty');
    expect(await contentsOf(source.db)).toEqual(before);
  });
});
