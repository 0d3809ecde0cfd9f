/** Whether a row says something else than the record does. */
import type { Book } from './book.ts';
import { type Entry, sameValue, startOf } from './entry.ts';
import { sheetNamed } from './sheets.ts';

export const isChange = (book: Book, entry: Entry): boolean =>
  entry.before === null || sheetNamed(entry.sheet).columns.some((c) => !isSameStatement(book, entry, c.key));

/** Whether a column says what it said. What may be left empty and is written out is the same statement. */
export function isSameStatement(book: Book, { sheet, row, before }: Entry, key: string): boolean {
  if (before === null || sameValue(row[key], before[key])) return before !== null;
  if (key === 'from' && (sheet === 'Tổ chức' || sheet === 'Đảng viên'))
    return startOf(sheet, row) === startOf(sheet, before);
  // what an account is called and whose it is need not be said in each of its rows; a member's name is his own
  if (sheet === 'Tài khoản' && (key === 'member' || key === 'fullName'))
    return row[key] === null || (key === 'fullName' && before.member !== null);
  if (key !== 'resolutionOn') return false;
  return book.resolutionDay(row) === (before.resolutionOn ?? before.resolvedOn ?? null);
}
