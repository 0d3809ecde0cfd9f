/** Meetings and their roll calls: counts that add up, and exactly the members of that cell on that day. */
import { monthOf, spokenMonth } from '../kernel/calendar.ts';
import type { Book, Entry } from './book.ts';
import { attendanceStatuses } from './choices.ts';
import type { Members } from './member-check.ts';
import type { Tree } from './organisation-check.ts';
import { after, covers } from './timeline.ts';

const text = (entry: Entry, key: string): string | null => (entry.row[key] as string | null | undefined) ?? null;
const count = (entry: Entry, key: string): number | null => (entry.row[key] as number | null | undefined) ?? null;

const eightHours = 480;

/** Minutes from one wall time to another. */
const minutesBetween = (start: string, end: string): number => (Date.parse(`${end}:00Z`) - Date.parse(`${start}:00Z`)) / 60_000;

/** Those who attend this cell temporarily, by cell and member. */
export class Guests {
  readonly #byCell = new Map<string, { member: string; from: string; until: string | null }[]>();

  constructor(book: Book, tree: Tree) {
    for (const entry of book.of('Miễn và đi xa')) {
      const host = text(entry, 'host');
      if (entry.row['kind'] !== 'temporary' || host === null) continue;
      const list = this.#byCell.get(tree.identity(host)) ?? [];
      list.push({ member: String(entry.row['member']), from: text(entry, 'from') ?? '', until: after(text(entry, 'to')) });
      this.#byCell.set(tree.identity(host), list);
    }
  }
  on(cell: string, day: string): string[] {
    return (this.#byCell.get(cell) ?? []).filter((guest) => guest.from !== '' && covers(guest, day)).map((guest) => guest.member);
  }
}

export function checkMeetings(book: Book, tree: Tree, members: Members, guests: Guests): void {
  const rolls = new Map<string, Entry[]>();
  for (const entry of book.of('Điểm danh')) {
    const code = String(entry.row['meeting']);
    const list = rolls.get(code);
    if (list === undefined) rolls.set(code, [entry]);
    else list.push(entry);
  }
  for (const entry of book.of('Sinh hoạt')) {
    const roll = rolls.get(String(entry.row['code'])) ?? [];
    if (entry.line === null && roll.every((row) => row.line === null)) continue;
    if (entry.line !== null) checkMeeting(book, tree, entry);
    if (book.isFaulty(entry) || !tree.exists(String(entry.row['cell']))) continue;
    if (roll.length > 0) checkRollCall(book, tree, members, guests, entry, roll);
    else compareWithMembers(book, tree, members, guests, entry);
  }
  warnOfTwins(book, tree);
}

function checkMeeting(book: Book, tree: Tree, entry: Entry): void {
  const { line } = entry;
  if (line === null) return;
  const [start, end] = [text(entry, 'startedAt'), text(entry, 'endedAt')];
  const cell = String(entry.row['cell']);
  if (start !== null && end !== null) {
    if (end < start) book.error(line, 'endedAt', `Kết thúc trước khi bắt đầu (${start.slice(11)}${end.slice(0, 10) === start.slice(0, 10) ? ' cùng ngày' : ''}).`);
    else if (end.slice(0, 10) !== start.slice(0, 10)) book.warn(line, 'endedAt', 'Cuộc họp kéo dài qua nửa đêm; hãy xem lại ngày kết thúc.');
    else if (minutesBetween(start, end) > eightHours) book.warn(line, 'endedAt', 'Cuộc họp dài hơn 8 giờ; hãy xem lại giờ bắt đầu và kết thúc.');
  }
  if (start !== null && tree.exists(cell) && !line.faulty.has('cell') && !tree.isFaulty(book, cell)) {
    const period = tree.on(cell, start.slice(0, 10));
    if (period === undefined) book.error(line, 'cell', `Chi bộ ${cell} không hoạt động vào ngày họp (hoạt động ${tree.inForceWords(cell)}).`);
    else if (period.entry.row['tier'] !== 'cell') book.error(line, 'cell', `${cell} không phải là chi bộ.`);
  }
  checkCounts(book, entry);
}

const countColumns = ['memberCount', 'exemptCount', 'presentCount', 'excusedCount', 'awayCount', 'unexcusedCount'] as const;

function checkCounts(book: Book, entry: Entry): void {
  const { line } = entry;
  if (line === null || countColumns.some((key) => line.faulty.has(key))) return;
  const [all, exempt, present, excused, away, unexcused] = countColumns.map((key) => count(entry, key));
  if (all != null && present != null) {
    const parts = [exempt ?? 0, present, excused ?? 0, unexcused ?? 0];
    const sum = parts.reduce((a, b) => a + b, 0);
    if (sum !== all) {
      book.error(line, 'memberCount', `Đảng số không khớp: miễn ${parts[0]} + có mặt ${parts[1]} + vắng có lý do ${parts[2]} + vắng không lý do ${parts[3]} = ${sum}, không phải ${all}.`);
    }
  }
  if (away != null && away > (excused ?? (all != null && present != null ? 0 : away))) {
    book.error(line, 'awayCount', `Trong đó đi xa (${away}) nhiều hơn Vắng có lý do (${excused ?? 0}).`);
  }
}

/** Who should be named in a roll call of the meeting. */
function expected(tree: Tree, members: Members, guests: Guests, meeting: Entry): Set<string> {
  const day = (text(meeting, 'startedAt') ?? '').slice(0, 10);
  const cell = tree.identity(String(meeting.row['cell']));
  const own = members.ofCell(cell).filter((period) => covers(period, day)).map((period) => String(period.entry.row['code']));
  return new Set([...own, ...guests.on(cell, day)]);
}

const isForSome = (meeting: Entry): boolean => meeting.row['kind'] === 'committee' || meeting.row['kind'] === 'group';

function checkRollCall(book: Book, tree: Tree, members: Members, guests: Guests, meeting: Entry, roll: readonly Entry[]): void {
  const due = expected(tree, members, guests, meeting);
  const named = new Set<string>();
  let isClean = true;
  for (const row of roll) {
    const code = String(row.row['member']);
    named.add(code);
    if (due.has(code) || row.line === null || book.isFaulty(row) || members.isFaulty(book, code)) continue;
    isClean = false;
    book.error(row.line, 'member', `Đảng viên ${code} không thuộc chi bộ ${meeting.row['cell']} vào ngày họp.`);
  }
  const missing = isForSome(meeting) ? [] : [...due].filter((code) => !named.has(code) && !members.isFaulty(book, code));
  const lost = book.parsed.lines.some((line) => line.sheet === 'Điểm danh' && line.faulty.has('member') && line.values['meeting'] === meeting.row['code']);
  const line = roll.find((row) => row.line !== null)?.line ?? meeting.line;
  if (missing.length > 0 && line !== null && !lost) {
    isClean = false;
    const shownNames = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ` và ${missing.length - 10} người nữa` : '');
    book.error(line, line.sheet === 'Điểm danh' ? 'meeting' : 'code', `Điểm danh cuộc họp ${meeting.row['code']} còn thiếu ${missing.length} đảng viên: ${shownNames}.`);
  }
  if (isClean && !lost && roll.every((row) => !book.isFaulty(row))) compareWithCounts(book, meeting, roll);
}

