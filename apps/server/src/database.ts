import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, sql } from 'kysely';
import { type ClientConfig, DatabaseError, Pool } from 'pg';
import { columnValues } from './column-values.ts';
import type { Config } from './config.ts';
import { DatabaseClient } from './database-client.ts';
import { embeddedDirectory, startEmbedded } from './embedded-postgres.ts';
import { log } from './log.ts';
import { StartError } from './start-error.ts';

/** SQL is written out with Kysely's `sql` template and a row type, so no table types are kept. */
export type Database = Kysely<Record<string, never>>;
export type Transaction = KyselyTransaction<Record<string, never>>;

export type OpenDatabase = { db: Database; pool: Pool; close(): Promise<void> };

const databaseName = 'nennep';
const timeZone = 'Asia/Ho_Chi_Minh';

/**
 * Opens the database of the installation: the server named by DATABASE_URL, else the embedded one, started or
 * adopted. `close()` ends the connections and leaves the embedded server.
 *
 * @throws StartError when the person at the terminal has to do something.
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'> & Partial<Pick<Config, 'dataDirIsDefault'>>,
  { onProgress, fsync }: { onProgress?: (line: string) => void; fsync?: boolean } = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl) return openPool({ connectionString: config.databaseUrl });
  const embedded = await startEmbedded({
    dataDir: embeddedDirectory(config.dataDir),
    mayMove: config.dataDirIsDefault ?? false,
    onProgress,
    fsync,
  });
  const { socketDir: host, port, user, password } = embedded;
  try {
    await createIfMissing({ host, port, user, password });
    const open = await openPool({ host, port, user, password, database: databaseName });
    return {
      ...open,
      close: async () => {
        await open.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/**
 * Opens a pool of connections to an existing database and tries it once.
 *
 * @throws StartError when the server does not answer.
 */
export async function openPool(connection: ClientConfig): Promise<OpenDatabase> {
  const pool = new Pool({
    ...connection,
    types: columnValues,
    Client: DatabaseClient,
    max: 20,
    // Not a startup parameter: connection poolers refuse those.
    onConnect: async (client) => {
      await client.query(`set timezone to '${timeZone}'`);
    },
  });
  // A server that goes away raises errors on idle clients and on clients in use; unheard, each would end the process.
  let closing = false;
  const hear = (error: Error) => {
    // Connections that are saying goodbye may still be told that the server stops. The error carries the whole client.
    if (!closing) log.warn(`database connection lost: ${error.message}`);
  };
  pool.on('error', hear);
  pool.on('connect', (client) => client.on('error', hear));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  try {
    await pool.query('select');
  } catch (error) {
    await db.destroy();
    throw new StartError(`Không kết nối được với cơ sở dữ liệu: ${(error as Error).message}`, { cause: error });
  }
  return {
    db,
    pool,
    close: async () => {
      closing = true;
      await db.destroy();
      // Kysely leaves a pool alone that it was never asked to use
      if (!pool.ending) await pool.end();
    },
  };
}

const attempts = 5;
/** serialization_failure and deadlock_detected: nothing was written, the same work may succeed now. */
const worthRepeating = new Set(['40001', '40P01']);
export const isWorthRepeating = (error: unknown): boolean =>
  error instanceof DatabaseError && worthRepeating.has(error.code ?? '');

/**
 * Runs `work` in one transaction. When the server gives it up in favour of another one, it is repeated from the start
 * (five times at most), so `work` must do nothing outside the transaction.
 */
export async function transaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  { serializable = false } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const level = serializable ? 'serializable' : 'read committed';
      return await db.transaction().setIsolationLevel(level).execute(work);
    } catch (error) {
      if (!isWorthRepeating(error) || attempt === attempts) throw error;
      // Two rivals that wait equally long would meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/** Has tables looked at for the planner, after much of them changed. */
export async function analyze(tx: Transaction, tables: readonly string[]): Promise<void> {
  await sql`select analyze_tables(${tables}::text[])`.execute(tx);
}

async function createIfMissing(connection: ClientConfig): Promise<void> {
  const { pool, close } = await openPool({ ...connection, database: 'postgres' });
  try {
    const { rowCount } = await pool.query('select from pg_database where datname = $1', [databaseName]);
    if (!rowCount) await pool.query(`create database ${databaseName}`);
  } catch (error) {
    // Two first starts may both find it missing.
    if (!(error instanceof DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
  } finally {
    await close();
  }
}
