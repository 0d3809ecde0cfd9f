/** What is wrong with the tree: periods that overlap, superiors that were not there, cells with something below, loops. */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Blame } from './blame.ts';
import type { Book } from './book.ts';
import { tiers } from './choices.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, startOf, textOf } from './entry.ts';
import { overlap, type Period } from './timeline.ts';
import type { Tree } from './tree.ts';

const rank = new Map(Object.keys(tiers).map((tier, index) => [tier, index]));

/** Periods of one organisation must not overlap; a row without an end cannot, it lasts until the next. */
export function checkPeriods(book: Book, tree: Tree): void {
  for (const identity of tree.identities()) {
    const periods = tree.periods(identity);
    periods.forEach((period, index) => {
      const next = periods[index + 1];
      if (next === undefined || (!overlap(period, next) && period.from !== next.from)) return;
      if ([period, next].some(({ entry }) => book.isFaultyIn(entry.line, 'from', 'foundedOn', 'to'))) return;
      reportOverlap(book, period, next);
    });
  }
}

function reportOverlap(book: Book, period: Period, next: Period): void {
  const { line } = period.entry;
  const isEnd = line !== null && textOf(period.entry.row, 'to') !== null && period.from !== next.from;
  const named = isEnd ? line : (next.entry.line ?? line);
  if (named === null) return;
  const column = isEnd ? 'to' : textOf(named.values, 'from') === null ? 'foundedOn' : 'from';
  const stood =
    period.until === null || period.until <= period.from ? '' : ` đến hết ${spokenDate(addDays(period.until, -1))}`;
  const words = `một dòng từ ${spokenDate(period.from)}${stood}, dòng sau bắt đầu ${spokenDate(next.from)}`;
  book.error(named, column, `Hai giai đoạn của ${next.entry.row.code} trùng thời gian: ${words}.`);
}

/** Superiors: in force on the row's first day, never a cell, and never below their own child. */
export function checkTree(book: Book, tree: Tree, doubts: Doubts, blame: Blame): void {
  const loops = new Set<string>();
  for (const entry of book.of('Tổ chức')) {
    const [parent, from] = [textOf(entry.row, 'parent'), startOf('Tổ chức', entry.row)];
    if (parent === null || from === null || !tree.exists(parent)) continue;
    if (book.isFaultyIn(entry.line, 'parent', 'code', 'from', 'foundedOn')) continue;
    if (reportLoop(book, tree, entry, from, loops)) continue;
    checkSuperior(tree, doubts, blame, entry, parent, from);
  }
}

function checkSuperior(tree: Tree, doubts: Doubts, blame: Blame, entry: Entry, parent: string, from: string): void {
  if (tree.on(parent, from) === undefined) {
    if (doubts.organisation(parent)) return;
    const words = `Cấp trên ${parent} không hoạt động vào ngày ${spokenDate(from)} (hoạt động ${tree.inForceWords(parent)}).`;
    blame.organisation(entry, 'parent', parent, words);
    return;
  }
  const own = tree.periods(String(entry.row.code)).find((period) => period.entry === entry);
  const isCell = (period: Period): boolean =>
    period.entry.row.tier === 'cell' && own !== undefined && overlap(period, own);
  if (!tree.periods(parent).some(isCell) || doubts.tier(parent)) return;
  blame.organisation(entry, 'parent', parent, `${parent} là chi bộ, không thể có tổ chức trực thuộc.`);
}

/** A loop is named once, where a lower tier is given as superior. True when this row lies in one. */
function reportLoop(book: Book, tree: Tree, entry: Entry, day: string, loops: Set<string>): boolean {
  const start = tree.identity(String(entry.row.code));
  const chain: Entry[] = [];
  const passed = new Set<string>();
  let current: Entry | undefined = entry;
  while (current !== undefined) {
    chain.push(current);
    const parent = textOf(current.row, 'parent');
    if (parent === null) return false;
    const above = tree.identity(parent);
    if (above === start) {
      nameLoop(book, tree, chain, loops);
      return true;
    }
    if (passed.has(above)) return false;
    passed.add(above);
    current = tree.on(parent, day)?.entry;
  }
  return false;
}

function nameLoop(book: Book, tree: Tree, chain: readonly Entry[], loops: Set<string>): void {
  const codes = chain.map((entry) => String(entry.row.code));
  const id = codes
    .map((code) => tree.identity(code))
    .sort()
    .join(' ');
  if (loops.has(id)) return;
  loops.add(id);
  const rankOf = (entry: Entry | undefined): number => rank.get(String(entry?.row.tier)) ?? 0;
  const isWrong = (entry: Entry, index: number): boolean => rankOf(chain[(index + 1) % chain.length]) > rankOf(entry);
  const ours = (entry: Entry): boolean => entry.line !== null;
  const line = (chain.find((entry, i) => ours(entry) && isWrong(entry, i)) ?? chain.find(ours))?.line;
  if (!line) return;
  const words = [...codes, codes[0]].join(' → ');
  book.error(line, 'parent', `Cấp trên vòng tròn: ${words}. Một tổ chức không thể nằm dưới cấp dưới của mình.`);
}
