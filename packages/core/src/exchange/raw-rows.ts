/**
 * Rows of the record as a workbook would hold them: the inverse of parse.ts. So rows made in the program (the demo, a
 * test) go through the very same check as a file from an office.
 */
import { spokenMonth } from '../kernel/calendar.ts';
import { type Column, headersOf, type Row, type Value } from './column.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { type SheetName, sheets } from './sheets.ts';

/** One sheet for each name given, all its columns, in the order of the workbook. */
export function rawSheetsOf(rows: ReadonlyMap<SheetName, readonly Row[]>): RawSheet[] {
  return sheets
    .filter((sheet) => rows.has(sheet.name))
    .map((sheet) => ({
      name: sheet.name,
      rows: [
        headersOf(sheet).map(textCell),
        ...(rows.get(sheet.name) ?? []).map((row) => sheet.columns.map((c) => rawCell(c, row[c.key] ?? null))),
      ],
      mergedHeaders: [],
    }));
}

const textCell = (value: string): RawCell => ({ kind: 'text', value });

function rawCell(column: Column, value: Value): RawCell | null {
  if (value === null || value === '' || value === false) return null;
  if (value === true) return textCell('x');
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value !== 'string') {
    return value.length === 0 ? null : textCell(value.map((word) => labelOf(column, word)).join('; '));
  }
  switch (column.type) {
    case 'date':
    case 'last-day':
      return { kind: 'date', value: `${value}T00:00` };
    case 'date-time':
      return { kind: 'date', value };
    case 'month':
      return textCell(spokenMonth(value));
    case 'choice':
    case 'choices':
      return textCell(labelOf(column, value));
    default:
      return textCell(value);
  }
}

/** A word that the column does not list stays as it is: the check then says so. */
const labelOf = (column: Column, word: string): string => column.choices[word] ?? word;
