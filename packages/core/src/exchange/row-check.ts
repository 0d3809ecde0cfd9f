/** What a row says by itself, whatever else stands in the workbook: order of dates, sums, columns that need each other. */
import { spokenDate, yearOf } from '../kernel/calendar.ts';
import type { Book } from './book.ts';
import { rules } from './choices.ts';
import type { Row } from './column.ts';
import { numberOf, startOf, textOf } from './entry.ts';
import type { Line } from './parse.ts';
import { type SheetName, sheetNamed } from './sheets.ts';

/** Sheets whose rows have a first and a last day, and the columns that say so. */
export const stretches: readonly (readonly [SheetName, string, string])[] = [
  ['Địa bàn', 'from', 'to'],
  ['Miễn và đi xa', 'from', 'to'],
  ['Chức vụ', 'from', 'to'],
  ['Phân công dự', 'from', 'to'],
  ['Tập huấn', 'startsOn', 'endsOn'],
  ['Chương trình', 'from', 'to'],
  ['Quy định', 'from', 'to'],
  ['Tài khoản', 'from', 'to'],
];

/** Rows that need one of two columns. */
const pairs: readonly (readonly [SheetName, string, string])[] = [
  ['Học viên', 'member', 'place'],
  ['Dự sinh hoạt', 'member', 'name'],
];

export function checkRows(book: Book): void {
  const each = (sheet: SheetName, check: (book: Book, line: Line, row: Row) => void): void => {
    for (const line of book.linesOf(sheet)) if (!line.remove) check(book, line, book.rowOf(line));
  };
  each('Tổ chức', checkOrganisation);
  each('Đảng viên', checkMember);
  each('Sinh hoạt', checkMeetingTimes);
  each('Sinh hoạt', checkCounts);
  each('Quy định', checkRule);
  for (const [sheet, start, end] of stretches) {
    each(sheet, (_, line, row) => checkOrder(book, line, row, start, end));
  }
  for (const [sheet, a, b] of pairs) each(sheet, (_, line, row) => checkEither(book, line, row, a, b));
}

const header = (sheet: SheetName, key: string): string =>
  sheetNamed(sheet).columns.find((c) => c.key === key)?.header ?? key;

/** The date of a column, unless it is known to be wrong. */
const dateIn = (book: Book, line: Line, row: Row, key: string): string | null =>
  book.isFaultyIn(line, key) ? null : textOf(row, key);

function checkOrder(book: Book, line: Line, row: Row, start: string, end: string): void {
  const [from, to] = [dateIn(book, line, row, start), dateIn(book, line, row, end)];
  if (from === null || to === null || to >= from) return;
  const words = [header(line.sheet, end), header(line.sheet, start)];
  book.error(line, end, `${words[0]} (${spokenDate(to)}) sớm hơn ${words[1]} (${spokenDate(from)}).`);
}

function checkOrganisation(book: Book, line: Line, row: Row): void {
  const [founded, to] = [dateIn(book, line, row, 'foundedOn'), dateIn(book, line, row, 'to')];
  const stated = dateIn(book, line, row, 'from');
  if (stated !== null && founded !== null && stated < founded) {
    book.error(line, 'from', `Từ ngày (${spokenDate(stated)}) sớm hơn Ngày thành lập (${spokenDate(founded)}).`);
  }
  const from = book.isFaultyIn(line, 'from') ? founded : (stated ?? founded);
  if (to !== null && from !== null && to < from) {
    book.error(line, 'to', `Ngày kết thúc (${spokenDate(to)}) sớm hơn ngày bắt đầu (${spokenDate(from)}).`);
  }
  if (textOf(row, 'parent') === null && row.tier !== 'province' && !book.isFaultyIn(line, 'parent', 'tier')) {
    book.error(line, 'parent', 'Thiếu Mã cấp trên: chỉ tổ chức cấp Tỉnh được để trống.');
  }
}

