/**
 * How far an import reaches. Every row belongs to an organisation: that of its meeting, of its place, of the cell of its
 * member on the day. Only rows of organisations within reach may be added, changed or removed, and only of those anything
 * is said (decisions/0013-import-within-reach.md).
 */
import type { Book } from './book.ts';
import type { Row } from './column.ts';
import { type Entry, startOf, textOf } from './entry.ts';
import type { SheetName } from './sheets.ts';
import type { Tree } from './tree.ts';

/** What somebody may change by a workbook. There is none for the program itself, which may change everything. */
export type Reach = {
  /** Codes, former ones too, of the organisations of the record whose rows may be changed. */
  readonly organisations: ReadonlySet<string>;
  /** Of those, where he may rearrange organisations: elsewhere he cannot give an office that allows it. */
  readonly rearranged: ReadonlySet<string>;
  /** Code of the member who it is. */
  readonly self: string | null;
};

/** `unknown`: neither the record nor the workbook has it; that is said where codes are looked up. */
export type Standing = 'inside' | 'outside' | 'unknown';

/** A sheet whose code others name. */
type Coded = 'Tổ chức' | 'Địa bàn' | 'Đảng viên' | 'Sinh hoạt' | 'Tập huấn' | 'Tài liệu' | 'Chương trình';
type Naming = readonly [column: string, sheet: Coded, day?: string];

/** To whom a row belongs: it lies within reach when all of these do. */
export const owners: Readonly<Record<Exclude<SheetName, 'Sắp xếp'>, readonly Naming[]>> = {
  'Tổ chức': [['code', 'Tổ chức']],
  'Địa bàn': [['manager', 'Tổ chức']],
  'Kết quả địa bàn': [['place', 'Địa bàn']],
  'Đảng viên': [['cell', 'Tổ chức']],
  'Miễn và đi xa': [['member', 'Đảng viên', 'from']],
  'Chức vụ': [['organisation', 'Tổ chức']],
  'Sinh hoạt': [['cell', 'Tổ chức']],
  'Điểm danh': [['meeting', 'Sinh hoạt']],
  'Đăng ký chuyên đề': [['cell', 'Tổ chức']],
  'Nghị quyết': [['organisation', 'Tổ chức']],
  'Nhiệm vụ': [['organisation', 'Tổ chức']],
  'Phân công dự': [['organisation', 'Tổ chức']],
  'Dự sinh hoạt': [['meeting', 'Sinh hoạt']],
  'Kiểm tra': [['organisation', 'Tổ chức']],
  'Tập huấn': [['organisation', 'Tổ chức']],
  'Học viên': [['course', 'Tập huấn']],
  'Tài liệu': [['issuer', 'Tổ chức']],
  'Nhận tài liệu': [['organisation', 'Tổ chức']],
  'Chương trình': [['organisation', 'Tổ chức']],
  'Chỉ tiêu': [
    ['programme', 'Chương trình'],
    ['organisation', 'Tổ chức'],
  ],
  'Quy định': [['organisation', 'Tổ chức']],
  'Tài khoản': [['organisation', 'Tổ chức']],
};

/** What a decision names, and the codes that it may name there. */
const namedByActs = ['subject', 'target', 'newParent', 'newCode'] as const;

/** Whose organisation a thing is, for those that have one at a time. */
const ownerOfThing: Readonly<Record<Exclude<Coded, 'Tổ chức' | 'Địa bàn' | 'Đảng viên'>, string>> = {
  'Sinh hoạt': 'cell',
  'Tập huấn': 'organisation',
  'Tài liệu': 'issuer',
  'Chương trình': 'organisation',
};

export class Bounds {
  readonly reach: Reach;
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #onRecord: ReadonlySet<string>;
  readonly #founded = new Map<string, Standing>();
  readonly #periods = new Map<SheetName, ReadonlyMap<string, readonly Entry[]>>();

