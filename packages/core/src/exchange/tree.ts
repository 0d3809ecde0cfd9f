/** Organisations as periods: when each was in force, under whom. One organisation may have had several codes. */
import type { Book } from './book.ts';
import { type Entry, startOf, textOf } from './entry.ts';
import { after, covers, type Period, spokenStretch } from './timeline.ts';

/** What the checks ask about the tree. */
export class Tree {
  readonly #periods: ReadonlyMap<string, readonly Period[]>;
  readonly #identities: ReadonlyMap<string, string>;

  constructor(periods: ReadonlyMap<string, readonly Period[]>, identities: ReadonlyMap<string, string>) {
    this.#periods = periods;
    this.#identities = identities;
  }

  /** Every period of the organisation that has or had this code, in order; a changed code is the same organisation. */
  periods(code: string): readonly Period[] {
    return this.#periods.get(this.identity(code)) ?? [];
  }
  /** One name for all codes of an organisation. */
  identity(code: string): string {
    return this.#identities.get(code) ?? code;
  }
  exists(code: string): boolean {
    return this.#identities.has(code);
  }
  codes(): Iterable<string> {
    return this.#identities.keys();
  }
  identities(): Iterable<string> {
    return this.#periods.keys();
  }
  on(code: string, day: string): Period | undefined {
    return this.periods(code).find((period) => covers(period, day));
  }
  firstDay(code: string): string | null {
    return this.periods(code)[0]?.from ?? null;
  }
  /** The first day on which it was no longer in force; null while it goes on. */
  endedOn(code: string): string | null {
    return this.periods(code).at(-1)?.until ?? null;
  }
  isEverCell(code: string): boolean {
    return this.periods(code).some((period) => period.entry.row.tier === 'cell');
  }
  inForceWords(code: string): string {
    const [first, last] = [this.periods(code)[0], this.periods(code).at(-1)];
    return first === undefined || last === undefined ? '' : spokenStretch({ from: first.from, until: last.until });
  }
}

export function treeOf(book: Book): Tree {
  const entries = [...book.of('Tổ chức')];
  const identities = identitiesOf(entries);
  const byIdentity = new Map<string, Entry[]>();
  for (const entry of entries) {
    const identity = identities.get(String(entry.row.code)) ?? '';
    const list = byIdentity.get(identity);
    if (list === undefined) byIdentity.set(identity, [entry]);
    else list.push(entry);
  }
  const periods = new Map<string, readonly Period[]>();
  for (const [identity, list] of byIdentity) periods.set(identity, periodsOf(book, list));
  return new Tree(periods, identities);
}

/** By code, the oldest code that it goes back to. */
function identitiesOf(entries: readonly Entry[]): Map<string, string> {
  const codes = new Set(entries.map((entry) => String(entry.row.code)));
  const replaced = new Map<string, string>();
  for (const { row } of entries) {
    const previous = textOf(row, 'previousCode');
    if (previous !== null && codes.has(previous) && previous !== row.code) replaced.set(String(row.code), previous);
  }
  const oldest = (code: string): string => {
    const passed = new Set([code]);
    let current = code;
    for (;;) {
      const previous = replaced.get(current);
      if (previous === undefined || passed.has(previous)) return current;
      passed.add(previous);
      current = previous;
    }
  };
  return new Map([...codes].map((code) => [code, oldest(code)]));
}

/** A row without an end lasts until the next row of the organisation; an end that could not be read is no end. */
function periodsOf(book: Book, entries: readonly Entry[]): Period[] {
  const known = entries.flatMap((entry) => {
    const from = startOf('Tổ chức', entry.row);
    return from === null ? [] : [{ entry, from }];
  });
  const sorted = known.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return sorted.map(({ entry, from }, index) => {
    const to = book.isFaultyIn(entry.line, 'to') ? null : textOf(entry.row, 'to');
    return { entry, from, until: after(to) ?? sorted[index + 1]?.from ?? null };
  });
}
