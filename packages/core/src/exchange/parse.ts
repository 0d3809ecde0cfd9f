/**
 * From a workbook as read to the rows that it says, with every error of form: unknown sheets and columns, headers
 * that are missing, repeated or merged, cells that their column does not understand.
 */
import type { Column, Sheet, Value } from './column.ts';
import { columnLetters, type Finding, findingOf } from './finding.ts';
import { readHeader, removal } from './header.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { type SheetName, sheets } from './sheets.ts';
import { headerKey, nearest } from './text.ts';
import { isEmpty, read, shown } from './value.ts';

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
  /** Of these, the ones whose header was refused, and how many rows they have: what they say is unknown. */
  readonly unreadable: ReadonlyMap<string, number>;
};

/** Sheets of the template that carry no data. */
const explanations = new Set(['Hướng dẫn', 'Danh mục', 'Lỗi'].map(headerKey));

export function parseWorkbook(workbook: readonly RawSheet[]): Parsed {
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const lines: Line[] = [];
  const taken = new Map<SheetName, string>();
  const unreadable = new Map<string, number>();
  for (const raw of workbook) {
    const sheet = sheets.find((known) => headerKey(known.name) === headerKey(raw.name));
    if (sheet === undefined) {
      if (!explanations.has(headerKey(raw.name))) warnings.push(unknownSheet(raw.name));
      continue;
    }
    const twin = taken.get(sheet.name);
    if (twin !== undefined) {
      errors.push(
        findingOf(sheet.name, '', `Tệp có hai trang cùng tên: “${twin}” và “${raw.name}”. Hãy gộp lại thành một.`),
      );
      continue;
    }
    taken.set(sheet.name, raw.name);
    if (!parseSheet(sheet, raw, { lines, errors, warnings })) unreadable.set(sheet.name, rowsBelow(raw));
  }
  if (taken.size === 0) {
    const names = sheets
      .slice(0, 4)
      .map((s) => `“${s.name}”`)
      .join(', ');
    errors.push(findingOf('', '', `Tệp không có trang nào của mẫu (${names}…). Hãy tải mẫu và nhập số liệu vào đó.`));
  }
  return { lines, errors, warnings, present: [...taken.keys()], unreadable };
}

function unknownSheet(name: string): Finding {
  const suggestion = nearest(
    name,
    sheets.map((s) => s.name),
  );
  const hint = suggestion === null ? '' : ` Ý bạn là “${suggestion}”?`;
  return findingOf(name, '', `Trang “${name}” không thuộc mẫu, đã bỏ qua.${hint}`, name, suggestion);
}

const rowsBelow = (raw: RawSheet): number => raw.rows.slice(1).filter((row) => !row.every(isEmpty)).length;

type Sink = { lines: Line[]; errors: Finding[]; warnings: Finding[] };

/** False when the header was refused. */
function parseSheet(sheet: Sheet & { name: SheetName }, raw: RawSheet, sink: Sink): boolean {
  if (raw.rows.every((row) => row.every(isEmpty))) return true;
  const columns = readHeader(sheet, raw, sink);
  if (columns === null) return false;
  const layout = new Layout(sheet, columns);
  raw.rows.forEach((cells, index) => {
    if (index > 0 && layout.columns.some(([i]) => !isEmpty(cells[i])))
      sink.lines.push(parseLine(layout, cells, index + 1, sink));
  });
  return true;
}

/** Where the columns of a sheet stand. */
class Layout {
  readonly name: SheetName;
  readonly columns: readonly (readonly [index: number, column: Column])[];
  readonly required: readonly Column[];
  readonly requiredToRemove: readonly Column[];
  readonly #letters = new Map<string, string>();
  readonly #indexes = new Map<string, number>();
  readonly #firstLetters: string;

  constructor(sheet: Sheet & { name: SheetName }, columns: ReadonlyMap<number, Column>) {
    this.name = sheet.name;
    this.columns = [...columns];
    for (const [index, { key }] of columns) {
      this.#letters.set(key, columnLetters(index));
      this.#indexes.set(key, index);
    }
    this.#firstLetters = columnLetters(Math.min(...columns.keys()));
    this.required = sheet.columns.filter((c) => c.required && this.#indexes.has(c.key));
    this.requiredToRemove = this.required.filter((c) => c.isKey);
  }

  at(key: string, number: number): string {
    return `${this.#letters.get(key) ?? this.#firstLetters}${number}`;
  }

  cell(key: string, cells: readonly (RawCell | null)[]): RawCell | null {
    return cells[this.#indexes.get(key) ?? -1] ?? null;
  }
}

function parseLine(layout: Layout, cells: readonly (RawCell | null)[], number: number, sink: Sink): Line {
  const values: Record<string, Value> = {};
  const faulty = new Set<string>();
  const refuse = (key: string, message: string, suggestion: string | null = null): void => {
    faulty.add(key);
    sink.errors.push(
      findingOf(layout.name, layout.at(key, number), message, shown(layout.cell(key, cells)), suggestion),
    );
  };
  for (const [index, column] of layout.columns) {
    const cell = cells[index] ?? null;
    if (cell === null || isEmpty(cell)) {
      values[column.key] = emptyValue(column);
      continue;
    }
    const reading = read(column, cell);
    if (!reading.ok) refuse(column.key, reading.message, reading.suggestion);
    else {
      values[column.key] = reading.value;
      if (reading.warning !== undefined)
        sink.warnings.push(findingOf(layout.name, layout.at(column.key, number), reading.warning, shown(cell)));
    }
  }
  const remove = values[removal.key] === true;
  for (const { key, header } of remove ? layout.requiredToRemove : layout.required) {
    if (!faulty.has(key) && values[key] === null) refuse(key, `Thiếu ${header}: ô này bắt buộc phải có.`);
  }
  return {
    sheet: layout.name,
    number,
    values,
    faulty,
    remove,
    at: (key) => layout.at(key, number),
    shown: (key) => shown(layout.cell(key, cells)),
  };
}

const emptyValue = (col: Column): Value => (col.type === 'yes' ? false : col.type === 'choices' ? [] : null);