  constructor(book: Book, tree: Tree, reach: Reach) {
    [this.#book, this.#tree, this.reach] = [book, tree, reach];
    const former = [...book.of('Tổ chức'), ...book.removed].flatMap(({ sheet, before }) =>
      sheet === 'Tổ chức' && before !== null ? [String(before.code)] : [],
    );
    this.#onRecord = new Set([...former, ...reach.organisations]);
  }

  /** An organisation that the workbook founds lies where its superior does. */
  organisation(code: string): Standing {
    if (this.reach.organisations.has(code)) return 'inside';
    if (this.#onRecord.has(code)) return 'outside';
    const known = this.#founded.get(code);
    if (known !== undefined) return known;
    this.#founded.set(code, 'inside'); // while it is looked at: a loop is named elsewhere
    const found = this.#foundedBy(code);
    this.#founded.set(code, found);
    return found;
  }

  #foundedBy(code: string): Standing {
    const periods = this.#tree.periods(code).filter(({ entry }) => entry.row.code === code);
    if (periods.length === 0) return 'unknown';
    const isInside = ({ entry: { row } }: { entry: Entry }): boolean => {
      const [parent, former] = [textOf(row, 'parent'), textOf(row, 'previousCode')];
      if (former !== null && this.organisation(former) === 'outside') return false;
      // its former code says whose it is
      if (former !== null && this.organisation(former) === 'inside') return true;
      return parent !== null && this.organisation(parent) !== 'outside';
    };
    return periods.every(isInside) ? 'inside' : 'outside';
  }

  /** A place lies where its manager does, a member where his cell does: on the day, else on the last day before it. */
  thing(sheet: Coded, code: string, day: string | null = null): Standing {
    if (sheet === 'Tổ chức') return this.organisation(code);
    if (sheet === 'Địa bàn' || sheet === 'Đảng viên') {
      const period = nearest(sheet, this.periodsOf(sheet, code), day);
      return period === undefined ? 'unknown' : this.ownerOf(sheet, period.row);
    }
    const entry = this.#book.get(sheet, code);
    return entry === undefined ? 'unknown' : this.#named(entry.row, [ownerOfThing[sheet], 'Tổ chức']);
  }

  /** Whose the row is that says so, in the record or in the workbook. */
  ownerOf(sheet: SheetName, row: Row): Standing {
    if (sheet === 'Sắp xếp') return worst(namedByActs.map((column) => this.act(row, column)));
    return worst(owners[sheet].map((naming) => this.#named(row, naming)));
  }

  /** What a decision names in a column: an organisation, a place or a member. */
  act(row: Row, column: string): Standing {
    const [code, day] = [textOf(row, column), textOf(row, 'effectiveOn')];
    if (code === null) return 'inside';
    const found = (['Tổ chức', 'Địa bàn', 'Đảng viên'] as const)
      .map((sheet) => this.thing(sheet, code, day))
      .find((standing) => standing !== 'unknown');
    return found ?? 'unknown';
  }

  #named(row: Row, [column, sheet, day]: Naming): Standing {
    const code = textOf(row, column);
    return code === null ? 'unknown' : this.thing(sheet, code, day === undefined ? null : textOf(row, day));
  }

  /** All periods of a place or a member, those too that the workbook adds, the earliest first. */
  periodsOf(sheet: 'Địa bàn' | 'Đảng viên', code: string): readonly Entry[] {
    let known = this.#periods.get(sheet);
    if (known === undefined) {
      known = Map.groupBy(
        [...this.#book.of(sheet)].sort((a, b) => (dayOf(sheet, a.row) < dayOf(sheet, b.row) ? -1 : 1)),
        ({ row }) => String(row.code),
      );
      this.#periods.set(sheet, known);
    }
    return known.get(code) ?? [];
  }
}

const dayOf = (sheet: 'Địa bàn' | 'Đảng viên', row: Row): string =>
  (sheet === 'Đảng viên' ? startOf(sheet, row) : textOf(row, 'from')) ?? '';

const nearest = (sheet: 'Địa bàn' | 'Đảng viên', periods: readonly Entry[], day: string | null): Entry | undefined =>
  (day === null ? undefined : periods.findLast(({ row }) => dayOf(sheet, row) <= day)) ??
  (day === null ? periods.at(-1) : periods[0]);

const worst = (standings: readonly Standing[]): Standing =>
  standings.find((one) => one === 'outside') ?? standings.find((one) => one === 'unknown') ?? 'inside';
