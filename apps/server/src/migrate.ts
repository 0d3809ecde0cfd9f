import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { repositoryRoot } from './config.ts';
import type { Database } from './database.ts';
import { StartError } from './start-error.ts';

const oldestMajor = 15;
const ourFolder = join(repositoryRoot, 'migrations');

/**
 * Brings the schema up to date with migrations/*.sql, each file once, all in one transaction and behind a lock, so
 * two servers may start at the same time.
 *
 * @param upTo the last migration to apply; default: all. `db` may be a transaction, which is then kept or lost whole.
 * @returns the names of the files applied now, in order.
 * @throws StartError when the server is older than PostgreSQL 15 or the database is newer than this program.
 */
export async function migrate(
  db: Database,
  { folder = ourFolder, upTo }: { folder?: string; upTo?: string | undefined } = {},
): Promise<string[]> {
  await refuseOldServer(db);
  const migrations = await readMigrations(folder);
  const provider: MigrationProvider = { getMigrations: async () => migrations };
  const migrator = new Migrator({
    db,
    provider,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  await refuseNewerDatabase(db, Object.keys(migrations));
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(`migration ${failed ?? ''} failed: ${(error as Error).message ?? error}`, { cause: error });
  }
  return (results ?? []).map((result) => result.migrationName);
}

/** Names of the migrations of this program, in order. */
export const migrationNames = async (): Promise<string[]> => Object.keys(await readMigrations(ourFolder));

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Record<string, Migration> = {};
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    migrations[name.replace(/\.sql$/, '')] = {
      up: async (tx) => {
        await sql.raw(text).execute(tx);
      },
    };
  }
  return migrations;
}

async function refuseOldServer(db: Database): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= oldestMajor) return;
  throw new StartError(
    `Máy chủ cơ sở dữ liệu là PostgreSQL ${version}; Nền Nếp cần bản ${oldestMajor} trở lên. ` +
      'Hãy nâng cấp máy chủ, hoặc bỏ biến DATABASE_URL để dùng PostgreSQL đi kèm.',
  );
}

/** An older program on a newer schema would write wrong data; Kysely's own words for it are hard to act upon. */
async function refuseNewerDatabase(db: Database, known: string[]): Promise<void> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('migration') is not null as there`.execute(db);
  if (!tables[0]?.there) return;
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  const unknown = rows.map((row) => row.name).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StartError(
    `Cơ sở dữ liệu đã được một bản Nền Nếp mới hơn nâng cấp (${unknown.join(', ')}). Hãy chạy bản mới đó.`,
  );
}
