/**
 * Reading a workbook's file: what it is, whether it is safe to open, and its cells as they stand. The one place that
 * knows the reading library. A refusal is a sentence for the office; nothing here looks at what the cells mean.
 */
import { readFile, stat } from 'node:fs/promises';
import type { RawCell, RawSheet } from '@nennep/core/exchange/raw.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { Cell, CellValue, Sheet } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { refuseUnsafe, tooWide } from './workbook-archive.ts';

/** Largest upload. */
export const maxFileBytes = 50 * 1024 * 1024;
const maxRows = 300_000;

const refuse = (message: string): Refusal => new Refusal('unreadable_file', message);

/** What is said of a file that is too large, which is not even read. */
export const tooLarge = (): Refusal =>
  new Refusal(
    'too_large',
    `Tệp lớn quá ${maxFileBytes / 1024 / 1024} MB. Hãy tách thành nhiều tệp, mỗi tệp một số trang.`,
  );

/** The bytes of a file. @throws Refusal `too_large` before it is read, the errors of the file system. */
export async function workbookBytes(path: string): Promise<Uint8Array> {
  if ((await stat(path)).size > maxFileBytes) throw tooLarge();
  return readFile(path);
}

/**
 * Reads every sheet of an `.xlsx` file.
 *
 * @throws Refusal with a Vietnamese sentence: `unreadable_file` (not a workbook, old format, password), `too_large`.
 */
export async function readWorkbookFile(bytes: Uint8Array): Promise<RawSheet[]> {
  refuseUnreadable(bytes);
  try {
    const workbook = await readXlsx(bytes, { maxRows: maxRows + 1 });
    return workbook.sheets.map(rawSheet);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /over the \d+ limit/.test(error.message)) throw tooWide();
    throw refuse(
      'Không đọc được tệp: tệp bị hỏng hoặc không phải sổ tính Excel (.xlsx). Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thử lại.',
    );
  }
}

function refuseUnreadable(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refuse('Tệp rỗng. Hãy chọn lại tệp.');
  if (bytes.length > maxFileBytes) throw tooLarge();
  const head = [...bytes.subarray(0, 4)].map((b) => b.toString(16).padStart(2, '0')).join('');
  if (head === 'd0cf11e0') {
    // a compound file: an old workbook, or a new one wrapped in encryption
    const isEncrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw refuse(
      isEncrypted
        ? 'Tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại.'
        : 'Tệp ở dạng Excel cũ (.xls). Hãy mở bằng Excel và lưu lại dạng .xlsx.',
    );
  }
  if (head !== '504b0304') throw refuse('Tệp không phải sổ tính Excel (.xlsx). Hãy chọn tệp .xlsx.');
  refuseUnsafe(bytes);
}

function rawSheet(sheet: Sheet): RawSheet {
  const special = sheet.cells;
  const isSpecial = special !== undefined && special.size > 0;
  const rows = sheet.rows.map((row, r) => {
    const cells = row.map((value, c) => rawCell(value, isSpecial ? special.get(`${r},${c}`) : undefined));
    return cells.every((cell) => cell === null) ? [] : cells;
  });
  // formats can reach to the end of a sheet; what counts is where its cells end
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === null)) rows.pop();
  if (rows.length > maxRows) throw refuse(`Trang “${sheet.name}” có quá ${maxRows} dòng. Hãy tách thành nhiều tệp.`);
  const mergedHeaders = (sheet.merges ?? []).filter((m) => m.startRow === 0).map((m) => m.startCol);
  return { name: sheet.name, rows, mergedHeaders };
}

function rawCell(value: CellValue, cell: Cell | undefined): RawCell | null {
  if (cell?.type === 'error') return { kind: 'error', value: String(cell.value) };
  // written by a program that does not calculate: Excel would show a result, the file has none
  if (cell?.formula !== undefined && value === null) return { kind: 'error', value: `=${cell.formula}` };
  if (value === null) return null;
  if (value instanceof Date) return { kind: 'date', value: wallTime(value) };
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value };
    case 'boolean':
      return { kind: 'yes-no', value };
    default:
      return cell?.type === 'formula' && errors.has(value) ? { kind: 'error', value } : { kind: 'text', value };
  }
}

const errors = new Set(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!']);

/**
 * Excel keeps a fraction of a day, never quite exact: to the nearest second, and of that the minute. Midnight of the
 * reader's UTC is midnight on the wall.
 */
const wallTime = (date: Date): string => new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 16);
