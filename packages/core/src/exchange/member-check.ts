/** Members as periods in cells: who belonged where on which day; and what is wrong with that. */
import { spokenDate } from '../kernel/calendar.ts';
import type { Book } from './book.ts';
import type { Value } from './column.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, sameValue, startOf, textOf } from './entry.ts';
import type { Line } from './parse.ts';
import { sheetNamed } from './sheets.ts';
import { covers, isNothing, overlap, type Period } from './timeline.ts';
import type { Tree } from './tree.ts';

/** Said of the person, so the same in every row of a member. */
export const personal = ['fullName', 'sex', 'bornOn', 'ethnicity', 'admittedOn', 'officialOn', 'sources'] as const;

/** What the other checks ask about members. */
export class Members {
  readonly #byCode: ReadonlyMap<string, readonly Period[]>;
  readonly #byCell = new Map<string, Period[]>();

  constructor(byCode: ReadonlyMap<string, readonly Period[]>, tree: Tree) {
    this.#byCode = byCode;
    for (const periods of byCode.values()) {
      for (const period of periods) {
        const cell = tree.identity(String(period.entry.row.cell));
        const list = this.#byCell.get(cell);
        if (list === undefined) this.#byCell.set(cell, [period]);
        else list.push(period);
      }
    }
  }

  periods(code: string): readonly Period[] {
    return this.#byCode.get(code) ?? [];
  }
  /** Rows of those who ever belonged to a cell (its identity). */
  ofCell(cell: string): readonly Period[] {
    return this.#byCell.get(cell) ?? [];
  }
  belongsSomewhere(code: string, day: string): boolean {
    return this.periods(code).some((period) => covers(period, day));
  }
}

/** Builds the members; reports rows that disagree on the person, and periods that overlap. */
export function membersOf(book: Book, tree: Tree): Members {
  const groups = new Map<string, Entry[]>();
  for (const entry of book.of('Đảng viên')) {
    const code = String(entry.row.code);
    const list = groups.get(code);
    if (list === undefined) groups.set(code, [entry]);
    else list.push(entry);
  }
  const byCode = new Map<string, readonly Period[]>();
  for (const [code, entries] of groups) {
    if (entries.length > 1) reportPersons(book, entries);
    const periods = periodsOf(book, entries);
    byCode.set(code, periods);
    reportOverlaps(book, code, periods);
  }
  return new Members(byCode, tree);
}

/** An exit that could not be read is taken to be the start of the next row. */
function periodsOf(book: Book, entries: readonly Entry[]): Period[] {
  const known = entries.flatMap((entry) => {
    const from = startOf('Đảng viên', entry.row);
    return from === null ? [] : [{ entry, from }];
  });
  const sorted = known.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return sorted.map(({ entry, from }, index) => {
    const isUnread = book.isFaultyIn(entry.line, 'out');
    return { entry, from, until: isUnread ? (sorted[index + 1]?.from ?? null) : textOf(entry.row, 'out') };
  });
}

/**
 * A corrected attribute in one row corrects the person; rows of the workbook must not say different things. The one
 * that differs from most is named, of two the later.
 */
function reportPersons(book: Book, entries: readonly Entry[]): void {
  const rows = entries.flatMap(({ line, row }) => (line === null ? [] : [{ line, row }]));
  if (rows.length < 2) return;
  for (const key of personal) {
    const told = rows.filter(({ line }) => key in line.values && !book.isFaultyIn(line, key));
    const [first] = told;
    if (first === undefined || told.every(({ row }) => sameValue(row[key], first.row[key]))) continue;
    const most = mostTold(told.map(({ row }) => row[key] ?? null));
    const model = told.find(({ row }) => sameValue(row[key], most));
    const header = sheetNamed('Đảng viên').columns.find((c) => c.key === key)?.header ?? key;
    for (const { line, row } of told) {
      if (sameValue(row[key], most)) continue;
      const words = `${header} khác với dòng ${model?.line.number} của cùng đảng viên ${row.code}`;
      book.error(line, key, `${words}; mọi dòng của một người phải ghi giống nhau.`);
    }
  }
}

