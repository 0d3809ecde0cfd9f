/** Members as periods in cells: who belonged where on which day; and what is wrong with that. */
import { spokenDate, yearOf } from '../kernel/calendar.ts';
import { type Book, type Entry, sameValue } from './book.ts';
import type { Tree } from './organisation-check.ts';
import { sheetNamed } from './sheets.ts';
import { covers, isNothing, overlap, type Period } from './timeline.ts';

const text = (entry: Entry, key: string): string | null => (entry.row[key] as string | null | undefined) ?? null;

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
        const cell = tree.identity(String(period.entry.row['cell']));
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
  isFaulty(book: Book, code: string): boolean {
    return this.periods(code).some((period) => book.isFaulty(period.entry));
  }
}

/** Builds the members; reports periods that overlap or end before they begin, and rows that disagree on the person. */
export function membersOf(book: Book, tree: Tree): Members {
  const groups = new Map<string, Entry[]>();
  for (const entry of book.of('Đảng viên')) {
    const code = String(entry.row['code']);
    const list = groups.get(code);
    if (list === undefined) groups.set(code, [entry]);
    else list.push(entry);
  }
  const byCode = new Map<string, readonly Period[]>();
  for (const [code, entries] of groups) {
    const periods = entries
      .map((entry) => ({ entry, from: text(entry, 'from') ?? text(entry, 'admittedOn') ?? '', until: text(entry, 'out') }))
      .filter((period) => period.from !== '')
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    byCode.set(code, periods);
    const isTouched = entries.some((entry) => entry.line !== null);
    if (isTouched) {
      reportPersons(book, entries);
      reportPeriods(book, code, periods);
    }
  }
  return new Members(byCode, tree);
}

/** A corrected attribute in one row corrects the person; two rows of the workbook must not say different things. */
function reportPersons(book: Book, entries: readonly Entry[]): void {
  const inWorkbook = entries.filter((entry) => entry.line !== null);
  const first = inWorkbook[0];
  if (first === undefined || inWorkbook.length < 2) return;
  for (const entry of inWorkbook.slice(1)) {
    for (const key of personal) {
      if (entry.line === null || entry.line.faulty.has(key) || first.line?.faulty.has(key) || !(key in entry.line.values)) continue;
      if (sameValue(entry.row[key], first.row[key])) continue;
      const header = sheetNamed('Đảng viên').columns.find((c) => c.key === key)?.header ?? key;
      book.error(entry.line, key, `${header} khác với dòng ${first.line?.number} của cùng đảng viên ${entry.row['code']}; mọi dòng của một người phải ghi giống nhau.`);
    }
  }
}

function reportPeriods(book: Book, code: string, periods: readonly Period[]): void {
  for (const { entry, from, until } of periods) {
    const { line } = entry;
    if (line === null) continue;
    reportDates(book, entry);
    if (until !== null && until < from) {
      book.error(line, 'out', `Ngày ra khỏi (${spokenDate(until)}) sớm hơn ngày bắt đầu (${spokenDate(from)}).`);
    }
  }
  periods.forEach((period, index) => {
    const next = periods.slice(index + 1).find((later) => overlap(period, later));
    if (next === undefined) return;
    const [line, column] = period.entry.line !== null && period.until !== null ? [period.entry.line, 'out'] : [next.entry.line ?? period.entry.line, next.entry.line === null ? 'out' : 'from'];
    if (line === null) return;
    const rows = [period, next].map((p) => (p.entry.line === null ? 'dữ liệu đã có' : `dòng ${p.entry.line.number}`)).join(' và ');
    book.error(line, column, `Hai giai đoạn của ${code} trùng thời gian: ${rows}. Một người chỉ sinh hoạt ở một chi bộ.`);
  });
}

function reportDates(book: Book, entry: Entry): void {
  const { line } = entry;
  if (line === null) return;
  const [born, admitted, official] = [text(entry, 'bornOn'), text(entry, 'admittedOn'), text(entry, 'officialOn')];
  const from = text(entry, 'from');
  if (official !== null && admitted !== null && official < admitted && !line.faulty.has('officialOn') && !line.faulty.has('admittedOn')) {
    book.error(line, 'officialOn', `Ngày chính thức (${spokenDate(official)}) sớm hơn ngày kết nạp (${spokenDate(admitted)}).`);
  }
  if (from !== null && admitted !== null && from < admitted) {
    book.error(line, 'from', `Ngày chuyển đến (${spokenDate(from)}) sớm hơn ngày kết nạp (${spokenDate(admitted)}).`);
  }
  if (born === null || admitted === null || line.faulty.has('bornOn')) return;
  if (admitted < born) {
    book.error(line, 'admittedOn', `Ngày kết nạp (${spokenDate(admitted)}) sớm hơn ngày sinh (${spokenDate(born)}).`);
  } else if (admitted < `${String(yearOf(born) + 18).padStart(4, '0')}${born.slice(4)}`) {
    book.warn(line, 'admittedOn', `Kết nạp khi chưa đủ 18 tuổi (sinh ${spokenDate(born)}).`);
  }
}

/** Memberships beside the life of their cell and place: what lies outside counts only within. */
export function checkMemberships(book: Book, tree: Tree, placeStart: (code: string) => string | null): void {
  for (const entry of book.of('Đảng viên')) {
    const { line } = entry;
    if (line === null || book.isFaulty(entry)) continue;
    const [cell, place] = [String(entry.row['cell']), text(entry, 'place')];
    const from = text(entry, 'from') ?? text(entry, 'admittedOn') ?? '';
    const out = text(entry, 'out');
    if (tree.isFaulty(book, cell) || isNothing({ from, until: out })) continue;
    if (!tree.isEverCell(cell)) {
      book.error(line, 'cell', `${cell} không phải là chi bộ.`);
      continue;
    }
    const [founded, ended] = [tree.firstDay(cell), tree.endedOn(cell)];
    if (founded !== null && from < founded) {
      book.warn(line, text(entry, 'from') === null ? 'admittedOn' : 'from', `Sinh hoạt từ ${spokenDate(from)}, trước khi chi bộ ${cell} thành lập; được tính từ ngày thành lập ${spokenDate(founded)}.`);
    }
    if (ended !== null && (out === null || out > ended)) {
      book.warn(line, 'out', `Chi bộ ${cell} kết thúc trước đó; chỉ tính đến ngày cuối của chi bộ.`);
    }
    const placed = place === null ? null : placeStart(place);
    if (placed !== null && from < placed) {
      book.warn(line, 'place', `Đơn vị ${place} có từ ${spokenDate(placed)}; nơi ở này được tính từ ngày đó.`);
    }
  }
}
