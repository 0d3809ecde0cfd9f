import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { type OpenDatabase, openPool } from '../src/database.ts';
import { inDatabase } from './connection-url.ts';

export type TestDatabase = OpenDatabase & {
  /** For parts that want to open connections of their own. */
  url: string;
};

/**
 * A fresh copy of the migrated, empty schema, for one test file: call it in `beforeAll` and `close()` in `afterAll`.
 * The copy is not dropped here, the whole server goes at the end (dropping would race with closing connections).
 *
 * @param template `template0` for a database without any table.
 */
export async function openTestDatabase(template = 'template_test'): Promise<TestDatabase> {
  const serverUrl = inject('testServerUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name} template ${template} strategy file_copy`);
  await client.end();
  const url = inDatabase(serverUrl, name);
  return { ...(await openPool({ connectionString: url })), url };
}
