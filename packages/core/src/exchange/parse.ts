/**
 * From a workbook as read to the rows that it says, with every error of form: unknown sheets and columns, headers
 * that are missing, repeated or merged, cells that their column does not understand.
 */
import type { Column, Sheet, Value } from './column.ts';
import { column } from './column.ts';
import { columnLetters, type Finding } from './finding.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { type SheetName, sheets } from './sheets.ts';
import { headerKey, nearest } from './text.ts';
import { isEmpty, read, shown } from './value.ts';

/** Every sheet has it: `x` removes the row from the record. */
export const removal: Column = column('remove', 'Xóa', 'yes');

/** A line of a sheet, as far as it was understood. */
export type Line = {
  readonly sheet: SheetName;
  /** As Excel numbers it, from 1. */
  readonly number: number;
  /** Only the columns that the sheet has. */
  readonly values: Readonly<Record<string, Value>>;
  /** Columns that could not be read. */
  readonly faulty: ReadonlySet<string>;
  readonly remove: boolean;
  /** Address of a column in this line; of the first column where the sheet lacks it. */
  readonly at: (key: string) => string;
  /** What stands in that cell, as shown. */
  readonly shown: (key: string) => string | null;
};

export type Parsed = {
  readonly lines: readonly Line[];
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Sheets of ours that the workbook has, even when empty. */
  readonly present: readonly SheetName[];
  /** Of these, the ones whose header was refused: what they say is unknown. */
  readonly unreadable: ReadonlySet<string>;
};

/** Sheets of the template that carry no data. */
const explanations = new Set(['Hướng dẫn', 'Danh mục', 'Lỗi'].map(headerKey));

export function parseWorkbook(workbook: readonly RawSheet[]): Parsed {
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const lines: Line[] = [];
  const taken = new Map<SheetName, string>();
  const unreadable = new Set<string>();
  for (const raw of workbook) {
    const sheet = sheets.find((known) => headerKey(known.name) === headerKey(raw.name));
    if (sheet === undefined) {
      if (!explanations.has(headerKey(raw.name))) warnings.push(unknownSheet(raw.name));
      continue;
    }
    const twin = taken.get(sheet.name);
    if (twin !== undefined) {
      errors.push(
        finding(sheet.name, '', `Tệp có hai trang cùng tên: “${twin}” và “${raw.name}”. Hãy gộp lại thành một.`),
      );
      continue;
    }
    taken.set(sheet.name, raw.name);
    if (!parseSheet(sheet, raw, { lines, errors, warnings })) unreadable.add(sheet.name);
  }
  if (taken.size === 0) {
    const names = sheets
      .slice(0, 4)
      .map((s) => `“${s.name}”`)
      .join(', ');
    errors.push(finding('', '', `Tệp không có trang nào của mẫu (${names}…). Hãy tải mẫu và nhập số liệu vào đó.`));
  }
  return { lines, errors, warnings, present: [...taken.keys()], unreadable };
}

const finding = (
  sheet: string,
  cell: string,
  message: string,
  value: string | null = null,
  suggestion: string | null = null,
): Finding => ({ sheet, cell, message, value, suggestion });

function unknownSheet(name: string): Finding {
  const suggestion = nearest(
    name,
    sheets.map((s) => s.name),
  );
  const hint = suggestion === null ? '' : ` Ý bạn là “${suggestion}”?`;
  return finding(name, '', `Trang “${name}” không thuộc mẫu, đã bỏ qua.${hint}`, name, suggestion);
}

type Sink = { lines: Line[]; errors: Finding[]; warnings: Finding[] };

