/**
 * Rows of the record as a workbook would hold them: the inverse of parse.ts. So rows made in the program (the demo, a
 * test) go through the very same check as a file from an office.
 */
import { headersOf, type Row } from './column.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { type SheetName, sheets } from './sheets.ts';
import { writtenCell } from './written.ts';

/** One sheet for each name given, all its columns, in the order of the workbook. */
export function rawSheetsOf(rows: ReadonlyMap<SheetName, readonly Row[]>): RawSheet[] {
  return sheets
    .filter((sheet) => rows.has(sheet.name))
    .map((sheet) => ({
      name: sheet.name,
      rows: [
        headersOf(sheet).map(textCell),
        ...(rows.get(sheet.name) ?? []).map((row) => sheet.columns.map((c) => writtenCell(c, row[c.key]))),
      ],
      mergedHeaders: [],
    }));
}

const textCell = (value: string): RawCell => ({ kind: 'text', value });
