/** The record as a workbook: all sheets of WORKBOOK.md in their order, so that importing it again changes nothing. */
import type { Writable } from 'node:stream';
import type { Row, Sheet } from '@nennep/core/exchange/column.ts';
import { type SheetName, sheets } from '@nennep/core/exchange/sheets.ts';
import { writtenCell } from '@nennep/core/exchange/written.ts';
import type { ExportMark } from './export-mark.ts';
import { ListPage } from './list-page.ts';
import {
  addPage,
  breath,
  closeWorkbook,
  colours,
  columnLook,
  lookLikeHeader,
  openWorkbook,
  type Page,
  putCell,
} from './spreadsheet.ts';

/** Drop-downs reach at least this far, so that rows can be added below. */
const leastListedRows = 5000;

/**
 * Writes the rows of the record, each with the keys and values of its sheet's columns; a sheet without rows is written
 * with its header alone. Resolves once everything has left; rejects when `out` fails or closes early.
 */
export async function writeRecord(
  rows: ReadonlyMap<SheetName, Iterable<Row>>,
  out: Writable,
  mark: ExportMark | null = null,
): Promise<void> {
  const workbook = openWorkbook(out, mark);
  const lists = new ListPage();
  for (const sheet of sheets) {
    const page = addSheet(workbook, sheet);
    let number = 1;
    for (const row of rows.get(sheet.name) ?? []) {
      number += 1;
      const line = page.getRow(number);
      sheet.columns.forEach((column, index) => {
        const raw = writtenCell(column, row[column.key]);
        if (raw !== null) putCell(line.getCell(index + 1), raw);
      });
      line.commit();
      if (number % 500 === 0) await breath();
    }
    lists.addDropDowns(page, sheet, Math.max(leastListedRows, number + 1000));
    page.commit();
  }
  lists.write(workbook, { isHidden: true });
  await closeWorkbook(workbook, out);
}

/** A sheet of the record with its header, which names required columns in red. */
export function addSheet(workbook: Parameters<typeof addPage>[0], sheet: Sheet, decorate?: (page: Page) => void): Page {
  const page = addPage(workbook, sheet.name);
  page.columns = sheet.columns.map(columnLook);
  const header = page.getRow(1);
  header.height = 33;
  sheet.columns.forEach((column, index) => {
    const cell = header.getCell(index + 1);
    cell.value = column.header;
    lookLikeHeader(cell, column.required ? colours.required : undefined);
  });
  decorate?.(page);
  header.commit();
  return page;
}
