/** Rows of the same thing for different times must not overlap. */
import { type Book, isLost } from './book.ts';
import type { Entry } from './entry.ts';
import { keyOf, textOf } from './entry.ts';
import { stretches } from './row-check.ts';
import type { SheetName } from './sheets.ts';
import { after, overlap, type Period } from './timeline.ts';

/** The columns that say what the thing is. */
const things: Partial<Record<SheetName, readonly string[]>> = {
  'Địa bàn': ['code'],
  'Miễn và đi xa': ['member', 'kind'],
  'Quy định': ['organisation', 'rule'],
  'Tài khoản': ['userName', 'role', 'organisation'],
};

export function checkStretches(book: Book): void {
  for (const [sheet, start, end] of stretches) {
    const thing = things[sheet];
    if (thing === undefined) continue;
    const groups = new Map<string, Period[]>();
    for (const entry of book.of(sheet)) {
      const from = textOf(entry.row, start);
      if (from === null || (entry.line !== null && isLost(book, entry.line, start, end))) continue;
      const key = keyOf(...thing.map((c) => entry.row[c] ?? null));
      const period = { entry, from, until: after(textOf(entry.row, end)) };
      const list = groups.get(key);
      if (list === undefined) groups.set(key, [period]);
      else list.push(period);
    }
    for (const list of groups.values()) reportOverlaps(book, list, start, end);
  }
}

function reportOverlaps(book: Book, list: Period[], start: string, end: string): void {
  if (list.length < 2) return;
  const sorted = list.sort((a, b) => (a.from < b.from ? -1 : 1));
  sorted.forEach((period, index) => {
    const next = sorted.slice(index + 1).find((later) => overlap(period, later));
    if (next === undefined) return;
    const [first, second] = [period.entry.line, next.entry.line];
    const isEnd = first !== null && (period.until !== null || second === null);
    const line = isEnd ? first : second;
    if (line === null) return;
    book.error(
      line,
      isEnd ? end : start,
      `Hai giai đoạn trùng thời gian: ${wordsOf(period.entry)} và ${wordsOf(next.entry)}.`,
    );
  });
}

const wordsOf = ({ line }: Entry): string => (line === null ? 'dữ liệu đã có' : `dòng ${line.number}`);
