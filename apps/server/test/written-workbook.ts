/** What a writer wrote: as bytes, as the importer reads it, and as Excel is told to show it. */
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import ExcelJS from 'exceljs';
import { readWorkbookFile } from '../src/exchange/workbook-file.ts';

export type Written = {
  readonly bytes: Buffer;
  readonly sheets: readonly RawSheet[];
  readonly shown: ExcelJS.Workbook;
};

export async function written(write: (out: PassThrough) => Promise<void>): Promise<Written> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), write(out)]);
  const shown = new ExcelJS.Workbook();
  await shown.xlsx.load(new Uint8Array(bytes).buffer);
  return { bytes, sheets: await readWorkbookFile(bytes), shown };
}

/** A cell as the file has it, format and comment included. */
export function cellOf({ shown }: Written, sheet: string, address: string): ExcelJS.Cell {
  const page = shown.getWorksheet(sheet);
  if (page === undefined) throw new Error(`no sheet ${sheet}`);
  return page.getCell(address);
}
