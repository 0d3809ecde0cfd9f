/** Organisations as periods: when each was in force, under whom; and what is wrong with that. */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Book, Entry } from './book.ts';
import { tiers } from './choices.ts';
import { after, covers, type Period, spokenStretch } from './timeline.ts';

const rank = new Map(Object.keys(tiers).map((tier, index) => [tier, index]));

/** What the other checks ask about the tree. */
export class Tree {
  readonly #periods: ReadonlyMap<string, readonly Period[]>;
  readonly #home: ReadonlyMap<string, string>;

  constructor(periods: ReadonlyMap<string, readonly Period[]>, home: ReadonlyMap<string, string>) {
    this.#periods = periods;
    this.#home = home;
  }

  /** Every period of the organisation that has or had this code, in order; a changed code is the same organisation. */
  periods(code: string): readonly Period[] {
    return this.#periods.get(this.#home.get(code) ?? code) ?? [];
  }
  /** One name for all codes of an organisation. */
  identity(code: string): string {
    return this.#home.get(code) ?? code;
  }
  exists(code: string): boolean {
    return this.#home.has(code);
  }
  codes(): Iterable<string> {
    return this.#home.keys();
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
    return this.periods(code).some((period) => period.entry.row['tier'] === 'cell');
  }
  isFaulty(book: Book, code: string): boolean {
    return this.periods(code).some((period) => book.isFaulty(period.entry));
  }
  inForceWords(code: string): string {
    const [first, last] = [this.periods(code)[0], this.periods(code).at(-1)];
    return first === undefined || last === undefined ? '' : spokenStretch({ from: first.from, until: last.until });
  }
}

const text = (entry: Entry, key: string): string | null => (entry.row[key] as string | null | undefined) ?? null;

/** Builds the tree; reports periods that overlap, end before they begin, or begin before the founding. */
export function treeOf(book: Book): Tree {
  const byHome = new Map<string, Entry[]>();
  const home = new Map<string, string>();
  const entries = [...book.of('Tổ chức')];
  const codes = new Set(entries.map((entry) => String(entry.row['code'])));
  const replaced = new Map<string, string>();
  for (const entry of entries) {
    const previous = text(entry, 'previousCode');
    if (previous !== null && codes.has(previous) && previous !== entry.row['code']) replaced.set(String(entry.row['code']), previous);
  }
  for (const code of codes) home.set(code, oldest(code, replaced));
  for (const entry of entries) {
    const identity = home.get(String(entry.row['code'])) ?? '';
    const list = byHome.get(identity);
    if (list === undefined) byHome.set(identity, [entry]);
    else list.push(entry);
  }
  const periods = new Map<string, readonly Period[]>();
  for (const [identity, list] of byHome) periods.set(identity, periodsOf(book, list));
  return new Tree(periods, home);
}

function oldest(code: string, replaced: ReadonlyMap<string, string>): string {
  let current = code;
  for (let hops = 0; hops < 50; hops++) {
    const previous = replaced.get(current);
    if (previous === undefined || previous === code) return current;
    current = previous;
  }
  return current;
}

function periodsOf(book: Book, entries: readonly Entry[]): Period[] {
  const known = entries.filter((entry) => startOf(entry) !== null);
  const sorted = known.sort((a, b) => ((startOf(a) ?? '') < (startOf(b) ?? '') ? -1 : 1));
  return sorted.map((entry, index) => {
    const from = startOf(entry) ?? '';
    const next = sorted[index + 1];
    const nextFrom = next === undefined ? null : startOf(next);
    const until = after(text(entry, 'to')) ?? nextFrom;
    reportPeriod(book, entry, from, until, next, nextFrom);
    return { entry, from, until };
  });
}

const startOf = (entry: Entry): string | null => text(entry, 'from') ?? text(entry, 'foundedOn');

