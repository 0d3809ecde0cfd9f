/**
 * The book: the record as it would stand after the import. Rows that the database holds, overlaid by the lines of the
 * workbook, each found by its key. Checks read the book; the store writes what differs.
 */
import type { Row, Value } from './column.ts';
import type { Finding } from './finding.ts';
import type { Line, Parsed } from './parse.ts';
import { type SheetName, sheetNamed, sheets } from './sheets.ts';

export type Entry = {
  readonly sheet: SheetName;
  readonly key: string;
  /** All columns; what the workbook left out is as the database has it. */
  readonly row: Row;
  /** The line that says it; null for a row that only the database has. */
  readonly line: Line | null;
  /** As the database has it; null for a new row. */
  readonly before: Row | null;
};

export type Existing = ReadonlyMap<SheetName, readonly Row[]>;

const separator = '\u0001';
export const keyOf = (...parts: readonly Value[]): string => parts.map((part) => (part === null ? '' : String(part))).join(separator);

/** The key of a row. Where a first period may leave its start empty, writing it out is the same key. */
export function rowKey(sheet: SheetName, row: Row): string {
  if (sheet === 'Tổ chức') return keyOf(row['code'] ?? null, row['from'] === row['foundedOn'] ? null : (row['from'] ?? null));
  if (sheet === 'Đảng viên') return keyOf(row['code'] ?? null, row['from'] === row['admittedOn'] ? null : (row['from'] ?? null));
  if (sheet === 'Dự sinh hoạt') return keyOf(row['meeting'] ?? null, row['member'] ?? null, row['member'] === null ? (row['name'] ?? null) : null);
  if (sheet === 'Nhiệm vụ') {
    const day = row['resolvedOn'] ?? row['resolutionOn'] ?? null;
    return keyOf(row['organisation'] ?? null, row['resolutionNumber'] ?? null, day, row['work'] ?? null, row['member'] ?? null);
  }
  return keyOf(...sheetNamed(sheet).columns.filter((c) => c.isKey).map((c) => row[c.key] ?? null));
}

/** The row with every column of its sheet, empty ones as empty. */
export function completeRow(sheet: SheetName, values: Row): Row {
  const row: Record<string, Value> = {};
  for (const c of sheetNamed(sheet).columns) row[c.key] = values[c.key] ?? (c.type === 'yes' ? false : c.type === 'choices' ? [] : null);
  return row;
}

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.join(separator) === b.join(separator) : (a ?? null) === (b ?? null);

export class Book {
  readonly errors: Finding[];
  readonly warnings: Finding[];
  readonly entries: ReadonlyMap<SheetName, ReadonlyMap<string, Entry>>;
  readonly removed: readonly Entry[];
  readonly parsed: Parsed;
  readonly #rejected = new Set<Line>();

  constructor(existing: Existing, parsed: Parsed) {
    this.parsed = parsed;
    this.errors = [...parsed.errors];
    this.warnings = [...parsed.warnings];
    const entries = new Map<SheetName, Map<string, Entry>>();
    for (const sheet of sheets) {
      const rows = existing.get(sheet.name) ?? [];
      entries.set(sheet.name, new Map(rows.map((row) => {
        const key = rowKey(sheet.name, row);
        return [key, { sheet: sheet.name, key, row, line: null, before: row }];
      })));
    }
    this.entries = entries;
    this.removed = this.#overlay(entries);
  }

  /** The rows of a sheet after the import. */
  of(sheet: SheetName): Iterable<Entry> {
    return this.entries.get(sheet)?.values() ?? [];
  }

  get(sheet: SheetName, key: string): Entry | undefined {
    return this.entries.get(sheet)?.get(key);
  }

  /** Whether the row comes from a line that is refused; what only follows from it is not a finding of its own. */
  isFaulty(entry: Entry): boolean {
    return entry.line !== null && this.isRejected(entry.line);
  }

  isRejected(line: Line): boolean {
    return line.faulty.size > 0 || this.#rejected.has(line);
  }

  error(line: Line, column: string, message: string, suggestion: string | null = null): void {
    this.#rejected.add(line);
    this.errors.push({ sheet: line.sheet, cell: line.at(column), message, value: line.shown(column), suggestion });
  }

  warn(line: Line, column: string, message: string): void {
    this.warnings.push({ sheet: line.sheet, cell: line.at(column), message, value: line.shown(column), suggestion: null });
  }

  /** Lays the workbook's lines over the record; a key that comes twice is an error of the later line. */
  #overlay(entries: Map<SheetName, Map<string, Entry>>): Entry[] {
    const removed: Entry[] = [];
    const order = new Map<string, number>(sheets.map((sheet, index) => [sheet.name, index]));
    const lines = [...this.parsed.lines].sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0));
    for (const line of lines) {
      const rows = entries.get(line.sheet);
      if (rows === undefined) continue;
      const key = this.#keyOf(line);
      if (key === null) continue;
      const standing = rows.get(key);
      if (standing?.line) {
        const first = sheetNamed(line.sheet).columns.find((c) => c.isKey)?.key ?? '';
        this.error(line, first, `Dòng ${line.number} trùng với dòng ${standing.line.number}: mỗi ${whatOf(line.sheet)} chỉ ghi một dòng.`);
        continue;
      }
      const before = standing?.before ?? null;
      const entry: Entry = { sheet: line.sheet, key, row: completeRow(line.sheet, { ...before, ...line.values }), line, before };
      if (line.remove) {
        rows.delete(key);
        if (before !== null) removed.push(entry);
      } else {
        rows.set(key, entry);
      }
    }
    return removed;
  }

  /** Null where a key column could not be read. */
  #keyOf(line: Line): string | null {
    for (const c of sheetNamed(line.sheet).columns) if (c.isKey && line.faulty.has(c.key)) return null;
    if (line.sheet === 'Tổ chức' && (line.values['from'] ?? null) !== null && line.faulty.has('foundedOn')) return null;
    const row = completeRow(line.sheet, line.values);
    if (line.sheet !== 'Nhiệm vụ') return rowKey(line.sheet, row);
    return rowKey(line.sheet, { ...row, resolvedOn: this.resolutionDay(row) });
  }

  /** A task may name its resolution by number alone, where that is unique in its organisation. */
  resolutionDay(row: Row): Value {
    if (row['resolutionNumber'] === null || row['resolutionOn'] !== null) return row['resolutionOn'] ?? null;
    const days = this.resolutionDays.get(keyOf(row['organisation'] ?? null, row['resolutionNumber'] ?? null));
    return days?.length === 1 ? (days[0] ?? null) : null;
  }

  #days: Map<string, string[]> | null = null;

  /** Days of the resolutions of an organisation that carry one number; by organisation and number. */
  get resolutionDays(): ReadonlyMap<string, readonly string[]> {
    if (this.#days !== null) return this.#days;
    const days = new Map<string, string[]>();
    for (const { row } of this.of('Nghị quyết')) {
      const key = keyOf(row['organisation'] ?? null, row['number'] ?? null);
      const list = days.get(key) ?? [];
      days.set(key, [...list, String(row['issuedOn'])]);
    }
    this.#days = days;
    return days;
  }
}

function whatOf(sheet: SheetName): string {
  const keys = sheetNamed(sheet).columns.filter((c) => c.isKey).map((c) => c.header);
  return `${keys.join(', ')}`;
}
