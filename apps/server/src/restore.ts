/** A backup into an empty database: compared with its manifest first, then all of it in one transaction or nothing. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import { DatabaseError, type Pool } from 'pg';
import { raiseReachVersion } from './access/reach-store.ts';
import { fileOf, type Manifest } from './backup-manifest.ts';
import { CopyIn } from './copy-stream.ts';
import type { Transaction } from './database.ts';
import { migrate, migrationNames } from './migrate.ts';
import { type OneConnection, onOneConnection } from './one-connection.ts';
import { recount } from './statistics/facts.ts';
import { inQuotes, tableForms } from './table-forms.ts';

type Progress = (done: { tables: number; of: number; rows: number }) => void;

/** Restored: how many rows, and how many counters of cell_month had to be counted again. */
export type Restored = { readonly rows: number; readonly recounted: number };

/**
 * Restores a backup, read and compared by `readBackup`. One of an older program is brought up to date afterwards.
 *
 * @param today in Hanoi.
 * @throws Refusal `not_empty` where the database has tables; `unreadable_backup` where the rows do not fit the tables.
 */
export async function restore(
  pool: Pool,
  directory: string,
  manifest: Manifest,
  today: string,
  onProgress: Progress = () => {},
): Promise<Restored> {
  await refuseForeign(manifest);
  return onOneConnection(pool, { isolation: 'read committed', access: 'read write' }, async (connection) => {
    const { tx } = connection;
    await refuseFull(tx);
    await migrate(tx, { upTo: manifest.migrations.at(-1) });
    await refuseOtherForm(tx, manifest);
    let rows = 0;
    for (const [n, table] of manifest.tables.entries()) {
      onProgress({ tables: n, of: manifest.tables.length, rows });
      rows += await readTable(connection, directory, table);
    }
    await setCounters(tx, manifest);
    await migrate(tx);
    await raiseReachVersion(tx);
    await sql`analyze`.execute(tx);
    return { rows, recounted: await recountIfNeeded(tx, today) };
  });
}

/** The migrations of the backup must be the first ones of this program. */
async function refuseForeign({ migrations }: Manifest): Promise<void> {
  const known = await migrationNames();
  const unknown = migrations.filter((name, n) => known[n] !== name);
  if (unknown.length === 0) return;
  throw new Refusal(
    'unreadable_backup',
    `Bản sao lưu do một bản Nền Nếp mới hơn tạo ra (${unknown.join(', ')}). Hãy phục hồi bằng bản đó.`,
  );
}

async function refuseFull(tx: Transaction): Promise<void> {
  if ((await tableForms(tx)).length === 0) return;
  throw new Refusal(
    'not_empty',
    'Chỉ phục hồi vào cơ sở dữ liệu trống; ở đây đã có bảng, nên không có gì bị thay đổi. ' +
      'Hãy đặt NENNEP_DATA tới một thư mục mới (hoặc DATABASE_URL tới một cơ sở dữ liệu mới) rồi phục hồi lại.',
  );
}

async function refuseOtherForm(tx: Transaction, manifest: Manifest): Promise<void> {
  const form = (tables: readonly { name: string; columns: readonly string[] }[]): string[] =>
    tables.map(({ name, columns }) => `${name}: ${[...columns].sort().join(', ')}`).sort();
  const [said, found] = [form(manifest.tables), form(await tableForms(tx))];
  if (said.length === found.length && said.every((line, n) => line === found[n])) return;
  throw new Refusal('unreadable_backup', 'Các bảng trong bản sao lưu không khớp với bản Nền Nếp mà nó ghi.');
}

async function readTable(
  { client }: OneConnection,
  directory: string,
  table: Manifest['tables'][number],
): Promise<number> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  // a migration may have brought rows, as the periods that the program comes with
  await client.query(`delete from ${inQuotes(table.name)}`);
  const copy = new CopyIn(client, `copy ${inQuotes(table.name)} (${columns}) from stdin`);
  const file = createReadStream(fileOf(directory, table));
  await pipeline(file, createGunzip({ chunkSize: 1 << 16 }), copy).catch((error: Error & { code?: string }) => {
    if (!(error instanceof DatabaseError || error.code?.startsWith('Z_'))) throw error;
    throw new Refusal('unreadable_backup', `Không nạp được bảng ${table.name} của bản sao lưu (${error.message}).`);
  });
  if (copy.rows === table.rows) return copy.rows;
  throw new Refusal(
    'unreadable_backup',
    `Bảng ${table.name} có ${copy.rows} dòng, bản sao lưu ghi ${table.rows} dòng. Hãy dùng bản sao lưu khác.`,
  );
}

async function setCounters(tx: Transaction, { counters, sequences }: Manifest): Promise<void> {
  for (const { name, last, isUsed } of sequences)
    await sql`select setval(${`"${name}"`}::regclass, ${last}, ${isUsed})`.execute(tx);
  for (const { table, column, last, isUsed } of counters)
    await sql`select setval(pg_get_serial_sequence(${`"${table}"`}, ${column}), ${last}, ${isUsed})`.execute(tx);
}

/** cell_month follows from the meetings: where the backup says otherwise, the meetings are right. */
async function recountIfNeeded(tx: Transaction, today: string): Promise<number> {
  const { differences } = await recount(tx, { check: true }, today);
  if (differences.length > 0) await recount(tx, { check: false }, today);
  return differences.length;
}
