/**
 * Where an error is named when two rows disagree: at the row of the workbook; and where that row is only in the record,
 * at the row of the workbook that changed what it stands on, once for each.
 */
import type { Book } from './book.ts';
import { type Entry, sameValue } from './entry.ts';
import type { Line } from './parse.ts';
import type { Bounds } from './reach.ts';
import { type SheetName, sheetNamed } from './sheets.ts';
import type { Tree } from './tree.ts';

export class Blame {
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #bounds: Bounds | null;
  readonly #organisations: ReadonlyMap<string, Line>;
  readonly #members: ReadonlyMap<string, Line>;
  readonly #said = new Set<Line>();

  constructor(book: Book, tree: Tree, bounds: Bounds | null) {
    this.#book = book;
    this.#tree = tree;
    this.#bounds = bounds;
    const identity = (row: Entry['row']): string => tree.identity(String(row.code));
    const orgColumns = ['from', 'foundedOn', 'to', 'tier', 'parent', 'name', 'code', 'previousCode'];
    this.#organisations = changedBy(book, 'Tổ chức', orgColumns, identity);
    const lending = ['kind', 'from', 'to', 'host'];
    this.#members = new Map([
      ...changedBy(book, 'Miễn và đi xa', lending, (row) => String(row.member)),
      ...changedBy(book, 'Đảng viên', ['cell', 'from', 'admittedOn', 'out'], (row) => String(row.code)),
    ]);
  }

  /** Names an error of a row that does not fit an organisation. */
  organisation(entry: Entry, column: string, code: string, message: string, suggestion: string | null = null): void {
    this.#name(entry, column, this.#organisations.get(this.#tree.identity(code)), message, suggestion);
  }

  /** Names an error of a row that does not fit a member's memberships. */
  member(entry: Entry, column: string, code: string, message: string): void {
    this.#name(entry, column, this.#members.get(code), message);
  }

  /** Members of whom the workbook changes where they belong. */
  get changedMembers(): ReadonlyMap<string, Line> {
    return this.#members;
  }

  #name(
    entry: Entry,
    column: string,
    culprit: Line | undefined,
    message: string,
    suggestion: string | null = null,
  ): void {
    if (entry.line !== null) {
      this.#book.error(entry.line, column, message, suggestion);
      return;
    }
    if (culprit === undefined || this.#said.has(culprit)) return;
    // a removal already refused needs no further reason
    if (culprit.remove && this.#book.isRejected(culprit)) return;
    this.#said.add(culprit);
    const key = culprit.sheet === 'Miễn và đi xa' ? 'member' : 'code';
    // what stands elsewhere is not told
    if (this.#bounds?.ownerOf(entry.sheet, entry.row) === 'outside') {
      const ask = 'Hãy nhờ cấp ủy cấp trên nhập.';
      this.#book.error(culprit, key, `Thay đổi này không khớp với dữ liệu ngoài phạm vi của bạn. ${ask}`);
      return;
    }
    const where = `${entry.sheet} ${describe(entry)}`.trim();
    this.#book.error(culprit, key, `Thay đổi này không khớp với dữ liệu đã có (${where}): ${message}`);
  }
}

/** The key of a row in words, as far as it helps to find it. */
function describe(entry: Entry): string {
  const keys = sheetNamed(entry.sheet).columns.filter((c) => c.isKey && c.type !== 'date');
  return keys
    .map((c) => c.choices[String(entry.row[c.key])] ?? entry.row[c.key])
    .filter((part) => part !== null)
    .join(', ');
}

/** For each thing, a line that changes one of these columns of it, adds a row or removes one. */
function changedBy(
  book: Book,
  sheet: SheetName,
  columns: readonly string[],
  thing: (row: Entry['row']) => string,
): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const line of book.linesOf(sheet)) {
    const entry = book.entryOf(line);
    if (entry === undefined) continue;
    const { before, row } = entry;
    const isChange = before === null || line.remove || columns.some((key) => !sameValue(before[key], row[key]));
    if (isChange && !lines.has(thing(row))) lines.set(thing(row), line);
  }
  return lines;
}
