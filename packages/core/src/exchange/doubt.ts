/**
 * What a check must not rely on, because a row that says it is itself wrong. A row that merely refers to a faulty row
 * is not a further error, and a warning that only follows from an error is not given; whatever does not hang on the
 * faulty columns is checked all the same.
 */
import { type Book, isLost } from './book.ts';
import { startOf, textOf } from './entry.ts';
import type { Line } from './parse.ts';
import type { SheetName } from './sheets.ts';
import { after } from './timeline.ts';
import type { Tree } from './tree.ts';

const always = { has: (): boolean => true };

type Doubted = { has(code: string): boolean };

/** A row of which it is not known whose it is (`isNobodys`), in which cell, or on which days. */
type Stray = {
  readonly cell: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly isNobodys: boolean;
};

const dating = ['code', 'from', 'foundedOn', 'to', 'previousCode'];
const belonging = ['code', 'cell', 'from', 'admittedOn', 'out'];
const lending = ['member', 'kind', 'from', 'to', 'host'];

export class Doubts {
  readonly #tree: Tree;
  readonly #book: Book;
  readonly #organisations: Doubted;
  readonly #tiers: Doubted;
  readonly #places: Doubted;
  #members: Doubted = { has: () => false };
  #guests: Doubted = { has: () => false };
  #strays: readonly Stray[] = [];
  #strayGuests: readonly Stray[] = [];

  constructor(book: Book, tree: Tree) {
    this.#book = book;
    this.#tree = tree;
    const identity = (code: string): string => tree.identity(code);
    this.#organisations = withPredecessors(book, tree, doubted(book, 'Tổ chức', dating, identity));
    this.#tiers = doubted(book, 'Tổ chức', ['tier'], identity);
    this.#places = doubted(book, 'Địa bàn', ['code', 'from'], (code) => code);
  }

  /** Asked once memberships were looked at: from here on their errors count too. */
  seeMembers(): void {
    this.#members = doubted(this.#book, 'Đảng viên', belonging, (code) => code);
    this.#guests = doubted(this.#book, 'Miễn và đi xa', lending, (code) => code, 'member');
    this.#strays = this.#lost('Đảng viên', belonging).map((line) => this.#strayOf(line));
    this.#strayGuests = this.#lost('Miễn và đi xa', lending).map((line) => this.#strayGuestOf(line));
  }

  /** Whether it is uncertain on which days the organisation was in force. */
  organisation(code: string): boolean {
    return this.#organisations.has(this.#tree.identity(code));
  }
  /** The same, or what tier it had. */
  tier(code: string): boolean {
    return this.organisation(code) || this.#tiers.has(this.#tree.identity(code));
  }
  place(code: string): boolean {
    return this.#places.has(code);
  }
  /** Whether it is uncertain where the member belonged, or when. */
  member(code: string): boolean {
    return this.#members.has(code);
  }
  /** Whether the member may attend temporarily somewhere that could not be read. */
  guest(member: string): boolean {
    return this.#guests.has(member);
  }
  /** How many membership rows may or may not belong to a cell on a day. */
  strays(cell: string, day: string): number {
    if (this.#members === always) return Number.POSITIVE_INFINITY;
    return this.#strays.filter((stray) => mayCover(stray, cell, day)).length;
  }
  /** How many people, not known by their codes, may belong to a cell or be its guests on a day. */
  unknownPeople(cell: string, day: string): number {
    if (this.#members === always || this.#guests === always) return Number.POSITIVE_INFINITY;
    return [...this.#strays, ...this.#strayGuests].filter((stray) => stray.isNobodys && mayCover(stray, cell, day))
      .length;
  }

  #lost(sheet: SheetName, columns: readonly string[]): Line[] {
    return this.#book.linesOf(sheet).filter((line) => !line.remove && isLost(this.#book, line, ...columns));
  }

  #strayOf(line: Line): Stray {
    const row = this.#book.rowOf(line);
    const is = (...columns: string[]): boolean => this.#book.isFaultyIn(line, ...columns);
    const cell = textOf(row, 'cell');
    return {
      cell: cell === null || is('cell') ? null : this.#tree.identity(cell),
      from: is('from', 'admittedOn') ? null : startOf('Đảng viên', row),
      until: is('out') ? null : textOf(row, 'out'),
      isNobodys: is('code') || this.#book.entryOf(line) === undefined,
    };
  }

  #strayGuestOf(line: Line): Stray {
    const row = this.#book.rowOf(line);
    const is = (...columns: string[]): boolean => this.#book.isFaultyIn(line, ...columns);
    const host = textOf(row, 'host');
    return {
      cell: host === null || is('host') ? null : this.#tree.identity(host),
      from: is('from') ? null : textOf(row, 'from'),
      until: is('to') ? null : after(textOf(row, 'to')),
      isNobodys: is('member') || this.#book.entryOf(line) === undefined,
    };
  }
}

const mayCover = (stray: Stray, cell: string, day: string): boolean =>
  (stray.cell === null || stray.cell === cell) &&
  (stray.from === null || stray.from <= day) &&
  (stray.until === null || stray.until > day);

/** Codes of the things that some faulty line says something about; a line that lost its code may speak of its neighbours. */
function doubted(
  book: Book,
  sheet: SheetName,
  columns: readonly string[],
  identity: (code: string) => string,
  key = 'code',
): Doubted {
  if (book.parsed.unreadable.has(sheet)) return always;
  const found = new Set<string>();
  const lines = book.linesOf(sheet);
  lines.forEach((line, index) => {
    if (!isLost(book, line, ...columns)) return;
    const near = book.isFaultyIn(line, key) ? [lines[index - 1], line, lines[index + 1]] : [line];
    for (const one of near) {
      const code = one === undefined ? null : textOf(one.values, key);
      if (code !== null) found.add(identity(code));
    }
  });
  return found;
}

/** Where the code that a row replaces could not be read, it was one that ended the day before. */
function withPredecessors(book: Book, tree: Tree, found: Doubted): Doubted {
  const starts = new Set<string | null>();
  for (const line of book.linesOf('Tổ chức')) {
    if (book.isFaultyIn(line, 'previousCode')) starts.add(startOf('Tổ chức', book.rowOf(line)));
  }
  if (starts.size === 0 || found === always) return found;
  const ended = [...tree.identities()].filter((code) => starts.has(tree.endedOn(code)));
  const predecessors = new Set(ended);
  return { has: (code) => found.has(code) || predecessors.has(code) };
}
