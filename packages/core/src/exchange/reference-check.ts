/** Codes that name something must name something that exists; a mistake is named once. */
import { type Book, isLost } from './book.ts';
import type { Row } from './column.ts';
import { type Entry, keyOf, textOf } from './entry.ts';
import type { Line } from './parse.ts';
import type { Bounds } from './reach.ts';
import { type SheetName, sheetNamed, sheets } from './sheets.ts';
import { Nearest } from './text.ts';
import type { Tree } from './tree.ts';

/** Sheets whose code others name, and what the code is called; the indicators stand in no sheet. */
const nouns = {
  'Tổ chức': 'Mã tổ chức',
  'Địa bàn': 'Mã đơn vị',
  'Đảng viên': 'Mã đảng viên',
  'Sinh hoạt': 'Mã cuộc họp',
  'Tập huấn': 'Mã lớp',
  'Tài liệu': 'Mã tài liệu',
  'Chương trình': 'Mã chương trình',
} as const;
const coded = Object.keys(nouns) as (keyof typeof nouns)[];
const indicatorList = 'chỉ số';

type Miss = { readonly line: Line; readonly column: string; readonly code: string };

export function checkReferences(book: Book, tree: Tree, indicators: ReadonlySet<string>, bounds: Bounds | null): void {
  const known = new Map<string, ReadonlySet<string>>([[indicatorList, indicators]]);
  for (const sheet of coded) known.set(sheet, codesOf(book, tree, sheet));
  const misses = missesOf(book, known);
  for (const sheet of coded) {
    const missed = misses.get(sheet) ?? [];
    // a code of elsewhere is not proposed
    const isProposed = (code: string): boolean => bounds === null || bounds.thing(sheet, code) !== 'outside';
    if (missed.length > 0) reportMisses(book, sheet, missed, [...(known.get(sheet) ?? [])].filter(isProposed));
  }
  const nearest = new Nearest(indicators);
  for (const { line, column, code } of misses.get(indicatorList) ?? []) {
    const suggestion = nearest.to(code);
    const hint = suggestion === null ? '' : ` Gần giống nhất: ${suggestion}.`;
    book.error(line, column, `Mã chỉ số ${code} không có trong danh mục chỉ số.${hint}`, suggestion);
  }
  checkResolutions(book);
}

function codesOf(book: Book, tree: Tree, sheet: SheetName): Set<string> {
  const codes = new Set(sheet === 'Tổ chức' ? tree.codes() : [...book.of(sheet)].map(({ row }) => String(row.code)));
  // a line that could not be keyed still says that its code exists; removing a code in use is named where it is removed
  for (const line of book.linesOf(sheet)) {
    const code = textOf(line.values, 'code');
    if (code !== null && (!line.remove || book.entryOf(line)?.before)) codes.add(code);
  }
  return codes;
}

