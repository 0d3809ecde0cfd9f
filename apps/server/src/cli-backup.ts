/** The commands `backup` and `restore`. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { backUp } from './backup.ts';
import { readBackup } from './backup-manifest.ts';
import { scopeOfActor } from './cli-actor.ts';
import { type Invocation, type Outcome, say, WrongUse } from './cli-invocation.ts';
import { moment } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { restore } from './restore.ts';
import { StartError } from './start-error.ts';
import { isServerRunning } from './stop.ts';

const number = new Intl.NumberFormat('vi-VN');
const progressEvery = 2000;

/** The database as it is: it is not brought up to date first, so that it can be saved before an upgrade. */
export async function runBackup(i: Invocation): Promise<Outcome> {
  const directory = resolve(i.words[0] ?? '');
  const { db, pool, close } = await openDatabase(readConfig(), { onProgress: say });
  try {
    await scopeOfActor(db, i.actor, 'maintain', moment().today);
    const { tables } = await backUp(pool, directory, moment().now, progressOf('Đang sao lưu'));
    const rows = number.format(tables.reduce((sum, table) => sum + table.rows, 0));
    return { code: 0, sentences: [`Đã sao lưu ${rows} dòng của ${tables.length} bảng vào ${directory}.`] };
  } catch (error) {
    return refused(error);
  } finally {
    await close();
  }
}

export async function runRestore(i: Invocation): Promise<Outcome> {
  // what is restored has no accounts before it is there
  if (i.actor !== 'system')
    throw new WrongUse('wrong_use', 'Lệnh restore không nhận --as: chỉ chính chương trình phục hồi được.');
  const directory = resolve(i.words[0] ?? '');
  if (!(await stat(directory).catch(() => undefined))?.isDirectory())
    throw new WrongUse('no_file', `Không có thư mục ${directory}.`);
  const config = readConfig();
  if (await isServerRunning(config.dataDir))
    throw new StartError('Máy chủ đang chạy. Hãy dừng bằng lệnh stop rồi phục hồi.');
  try {
    say('Đang kiểm tra bản sao lưu…');
    const manifest = await readBackup(directory);
    const { pool, close } = await openDatabase(config, { onProgress: say });
    try {
      const progress = progressOf('Đang phục hồi');
      const { rows, recounted } = await restore(pool, directory, manifest, moment().today, progress);
      const again = recounted === 0 ? [] : [`Số liệu tổng hợp có ${recounted} sai khác, đã tính lại từ các cuộc họp.`];
      return { code: 0, sentences: [`Đã phục hồi ${number.format(rows)} dòng từ ${directory}.`, ...again] };
    } finally {
      await close();
    }
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Outcome {
  if (!(error instanceof Refusal)) throw error;
  if (['directory_in_use', 'not_permitted'].includes(error.reason)) throw new WrongUse(error.reason, error.message);
  return { code: 1, sentences: [error.message] };
}

/** A line every two seconds, so that a small database says nothing and a large one is seen to move. */
function progressOf(what: string) {
  let last = Date.now();
  return ({ tables, of, rows }: { tables: number; of: number; rows: number }): void => {
    if (Date.now() - last < progressEvery) return;
    last = Date.now();
    say(`${what}: ${tables}/${of} bảng, ${number.format(rows)} dòng…`);
  };
}
