/**
 * An import changes nothing outside its reach. A row that would is an error at the cell that names the other organisation;
 * of such a row nothing else is said, since that could tell what the record has of it.
 */
import { roleOfOffice, roles } from '../access/role.ts';
import type { Book } from './book.ts';
import { isChange, isSameStatement } from './change.ts';
import { officeOf } from './choices.ts';
import type { Row } from './column.ts';
import { type Entry, textOf } from './entry.ts';
import { personal } from './member-check.ts';
import type { Line } from './parse.ts';
import { type Bounds, owners } from './reach.ts';
import type { SheetName } from './sheets.ts';
import type { Tree } from './tree.ts';

type Fault = { readonly column: string; readonly message: string };

/** Columns that put a row under somebody else, so that they may not be changed to name one outside. */
const lending: Partial<Record<SheetName, readonly (readonly [string, 'Tổ chức' | 'Sinh hoạt'])[]>> = {
  'Địa bàn': [['cell', 'Tổ chức']],
  'Miễn và đi xa': [['host', 'Tổ chức']],
  'Đăng ký chuyên đề': [['meeting', 'Sinh hoạt']],
  'Nghị quyết': [['meeting', 'Sinh hoạt']],
};

/** What rows within reach may name though it stands elsewhere: its rows may stand in the file as the record has them. */
const common: ReadonlySet<SheetName> = new Set(['Tổ chức', 'Tập huấn', 'Tài liệu', 'Chương trình', 'Sắp xếp']);

const keptAsItIs =
  'Đảng viên này từ nơi khác chuyển đến: thông tin cá nhân giữ như hồ sơ đã có. Nhập xong hãy xuất ra, xem lại và sửa nếu cần.';
const askAbove = 'Hãy bỏ dòng này, hoặc nhờ cấp ủy cấp trên nhập.';
const outside = (what: string): string => `${what} ngoài phạm vi của bạn. ${askAbove}`;

/** Names what lies outside. From here on nothing relies on such a line and nothing more is said of it. */
export function checkReach(book: Book, tree: Tree, bounds: Bounds): void {
  const rule = new Rule(book, tree, bounds);
  for (const sheet of book.parsed.present) {
    for (const line of book.linesOf(sheet)) {
      const entry = book.entryOf(line);
      if (entry === undefined || (line.remove && entry.before === null)) continue;
      const fault = rule.faultOf(entry, line);
      if (fault !== null) {
        book.error(line, fault.column, fault.message);
        book.close(line, { isWrong: true });
      } else if (entry.before !== null && bounds.ownerOf(sheet, entry.before) === 'outside') {
        book.close(line, { isWrong: false });
      } else if (!line.remove && personFrom(entry, bounds) !== null) {
        book.warn(line, 'code', keptAsItIs);
      }
    }
  }
}

class Rule {
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #bounds: Bounds;

