/**
 * A backup is a directory: one file of rows for each table, and the manifest, which is written last. Without a
 * manifest that fits every file it is not a backup.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { z } from 'zod';

const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const Table = z.strictObject({
  name: z.string().regex(/^([a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*$/),
  columns: z.array(Name).min(1),
  rows: z.number().int().min(0),
  /** Of the file `<name>.copy.gz`. */
  sha256: z.string(),
});
const Contents = z.strictObject({
  program: z.literal('nennep'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** Names of the migrations applied, in order: the form that the rows have. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which references find what they refer to. */
  tables: z.array(Table),
  /** Columns that number their rows: where counting goes on. A number once given is never given again. */
  counters: z.array(z.strictObject({ table: Name, column: Name, last: z.number().int(), isUsed: z.boolean() })),
  /** Sequences from which several tables are numbered. */
  sequences: z.array(z.strictObject({ name: Name, last: z.number().int(), isUsed: z.boolean() })).default([]),
});

export type TableFile = z.infer<typeof Table>;
export type Manifest = z.infer<typeof Contents>;

export const manifestName = 'manifest.json';
export const fileOf = (directory: string, { name }: Pick<TableFile, 'name'>): string =>
  join(directory, `${name}.copy.gz`);

const sealOf = (contents: unknown): string => createHash('sha256').update(JSON.stringify(contents)).digest('hex');

/** The text of the manifest: its contents and their own sum, so that no letter of it changes unseen. */
export const sealed = (contents: Manifest): string =>
  `${JSON.stringify({ contents, sha256: sealOf(contents) }, null, 1)}\n`;

const refuse = (message: string): Refusal => new Refusal('unreadable_backup', message);

/**
 * Reads the manifest of a backup and compares every file with it.
 *
 * @throws Refusal `unreadable_backup` with a Vietnamese sentence: unfinished, damaged, truncated or not a backup.
 */
export async function readBackup(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, manifestName), 'utf8').catch(() => {
    throw refuse(
      `Trong ${directory} không có bản sao lưu hoàn chỉnh (thiếu ${manifestName}): lần sao lưu đó chưa xong, hoặc đây là thư mục khác.`,
    );
  });
  const manifest = contentsOf(text);
  if (manifest === null)
    throw refuse(`Tệp ${manifestName} trong ${directory} không phải của một bản sao lưu Nền Nếp, hoặc đã bị hỏng.`);
  for (const table of manifest.tables) {
    const found = await sumOf(fileOf(directory, table));
    if (found === null) throw refuse(`Bản sao lưu thiếu tệp ${table.name}.copy.gz. Hãy chép lại đủ thư mục.`);
    if (found !== table.sha256)
      throw refuse(`Tệp ${table.name}.copy.gz của bản sao lưu đã bị hỏng hoặc cắt cụt. Hãy dùng bản sao lưu khác.`);
  }
  return manifest;
}

function contentsOf(text: string): Manifest | null {
  try {
    const { contents, sha256 } = JSON.parse(text) as { contents?: unknown; sha256?: unknown };
    return sealOf(contents) === sha256 ? (Contents.safeParse(contents).data ?? null) : null;
  } catch {
    return null;
  }
}

async function sumOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
