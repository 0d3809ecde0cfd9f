/**
 * What all workbooks that we write have in common: how a cell, a header and a page look. With the writers beside it
 * the one place that knows the writing library (streaming: rows leave as they are written).
 */
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Column, ColumnType } from '@nennep/core/exchange/column.ts';
import type { RawCell } from '@nennep/core/exchange/raw.ts';
import ExcelJS from 'exceljs';
import { type ExportMark, markWords } from './export-mark.ts';

export type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;
export type Page = ExcelJS.Worksheet;
export type Cell = ExcelJS.Cell;

export const colours = {
  header: 'FFDDE7F0',
  section: 'FFEEF3F8',
  required: 'FFB00020',
  quiet: 'FF5F6B76',
  link: 'FF0B57A4',
  rule: 'FFB8C4CE',
  error: 'FFFFD6D6',
  warning: 'FFFFECB8',
} as const;

const dateFormat = 'dd/mm/yyyy';
const dateTimeFormat = 'dd/mm/yyyy hh:mm';

/** Excel holds no more in a cell; a longer text would make it call the whole file damaged. */
const longestText = 32_767;

/** @param mark who takes it out: printed above every page and kept in the properties, never in a cell. */
export function openWorkbook(out: Writable, mark: ExportMark | null = null): Workbook {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
  workbook.creator = 'Nền Nếp';
  workbook.lastModifiedBy = mark?.by ?? 'Nền Nếp';
  if (mark !== null) {
    workbook.description = markWords(mark);
    workbook.keywords = mark.isDemo ? `${exportWord}; ${demoWord}` : exportWord;
  }
  return workbook;
}

const exportWord = 'xuất từ Nền Nếp';
const demoWord = 'dữ liệu trình diễn';

/** Ends the workbook; rejects when the receiver goes away, where the library alone would wait for ever. */
export async function closeWorkbook(workbook: Workbook, out: Writable): Promise<void> {
  await Promise.all([
    finished(out, { readable: false }),
    Promise.race([workbook.commit(), finished(out, { readable: false })]),
  ]);
}

type PageOptions = {
  frozenRows?: number;
  frozenColumns?: number;
  landscape?: boolean;
  isHidden?: boolean;
  grid?: boolean;
};

/** A new sheet: A4, fitted to the page's width, its header repeated on every page. */
export function addPage(workbook: Workbook, name: string, options: PageOptions = {}): Page {
  const { frozenRows = 1, frozenColumns = 0, landscape = true } = options;
  const page = workbook.addWorksheet(name, {
    state: options.isHidden ? 'hidden' : 'visible',
    views: [
      {
        state: frozenRows + frozenColumns > 0 ? 'frozen' : 'normal',
        ySplit: frozenRows,
        xSplit: frozenColumns,
        showGridLines: options.grid ?? true,
      },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      ...(workbook.description ? { oddHeader: `&L${inHeader(workbook.description)}` } : {}),
      oddFooter: '&L&A&RTrang &P/&N',
    },
  });
  if (frozenRows > 0) page.pageSetup.printTitlesRow = `${frozenRows}:${frozenRows}`;
  return page;
}

/** In a header `&` begins a command, a digit after a command would become a size, and Excel takes 255 letters. */
const inHeader = (text: string): string => text.slice(0, 240).replaceAll('&', '&&');

const formats: Partial<Record<ColumnType, string>> = {
  // as text: what is typed here later stays as typed, zeros and equals signs in front included
  code: '@',
  text: '@',
  title: '@',
  month: '@',
  date: dateFormat,
  'last-day': dateFormat,
  'date-time': dateTimeFormat,
};

const widths: Record<ColumnType, number> = {
  code: 15,
  text: 30,
  title: 24,
  date: 13,
  'last-day': 13,
  'date-time': 17,
  month: 10,
  year: 8,
  count: 10,
  decimal: 12,
  yes: 10,
  choice: 22,
  choices: 30,
};

/** Width and format of a column of the record. */
export function columnLook(column: Column): { width: number; style: Partial<ExcelJS.Style> } {
  const numFmt = formats[column.type];
  const alignment: Partial<ExcelJS.Alignment> =
    column.type === 'yes' ? { horizontal: 'center', vertical: 'top' } : { vertical: 'top' };
  // a long header goes on two lines
  const width = Math.max(widths[column.type], Math.ceil(column.header.length / 2) + 3);
  return { width, style: numFmt === undefined ? { alignment } : { numFmt, alignment } };
}

/** Writes a cell as it was read or as the record has it. Text is always text, also where it begins like a formula. */
export function putCell(cell: Cell, raw: RawCell): void {
  switch (raw.kind) {
    case 'text':
      cell.value = escaped(raw.value.slice(0, longestText));
      return;
    case 'date':
      cell.value = new Date(`${raw.value}:00Z`);
      if (!/[dy]/.test(cell.numFmt ?? '')) cell.numFmt = raw.value.endsWith('T00:00') ? dateFormat : dateTimeFormat;
      return;
    case 'error':
      // a formula without a result is written out, for the office to see
      // the library's own list of errors is shorter than Excel's
      cell.value = raw.value.startsWith('=') ? raw.value : { error: raw.value as ExcelJS.CellErrorValue['error'] };
      return;
    default:
      cell.value = raw.value;
  }
}

/** The file format reads `_x0041_` as one letter; text that looks so is told apart by writing its first line out. */
const escaped = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** A font must be named in full: what is left out falls back to the reader's own. */
export const font = (options: Partial<ExcelJS.Font>): Partial<ExcelJS.Font> => ({
  name: 'Calibri',
  family: 2,
  size: 11,
  ...options,
});

export const fill = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });

export const thinBorder: Partial<ExcelJS.Borders> = Object.fromEntries(
  ['top', 'left', 'bottom', 'right'].map((side) => [side, { style: 'thin', color: { argb: colours.rule } }]),
);

export function lookLikeHeader(cell: Cell, colour?: string): void {
  cell.font = font(colour === undefined ? { bold: true } : { bold: true, color: { argb: colour } });
  cell.fill = fill(colours.header);
  cell.border = thinBorder;
  cell.numFmt = '@';
  cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
}

/** A link to a place in the same workbook; a formula, since the library writes other links as addresses outside. */
export function linkTo(cell: Cell, text: string, sheet: string, address: string): void {
  const place = `#'${sheet.replaceAll("'", "''")}'!${address}`;
  cell.value = { formula: `HYPERLINK("${place.replaceAll('"', '""')}","${text}")`, result: text };
  cell.font = font({ color: { argb: colours.link }, underline: true });
}

/** Long lists give way to other work from time to time, and let what is written leave. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