  constructor(book: Book, tree: Tree, bounds: Bounds) {
    [this.#book, this.#tree, this.#bounds] = [book, tree, bounds];
  }

  faultOf(entry: Entry, line: Line): Fault | null {
    const isUnchanged = !line.remove && !isChange(this.#book, entry);
    if (isUnchanged && (common.has(entry.sheet) || this.#bounds.ownerOf(entry.sheet, entry.row) !== 'outside'))
      return null;
    switch (entry.sheet) {
      case 'Tổ chức':
        return this.#organisation(entry, line);
      case 'Đảng viên':
        return this.#member(entry, line);
      case 'Sắp xếp':
        return this.#act(entry, line);
      default:
        return this.#owned(entry, line) ?? this.#lent(entry, line) ?? this.#office(entry, line) ?? this.#taken(entry);
    }
  }

  /** By the owner that stands in the record, and by the one that the workbook names. */
  #owned({ sheet, row, before }: Entry, line: Line): Fault | null {
    if (sheet === 'Sắp xếp') return null;
    for (const [column, named, day] of owners[sheet]) {
      const isOutside = (of: Row): boolean => {
        const code = textOf(of, column);
        const on = day === undefined ? null : textOf(of, day);
        return code !== null && this.#bounds.thing(named, code, on) === 'outside';
      };
      if (!line.remove && isOutside(row)) return { column, message: outside(`${nouns[named]} ${textOf(row, column)}`) };
      if (before !== null && isOutside(before)) return this.#elsewhere(sheet, row, column, line);
    }
    return null;
  }

  /** The key of a row is that of one elsewhere. */
  #elsewhere(sheet: SheetName, row: Row, column: string, line: Line): Fault {
    if (line.remove) return { column: 'remove', message: outside('Dòng này') };
    const code = textOf(row, 'code');
    if (code === null) return { column, message: outside('Dòng này') };
    const words = `Mã ${code} đã có ở nơi ngoài phạm vi của bạn. Hãy dùng mã khác.`;
    return { column: 'code', message: sheet === 'Địa bàn' ? outside(`Đơn vị ${code}`) : words };
  }

  #lent({ sheet, row, before }: Entry, line: Line): Fault | null {
    if (line.remove) return null;
    for (const [column, named] of lending[sheet] ?? []) {
      const code = textOf(row, column);
      if (code === null || code === before?.[column] || this.#bounds.thing(named, code) !== 'outside') continue;
      return { column, message: outside(`${nouns[named]} ${code}`) };
    }
    return null;
  }

  /** Nobody gives himself an office, nor anybody one that allows more than he may there. */
  #office({ sheet, row }: Entry, line: Line): Fault | null {
    if (sheet !== 'Chức vụ' || line.remove) return null;
    const { self, rearranged } = this.#bounds.reach;
    const [organisation, title] = [textOf(row, 'organisation') ?? '', textOf(row, 'office') ?? ''];
    const role = roleOfOffice(officeOf(title), this.#tree.isEverCell(organisation));
    if (role === null) return null;
    if (row.member === self)
      return { column: 'member', message: 'Bạn không tự ghi chức vụ này cho mình. Hãy nhờ cấp ủy cấp trên nhập.' };
    const isMore =
      (roles[role].grants as readonly string[]).includes('reorganise') && !this.#mayRearrange(organisation, rearranged);
    const words = `Chức vụ ${title} cho quyền sắp xếp tổ chức, mà bạn không có. Hãy nhờ cấp ủy cấp trên nhập.`;
    return isMore ? { column: 'office', message: words } : null;
  }

  /** A new organisation is rearranged by whoever may do so with its superior. */
  #mayRearrange(code: string, rearranged: ReadonlySet<string>): boolean {
    const passed = new Set<string>();
    for (let at: string | null = code; at !== null && !passed.has(at); ) {
      if (rearranged.has(at)) return true;
      if (this.#bounds.reach.organisations.has(at)) return false;
      passed.add(at);
      at = textOf(this.#tree.periods(at).at(-1)?.entry.row ?? {}, 'parent');
    }
    return false;
  }

  /** A place goes over when its former manager has said when it left. */
  #taken({ sheet, row, before }: Entry): Fault | null {
    if (sheet !== 'Địa bàn' || before !== null) return null;
    const from = textOf(row, 'from');
    const isLeft = (other: Row): boolean => {
      const to = textOf(other, 'to');
      return to !== null && from !== null && to < from;
    };
    if (this.#elsewhereOnRecord('Địa bàn', String(row.code)).every(isLeft)) return null;
    const words = `Đơn vị ${row.code} còn thuộc nơi ngoài phạm vi của bạn. Hãy đề nghị nơi đó ghi Đến ngày trước, hoặc nhờ cấp ủy cấp trên nhập.`;
    return { column: 'code', message: words };
  }

  #elsewhereOnRecord(sheet: 'Địa bàn' | 'Đảng viên', code: string): Row[] {
    return this.#bounds
      .periodsOf(sheet, code)
      .flatMap(({ before }) => (before !== null && this.#bounds.ownerOf(sheet, before) === 'outside' ? [before] : []));
  }

  #organisation({ row, before }: Entry, line: Line): Fault | null {
    const [code, parent, former] = [textOf(row, 'code') ?? '', textOf(row, 'parent'), textOf(row, 'previousCode')];
    const isKnown = this.#bounds.reach.organisations.has(code);
    if (line.remove) return isKnown ? null : { column: 'remove', message: outside(`Mã tổ chức ${code}`) };
    if (former !== null && former !== before?.previousCode && this.#bounds.organisation(former) === 'outside')
      return { column: 'previousCode', message: outside(`Mã tổ chức ${former}`) };
    if (this.#isSuperiorAllowed(code, parent))
      return isKnown || this.#bounds.organisation(code) !== 'outside'
        ? null
        : { column: 'code', message: outside(`Mã tổ chức ${code}`) };
    if (!isKnown && before !== null) return { column: 'code', message: outside(`Mã tổ chức ${code}`) };
    if (parent !== null) return { column: 'parent', message: outside(`Cấp trên ${parent}`) };
    return { column: 'parent', message: `Tổ chức không có cấp trên nằm ngoài phạm vi của bạn. ${askAbove}` };
  }

  /** Within reach; or, of an organisation on record, the superior that it has there already. */
  #isSuperiorAllowed(code: string, parent: string | null): boolean {
    if (parent !== null && this.#bounds.organisation(parent) !== 'outside') return true;
    const same = parent === null ? null : this.#tree.identity(parent);
    return this.#tree.periods(code).some(({ entry: { before } }) => {
      const stood = before === null ? undefined : textOf(before, 'parent');
      return stood !== undefined && (stood === null ? null : this.#tree.identity(stood)) === same;
    });
  }

  #act({ row, before }: Entry, line: Line): Fault | null {
    for (const column of ['subject', 'target', 'newParent', 'newCode']) {
      const isOutside = (of: Row | null): boolean => of !== null && this.#bounds.act(of, column) === 'outside';
      if (!isOutside(line.remove ? null : row) && !isOutside(before)) continue;
      return line.remove
        ? { column: 'remove', message: outside('Dòng này') }
        : { column, message: outside(`Mã ${textOf(row, column)}`) };
    }
    return null;
  }

  #member({ row, before }: Entry & { sheet: SheetName }, line: Line): Fault | null {
    const isOutside = (of: Row): boolean => this.#bounds.ownerOf('Đảng viên', of) === 'outside';
    const [code, cell] = [String(row.code), textOf(row, 'cell')];
    if (before !== null && isOutside(before))
      return line.remove
        ? { column: 'remove', message: outside('Dòng này') }
        : { column: 'code', message: outside(`Đảng viên ${code}`) };
    if (line.remove) return null;
    if (isOutside(row)) {
      const words = `Chi bộ ${cell} ngoài phạm vi của bạn.`;
      const rest =
        before === null ? askAbove : 'Khi đảng viên chuyển đi, hãy ghi Ngày ra khỏi ở dòng này; nơi đến ghi dòng mới.';
      return { column: 'cell', message: `${words} ${rest}` };
    }
    const elsewhere = this.#elsewhereOnRecord('Đảng viên', code);
    if (elsewhere.length === 0) return null;
    if (before === null) return this.#takenIn(code, row, elsewhere);
    return this.#corrected(code, row, before);
  }

  /** A member comes from elsewhere when those responsible there have let him go; the same is said whatever is missing. */
  #takenIn(code: string, row: Row, elsewhere: readonly Row[]): Fault | null {
    const from = textOf(row, 'from');
    const isReleased = (other: Row): boolean => {
      const out = textOf(other, 'out');
      const isTransfer = other.exitReason === null || other.exitReason === 'transferred';
      return from !== null && out !== null && out <= from && isTransfer;
    };
    if (elsewhere.every(isReleased)) return null;
    const words = `Đảng viên ${code} chưa được nơi ngoài phạm vi của bạn chuyển đến đây.`;
    const rest =
      'Hãy đề nghị nơi đó ghi Ngày ra khỏi với lý do Chuyển đi, rồi ghi Ngày chuyển đến từ ngày ấy; hoặc nhờ cấp ủy cấp trên nhập.';
    return { column: 'cell', message: `${words} ${rest}` };
  }

  /** The person is corrected where he is now. */
  #corrected(code: string, row: Row, before: Row): Fault | null {
    const latest = this.#bounds.periodsOf('Đảng viên', code).findLast((one) => one.before !== null)?.before;
    if (latest === undefined || latest === null || this.#bounds.ownerOf('Đảng viên', latest) !== 'outside') return null;
    const entry: Entry = { sheet: 'Đảng viên', key: '', row, before, line: null };
    const column = personal.find((key) => !isSameStatement(this.#book, entry, key));
    if (column === undefined) return null;
    const words = `Đảng viên ${code} nay sinh hoạt ở nơi ngoài phạm vi của bạn; thông tin cá nhân do nơi đó sửa.`;
    return { column, message: words };
  }
}

const nouns: Readonly<Record<string, string>> = {
  'Tổ chức': 'Mã tổ chức',
  'Địa bàn': 'Mã đơn vị',
  'Đảng viên': 'Mã đảng viên',
  'Sinh hoạt': 'Mã cuộc họp',
  'Tập huấn': 'Mã lớp',
  'Tài liệu': 'Mã tài liệu',
  'Chương trình': 'Mã chương trình',
};

/** What the record has of a person whom a new row takes in from elsewhere; null for every other row. */
export function personFrom({ sheet, row, before }: Entry, bounds: Bounds): Row | null {
  if (sheet !== 'Đảng viên' || before !== null) return null;
  const former = bounds
    .periodsOf('Đảng viên', String(row.code))
    .findLast((one) => one.before !== null && bounds.ownerOf('Đảng viên', one.before) === 'outside')?.before;
  return former == null ? null : Object.fromEntries(personal.map((key) => [key, former[key] ?? null]));
}
