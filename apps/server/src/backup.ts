/**
 * The whole database as files: every row of every table in the text form of COPY, as one snapshot sees it. It says
 * nothing of the server it came from, so it moves data to another server or to a new major version as well
 * (decisions/0006).
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { fileOf, type Manifest, manifestName, sealed, type TableFile } from './backup-manifest.ts';
import { CopyOut } from './copy-stream.ts';
import type { Transaction } from './database.ts';
import { type OneConnection, onOneConnection } from './one-connection.ts';
import { inQuotes, type TableForm, tableForms } from './table-forms.ts';

type Progress = (done: { tables: number; of: number; rows: number }) => void;

/**
 * Writes a backup into a directory, which must be new or empty. Others may read and write meanwhile. What is left of a
 * backup that is broken off has no manifest.
 *
 * @throws Refusal `directory_in_use`; `nothing_there` where the database has not been set up yet.
 */
export async function backUp(pool: Pool, directory: string, now: Date, onProgress: Progress = () => {}) {
  const isNew = await occupy(directory);
  try {
    return await onOneConnection(pool, { isolation: 'repeatable read', access: 'read only' }, async (connection) => {
      const manifest = await write(connection, directory, now, onProgress);
      await finish(directory, manifest);
      return manifest;
    });
  } catch (error) {
    for (const name of await readdir(directory))
      if (/\.copy\.gz$|^manifest\.json/.test(name)) await rm(join(directory, name));
    if (isNew) await rmdir(directory);
    throw error;
  }
}

/** Makes the directory for its owner alone: there are names of people in it. Whether it was not there before. */
async function occupy(directory: string): Promise<boolean> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 }).catch(() => {
    throw new Refusal('directory_in_use', `Không tạo được thư mục ${directory}.`);
  });
  if (made === undefined && (await readdir(directory)).length > 0)
    throw new Refusal('directory_in_use', `Thư mục ${directory} không trống. Hãy chọn một thư mục mới.`);
  return made !== undefined;
}

async function write(connection: OneConnection, directory: string, now: Date, onProgress: Progress): Promise<Manifest> {
  const { tx } = connection;
  const migrations = await migrationsOf(tx);
  const forms = await tableForms(tx);
  const tables: TableFile[] = [];
  let rows = 0;
  for (const form of forms) {
    onProgress({ tables: tables.length, of: forms.length, rows });
    const table = await writeTable(connection, directory, form);
    tables.push(table);
    rows += table.rows;
  }
  const server = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx);
  const postgres = server.rows[0]?.version ?? '';
  const counters = await countersOf(tx);
  const sequences = await sequencesOf(tx);
  return { program: 'nennep', format: 1, madeAt: now.toISOString(), postgres, migrations, tables, counters, sequences };
}

async function writeTable(
  { client }: OneConnection,
  directory: string,
  { name, columns }: TableForm,
): Promise<TableFile> {
  const rows = new CopyOut(
    client,
    `copy ${inQuotes(name)} (${columns.map((column) => `"${column}"`).join(', ')}) to stdout`,
  );
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // on the disk before the manifest says that it is there
  const file = createWriteStream(fileOf(directory, { name }), { mode: 0o600, flush: true });
  await pipeline(rows, createGzip(), hashing, file);
  return { name, columns: [...columns], rows: rows.rows, sha256: hash.digest('hex') };
}

async function finish(directory: string, manifest: Manifest): Promise<void> {
  const part = join(directory, `${manifestName}.part`);
  const file = await open(part, 'w', 0o600);
  await file.writeFile(sealed(manifest));
  await file.sync();
  await file.close();
  await rename(part, join(directory, manifestName));
}

async function migrationsOf(tx: Transaction): Promise<string[]> {
  const { rows: found } = await sql<{ any: boolean }>`select to_regclass('migration') is not null as any`.execute(tx);
  if (found[0]?.any !== true) throw new Refusal('nothing_there', 'Cơ sở dữ liệu còn trống, chưa có gì để sao lưu.');
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(tx);
  return rows.map(({ name }) => name);
}

/** Where the columns that number their rows have come to. */
async function countersOf(tx: Transaction): Promise<Manifest['counters']> {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select relname as table, attname as column,
      pg_get_serial_sequence(quote_ident(relname), attname) as sequence
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and attidentity <> ''
    order by relname, attname`.execute(tx);
  const counters: Manifest['counters'] = [];
  for (const { table, column, sequence } of rows) {
    const state = await sql<{ last: number; isUsed: boolean }>`
      select last_value as last, is_called as "isUsed" from ${sql.raw(sequence)}`.execute(tx);
    const [found] = state.rows;
    if (found !== undefined) counters.push({ table, column, ...found });
  }
  return counters;
}

/** Where the sequences have come to that are no column's. */
async function sequencesOf(tx: Transaction): Promise<Manifest['sequences']> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'S'
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('i', 'a'))
    order by relname`.execute(tx);
  const sequences: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const state = await sql<{ last: number; isUsed: boolean }>`
      select last_value as last, is_called as "isUsed" from ${sql.table(name)}`.execute(tx);
    const [found] = state.rows;
    if (found !== undefined) sequences.push({ name, ...found });
  }
  return sequences;
}
