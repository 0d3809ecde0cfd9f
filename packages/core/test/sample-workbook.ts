/**
 * A small workbook in which everything is right and every sheet has rows, for tests that spoil one cell and look what
 * is said about it. Two commune bases, seven cells (one merged away, one divided), six members, five meetings.
 */
import { type Checked, checkWorkbook } from '../src/exchange/check.ts';
import { headersOf } from '../src/exchange/column.ts';
import type { Existing } from '../src/exchange/entry.ts';
import type { Finding } from '../src/exchange/finding.ts';
import { parseWorkbook } from '../src/exchange/parse.ts';
import type { RawCell, RawSheet } from '../src/exchange/raw.ts';
import type { Reach } from '../src/exchange/reach.ts';
import { type SheetName, sheetNamed, sheets } from '../src/exchange/sheets.ts';

type Typed = string | number | null;

/** As typed below the headers of sheets.ts; what is left out at the end of a row is empty. */
const sample: Record<SheetName, readonly (readonly Typed[])[]> = {
  'Tổ chức': [
    ['T', null, 'Đảng bộ tỉnh', 'Tỉnh', null, null, '01/01/1990'],
    ['H', null, 'Đảng bộ huyện', 'Huyện', 'T', null, '01/01/1990'],
    ['X1', null, 'Đảng bộ xã Một', 'Cơ sở', 'H', null, '01/01/1990'],
    ['X2', null, 'Đảng bộ xã Hai', 'Cơ sở', 'H', null, '01/01/1990'],
    ['C1', null, 'Chi bộ thôn 1', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2000', null, 3, null, 2, '05/05/2019', 'x'],
    ['C2', null, 'Chi bộ thôn 2', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2000'],
    ['C2', '01/06/2021', 'Chi bộ thôn Hai', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2000', null, 3, 'x'],
    ['C3', null, 'Chi bộ trường học', 'Chi bộ', 'X1', 'Trường học', '01/01/2000', '31/12/2021'],
    ['C4', null, 'Chi bộ thôn 4', 'Chi bộ', 'X2', 'Thôn, bản', '01/01/2005', '31/12/2019'],
    ['C5', null, 'Chi bộ thôn 4A', 'Chi bộ', 'X2', 'Thôn, bản', '01/01/2020'],
    ['C6', null, 'Chi bộ thôn 4B', 'Chi bộ', 'X2', 'Thôn, bản', '01/01/2020', '31/12/2020'],
    [
      'C7',
      null,
      'Chi bộ thôn Bốn',
      'Chi bộ',
      'X2',
      'Thôn, bản',
      '01/01/2021',
      null,
      null,
      null,
      null,
      null,
      null,
      'C6',
    ],
  ],
  'Địa bàn': [
    ['P1', '01/01/2000', null, 'Thôn 1', 'Thôn, bản', 'X1', 'C1', 100, 'Lò Văn An', 'DV00001'],
    ['P2', '01/01/2000', '31/12/2020', 'Thôn 2', 'Thôn, bản', 'X1', null, 80, 'Hà Thị Bích'],
    ['P2', '01/01/2021', null, 'Thôn Hai', 'Thôn, bản', 'X1', 'C2', 84, 'Hà Thị Bích'],
  ],
  'Kết quả địa bàn': [['P1', 2021, 100, 430, 12, 8, 34.5]],
  'Đảng viên': [
    [
      'DV00001',
      'Lò Văn An',
      'Nam',
      '20/11/1970',
      'Thái',
      'C1',
      'P1',
      '03/02/2005',
      '03/02/2006',
      null,
      null,
      null,
      'Đoàn viên thanh niên; Dự bị động viên',
      'Trung cấp',
      'Sơ cấp',
    ],
    ['DV00002', 'Quàng Thị Cúc', 'Nữ', '01/05/1980', 'Thái', 'C1', 'P1', '03/02/2008', '03/02/2009'],
    [
      'DV00003',
      'Vì Văn Dũng',
      'Nam',
      '12/12/1985',
      'Kinh',
      'C1',
      'P1',
      '19/05/2010',
      '19/05/2011',
      null,
      '01/07/2021',
      'Chuyển đi',
    ],
    ['DV00003', 'Vì Văn Dũng', 'Nam', '12/12/1985', 'Kinh', 'C2', 'P2', '19/05/2010', '19/05/2011', '01/07/2021'],
    ['DV00004', 'Đinh Thị Én', 'Nữ', '08/03/1960', 'Mường', 'C2', 'P2', '02/09/1988', '02/09/1989', '01/01/2001'],
    ['DV00005', 'Mùa A Giàng', 'Nam', '30/04/1990', 'Mông', 'C2', 'P2', '03/02/2015', '03/02/2016'],
    [
      'DV00006',
      'Hoàng Văn Hải',
      'Nam',
      '15/08/1975',
      'Kinh',
      'C3',
      null,
      '22/12/2003',
      '22/12/2004',
      null,
      '01/01/2022',
    ],
    ['DV00006', 'Hoàng Văn Hải', 'Nam', '15/08/1975', 'Kinh', 'C2', null, '22/12/2003', '22/12/2004', '01/01/2022'],
  ],
  'Miễn và đi xa': [
    ['DV00002', 'Đi làm ăn xa', '01/01/2022', '31/12/2022', null, 'Làm ở Bắc Ninh'],
    ['DV00004', 'Miễn sinh hoạt', '01/01/2021', null, null, 'Tuổi cao'],
    ['DV00005', 'Sinh hoạt tạm thời', '01/02/2022', '30/04/2022', 'C1'],
  ],
  'Chức vụ': [
    ['DV00001', 'Bí thư', 'C1', '01/01/2020'],
    ['DV00004', 'Bí thư', 'C2', '01/01/2020', '30/06/2021'],
    ['DV00003', 'Bí thư', 'C2', '01/07/2021'],
    ['DV00001', 'Chủ tịch Hội Cựu chiến binh', 'X1', '01/01/2020', '31/12/2021', 'x'],
  ],
  'Sinh hoạt': [
    [
      'M1',
      'C1',
      'Thường kỳ',
      '03/01/2022 19:00',
      '03/01/2022 20:30',
      '01/2022',
      'Kiểm điểm tháng',
      2,
      0,
      1,
      1,
      1,
      0,
      1,
      85.5,
      90,
    ],
    ['M2', 'C1', 'Thường kỳ', '03/02/2022 19:00', '03/02/2022 20:45', null, null, 3, null, 2, 1, null, null, 4, 92],
    ['M3', 'C2', 'Thường kỳ', '03/02/2022 07:30', '03/02/2022 09:30', null, null, 4, 2, 2],
    ['M4', 'C1', 'Họp chi ủy', '05/02/2022 14:00'],
    ['M5', 'C1', 'Chuyên đề', '10/03/2022 14:00', '10/03/2022 16:00', '03/2022', 'Học và làm theo Bác'],
  ],
  'Điểm danh': [
    ['M1', 'DV00001', 'Có mặt'],
    ['M1', 'DV00002', 'Vắng có lý do', 'Đi làm ăn xa'],
    ['M2', 'DV00001', 'Có mặt'],
    ['M2', 'DV00002', 'Vắng có lý do', 'Ốm đau'],
    ['M2', 'DV00005', 'Có mặt'],
    ['M4', 'DV00001', 'Có mặt'],
  ],
  'Đăng ký chuyên đề': [['C1', 2022, 'Học và làm theo Bác', 1, 'M5']],
  'Nghị quyết': [
    ['C1', '01-NQ/CB', '03/01/2022', 'Tháng', 'Nhiệm vụ tháng 1', 'M1'],
    ['X1', '07', '01/01/2022', 'Quý', 'Quý I'],
    ['X1', '07', '01/06/2022', 'Chuyên đề', 'Giảm nghèo'],
  ],
  'Nhiệm vụ': [
    ['C1', '01-NQ/CB', null, 'Sửa đường vào thôn', 'DV00001', '31/01/2022', 'Xong 500 m', '30/01/2022', 'Đã xong'],
    ['X1', '07', '01/06/2022', 'Giúp ba hộ thoát nghèo', 'DV00003', '31/12/2022', 'Ba hộ', null, null, '31/03/2023'],
    ['C1', null, null, 'Vệ sinh đường làng', 'DV00002', '15/01/2022', 'Sạch'],
  ],
  'Phân công dự': [['DV00004', 'C1', '01/01/2022', '31/12/2022', 2]],
  'Dự sinh hoạt': [
    ['M1', 'DV00004'],
    ['M1', null, 'Ông Hà Văn Bình'],
  ],
  'Kiểm tra': [['C1', '15/03/2022', 'Giám sát', 'Sinh hoạt chi bộ', 'Tốt', 'H']],
  'Tập huấn': [['L1', 'Lớp bí thư chi bộ', 'Tập huấn', 'Nghiệp vụ', '01/04/2022', '02/04/2022', 'X1', 20]],
  'Học viên': [
    ['L1', 'DV00001'],
    ['L1', null, 'P2'],
  ],
  'Tài liệu': [['TL1', 'Bản tin tháng 3', 'Bản tin', '01/03/2022', 'X1']],
  'Nhận tài liệu': [['TL1', 'C1', '02/03/2022', 2]],
  'Chương trình': [['CT1', 'Giảm nghèo', 'X1', '05-CTr/ĐU', '01/01/2021', '01/01/2021', '31/12/2025']],
  'Chỉ tiêu': [['CT1', 'households.poor', 'X1', 2022, 'Giảm bình quân mỗi năm (%)', 3.5, 5]],
  'Quy định': [
    ['H', 'Thời lượng tối thiểu', '01/01/2020', '31/12/2021', 60],
    ['H', 'Thời lượng tối thiểu', '01/01/2022', null, 90],
    ['H', 'Tốt từ', '01/01/2022', null, 90],
  ],
  'Sắp xếp': [
    ['12-QĐ', '01/01/2022', 'Sáp nhập', 'C3', 'C2'],
    ['08-QĐ', '01/06/2021', 'Đổi tên', 'C2', null, 'Chi bộ thôn Hai'],
    ['03-QĐ', '01/01/2020', 'Chia tách', 'C4', 'C5', null, null, null, null, null, null, 'x'],
    ['03-QĐ', '01/01/2020', 'Chia tách', 'C4', 'C6'],
    ['05-QĐ', '01/01/2021', 'Đổi mã', 'C6', null, null, null, null, 'C7'],
  ],
  'Tài khoản': [
    ['mua.a.giang', 'DV00005', null, null, 'C2', '01/01/2022'],
    ['ha.canbo', null, 'Hà Thị Cán', 'Cán bộ tổ chức', 'X1', '01/01/2022', '31/12/2023'],
    ['ha.canbo', null, 'Hà Thị Cán', 'Lãnh đạo', 'H', '01/06/2022'],
  ],
};

export const indicators: ReadonlySet<string> = new Set(['members', 'households.poor']);

export const text = (value: string): RawCell => ({ kind: 'text', value });
export const number = (value: number): RawCell => ({ kind: 'number', value });
export const date = (value: string): RawCell => ({ kind: 'date', value: value.length > 10 ? value : `${value}T00:00` });
export const broken: RawCell = { kind: 'error', value: '#REF!' };

const cellOf = (typed: Typed): RawCell | null =>
  typed === null ? null : typeof typed === 'number' ? number(typed) : text(typed);

type Cells = Map<string, (RawCell | null)[][]>;

export class SampleWorkbook {
  readonly #cells: Cells;

  constructor(cells?: Cells) {
    this.#cells =
      cells ??
      new Map(
        sheets.map((sheet) => [
          sheet.name,
          [headersOf(sheet).map(text), ...sample[sheet.name].map((row) => row.map(cellOf))],
        ]),
      );
  }

  /** The same workbook with one cell changed, as `Đảng viên!H3`. */
  with(address: string, cell: RawCell | null): SampleWorkbook {
    const { sheet, row, column } = placeOf(address);
    const rows = (this.#cells.get(sheet) ?? []).map((cells) => [...cells]);
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = cell;
    return new SampleWorkbook(new Map([...this.#cells, [sheet, rows]]));
  }

  /** The same workbook with a row added at the end of a sheet. */
  withRow(sheet: SheetName, ...typed: readonly Typed[]): SampleWorkbook {
    return new SampleWorkbook(
      new Map([...this.#cells, [sheet, [...(this.#cells.get(sheet) ?? []), typed.map(cellOf)]]]),
    );
  }

  /** The same workbook without one row of a sheet, numbered as in Excel. */
  withoutRow(sheet: SheetName, row: number): SampleWorkbook {
    return new SampleWorkbook(
      new Map([...this.#cells, [sheet, (this.#cells.get(sheet) ?? []).filter((_, i) => i !== row - 1)]]),
    );
  }

  /** Only some of its sheets. */
  only(...names: readonly SheetName[]): SampleWorkbook {
    return new SampleWorkbook(new Map([...this.#cells].filter(([name]) => names.some((one) => one === name))));
  }

  /** Only the header and some rows of one sheet, numbered as in Excel. */
  rows(sheet: SheetName, ...numbers: readonly number[]): SampleWorkbook {
    const rows = this.#cells.get(sheet) ?? [];
    return new SampleWorkbook(
      new Map([[sheet, rows.filter((_, index) => index === 0 || numbers.includes(index + 1))]]),
    );
  }

  get raw(): RawSheet[] {
    return [...this.#cells].map(([name, rows]) => ({ name, rows, mergedHeaders: [] }));
  }

  /** Every address below the headers that holds something. */
  get filled(): string[] {
    return [...this.#cells].flatMap(([name, rows]) =>
      rows.flatMap((cells, r) =>
        cells.flatMap((cell, c) =>
          r === 0 || cell === null ? [] : [`${name}!${String.fromCharCode(65 + c)}${r + 1}`],
        ),
      ),
    );
  }
}

export const sampleWorkbook = new SampleWorkbook();

export function placeOf(address: string): { sheet: SheetName; row: number; column: number } {
  const match = /^(.+)!([A-Z])(\d+)$/.exec(address);
  const sheet = sheets.find(({ name }) => name === match?.[1])?.name;
  if (match === null || sheet === undefined) throw new Error(`no such cell: ${address}`);
  return { sheet, row: Number(match[3]) - 1, column: (match[2] ?? 'A').charCodeAt(0) - 65 };
}

/** The column of sheets.ts that an address lies in. */
export function columnAt(address: string) {
  const { sheet, column } = placeOf(address);
  const found = sheetNamed(sheet).columns[column];
  if (found === undefined) throw new Error(`no column at ${address}`);
  return found;
}

const nothing: Existing = new Map();

export const checked = (workbook: SampleWorkbook, existing: Existing = nothing, reach: Reach | null = null): Checked =>
  checkWorkbook(existing, parseWorkbook(workbook.raw), indicators, reach);

/** `Đảng viên!H3` of each finding. */
export const places = (findings: readonly Finding[]): string[] =>
  findings.map(({ sheet, cell }) => [sheet, cell].filter((part) => part !== '').join('!'));

/** The record after the workbook was imported, as the database would give it back. */
export function recordOf(workbook: SampleWorkbook, existing: Existing = nothing): Existing {
  const { book } = checked(workbook, existing);
  return new Map(
    sheets.map(({ name }) => [
      name,
      [...book.of(name)].map(({ row }) =>
        name === 'Nhiệm vụ' ? { ...row, resolvedOn: book.resolutionDay(row) } : row,
      ),
    ]),
  );
}
