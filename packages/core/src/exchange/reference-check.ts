/** Codes that name something must name something that exists; a mistake is named once. */
import type { Book, Entry } from './book.ts';
import { keyOf } from './book.ts';
import type { Tree } from './organisation-check.ts';
import { type SheetName, sheets } from './sheets.ts';
import { nearest } from './text.ts';


const nouns: Record<string, string> = {
  'Tổ chức': 'Mã tổ chức',
  'Địa bàn': 'Mã đơn vị',
  'Đảng viên': 'Mã đảng viên',
  'Sinh hoạt': 'Mã cuộc họp',
  'Tập huấn': 'Mã lớp',
  'Tài liệu': 'Mã tài liệu',
  'Chương trình': 'Mã chương trình',
  'chỉ số': 'Mã chỉ số',
};

const shapeOf = (code: string): string => code.replace(/\d/g, '0');

export function checkReferences(book: Book, tree: Tree, indicators: ReadonlySet<string>): void {
  const codes = codesBySheet(book, tree, indicators);
  const unreadable = unreadableShapes(book, codes);
  for (const sheet of sheets) {
    const references = sheet.columns.filter((c) => c.refersTo !== null && c.refersTo !== 'Nghị quyết');
    // every line, also one whose key could not be read or that comes twice
    for (const line of book.parsed.lines) {
      if (line.sheet !== sheet.name || line.remove) continue;
      for (const c of references) {
        const code = line.values[c.key];
        const target = c.refersTo ?? '';
        if (typeof code !== 'string') continue;
        const known = codes.get(target);
        if (known?.has(code) || book.parsed.unreadable.has(target) || unreadable.get(target)?.has(shapeOf(code))) continue;
        const suggestion = nearest(code, known ?? []);
        const hint = suggestion === null ? '' : ` Gần giống nhất: ${suggestion}.`;
        const where = target === 'chỉ số' ? 'trong danh mục chỉ số' : `trong trang ${target}`;
        book.error(line, c.key, `${nouns[target] ?? 'Mã'} ${code} không có ${where}.${hint}`, suggestion);
      }
    }
  }
  checkResolutions(book);
}

function codesBySheet(book: Book, tree: Tree, indicators: ReadonlySet<string>): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>([
    ['Tổ chức', new Set(tree.codes())],
    ['chỉ số', new Set(indicators)],
  ]);
  for (const sheet of ['Địa bàn', 'Đảng viên', 'Sinh hoạt', 'Tập huấn', 'Tài liệu', 'Chương trình'] as const) {
    codes.set(sheet, new Set([...book.of(sheet)].map((entry) => String(entry.row['code']))));
  }
  // a line that could not be keyed still says that its code exists
  for (const line of book.parsed.lines) {
    const code = line.values['code'];
    if (typeof code === 'string' && !line.remove) codes.get(line.sheet)?.add(code);
  }
  return codes;
}

/** Where a line lost its code, codes that look like its neighbours' may be the lost one: they are not a second mistake. */
function unreadableShapes(book: Book, codes: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>();
  book.parsed.lines.forEach((line, index) => {
    if (!line.faulty.has('code') || !codes.has(line.sheet)) return;
    const set = shapes.get(line.sheet) ?? new Set<string>();
    for (const neighbour of [book.parsed.lines[index - 1], book.parsed.lines[index + 1]]) {
      const code = neighbour?.sheet === line.sheet ? neighbour.values['code'] : null;
      if (typeof code === 'string') set.add(shapeOf(code));
    }
    shapes.set(line.sheet, set);
  });
  return shapes;
}

/** A task names its resolution by number, and by day where the number is not unique. */
function checkResolutions(book: Book): void {
  const lost = book.parsed.unreadable.has('Nghị quyết') || book.parsed.lines.some((line) => line.sheet === 'Nghị quyết' && line.faulty.size > 0);
  for (const { line, row } of book.of('Nhiệm vụ')) {
    if (line === null || row['resolutionNumber'] === null || line.faulty.has('resolutionNumber') || line.faulty.has('resolutionOn')) continue;
    const days = book.resolutionDays.get(keyOf(row['organisation'] ?? null, row['resolutionNumber'] ?? null)) ?? [];
    if (days.length === 0) {
      if (!lost) book.error(line, 'resolutionNumber', `${row['organisation']} không có nghị quyết số ${row['resolutionNumber']}.`);
    } else if (row['resolutionOn'] === null && days.length > 1) {
      book.error(line, 'resolutionNumber', `Có ${days.length} nghị quyết cùng số ${row['resolutionNumber']}; hãy ghi thêm Ngày nghị quyết.`);
    } else if (row['resolutionOn'] !== null && !days.includes(String(row['resolutionOn'])) && !lost) {
      book.error(line, 'resolutionOn', `Nghị quyết số ${row['resolutionNumber']} không có ngày ban hành này.`);
    }
  }
}

/** Rows to be removed must not be needed by others. */
export function checkRemovals(book: Book): void {
  const groups: readonly SheetName[] = ['Tổ chức', 'Địa bàn', 'Đảng viên', 'Sinh hoạt', 'Tập huấn', 'Tài liệu', 'Chương trình', 'Nghị quyết'];
  for (const sheet of groups) {
    const left = new Set([...book.of(sheet)].map((entry) => identity(entry)));
    const gone = book.removed.filter((entry) => entry.sheet === sheet && !left.has(identity(entry)));
    if (gone.length === 0) continue;
    const users = usersOf(book, sheet);
    for (const entry of gone) {
      const user = users.get(identity(entry));
      const column = Object.keys(entry.line?.values ?? {})[0] ?? 'code';
      if (user !== undefined && entry.line !== null) book.error(entry.line, column, `Chưa xóa được: trang ${user} còn dùng mã này. Hãy xóa các dòng đó trước.`);
    }
  }
}

const identity = (entry: Entry): string =>
  entry.sheet === 'Nghị quyết' ? keyOf(entry.row['organisation'] ?? null, entry.row['number'] ?? null, entry.row['issuedOn'] ?? null) : String(entry.row['code']);

function usersOf(book: Book, target: SheetName): Map<string, string> {
  const users = new Map<string, string>();
  for (const sheet of sheets) {
    const columns = sheet.columns.filter((c) => c.refersTo === target);
    if (columns.length === 0) continue;
    for (const { row } of book.of(sheet.name)) {
      if (target === 'Nghị quyết') users.set(keyOf(row['organisation'] ?? null, row['resolutionNumber'] ?? null, book.resolutionDay(row)), sheet.name);
      else for (const c of columns) if (typeof row[c.key] === 'string') users.set(String(row[c.key]), sheet.name);
    }
  }
  return users;
}
