/**
 * The empty workbook that an office fills in: all sheets with their drop-downs, each header with a comment that says
 * what belongs below it, and in front a sheet of explanations to read or print.
 */
import type { Writable } from 'node:stream';
import type { Sheet } from '@nennep/core/exchange/column.ts';
import { columnExplained, kindExplained, steps } from '@nennep/core/exchange/explanation.ts';
import { sheets } from '@nennep/core/exchange/sheets.ts';
import { ListPage } from './list-page.ts';
import {
  addPage,
  closeWorkbook,
  colours,
  fill,
  font,
  linkTo,
  lookLikeHeader,
  openWorkbook,
  type Page,
  thinBorder,
  type Workbook,
} from './spreadsheet.ts';
import { addSheet } from './workbook-writer.ts';

const listedRows = 5000;

/** Writes the empty template; resolves once everything has left. */
export async function writeTemplate(out: Writable): Promise<void> {
  const workbook = openWorkbook(out);
  const lists = new ListPage();
  writeExplanations(workbook);
  for (const sheet of sheets) {
    const page = addSheet(workbook, sheet, (drawn) => {
      sheet.columns.forEach((column, index) => {
        drawn.getRow(1).getCell(index + 1).note = { texts: [{ text: columnExplained(column) }] };
      });
    });
    lists.addDropDowns(page, sheet, listedRows + 1);
    page.commit();
  }
  lists.write(workbook, { isHidden: false });
  await closeWorkbook(workbook, out);
}

const widths = [32, 11, 11, 48, 62];

function writeExplanations(workbook: Workbook): void {
  const page = addPage(workbook, 'Hướng dẫn', { frozenRows: 0, grid: false });
  page.columns = widths.map((width) => ({ width }));
  const pen = new Pen(page);
  pen.wide('Mẫu nhập số liệu Nền Nếp', { bold: true, size: 16 }, 26);
  pen.wide('Cách nhập', { bold: true, size: 13 }, 22);
  for (const [index, step] of steps.entries()) pen.wide(`${index + 1}. ${step}`, {});
  pen.skip();
  pen.wide('Các trang và các cột', { bold: true, size: 13 }, 22);
  for (const sheet of sheets) writeSheetExplained(pen, sheet);
  page.commit();
}

function writeSheetExplained(pen: Pen, sheet: Sheet): void {
  pen.skip();
  pen.section(sheet.name, sheet.note);
  pen.header(['Cột', 'Bắt buộc', 'Nhận dòng', 'Cách ghi', 'Giá trị được chọn, ghi chú']);
  for (const column of sheet.columns) {
    const words = Object.values(column.choices).join('; ');
    const lastCell = [words, column.note].filter((part) => part !== '').join('. ');
    pen.row(
      [column.header, column.required ? 'x' : '', column.isKey ? 'x' : '', kindExplained(column), lastCell],
      column.required,
    );
  }
}

/** Writes one line after the other; the height of a line follows its longest text, which Excel does not do by itself. */
class Pen {
  readonly #page: Page;
  #number = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  skip(): void {
    this.#number += 1;
  }

  wide(text: string, look: { bold?: boolean; size?: number }, height?: number): void {
    const row = this.#next();
    this.#page.mergeCells(row.number, 1, row.number, widths.length);
    const cell = row.getCell(1);
    cell.value = text;
    cell.font = font(look);
    cell.alignment = { wrapText: true, vertical: 'middle' };
    row.height =
      height ??
      15.5 *
        linesOf(
          text,
          widths.reduce((a, b) => a + b, 0),
        );
    row.commit();
  }

  section(name: string, note: string): void {
    const row = this.#next();
    this.#page.mergeCells(row.number, 2, row.number, widths.length);
    const [title, text] = [row.getCell(1), row.getCell(2)];
    linkTo(title, name, name, 'A1');
    title.font = font({ bold: true, size: 12, color: { argb: colours.link }, underline: true });
    text.value = note;
    for (const cell of [title, text]) {
      cell.fill = fill(colours.section);
      cell.alignment = { wrapText: true, vertical: 'middle' };
    }
    row.height = Math.max(20, 15.5 * linesOf(note, 130));
    row.commit();
  }

  header(labels: readonly string[]): void {
    const row = this.#next();
    labels.forEach((label, index) => {
      const cell = row.getCell(index + 1);
      cell.value = label;
      lookLikeHeader(cell);
    });
    row.height = 20;
    row.commit();
  }

  row(texts: readonly string[], isRequired: boolean): void {
    const row = this.#next();
    texts.forEach((text, index) => {
      const cell = row.getCell(index + 1);
      if (text !== '') cell.value = text;
      cell.border = thinBorder;
      cell.alignment = { wrapText: true, vertical: 'top', horizontal: index === 1 || index === 2 ? 'center' : 'left' };
      if (index === 0)
        cell.font = font(isRequired ? { bold: true, color: { argb: colours.required } } : { bold: true });
    });
    row.height = 15.5 * Math.max(...texts.map((text, index) => linesOf(text, widths[index] ?? 20)));
    row.commit();
  }

  #next(): ReturnType<Page['getRow']> {
    this.#number += 1;
    return this.#page.getRow(this.#number);
  }
}

/** How many lines a text takes in a column so many letters wide; words do not fill a line to its end. */
const linesOf = (text: string, width: number): number => Math.max(1, Math.ceil(text.length / width));