function compareWithCounts(book: Book, meeting: Entry, roll: readonly Entry[]): void {
  const tally = (status: keyof typeof attendanceStatuses): number => roll.filter((row) => row.row['status'] === status).length;
  const counted: Record<(typeof countColumns)[number], number> = {
    memberCount: roll.length,
    exemptCount: tally('exempt'),
    presentCount: tally('present'),
    excusedCount: tally('excused'),
    awayCount: roll.filter((row) => row.row['status'] === 'excused' && row.row['reason'] === 'away').length,
    unexcusedCount: tally('unexcused'),
  };
  const line = meeting.line ?? roll.find((row) => row.line !== null)?.line ?? null;
  for (const key of countColumns) {
    const stated = count(meeting, key);
    if (stated === null || stated === counted[key] || line === null) continue;
    book.error(line, line.sheet === 'Sinh hoạt' ? key : 'meeting', `Số ghi (${stated}) khác với điểm danh từng người (${counted[key]}).`);
  }
}

function compareWithMembers(book: Book, tree: Tree, members: Members, guests: Guests, meeting: Entry): void {
  const stated = count(meeting, 'memberCount');
  if (meeting.line === null || stated === null || isForSome(meeting)) return;
  const due = [...expected(tree, members, guests, meeting)];
  if (due.length === stated || due.some((code) => members.isFaulty(book, code)) || tree.isFaulty(book, String(meeting.row['cell']))) return;
  if (book.parsed.unreadable.has('Đảng viên')) return;
  book.warn(meeting.line, 'memberCount', `Đảng số ghi ${stated}, nhưng danh sách ngày đó có ${due.length} đảng viên; số liệu dùng Đảng số.`);
}

function warnOfTwins(book: Book, tree: Tree): void {
  const seen = new Map<string, Entry>();
  for (const entry of book.of('Sinh hoạt')) {
    const start = text(entry, 'startedAt');
    if (start === null || book.isFaulty(entry) || !['regular', 'regular_thematic'].includes(String(entry.row['kind']))) continue;
    const month = text(entry, 'month') ?? monthOf(start);
    const key = `${tree.identity(String(entry.row['cell']))} ${month}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else {
      const line = entry.line ?? first.line;
      if (line !== null) book.warn(line, 'month' in line.values && line.values['month'] !== null ? 'month' : 'startedAt', `Chi bộ ${entry.row['cell']} có hai cuộc họp thường kỳ cho tháng ${spokenMonth(month)}; cả hai đều được tính.`);
    }
  }
}
