/** Places, offices, exemptions, assignments, rules and the rest: in force on the day concerned, ends not before starts. */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import { type Book, type Entry, keyOf } from './book.ts';
import { rules } from './choices.ts';
import type { Members } from './member-check.ts';
import type { Tree } from './organisation-check.ts';
import { type SheetName, sheetNamed } from './sheets.ts';
import { after, overlap, type Period } from './timeline.ts';

const text = (entry: Entry, key: string): string | null => (entry.row[key] as string | null | undefined) ?? null;

/** Sheets whose rows have a first and a last day, and the columns that say so. */
const stretches: readonly (readonly [SheetName, string, string])[] = [
  ['Địa bàn', 'from', 'to'],
  ['Miễn và đi xa', 'from', 'to'],
  ['Chức vụ', 'from', 'to'],
  ['Phân công dự', 'from', 'to'],
  ['Tập huấn', 'startsOn', 'endsOn'],
  ['Chương trình', 'from', 'to'],
  ['Quy định', 'from', 'to'],
];

/** Of these, rows of the same thing must not overlap; the columns that say what the thing is. */
const exclusive: Partial<Record<SheetName, readonly string[]>> = {
  'Địa bàn': ['code'],
  'Miễn và đi xa': ['member', 'kind'],
  'Quy định': ['organisation', 'rule'],
};

export function checkStretches(book: Book): void {
  for (const [sheet, start, end] of stretches) {
    const groups = new Map<string, Period[]>();
    for (const entry of book.of(sheet)) {
      const [from, to] = [text(entry, start), text(entry, end)];
      if (from === null) continue;
      if (to !== null && to < from) {
        if (entry.line !== null) book.error(entry.line, end, `${header(sheet, end)} (${spokenDate(to)}) sớm hơn ${header(sheet, start)} (${spokenDate(from)}).`);
        continue;
      }
      const thing = exclusive[sheet];
      if (thing === undefined) continue;
      const key = keyOf(...thing.map((c) => entry.row[c] ?? null));
      const list = groups.get(key) ?? [];
      list.push({ entry, from, until: after(to) });
      groups.set(key, list);
    }
    for (const list of groups.values()) reportOverlap(book, list, start, end);
  }
}

const header = (sheet: SheetName, key: string): string => sheetNamed(sheet).columns.find((c) => c.key === key)?.header ?? key;

function reportOverlap(book: Book, list: Period[], start: string, end: string): void {
  const sorted = list.sort((a, b) => (a.from < b.from ? -1 : 1));
  sorted.forEach((period, index) => {
    const next = sorted[index + 1];
    if (next === undefined || !overlap(period, next)) return;
    const isEnd = period.entry.line !== null && period.until !== null;
    const line = isEnd ? period.entry.line : (next.entry.line ?? period.entry.line);
    if (line === null) return;
    const rows = [period, next].map((p) => (p.entry.line === null ? 'dữ liệu đã có' : `dòng ${p.entry.line.number}`)).join(' và ');
    book.error(line, isEnd || next.entry.line === null ? end : start, `Hai giai đoạn trùng thời gian: ${rows}.`);
  });
}

export function checkPlaces(book: Book, tree: Tree): void {
  for (const entry of book.of('Địa bàn')) {
    const { line } = entry;
    const [from, to, manager, cell] = [text(entry, 'from'), text(entry, 'to'), text(entry, 'manager'), text(entry, 'cell')];
    if (line === null || book.isFaulty(entry) || from === null || manager === null) continue;
    mustBeInForce(book, tree, entry, 'manager', manager, from);
    if (cell !== null && !tree.isFaulty(book, cell)) {
      const days = to === null || to === from ? [from] : [from, to];
      const missing = days.find((day) => tree.on(cell, day)?.entry.row['tier'] !== 'cell');
      if (missing !== undefined) {
        const why = tree.on(cell, missing) === undefined ? `không hoạt động vào ngày ${spokenDate(missing)} (hoạt động ${tree.inForceWords(cell)})` : 'không phải là chi bộ';
        book.error(line, 'cell', `${cell} ${why}.`);
        continue;
      }
      warnOfOutliving(book, tree, entry, 'to', cell);
    }
    warnOfOutliving(book, tree, entry, 'to', manager);
  }
}

/** The organisation must be in force on a day; says so at the column otherwise. */
function mustBeInForce(book: Book, tree: Tree, entry: Entry, column: string, code: string, day: string): void {
  if (entry.line === null || !tree.exists(code) || tree.isFaulty(book, code) || tree.on(code, day) !== undefined) return;
  book.error(entry.line, column, `${code} không hoạt động vào ngày ${spokenDate(day)} (hoạt động ${tree.inForceWords(code)}).`);
}

