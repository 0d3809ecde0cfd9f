/**
 * The workbook as it was uploaded, with a comment and a colour on every cell that the check named, and in front a
 * sheet that lists all findings. Repaired, it imports: the sheet `Lỗi` carries no data.
 */
import type { Writable } from 'node:stream';
import { type Finding, placeOf } from '@nennep/core/exchange/finding.ts';
import type { RawCell, RawSheet } from '@nennep/core/exchange/raw.ts';
import { headerKey } from '@nennep/core/exchange/text.ts';
import { shown } from '@nennep/core/exchange/value.ts';
import type { ExportMark } from './export-mark.ts';
import {
  addPage,
  breath,
  type Cell,
  closeWorkbook,
  colours,
  fill,
  font,
  linkTo,
  lookLikeHeader,
  openWorkbook,
  putCell,
  thinBorder,
  type Workbook,
} from './spreadsheet.ts';

export type Findings = { readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] };

const listName = 'Lỗi';

type Marked = { readonly finding: Finding; readonly isError: boolean };

/** Writes the marked workbook; resolves once everything has left. */
export async function writeErrors(
  original: readonly RawSheet[],
  findings: Findings,
  out: Writable,
  mark: ExportMark | null = null,
): Promise<void> {
  const workbook = openWorkbook(out, mark);
  const marked: Marked[] = [
    ...findings.errors.map((finding) => ({ finding, isError: true })),
    ...findings.warnings.map((finding) => ({ finding, isError: false })),
  ];
  // an earlier list, uploaded with the repaired workbook, gives way to the new one
  const kept = original.filter((sheet) => headerKey(sheet.name) !== headerKey(listName));
  const nameOf = new Map([...kept].reverse().map((sheet) => [headerKey(sheet.name), sheet.name]));
  await writeList(workbook, marked, findings, (sheet) => nameOf.get(headerKey(sheet)) ?? null);
  for (const sheet of kept) {
    const here = marked.filter(
      ({ finding }) => finding.cell !== '' && nameOf.get(headerKey(finding.sheet)) === sheet.name,
    );
    await writeSheet(workbook, sheet, byRow(here));
  }
  await closeWorkbook(workbook, out);
}

type Labels = readonly (readonly [label: string, width: number])[];
const labels: Labels = [
  ['STT', 6],
  ['Mức', 11],
  ['Trang', 20],
  ['Ô', 9],
  ['Đang ghi', 26],
  ['Nội dung', 80],
  ['Gợi ý', 26],
];

async function writeList(
  workbook: Workbook,
  marked: readonly Marked[],
  findings: Findings,
  nameOf: (sheet: string) => string | null,
): Promise<void> {
  const page = addPage(workbook, listName, { frozenRows: 3 });
  page.columns = labels.map(([, width]) => ({ width }));
  const [title, summary, header] = [page.getRow(1), page.getRow(2), page.getRow(3)];
  title.getCell(1).value = 'Kết quả kiểm tra';
  title.getCell(1).font = font({ bold: true, size: 14 });
  summary.getCell(1).value =
    `${findings.errors.length} lỗi phải sửa, ${findings.warnings.length} cảnh báo nên xem. Bấm vào địa chỉ ô để đến ô đó. Sửa xong, nhập lại chính tệp này.`;
  labels.forEach(([label], index) => {
    header.getCell(index + 1).value = label;
    lookLikeHeader(header.getCell(index + 1));
  });
  for (const row of [title, summary, header]) row.commit();
  for (const [index, { finding, isError }] of marked.entries()) {
    const row = page.getRow(index + 4);
    row.getCell(1).value = index + 1;
    row.getCell(2).value = isError ? 'Lỗi' : 'Cảnh báo';
    row.getCell(2).fill = fill(isError ? colours.error : colours.warning);
    row.getCell(3).value = finding.sheet;
    const sheet = nameOf(finding.sheet);
    if (finding.cell !== '' && sheet !== null) linkTo(row.getCell(4), finding.cell, sheet, finding.cell);
    [finding.value, finding.message, finding.suggestion].forEach((text, i) => {
      if (text !== null) putCell(row.getCell(i + 5), { kind: 'text', value: text });
      row.getCell(i + 5).numFmt = '@';
    });
    for (let column = 1; column <= labels.length; column++) {
      row.getCell(column).border = thinBorder;
      row.getCell(column).alignment = { wrapText: true, vertical: 'top', horizontal: column === 1 ? 'center' : 'left' };
    }
    row.height =
      15.5 * Math.max(1, Math.ceil(finding.message.length / 72), Math.ceil((finding.value ?? '').length / 22));
    row.commit();
    if (index % 500 === 0) await breath();
  }
  if (marked.length > 0) page.autoFilter = { from: 'A3', to: { row: marked.length + 3, column: labels.length } };
  page.commit();
}

/** Findings of a sheet by row, then by column, both from 0. */
function byRow(marked: readonly Marked[]): Map<number, Map<number, Marked[]>> {
  const rows = new Map<number, Map<number, Marked[]>>();
  for (const one of marked) {
    const place = placeOf(one.finding.cell);
    if (place === null) continue;
    const { row, column } = place;
    const cells = rows.get(row) ?? new Map<number, Marked[]>();
    rows.set(row, cells.set(column, [...(cells.get(column) ?? []), one]));
  }
  return rows;
}

async function writeSheet(
  workbook: Workbook,
  sheet: RawSheet,
  marks: ReadonlyMap<number, ReadonlyMap<number, readonly Marked[]>>,
): Promise<void> {
  const page = addPage(workbook, sheet.name);
  page.columns = widthsOf(sheet).map((width) => ({ width }));
  const count = Math.max(sheet.rows.length, ...[...marks.keys()].map((row) => row + 1));
  for (let index = 0; index < count; index++) {
    const row = page.getRow(index + 1);
    (sheet.rows[index] ?? []).forEach((raw, column) => {
      if (raw === null) return;
      const cell = row.getCell(column + 1);
      if (index === 0) lookLikeHeader(cell);
      else if (raw.kind === 'text') cell.numFmt = '@';
      putCell(cell, raw);
    });
    for (const [column, found] of marks.get(index) ?? []) mark(row.getCell(column + 1), found);
    row.commit();
    if (index % 500 === 0) await breath();
  }
  page.commit();
}

function mark(cell: Cell, found: readonly Marked[]): void {
  const isError = found.some((one) => one.isError);
  cell.fill = fill(isError ? colours.error : colours.warning);
  const said = found.map(({ finding }) => withSuggestion(finding));
  cell.note = { texts: [{ text: said.join('\n') }] };
}

/** The message; with what was meant, where the message does not say it itself. */
function withSuggestion({ message, suggestion }: Finding): string {
  return suggestion === null || message.includes(suggestion) ? message : `${message} Gợi ý: ${suggestion}.`;
}

/** Wide enough for what stands in the first rows. */
function widthsOf(sheet: RawSheet): number[] {
  const widths: number[] = [];
  const widen = (cell: RawCell | null, index: number): void => {
    const length = cell === null ? 0 : (shown(cell) ?? '').length;
    widths[index] = Math.min(45, Math.max(widths[index] ?? 10, length + 2));
  };
  for (const row of sheet.rows.slice(0, 200)) row.forEach(widen);
  return widths;
}
