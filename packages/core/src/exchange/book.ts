/**
 * The book: the record as it would stand after the import. Rows that the database holds, overlaid by the lines of the
 * workbook, each found by its key. Checks read the book and note in it what they find.
 */
import type { Row, Value } from './column.ts';
import {
  completeRow,
  type Entry,
  type Existing,
  hasKey,
  keyColumnsText,
  keyOf,
  rowKey,
  whereDoubled,
} from './entry.ts';
import type { Finding } from './finding.ts';
import type { Line, Parsed } from './parse.ts';
import { type SheetName, sheets } from './sheets.ts';

export class Book {
  readonly errors: Finding[];
  readonly warnings: Finding[];
  readonly entries: ReadonlyMap<SheetName, ReadonlyMap<string, Entry>>;
  readonly removed: readonly Entry[];
  readonly parsed: Parsed;
  readonly #lines = new Map<SheetName, Line[]>();
  readonly #entryOf = new Map<Line, Entry>();
  readonly #faults = new Map<Line, Set<string>>();
  readonly #closed = new Map<Line, { readonly isWrong: boolean }>();

  constructor(existing: Existing, parsed: Parsed) {
    this.parsed = parsed;
    this.errors = [...parsed.errors];
    this.warnings = [...parsed.warnings];
    const entries = new Map<SheetName, Map<string, Entry>>();
    for (const { name } of sheets) {
      const rows = existing.get(name) ?? [];
      entries.set(name, new Map(rows.map((row) => standing(name, row))));
      this.#lines.set(name, []);
    }
    for (const line of parsed.lines) {
      this.#lines.get(line.sheet)?.push(line);
      if (line.faulty.size > 0) this.#faults.set(line, new Set(line.faulty));
    }
    this.entries = entries;
    this.removed = sheets.flatMap(({ name }) => this.#overlay(name, entries.get(name) ?? new Map()));
  }

  /** The rows of a sheet after the import. */
  of(sheet: SheetName): Iterable<Entry> {
    return this.entries.get(sheet)?.values() ?? [];
  }

  get(sheet: SheetName, key: string): Entry | undefined {
    return this.entries.get(sheet)?.get(key);
  }

  /** Every line of a sheet, also one whose key could not be read or came twice: such a line has no entry. */
  linesOf(sheet: SheetName): readonly Line[] {
    return this.#lines.get(sheet) ?? [];
  }

  entryOf(line: Line): Entry | undefined {
    return this.#entryOf.get(line);
  }

  /** What the line says, laid over what the record has of it. */
  rowOf(line: Line): Row {
    return this.#entryOf.get(line)?.row ?? completeRow(line.sheet, line.values);
  }

  /** Whether one of these columns is known to be wrong; what only follows from that is not a finding of its own. */
  isFaultyIn(line: Line | null, ...columns: readonly string[]): boolean {
    if (line === null) return false;
    if (this.#closed.get(line)?.isWrong === true) return true;
    const faults = this.#faults.get(line);
    return faults !== undefined && columns.some((column) => faults.has(column));
  }

  isRejected(line: Line): boolean {
    return this.#faults.has(line);
  }

  /** Nothing more is said of the line; where it is wrong, nothing relies on it either. */
  close(line: Line, how: { readonly isWrong: boolean }): void {
    this.#closed.set(line, how);
  }

  error(line: Line, column: string, message: string, suggestion: string | null = null): void {
    if (this.#closed.has(line)) return;
    const faults = this.#faults.get(line);
    if (faults === undefined) this.#faults.set(line, new Set([column]));
    else faults.add(column);
    this.errors.push({ sheet: line.sheet, cell: line.at(column), message, value: line.shown(column), suggestion });
  }

  warn(line: Line, column: string, message: string): void {
    if (this.#closed.has(line)) return;
    this.warnings.push({
      sheet: line.sheet,
      cell: line.at(column),
      message,
      value: line.shown(column),
      suggestion: null,
    });
  }

  /** Lays the workbook's lines over the record; a key that comes twice is an error of the later line. */
  #overlay(sheet: SheetName, rows: Map<string, Entry>): Entry[] {
    const removed: Entry[] = [];
    const seen = new Map<string, Line>();
    for (const line of this.linesOf(sheet)) {
      const key = this.#keyOf(line);
      if (key === null) continue;
      const first = seen.get(key);
      if (first !== undefined) {
        this.error(
          line,
          whereDoubled(line),
          `Trùng với dòng ${first.number} (cùng ${keyColumnsText(line)}). Hãy xóa bớt một dòng.`,
        );
        continue;
      }
      seen.set(key, line);
      const before = rows.get(key)?.before ?? null;
      const row = completeRow(sheet, { ...before, ...line.values });
      const entry: Entry = { sheet, key, row, line, before };
      this.#entryOf.set(line, entry);
      if (!line.remove) rows.set(key, entry);
      else if (rows.delete(key)) removed.push(entry);
    }
    return removed;
  }

  /** Null where a key column could not be read. */
  #keyOf(line: Line): string | null {
    if (!hasKey(line)) return null;
    const row = completeRow(line.sheet, line.values);
    return rowKey(line.sheet, line.sheet === 'Nhiệm vụ' ? { ...row, resolvedOn: this.resolutionDay(row) } : row);
  }

  /** A task may name its resolution by number alone, where that is unique in its organisation. */
  resolutionDay(row: Row): Value {
    if (row.resolutionNumber === null || row.resolutionOn !== null) return row.resolutionOn ?? null;
    const days = this.resolutionDaysFor(row);
    return days.length === 1 ? (days[0] ?? null) : null;
  }

  /**
   * The days of the resolutions that a task may mean: those of its organisation, else of the ones it goes on for, whose
   * tasks it took over.
   */
  resolutionDaysFor(row: Row): readonly string[] {
    const [organisation, number] = [row.organisation ?? null, row.resolutionNumber ?? null];
    const own = this.#resolutionDays.get(keyOf(organisation, number)) ?? [];
    const isOwn = typeof row.resolutionOn === 'string' ? own.includes(row.resolutionOn) : own.length > 0;
    if (isOwn || typeof organisation !== 'string') return own;
    const inherited = predecessorsOf(this, organisation).map(
      (code) => this.#resolutionDays.get(keyOf(code, number)) ?? [],
    );
    return [...own, ...inherited.flat()];
  }

  #days: Map<string, string[]> | null = null;

  /** Days of the resolutions of an organisation that carry one number; by organisation and number. */
  get #resolutionDays(): ReadonlyMap<string, readonly string[]> {
    if (this.#days !== null) return this.#days;
    const days = new Map<string, string[]>();
    for (const { row } of this.of('Nghị quyết')) {
      const key = keyOf(row.organisation ?? null, row.number ?? null);
      const list = days.get(key);
      if (list === undefined) days.set(key, [String(row.issuedOn)]);
      else list.push(String(row.issuedOn));
    }
    this.#days = days;
    return days;
  }
}

function standing(sheet: SheetName, row: Row): [string, Entry] {
  const key = rowKey(sheet, row);
  return [key, { sheet, key, row, line: null, before: row }];
}

/** Whether what the line says in these columns cannot be counted on: one is wrong, or the line could not be placed. */
export const isLost = (book: Book, line: Line, ...columns: readonly string[]): boolean =>
  book.isFaultyIn(line, ...columns) || book.entryOf(line) === undefined;

const lineages = new WeakMap<Book, ReadonlyMap<string, readonly string[]>>();

/** Codes of all that an organisation goes on for: its own former codes, and those of whom decisions ended for it. */
function predecessorsOf(book: Book, organisation: string): string[] {
  const known = lineages.get(book) ?? formerCodes(book);
  lineages.set(book, known);
  const found = new Set<string>();
  for (const waiting = [organisation]; waiting.length > 0; ) {
    const former = known.get(waiting.pop() ?? '') ?? [];
    for (const code of former) if (!found.has(code) && code !== organisation) waiting.push(code);
    for (const code of former) found.add(code);
  }
  return [...found];
}

function formerCodes(book: Book): Map<string, string[]> {
  const former = new Map<string, string[]>();
  const add = (code: Value | undefined, before: Value | undefined): void => {
    if (typeof code !== 'string' || typeof before !== 'string') return;
    former.set(code, [...(former.get(code) ?? []), before]);
  };
  for (const { row } of book.of('Tổ chức')) add(row.code, row.previousCode);
  for (const { row } of book.of('Sắp xếp'))
    if (row.kind === 'merge' || row.kind === 'split' || row.kind === 'dissolve') add(row.target, row.subject);
  return former;
}