function warnOfOutliving(book: Book, tree: Tree, entry: Entry, endColumn: string, code: string): void {
  if (entry.line === null || book.isFaulty(entry) || !tree.exists(code) || tree.isFaulty(book, code)) return;
  const ended = tree.endedOn(code);
  const until = after(text(entry, endColumn));
  if (ended === null || (until !== null && until <= ended)) return;
  book.warn(entry.line, endColumn, `${code} kết thúc hết ngày ${spokenDate(addDays(ended, -1))}; chỉ tính đến ngày đó.`);
}

/** What happened in an organisation on a day: it must have been in force. */
export function checkDays(book: Book, tree: Tree): void {
  const dated: readonly (readonly [SheetName, string, string])[] = [
    ['Nghị quyết', 'organisation', 'issuedOn'],
    ['Kiểm tra', 'organisation', 'inspectedOn'],
    ['Tập huấn', 'organisation', 'startsOn'],
  ];
  for (const [sheet, organisation, day] of dated) {
    for (const entry of book.of(sheet)) {
      const [code, on] = [text(entry, organisation), text(entry, day)];
      if (entry.line === null || entry.line.faulty.has(organisation) || entry.line.faulty.has(day) || code === null || on === null) continue;
      mustBeInForce(book, tree, entry, organisation, code, on);
    }
  }
}

export function checkOffices(book: Book, tree: Tree, members: Members): void {
  const secretaries = new Map<string, Period[]>();
  for (const entry of book.of('Chức vụ')) {
    const [member, from, organisation] = [text(entry, 'member'), text(entry, 'from'), text(entry, 'organisation')];
    if (member === null || from === null || organisation === null || book.isFaulty(entry)) continue;
    const { line } = entry;
    if (line !== null && members.periods(member).length > 0 && !members.isFaulty(book, member) && !members.belongsSomewhere(member, from)) {
      book.error(line, 'from', `Đảng viên ${member} không sinh hoạt ở chi bộ nào vào ngày ${spokenDate(from)}.`);
      continue;
    }
    warnOfOutliving(book, tree, entry, 'to', organisation);
    if (entry.row['office'] !== 'Bí thư') continue;
    const key = tree.identity(organisation);
    const list = secretaries.get(key) ?? [];
    list.push({ entry, from, until: after(text(entry, 'to')) });
    secretaries.set(key, list);
  }
  for (const list of secretaries.values()) warnOfTwoSecretaries(book, list);
}

function warnOfTwoSecretaries(book: Book, list: Period[]): void {
  const sorted = list.sort((a, b) => (a.from < b.from ? -1 : 1));
  sorted.forEach((period, index) => {
    const next = sorted.slice(index + 1).find((later) => overlap(period, later) && later.entry.row['member'] !== period.entry.row['member']);
    const line = next?.entry.line ?? (next === undefined ? null : period.entry.line);
    if (line === null || line === undefined || next === undefined) return;
    book.warn(line, 'from', `${period.entry.row['organisation']} có hai bí thư trong cùng một ngày: ${period.entry.row['member']} và ${next.entry.row['member']}.`);
  });
}

export function checkExemptions(book: Book, tree: Tree): void {
  for (const entry of book.of('Miễn và đi xa')) {
    const [host, from] = [text(entry, 'host'), text(entry, 'from')];
    if (entry.line === null || book.isFaulty(entry) || from === null || host === null) continue;
    mustBeInForce(book, tree, entry, 'host', host, from);
  }
}

export function checkAssignments(book: Book, tree: Tree): void {
  for (const entry of book.of('Phân công dự')) {
    const organisation = text(entry, 'organisation');
    if (organisation !== null) warnOfOutliving(book, tree, entry, 'to', organisation);
  }
}

/** Rows that need one of two columns. */
export function checkEither(book: Book): void {
  const pairs: readonly (readonly [SheetName, string, string])[] = [
    ['Học viên', 'member', 'place'],
    ['Dự sinh hoạt', 'member', 'name'],
  ];
  for (const [sheet, a, b] of pairs) {
    for (const { line, row } of book.of(sheet)) {
      if (line === null || line.faulty.has(a) || line.faulty.has(b)) continue;
      if (row[a] === null && row[b] === null) book.error(line, a, `Cần ghi ${header(sheet, a)} hoặc ${header(sheet, b)}.`);
      else if (sheet === 'Học viên' && row[a] !== null && row[b] !== null) book.error(line, b, `Chỉ ghi một trong hai: ${header(sheet, a)} hoặc ${header(sheet, b)}.`);
    }
  }
}

/** Bands must fall, and lie on the scale of 100. */
export function checkRules(book: Book): void {
  for (const { line, row } of book.of('Quy định')) {
    if (line === null || line.faulty.size > 0) continue;
    const isBand = String(row['rule']).endsWith('_from');
    if (isBand && Number(row['value']) > 100) book.error(line, 'value', `${rules[row['rule'] as keyof typeof rules]} phải từ 0 đến 100.`);
  }
}
