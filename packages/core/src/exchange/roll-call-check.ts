/** Roll calls: exactly the members of that cell on that day, and counts that agree with them. */
import type { Blame } from './blame.ts';
import { type Book, isLost } from './book.ts';
import type { attendanceStatuses } from './choices.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, numberOf, textOf } from './entry.ts';
import { type Company, isForSome, type Sitting, sittingOf, warnOfStatedMembers } from './meeting-check.ts';
import type { Line } from './parse.ts';
import { sheetNamed } from './sheets.ts';
import type { Tree } from './tree.ts';

type Roll = { readonly rows: readonly Entry[]; readonly removed: readonly Entry[] };

export class RollCalls {
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #doubts: Doubts;
  readonly #blame: Blame;
  readonly #company: Company;
  readonly #rolls: ReadonlyMap<string, Roll>;
  readonly #lost: ReadonlyMap<string, number>;

  constructor(book: Book, tree: Tree, doubts: Doubts, blame: Blame, company: Company) {
    [this.#book, this.#tree, this.#doubts, this.#blame, this.#company] = [book, tree, doubts, blame, company];
    this.#rolls = rollsOf(book);
    this.#lost = lostLines(book);
  }

  checkAll(): void {
    for (const entry of this.#book.of('Sinh hoạt')) {
      const sitting = sittingOf(this.#book, this.#tree, this.#doubts, entry);
      if (sitting === null) continue;
      const { rows, removed } = this.#rolls.get(String(entry.row.code)) ?? { rows: [], removed: [] };
      const isOurs = entry.line !== null || removed.length > 0 || rows.some((row) => row.line !== null);
      if (rows.length === 0) {
        if (!this.#lost.has(String(entry.row.code))) {
          warnOfStatedMembers(this.#book, this.#tree, this.#doubts, this.#company, sitting);
        }
      } else if (isOurs) this.#check(sitting, rows, removed);
      else if (this.#blame.changedMembers.size > 0) this.#compareWithChanges(sitting, rows);
    }
  }

  #check(sitting: Sitting, rows: readonly Entry[], removed: readonly Entry[]): void {
    const due = this.#company.on(sitting.cell, sitting.day);
    const cell = this.#tree.identity(sitting.cell);
    const lost = this.#lost.get(String(sitting.entry.row.code)) ?? 0;
    const named = new Set(rows.map((row) => String(row.row.member)));
    const strangers = rows.filter((row) => this.#isStranger(row, due));
    const missing = isForSome(sitting.entry)
      ? []
      : [...due].filter((code) => !named.has(code) && !this.#isUnsure(code));
    const isCalm = strangers.length <= this.#doubts.unknownPeople(cell, sitting.day);
    for (const { line, row } of isCalm ? [] : strangers) {
      const words = `Đảng viên ${row.member} không thuộc chi bộ ${sitting.entry.row.cell} vào ngày họp.`;
      if (line !== null) this.#book.error(line, 'member', words);
    }
    const isWhole = missing.length <= lost;
    if (!isWhole) this.#nameMissing(sitting, missing, rows, removed);
    this.#warnOfElsewhere(sitting, rows);
    const isRead = lost === 0 && rows.every(({ line }) => !this.#book.isFaultyIn(line, 'status', 'reason'));
    if (strangers.length === 0 && isWhole && isRead) compareWithCounts(this.#book, sitting.entry, rows);
  }

  /** Who attends elsewhere for a time is exempt at home; else the base would count him twice. */
  #warnOfElsewhere({ cell, day }: Sitting, rows: readonly Entry[]): void {
    for (const { line, row } of rows) {
      const member = String(row.member);
      if (line === null || row.status === 'exempt' || this.#book.isFaultyIn(line, 'member', 'status')) continue;
      if (this.#isUnsure(member) || !this.#company.isElsewhere(member, cell, day)) continue;
      const words = `Đảng viên ${member} đang sinh hoạt tạm thời ở chi bộ khác`;
      this.#book.warn(line, 'status', `${words}; ở chi bộ mình ghi Miễn.`);
    }
  }

  #isUnsure(code: string): boolean {
    return this.#doubts.member(code) || this.#doubts.guest(code);
  }

  #isStranger({ line, row }: Entry, due: ReadonlySet<string>): boolean {
    const code = String(row.member);
    return !due.has(code) && line !== null && !this.#book.isFaultyIn(line, 'member') && !this.#isUnsure(code);
  }

  #nameMissing(
    { entry }: Sitting,
    missing: readonly string[],
    rows: readonly Entry[],
    removed: readonly Entry[],
  ): void {
    const line = rows.find((row) => row.line !== null)?.line ?? removed[0]?.line ?? entry.line;
    if (line === null || line === undefined) return;
    const some = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ` và ${missing.length - 10} người nữa` : '');
    const column = line.sheet === 'Điểm danh' ? 'meeting' : 'code';
    const words = `Điểm danh cuộc họp ${entry.row.code} còn thiếu ${missing.length} đảng viên: ${some}.`;
    this.#book.error(line, column, words);
  }

  /** A roll call of the record must still hold for those whose memberships the workbook changes. */
  #compareWithChanges(sitting: Sitting, rows: readonly Entry[]): void {
    const due = this.#company.on(sitting.cell, sitting.day);
    const named = new Set(rows.map((row) => String(row.row.member)));
    const { entry } = sitting;
    for (const code of new Set([...due, ...named])) {
      if (due.has(code) === named.has(code) || !this.#blame.changedMembers.has(code)) continue;
      if (this.#isUnsure(code) || (isForSome(entry) && due.has(code))) continue;
      const words = due.has(code)
        ? `điểm danh chưa có đảng viên ${code}. Hãy ghi thêm dòng Điểm danh của người này.`
        : `đảng viên ${code} có tên trong điểm danh nhưng không thuộc chi bộ vào ngày họp.`;
      this.#blame.member(entry, 'code', code, words);
    }
  }
}

function rollsOf(book: Book): Map<string, Roll> {
  const rolls = new Map<string, { rows: Entry[]; removed: Entry[] }>();
  const of = (entry: Entry): { rows: Entry[]; removed: Entry[] } => {
    const code = String(entry.row.meeting);
    const roll = rolls.get(code) ?? { rows: [], removed: [] };
    rolls.set(code, roll);
    return roll;
  };
  for (const entry of book.of('Điểm danh')) of(entry).rows.push(entry);
  for (const entry of book.removed) if (entry.sheet === 'Điểm danh') of(entry).removed.push(entry);
  return rolls;
}

/** By meeting, how many lines of its roll call may name somebody else than they say. */
function lostLines(book: Book): Map<string, number> {
  const lost = new Map<string, number>();
  const add = (line: Line | undefined): void => {
    const code = line === undefined ? null : textOf(line.values, 'meeting');
    if (code !== null) lost.set(code, (lost.get(code) ?? 0) + 1);
  };
  const lines = book.linesOf('Điểm danh');
  lines.forEach((line, index) => {
    if (!isLost(book, line, 'meeting', 'member')) return;
    add(line);
    // lost its meeting: it stood among the lines of that meeting
    if (book.isFaultyIn(line, 'meeting')) for (const near of [lines[index - 1], lines[index + 1]]) add(near);
  });
  return lost;
}

const countColumns = [
  'memberCount',
  'exemptCount',
  'presentCount',
  'excusedCount',
  'awayCount',
  'unexcusedCount',
] as const;

/** Stated counts that differ from the roll call are one mistake, named at the first of them. */
function compareWithCounts(book: Book, meeting: Entry, rows: readonly Entry[]): void {
  const line = meeting.line ?? rows.find((row) => row.line !== null)?.line ?? null;
  if (line === null || book.isFaultyIn(meeting.line, ...countColumns)) return;
  const counted = countsIn(rows);
  const differing = countColumns.filter((key) => {
    const stated = numberOf(meeting.row, key);
    return stated !== null && stated !== counted[key];
  });
  const [first] = differing;
  if (first === undefined) return;
  const header = (key: string): string => sheetNamed('Sinh hoạt').columns.find((c) => c.key === key)?.header ?? key;
  const words = differing.map((key) => `${header(key)} ghi ${meeting.row[key]}, điểm danh ${counted[key]}`).join('; ');
  book.error(line, line.sheet === 'Sinh hoạt' ? first : 'meeting', `Số ghi khác với điểm danh từng người: ${words}.`);
}

function countsIn(rows: readonly Entry[]): Record<(typeof countColumns)[number], number> {
  const tally = (status: keyof typeof attendanceStatuses): number =>
    rows.filter((row) => row.row.status === status).length;
  return {
    memberCount: rows.length,
    exemptCount: tally('exempt'),
    presentCount: tally('present'),
    excusedCount: tally('excused'),
    awayCount: rows.filter(({ row }) => row.status === 'excused' && row.reason === 'away').length,
    unexcusedCount: tally('unexcused'),
  };
}
