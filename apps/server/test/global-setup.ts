import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openPool } from '../src/database.ts';
import { startEmbedded } from '../src/embedded-postgres.ts';
import { migrate } from '../src/migrate.ts';
import { inDatabase } from './connection-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a maintenance database on the server that holds template_test. */
    testServerUrl: string;
  }
}

/**
 * One server for all server tests: the one named by TEST_DATABASE_URL (its user must be allowed to create databases),
 * else an embedded one in a temporary directory. The migrations run once, into template_test; each test file clones it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, remove: () => dropTestDatabases(given) } : await startTemporary();
  project.provide('testServerUrl', server.url);
  await asMaintainer(server.url, async (client) => {
    await client.query('drop database if exists template_test with (force)');
    await client.query('create database template_test');
  });
  const template = await openPool({ connectionString: inDatabase(server.url, 'template_test') });
  try {
    await migrate(template.db);
  } finally {
    await template.close();
  }
  return server.remove;
}

async function startTemporary() {
  const dataDir = await mkdtemp(join(tmpdir(), 'nennep-test-'));
  // Root's stand-in has to enter the directory; the cluster inside it is private anyway.
  await chmod(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, fsync: false });
  const host = encodeURIComponent(embedded.socketDir);
  const user = embedded.password ? `${embedded.user}:${embedded.password}` : embedded.user;
  return {
    url: `postgres://${user}@localhost:${embedded.port}/postgres?host=${host}`,
    remove: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** On a server that outlives the tests nothing of theirs may stay. */
async function dropTestDatabases(url: string): Promise<void> {
  await asMaintainer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname = 'template_test' or datname ~ '^t_[0-9a-f]{32}$'`,
    );
    for (const { name } of rows) await client.query(`drop database "${name}" with (force)`);
  });
}

async function asMaintainer(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