/** False when the header was refused. */
function parseSheet(sheet: Sheet & { name: SheetName }, raw: RawSheet, sink: Sink): boolean {
  const header = raw.rows[0] ?? [];
  const isBlank = raw.rows.every((row) => row.every(isEmpty));
  if (isBlank) return true;
  const columns = readHeader(sheet, header, raw.mergedHeaders, sink);
  if (columns === null) return false;
  const letterOf = new Map([...columns].map(([index, col]) => [col.key, columnLetters(index)]));
  const indexOf = new Map([...columns].map(([index, col]) => [col.key, index]));
  const firstLetter = columnLetters(Math.min(...columns.keys()));
  for (let index = 1; index < raw.rows.length; index++) {
    const cells = raw.rows[index] ?? [];
    if ([...columns.keys()].every((i) => isEmpty(cells[i]))) continue;
    const values: Record<string, Value> = {};
    const faulty = new Set<string>();
    const at = (key: string): string => `${letterOf.get(key) ?? firstLetter}${index + 1}`;
    const cellOf = (key: string): RawCell | null => cells[indexOf.get(key) ?? -1] ?? null;
    for (const [i, col] of columns) {
      const cell = cells[i] ?? null;
      if (cell === null || isEmpty(cell)) {
        values[col.key] = emptyValue(col);
        continue;
      }
      const reading = read(col, cell);
      if (reading.ok) {
        values[col.key] = reading.value;
        if (reading.warning !== undefined)
          sink.warnings.push(finding(sheet.name, at(col.key), reading.warning, shown(cell)));
      } else {
        faulty.add(col.key);
        sink.errors.push(finding(sheet.name, at(col.key), reading.message, shown(cell), reading.suggestion ?? null));
      }
    }
    const remove = values[removal.key] === true;
    for (const col of remove ? sheet.columns.filter((c) => c.isKey) : sheet.columns) {
      if (!col.required || faulty.has(col.key) || values[col.key] !== null || !indexOf.has(col.key)) continue;
      faulty.add(col.key);
      sink.errors.push(finding(sheet.name, at(col.key), `Thiếu ${col.header}: ô này bắt buộc phải có.`));
    }
    sink.lines.push({
      sheet: sheet.name,
      number: index + 1,
      values,
      faulty,
      remove,
      at,
      shown: (key) => shown(cellOf(key)),
    });
  }
  return true;
}

const emptyValue = (col: Column): Value => (col.type === 'yes' ? false : col.type === 'choices' ? [] : null);

/** Columns by their place; null when the sheet cannot be read at all. */
function readHeader(
  sheet: Sheet,
  header: readonly (RawCell | null)[],
  merged: readonly number[],
  sink: Sink,
): Map<number, Column> | null {
  const found = new Map<number, Column>();
  const known = [...sheet.columns, removal];
  const refusals: Finding[] = [];
  for (const index of merged) {
    refusals.push(
      finding(
        sheet.name,
        `${columnLetters(index)}1`,
        'Ô tiêu đề đang bị gộp. Hãy bỏ gộp ô, mỗi cột một tiêu đề.',
        shown(header[index] ?? null),
      ),
    );
  }
  header.forEach((cell, index) => {
    if (cell === null || isEmpty(cell)) return;
    const text = shown(cell) ?? '';
    const address = `${columnLetters(index)}1`;
    const match = known.find((col) => headerKey(col.header) === headerKey(text));
    if (match === undefined) {
      const free = known.filter((col) => ![...found.values()].includes(col)).map((col) => col.header);
      const suggestion = nearest(text, free);
      const hint = suggestion === null ? '' : ` Ý bạn là “${suggestion}”?`;
      sink.warnings.push(
        finding(sheet.name, address, `Cột “${text}” không dùng đến, đã bỏ qua.${hint}`, text, suggestion),
      );
    } else if ([...found.values()].includes(match)) {
      refusals.push(finding(sheet.name, address, `Cột “${match.header}” có hai lần. Hãy xóa bớt một cột.`, text));
    } else {
      found.set(index, match);
    }
  });
  const present = new Set([...found.values()].map((col) => col.key));
  const isMerged = merged.length > 0;
  for (const col of sheet.columns) {
    if (!col.required || present.has(col.key) || isMerged) continue;
    refusals.push(finding(sheet.name, 'A1', `Thiếu cột “${col.header}”. Hãy thêm cột này ở dòng 1.`, null, col.header));
  }
  sink.errors.push(...refusals);
  return refusals.length > 0 ? null : found;
}