function checkMember(book: Book, line: Line, row: Row): void {
  const [born, admitted] = [dateIn(book, line, row, 'bornOn'), dateIn(book, line, row, 'admittedOn')];
  const [official, from, out] = [
    dateIn(book, line, row, 'officialOn'),
    dateIn(book, line, row, 'from'),
    dateIn(book, line, row, 'out'),
  ];
  if (born !== null && admitted !== null && admitted < born) {
    const words = `Ngày kết nạp (${spokenDate(admitted)}) sớm hơn ngày sinh (${spokenDate(born)}).`;
    book.error(line, 'admittedOn', words);
    return;
  }
  if (official !== null && admitted !== null && official < admitted) {
    const words = `Ngày chính thức (${spokenDate(official)}) sớm hơn ngày kết nạp (${spokenDate(admitted)}).`;
    book.error(line, 'officialOn', words);
  }
  if (from !== null && admitted !== null && from < admitted) {
    const words = `Ngày chuyển đến (${spokenDate(from)}) sớm hơn ngày kết nạp (${spokenDate(admitted)}).`;
    book.error(line, 'from', words);
  }
  const start = book.isFaultyIn(line, 'from', 'admittedOn') ? null : startOf('Đảng viên', row);
  if (out !== null && start !== null && out < start) {
    book.error(line, 'out', `Ngày ra khỏi (${spokenDate(out)}) sớm hơn ngày bắt đầu (${spokenDate(start)}).`);
  }
  if (born !== null && admitted !== null && admitted < birthday(born, 18)) {
    book.warn(line, 'admittedOn', `Kết nạp khi chưa đủ 18 tuổi (sinh ${spokenDate(born)}).`);
  }
}

const birthday = (born: string, age: number): string =>
  `${String(yearOf(born) + age).padStart(4, '0')}${born.slice(4)}`;

const eightHours = 480;

/** Minutes from one wall time to another. */
const minutesBetween = (start: string, end: string): number =>
  (Date.parse(`${end}:00Z`) - Date.parse(`${start}:00Z`)) / 60_000;

function checkMeetingTimes(book: Book, line: Line, row: Row): void {
  const [start, end] = [dateIn(book, line, row, 'startedAt'), dateIn(book, line, row, 'endedAt')];
  if (start === null || end === null) return;
  const isSameDay = end.slice(0, 10) === start.slice(0, 10);
  if (end < start) {
    const began = isSameDay ? `${start.slice(11)} cùng ngày` : `${start.slice(11)} ngày ${spokenDate(start)}`;
    book.error(line, 'endedAt', `Kết thúc trước khi bắt đầu (${began}).`);
  } else if (!isSameDay) {
    book.warn(line, 'endedAt', 'Cuộc họp kéo dài qua nửa đêm; hãy xem lại ngày kết thúc.');
  } else if (minutesBetween(start, end) > eightHours) {
    book.warn(line, 'endedAt', 'Cuộc họp dài hơn 8 giờ; hãy xem lại giờ bắt đầu và kết thúc.');
  }
}

function checkCounts(book: Book, line: Line, row: Row): void {
  const count = (key: string): number | null => (book.isFaultyIn(line, key) ? null : numberOf(row, key));
  const [all, exempt, present] = [count('memberCount'), count('exemptCount'), count('presentCount')];
  const [excused, away, unexcused] = [count('excusedCount'), count('awayCount'), count('unexcusedCount')];
  const isWhole = all !== null && present !== null;
  if (isWhole && !book.isFaultyIn(line, 'exemptCount', 'excusedCount', 'unexcusedCount')) {
    const parts = [exempt ?? 0, present, excused ?? 0, unexcused ?? 0];
    const sum = parts.reduce((a, b) => a + b, 0);
    const words = `miễn ${parts[0]} + có mặt ${parts[1]} + vắng có lý do ${parts[2]} + vắng không lý do ${parts[3]} = ${sum}`;
    if (sum !== all) book.error(line, 'memberCount', `Đảng số không khớp: ${words}, không phải ${all}.`);
  }
  if (away === null || book.isFaultyIn(line, 'excusedCount') || (excused === null && !isWhole)) return;
  if (away > (excused ?? 0)) {
    book.error(line, 'awayCount', `Trong đó đi xa (${away}) nhiều hơn Vắng có lý do (${excused ?? 0}).`);
  }
}

function checkRule(book: Book, line: Line, row: Row): void {
  const rule = textOf(row, 'rule');
  if (rule === null || !rule.endsWith('_from') || book.isFaultyIn(line, 'value', 'rule')) return;
  if (Number(row.value) <= 100) return;
  const name = Object.entries(rules).find(([key]) => key === rule)?.[1] ?? '';
  book.error(line, 'value', `${name} phải từ 0 đến 100.`);
}

function checkEither(book: Book, line: Line, row: Row, a: string, b: string): void {
  if (book.isFaultyIn(line, a, b)) return;
  const [first, second] = [header(line.sheet, a), header(line.sheet, b)];
  if (row[a] === null && row[b] === null) book.error(line, a, `Cần ghi ${first} hoặc ${second}.`);
  else if (line.sheet === 'Học viên' && row[a] !== null && row[b] !== null) {
    book.error(line, b, `Chỉ ghi một trong hai: ${first} hoặc ${second}.`);
  }
}