function mostTold(values: readonly Value[]): Value {
  const votes = (value: Value): number => values.filter((other) => sameValue(value, other)).length;
  return values.reduce((best, value) => (votes(value) > votes(best) ? value : best));
}

function reportOverlaps(book: Book, code: string, periods: readonly Period[]): void {
  if (periods.length < 2) return;
  const isUnsure = ({ entry }: Period): boolean => book.isFaultyIn(entry.line, 'from', 'out', 'admittedOn');
  periods.forEach((period, index) => {
    const next = periods.slice(index + 1).find((later) => overlap(period, later));
    if (next === undefined || isUnsure(period) || isUnsure(next)) return;
    const [first, second] = [period.entry.line, next.entry.line];
    const isEnd = first !== null && (period.until !== null || second === null);
    const named: readonly [Line | null, string] = isEnd ? [first, 'out'] : [second, 'from'];
    const [line, column] = named;
    if (line === null) return;
    const words = [first, second].map((l) => (l === null ? 'dữ liệu đã có' : `dòng ${l.number}`)).join(' và ');
    const rest = 'Một người chỉ sinh hoạt ở một chi bộ.';
    book.error(line, column, `Hai giai đoạn của ${code} trùng thời gian: ${words}. ${rest}`);
  });
}

/** Memberships beside the life of their cell and place: what lies outside counts only within. */
export function checkMemberships(book: Book, tree: Tree, doubts: Doubts): void {
  const placeStarts = startsOfPlaces(book);
  for (const line of book.linesOf('Đảng viên')) {
    const row = book.rowOf(line);
    const cell = textOf(row, 'cell');
    if (line.remove || cell === null || !tree.exists(cell) || book.isFaultyIn(line, 'cell')) continue;
    if (!tree.isEverCell(cell)) {
      if (!doubts.tier(cell)) book.error(line, 'cell', `${cell} không phải là chi bộ.`);
      continue;
    }
    const from = startOf('Đảng viên', row);
    const out = textOf(row, 'out');
    if (from === null || book.isFaultyIn(line, 'from', 'admittedOn', 'out') || isNothing({ from, until: out }))
      continue;
    if (!doubts.organisation(cell)) warnOfCellLife(book, tree, line, { cell, from, out });
    const place = textOf(row, 'place');
    const placed = place === null || doubts.place(place) ? undefined : placeStarts.get(place);
    if (placed !== undefined && from < placed && !book.isFaultyIn(line, 'place')) {
      book.warn(line, 'place', `Đơn vị ${place} có từ ${spokenDate(placed)}; nơi ở này được tính từ ngày đó.`);
    }
  }
}

type Membership = { readonly cell: string; readonly from: string; readonly out: string | null };

function warnOfCellLife(book: Book, tree: Tree, line: Line, { cell, from, out }: Membership): void {
  const [founded, ended] = [tree.firstDay(cell), tree.endedOn(cell)];
  if (founded !== null && from < founded) {
    const column = textOf(line.values, 'from') === null ? 'admittedOn' : 'from';
    const words = `Sinh hoạt từ ${spokenDate(from)}, trước khi chi bộ ${cell} thành lập`;
    book.warn(line, column, `${words}; được tính từ ngày thành lập ${spokenDate(founded)}.`);
  }
  if (ended !== null && (out === null || out > ended)) {
    book.warn(line, 'out', `Chi bộ ${cell} kết thúc trước đó; chỉ tính đến ngày cuối của chi bộ.`);
  }
}

function startsOfPlaces(book: Book): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { row } of book.of('Địa bàn')) {
    const [code, from] = [String(row.code), textOf(row, 'from')];
    if (from !== null && from < (first.get(code) ?? '9999')) first.set(code, from);
  }
  return first;
}
