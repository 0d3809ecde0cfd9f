import { type IsolationLevel, Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Transaction } from './database.ts';

/** One transaction, and the client it runs on, for what only the client can do: COPY. */
export type OneConnection = { readonly tx: Transaction; readonly client: PoolClient };

/** Runs `work` in a transaction on one connection of the pool. */
export async function onOneConnection<T>(
  pool: Pool,
  { isolation, access }: { isolation: IsolationLevel; access: 'read only' | 'read write' },
  work: (connection: OneConnection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const held = { query: client.query.bind(client) as PoolClient['query'], release: () => {} };
  const single = { connect: async () => held, end: async () => {}, options: {} };
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: single }) });
  try {
    const transaction = db.transaction().setIsolationLevel(isolation).setAccessMode(access);
    return await transaction.execute((tx) => work({ tx, client }));
  } finally {
    client.release();
  }
}