function missesOf(book: Book, known: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Miss[]> {
  const misses = new Map<string, Miss[]>();
  for (const { name } of sheets) {
    const references = sheetNamed(name).columns.filter((c) => c.refersTo !== null && known.has(c.refersTo));
    for (const line of book.linesOf(name)) {
      if (line.remove) continue;
      for (const { key, refersTo } of references) {
        const code = line.values[key];
        if (typeof code !== 'string' || refersTo === null || known.get(refersTo)?.has(code)) continue;
        const list = misses.get(refersTo) ?? [];
        list.push({ line, column: key, code });
        misses.set(refersTo, list);
      }
    }
  }
  return misses;
}

function reportMisses(book: Book, sheet: keyof typeof nouns, misses: readonly Miss[], known: readonly string[]): void {
  if (book.parsed.unreadable.has(sheet)) return;
  const forgiven = lostCodes(book, sheet, misses);
  const nearest = new Nearest(known);
  const unpadded = new Map([...known].map((code) => [code.replace(/^0+/, ''), code]));
  for (const { line, column, code } of misses) {
    if (forgiven.has(code)) continue;
    const suggestion = unpadded.get(code.replace(/^0+/, '')) ?? nearest.to(code);
    const hint = suggestion === null ? '' : ` Gần giống nhất: ${suggestion}.`;
    book.error(line, column, `${nouns[sheet]} ${code} không có trong trang ${sheet}.${hint}`, suggestion);
  }
}

/** `VH.01.003` → `A.0.0`: codes of the same make. */
const shapeOf = (code: string): string => code.replace(/\d+/g, '0').replace(/\p{L}+/gu, 'A');

/**
 * Where lines lost their codes (empty, unreadable, or another's), as many of the codes that are missed may be theirs:
 * those that look like the neighbours', most wanted first. They are not a second mistake.
 */
function lostCodes(book: Book, sheet: SheetName, misses: readonly Miss[]): ReadonlySet<string> {
  const lines = book.linesOf(sheet);
  const shapes = new Set<string>();
  let lost = 0;
  lines.forEach((line, index) => {
    if (line.remove || !(book.isFaultyIn(line, 'code') || book.entryOf(line) === undefined)) return;
    lost += 1;
    for (const near of [lines[index - 1], line, lines[index + 1]]) {
      const code = near === undefined ? null : textOf(near.values, 'code');
      if (code !== null) shapes.add(shapeOf(code));
    }
  });
  if (lost === 0) return new Set();
  const wanted = new Map<string, number>();
  for (const { code } of misses) {
    if (shapes.size === 0 || shapes.has(shapeOf(code))) wanted.set(code, (wanted.get(code) ?? 0) + 1);
  }
  return new Set(
    [...wanted]
      .sort((a, b) => b[1] - a[1])
      .slice(0, lost)
      .map(([code]) => code),
  );
}

/** A task names its resolution by number, and by day where the number is not unique. */
function checkResolutions(book: Book): void {
  if (book.parsed.unreadable.has('Nghị quyết')) return;
  const doubtful = new Set<string | null>();
  for (const line of book.linesOf('Nghị quyết')) {
    if (!isLost(book, line, 'organisation', 'number', 'issuedOn')) continue;
    doubtful.add(book.isFaultyIn(line, 'organisation') ? null : textOf(line.values, 'organisation'));
  }
  for (const line of book.linesOf('Nhiệm vụ')) {
    const row = book.rowOf(line);
    const [organisation, number] = [textOf(row, 'organisation'), textOf(row, 'resolutionNumber')];
    if (
      line.remove ||
      organisation === null ||
      book.isFaultyIn(line, 'organisation', 'resolutionNumber', 'resolutionOn')
    )
      continue;
    const isDoubtful = doubtful.has(null) || doubtful.has(organisation);
    if (number !== null) nameResolution(book, line, row, organisation, number, isDoubtful);
    else if (textOf(row, 'resolutionOn') !== null) {
      book.error(line, 'resolutionNumber', 'Có Ngày nghị quyết nhưng thiếu Số nghị quyết.');
    }
  }
}

function nameResolution(
  book: Book,
  line: Line,
  row: Row,
  organisation: string,
  number: string,
  isDoubtful: boolean,
): void {
  const days = book.resolutionDaysFor(row);
  const day = textOf(row, 'resolutionOn');
  if (days.length === 0) {
    if (!isDoubtful) book.error(line, 'resolutionNumber', `${organisation} không có nghị quyết số ${number}.`);
  } else if (day === null && days.length > 1) {
    book.error(
      line,
      'resolutionNumber',
      `Có ${days.length} nghị quyết cùng số ${number}; hãy ghi thêm Ngày nghị quyết.`,
    );
  } else if (day !== null && !days.includes(day) && !isDoubtful) {
    book.error(line, 'resolutionOn', `Nghị quyết số ${number} không có ngày ban hành này.`);
  }
}

/** Rows to be removed must not be needed by others. */
export function checkRemovals(book: Book): void {
  for (const sheet of [...coded, 'Nghị quyết'] as const) {
    const gone = book.removed.filter((entry) => entry.sheet === sheet);
    if (gone.length === 0) continue;
    const left = new Set([...book.of(sheet)].map(identity));
    const users = usersOf(book, sheet);
    for (const entry of gone) {
      const user = left.has(identity(entry)) ? undefined : users.get(identity(entry));
      if (user === undefined || entry.line === null) continue;
      const words = `Chưa xóa được: trang ${user} còn dùng mã này. Hãy xóa các dòng đó trước hoặc cùng lúc.`;
      book.error(entry.line, 'remove', words);
    }
  }
}

const identity = ({ sheet, row }: Entry): string =>
  sheet === 'Nghị quyết' ? keyOf(row.organisation ?? null, row.number ?? null, row.issuedOn ?? null) : String(row.code);

/** Columns that name codes without saying of which sheet. */
const alsoNaming: Partial<Record<SheetName, readonly string[]>> = {
  'Tổ chức': ['previousCode'],
  'Sắp xếp': ['subject', 'target'],
};

function usersOf(book: Book, target: SheetName): Map<string, SheetName> {
  const users = new Map<string, SheetName>();
  for (const { name } of sheets) {
    const columns: string[] = sheetNamed(name)
      .columns.filter((c) => c.refersTo === target)
      .map((c) => c.key);
    const isNaming = target === 'Tổ chức' || (name === 'Sắp xếp' && (target === 'Địa bàn' || target === 'Đảng viên'));
    if (isNaming) columns.push(...(alsoNaming[name] ?? []));
    if (columns.length === 0) continue;
    for (const { row } of book.of(name)) {
      if (target === 'Nghị quyết') {
        // a task of the record knows its day also when the resolution is being removed
        const day = row.resolvedOn ?? book.resolutionDay(row);
        users.set(keyOf(row.organisation ?? null, row.resolutionNumber ?? null, day), name);
        continue;
      }
      for (const key of columns) if (typeof row[key] === 'string') users.set(String(row[key]), name);
    }
  }
  return users;
}