function reportPeriod(book: Book, entry: Entry, from: string, until: string | null, next: Entry | undefined, nextFrom: string | null): void {
  const founded = text(entry, 'foundedOn');
  const to = text(entry, 'to');
  if (entry.line !== null && founded !== null && from < founded) {
    book.error(entry.line, 'from', `Từ ngày (${spokenDate(from)}) sớm hơn Ngày thành lập (${spokenDate(founded)}).`);
  } else if (entry.line !== null && to !== null && to < from) {
    book.error(entry.line, 'to', `Ngày kết thúc (${spokenDate(to)}) sớm hơn ngày bắt đầu (${spokenDate(from)}).`);
  } else if (next !== undefined && nextFrom !== null && until !== null && nextFrom < until) {
    const [line, column] = entry.line !== null && to !== null ? [entry.line, 'to'] : [next.line, 'from'];
    if (line === null) return;
    book.error(line, column, `Hai dòng của mã ${entry.row['code']} trùng thời gian: dòng này đến hết ${spokenDate(addDays(until, -1))}, dòng sau bắt đầu ${spokenDate(nextFrom)}.`);
  }
}

/** Superiors: there must be one, in force on the row's first day, not a cell, and never below its own child. */
export function checkTree(book: Book, tree: Tree): void {
  const loops = new Set<string>();
  for (const entry of book.of('Tổ chức')) {
    const { line } = entry;
    if (line === null || line.faulty.has('parent') || line.faulty.has('tier') || line.faulty.has('code')) continue;
    const parent = text(entry, 'parent');
    if (parent === null) {
      if (entry.row['tier'] !== 'province') book.error(line, 'parent', 'Thiếu Mã cấp trên: chỉ tổ chức cấp Tỉnh được để trống.');
      continue;
    }
    if (!tree.exists(parent)) continue;
    const from = startOf(entry);
    if (from === null) continue;
    if (reportLoop(book, tree, entry, from, loops)) continue;
    const superior = tree.on(parent, from);
    if (superior === undefined) {
      if (!tree.isFaulty(book, parent)) book.error(line, 'parent', `Cấp trên ${parent} không hoạt động vào ngày ${spokenDate(from)} (hoạt động ${tree.inForceWords(parent)}).`);
    } else if (superior.entry.row['tier'] === 'cell') {
      book.error(line, 'parent', `${parent} là chi bộ, không thể có tổ chức trực thuộc.`);
    }
  }
}

/** A loop is named once, where a lower tier is given as superior. True when this row lies in one. */
function reportLoop(book: Book, tree: Tree, entry: Entry, day: string, loops: Set<string>): boolean {
  const start = tree.identity(String(entry.row['code']));
  const chain: Entry[] = [];
  let current: Entry | undefined = entry;
  for (let hops = 0; hops < 60 && current !== undefined; hops++) {
    chain.push(current);
    const parent = text(current, 'parent');
    if (parent === null) return false;
    if (tree.identity(parent) === start) {
      nameLoop(book, tree, chain, loops);
      return true;
    }
    current = tree.on(parent, day)?.entry;
  }
  return false;
}

function nameLoop(book: Book, tree: Tree, chain: readonly Entry[], loops: Set<string>): void {
  const id = chain.map((entry) => tree.identity(String(entry.row['code']))).sort().join(' ');
  if (loops.has(id)) return;
  loops.add(id);
  const rankOf = (entry: Entry | undefined): number => rank.get(String(entry?.row['tier'])) ?? 0;
  const wrong = chain.find((entry, index) => entry.line !== null && rankOf(chain[(index + 1) % chain.length]) > rankOf(entry)) ?? chain.find((entry) => entry.line !== null);
  if (!wrong?.line) return;
  const names = [...chain.map((entry) => entry.row['code']), chain[0]?.row['code']].join(' → ');
  book.error(wrong.line, 'parent', `Cấp trên vòng tròn: ${names}. Một tổ chức không thể nằm dưới cấp dưới của mình.`);
}
