/** A table of a screen as a workbook of one sheet: the same rows, numbers as numbers, dates as dates. */
import type { Writable } from 'node:stream';
import { type ExportMark, markWords } from './export-mark.ts';
import {
  addPage,
  breath,
  type Cell,
  closeWorkbook,
  colours,
  fill,
  font,
  lookLikeHeader,
  openWorkbook,
  type Page,
  putCell,
  thinBorder,
  type Workbook,
} from './spreadsheet.ts';

export type TableCell = string | number | boolean | null;

export type TableColumn = {
  readonly key: string;
  readonly label: string;
  /** `percent` takes a share (0.85); `date` `YYYY-MM-DD`; `date-time` `YYYY-MM-DDTHH:MM` of the wall; `month` `YYYY-MM`. */
  readonly type: 'text' | 'code' | 'count' | 'decimal' | 'percent' | 'date' | 'date-time' | 'month';
};

export type Table = {
  readonly title: string;
  /** Organisation, period, structure: one line each. */
  readonly subtitle: string | readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<Readonly<Record<string, TableCell | undefined>>>;
  /** The last row, as computed for the whole; never summed here. */
  readonly total?: Readonly<Record<string, TableCell | undefined>> | null;
};

const formats: Record<TableColumn['type'], string> = {
  text: '@',
  code: '@',
  count: '#,##0',
  decimal: '#,##0.0#',
  percent: '0.0%',
  date: 'dd/mm/yyyy',
  'date-time': 'dd/mm/yyyy hh:mm',
  month: '@',
};
const leastWidths: Record<TableColumn['type'], number> = {
  text: 16,
  code: 12,
  count: 11,
  decimal: 11,
  percent: 11,
  date: 12,
  'date-time': 17,
  month: 10,
};
const alignments: Partial<Record<TableColumn['type'], 'right' | 'center'>> = {
  count: 'right',
  decimal: 'right',
  percent: 'right',
  date: 'center',
  'date-time': 'center',
  month: 'center',
};

/** Writes the tables, a sheet for each; resolves once everything has left. */
export async function writeTables(
  tables: readonly Table[],
  out: Writable,
  mark: ExportMark | null = null,
): Promise<void> {
  const workbook = openWorkbook(out, mark);
  const names = new Set<string>();
  for (const table of tables) {
    const name = freeName(sheetName(table.title), names);
    names.add(name.toLocaleLowerCase('vi'));
    await writePage(workbook, name, table, mark);
  }
  await closeWorkbook(workbook, out);
}

async function writePage(workbook: Workbook, name: string, table: Table, mark: ExportMark | null): Promise<void> {
  const { columns } = table;
  const rows = [...table.rows];
  const subtitles = typeof table.subtitle === 'string' ? [table.subtitle] : table.subtitle;
  const headerRow = subtitles.length + 2;
  const page = addPage(workbook, name, { frozenRows: headerRow, landscape: columns.length > 6 });
  page.columns = columns.map((column) => ({ width: widthOf(column, rows) }));
  [table.title, ...subtitles].forEach((text, index) => {
    const cell = page.getRow(index + 1).getCell(1);
    putCell(cell, { kind: 'text', value: text });
    cell.font = font(index === 0 ? { bold: true, size: 14 } : { color: { argb: colours.quiet } });
    page.getRow(index + 1).commit();
  });
  writeHeader(page, headerRow, columns);
  let number = headerRow;
  for (const row of rows) {
    number += 1;
    writeRow(page, number, columns, row);
    if (number % 500 === 0) await breath();
  }
  if (rows.length > 0)
    page.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: number, column: columns.length } };
  if (table.total) writeRow(page, ++number, columns, table.total, true);
  if (mark !== null) writeFooter(page, number + 2, mark);
  page.commit();
}

function writeHeader(page: Page, number: number, columns: readonly TableColumn[]): void {
  const header = page.getRow(number);
  columns.forEach((column, index) => {
    header.getCell(index + 1).value = column.label;
    lookLikeHeader(header.getCell(index + 1));
  });
  const lines = Math.max(1, ...columns.map((column) => Math.ceil(column.label.length / leastWidths[column.type])));
  header.height = Math.max(20, 15.5 * Math.min(4, lines));
  header.commit();
}

function writeRow(
  page: Page,
  number: number,
  columns: readonly TableColumn[],
  values: Readonly<Record<string, TableCell | undefined>>,
  isTotal = false,
): void {
  const row = page.getRow(number);
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    cell.numFmt = formats[column.type];
    putValue(cell, column, values[column.key] ?? null);
    cell.border = thinBorder;
    cell.alignment = {
      vertical: 'top',
      wrapText: column.type === 'text',
      horizontal: alignments[column.type] ?? 'left',
    };
    if (!isTotal) return;
    cell.font = font({ bold: true });
    cell.fill = fill(colours.section);
  });
  row.commit();
}

function putValue(cell: Cell, column: TableColumn, value: TableCell): void {
  if (value === null || value === '') return;
  if (typeof value === 'number') putCell(cell, { kind: 'number', value });
  else if (typeof value === 'boolean') putCell(cell, { kind: 'text', value: value ? 'x' : '' });
  else if (column.type === 'date') putCell(cell, { kind: 'date', value: `${value.slice(0, 10)}T00:00` });
  else if (column.type === 'date-time') putCell(cell, { kind: 'date', value: value.slice(0, 16) });
  else if (column.type === 'month') putCell(cell, { kind: 'text', value: `${value.slice(5, 7)}/${value.slice(0, 4)}` });
  else putCell(cell, { kind: 'text', value });
}

function writeFooter(page: Page, number: number, mark: ExportMark): void {
  const cell = page.getRow(number).getCell(1);
  putCell(cell, { kind: 'text', value: markWords(mark) });
  cell.font = font({ italic: true, color: { argb: colours.quiet } });
  page.getRow(number).commit();
}

function widthOf(column: TableColumn, rows: readonly Readonly<Record<string, TableCell | undefined>>[]): number {
  const longest = Math.max(
    0,
    ...rows
      .slice(0, 500)
      .map((row) => (column.type === 'text' || column.type === 'code' ? String(row[column.key] ?? '').length : 0)),
  );
  return Math.min(60, Math.max(leastWidths[column.type], longest + 2));
}

/** Excel takes 31 letters for a sheet's name, and some signs not at all. */
const sheetName = (title: string): string =>
  title
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
    .trim() || 'Bảng';

/** Excel tells sheets apart without regard to case. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const isFree = (one: string): boolean => !taken.has(one.toLocaleLowerCase('vi'));
  for (let n = 2; ; n++) {
    const wanted = isFree(name) ? name : `${name.slice(0, 27)} ${n}`;
    if (isFree(wanted)) return wanted;
  }
}
