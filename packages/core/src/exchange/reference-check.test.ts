import { describe, expect, test } from 'vitest';
import { refused, taken } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, checked, places, recordOf, SampleWorkbook, text } from '../../test/sample-workbook.ts';
import { checkWorkbook } from './check.ts';
import { parseWorkbook } from './parse.ts';
import type { RawCell, RawSheet } from './raw.ts';
import type { SheetName } from './sheets.ts';

const record = recordOf(base);

describe('a code that names something', () => {
  refused([
    [
      'nearly right',
      base.with('Chức vụ!A2', text('DV0001')),
      'Chức vụ!A2',
      /Mã đảng viên DV0001 không có trong trang Đảng viên. Gần giống nhất: DV00001/,
    ],
    [
      'of no indicator',
      base.with('Chỉ tiêu!B2', text('household.poor')),
      'Chỉ tiêu!B2',
      /Mã chỉ số household.poor không có trong danh mục chỉ số. Gần giống nhất: households.poor/,
    ],
    ['of no class', base.with('Học viên!A2', text('L9')), 'Học viên!A2', /Mã lớp L9 không có/],
    ['of no paper', base.with('Nhận tài liệu!A2', text('TL9')), 'Nhận tài liệu!A2', /Mã tài liệu TL9 không có/],
    ['of no programme', base.with('Chỉ tiêu!A2', text('CT9')), 'Chỉ tiêu!A2', /Mã chương trình CT9 không có/],
    ['of no head', base.with('Địa bàn!J2', text('DV00009')), 'Địa bàn!J2', /Mã đảng viên DV00009 không có/],
    ['of no doer of a task', base.with('Nhiệm vụ!E2', text('DV00009')), 'Nhiệm vụ!E2', /Mã đảng viên DV00009 không có/],
  ]);

  test('a number that lost its zeros is asked about', () => {
    const members = base.withRow('Đảng viên', '00097', 'Bạc Cầm Phương', null, null, null, 'C5', null, '01/01/2020');
    const { errors, warnings } = checked(members.withRow('Chức vụ', 97, 'Bí thư', 'C5', '01/01/2021'));
    expect({ errors: places(errors), suggestion: errors[0]?.suggestion, warnings }).toEqual({
      errors: ['Chức vụ!A6'],
      suggestion: '00097',
      warnings: [],
    });
  });

  test('a number in a code column is a warning', () => {
    const { errors, warnings } = checked(
      base.withRow('Đảng viên', 97, 'Bạc Cầm Phương', null, null, null, 'C5', null, '01/01/2020'),
    );
    expect({ errors, warnings: places(warnings) }).toEqual({ errors: [], warnings: ['Đảng viên!A10'] });
  });

  test('what the record has need not stand in the workbook', () => {
    const { errors, counts } = checked(base.only('Chức vụ'), record);
    expect({ errors, counts }).toEqual({
      errors: [],
      counts: { 'Chức vụ': { rows: 4, new: 0, changed: 0, unchanged: 4, rejected: 0 } },
    });
  });
});

describe('a faulty row that others refer to is one error', () => {
  refused([
    ['a cell with a bad tier', base.with('Tổ chức!D6', text('Chi bô')), 'Tổ chức!D6', /Chi bộ/],
    ['a cell with a bad founding day', base.with('Tổ chức!G6', text('1/1/2000')), 'Tổ chức!G6', /01\/01\/2000/],
    ['a cell without its code', base.with('Tổ chức!A6', null), 'Tổ chức!A6', /Thiếu Mã tổ chức/],
    ['a cell under another’s code', base.with('Tổ chức!A6', text('X2')), 'Tổ chức!A6', /Trùng với dòng 5/],
    ['a member in a cell of nothing', base.with('Đảng viên!F3', text('C99')), 'Đảng viên!F3', /C99/],
    ['a member with a bad day out', base.with('Đảng viên!K4', text('31/06/2021')), 'Đảng viên!K4', /31\/06\/2021/],
    ['a member under another’s code', base.with('Đảng viên!A7', text('DV00002')), 'Đảng viên!A7', /Trùng với dòng 3/],
    ['a member without a code', base.with('Đảng viên!A2', null), 'Đảng viên!A2', /Thiếu Mã đảng viên/],
    ['a meeting without its start', base.with('Sinh hoạt!D3', null), 'Sinh hoạt!D3', /Thiếu Bắt đầu/],
    ['a guest with a bad host', base.with('Miễn và đi xa!E4', text('C77')), 'Miễn và đi xa!E4', /C77/],
    ['a resolution without its day', base.with('Nghị quyết!C2', text('3-1-22')), 'Nghị quyết!C2', /03\/01\/2022/],
  ]);

  test('other mistakes of the same row are found all the same', () => {
    const workbook = base
      .with('Tổ chức!M6', text('không'))
      .with('Tổ chức!E6', text('XX'))
      .with('Tổ chức!H6', text('31/12/1998'));
    expect(places(checked(workbook.only('Tổ chức')).errors)).toEqual(['Tổ chức!E6', 'Tổ chức!H6', 'Tổ chức!M6']);
  });

  test('as many unknown codes are forgiven as codes were lost', () => {
    const { errors } = checked(base.with('Đảng viên!A2', null).with('Phân công dự!A2', text('DV00077')));
    expect(places(errors)).toEqual(['Đảng viên!A2', 'Phân công dự!A2']);
  });
});

describe('a task and its resolution', () => {
  refused([
    ['of no such number', base.with('Nhiệm vụ!B2', text('99')), 'Nhiệm vụ!B2', /C1 không có nghị quyết số 99/],
    [
      'of another organisation’s number',
      base.with('Nhiệm vụ!A2', text('C2')),
      'Nhiệm vụ!B2',
      /C2 không có nghị quyết số 01-NQ\/CB/,
    ],
    [
      'of a number that two have',
      base.with('Nhiệm vụ!C3', null),
      'Nhiệm vụ!B3',
      /Có 2 nghị quyết cùng số 07; hãy ghi thêm Ngày nghị quyết/,
    ],
    [
      'of a day that none has',
      base.with('Nhiệm vụ!C3', text('02/06/2022')),
      'Nhiệm vụ!C3',
      /không có ngày ban hành này/,
    ],
  ]);
  taken([
    ['by its number alone', base],
    ['by number and day', base.with('Nhiệm vụ!C2', text('03/01/2022'))],
    ['of none', base.with('Nhiệm vụ!B2', null)],
  ]);
  test('is the same row with and without the day of its resolution', () => {
    const { changes, errors } = checked(base.rows('Nhiệm vụ', 2).with('Nhiệm vụ!C2', text('03/01/2022')), record);
    expect({ changes, errors }).toEqual({ changes: [], errors: [] });
  });
});

/** Only this row of the sample, asked to go. */
function without(sheet: SheetName, row: number, column: string): SampleWorkbook {
  return base.rows(sheet, row).with(`${sheet}!${column}1`, text('Xóa')).with(`${sheet}!${column}2`, text('x'));
}

describe('a removal', () => {
  refused(
    [
      ['of a cell with members', without('Tổ chức', 6, 'O'), 'Tổ chức!O2', /trang .* còn dùng mã này/],
      ['of a place that somebody lives in', without('Địa bàn', 2, 'K'), 'Địa bàn!K2', /còn dùng/],
      ['of a member with an office', without('Đảng viên', 2, 'P'), 'Đảng viên!P2', /còn dùng/],
      ['of a meeting with a roll call', without('Sinh hoạt', 5, 'Q'), 'Sinh hoạt!Q2', /trang Điểm danh còn dùng/],
      ['of a resolution with a task', without('Nghị quyết', 2, 'G'), 'Nghị quyết!G2', /trang Nhiệm vụ còn dùng/],
      ['of a class with trainees', without('Tập huấn', 2, 'I'), 'Tập huấn!I2', /trang Học viên còn dùng/],
      ['of a paper that was received', without('Tài liệu', 2, 'F'), 'Tài liệu!F2', /trang Nhận tài liệu còn dùng/],
      ['of a programme with targets', without('Chương trình', 2, 'H'), 'Chương trình!H2', /trang Chỉ tiêu còn dùng/],
      ['of an organisation named by a decision', without('Tổ chức', 9, 'O'), 'Tổ chức!O2', /còn dùng/],
    ],
    record,
  );

  test('together with what uses it is taken', () => {
    const rolls = without('Điểm danh', 7, 'E').raw;
    const meetings = without('Sinh hoạt', 5, 'Q').raw;
    const both = new SampleWorkbook(
      new Map([...meetings, ...rolls].map((sheet) => [sheet.name, sheet.rows.map((cells) => [...cells])])),
    );
    const { errors, removed } = checked(both, record);
    expect({ errors, removed: removed.map(({ sheet }) => sheet) }).toEqual({
      errors: [],
      removed: ['Sinh hoạt', 'Điểm danh'],
    });
  });

  test('of what nobody uses is a change', () => {
    const { errors, counts, removed } = checked(without('Kiểm tra', 2, 'G'), record);
    expect({ errors, removed: removed.length, counts }).toEqual({
      errors: [],
      removed: 1,
      counts: { 'Kiểm tra': { rows: 1, new: 0, changed: 1, unchanged: 0, rejected: 0 } },
    });
  });

  test('of what is not there changes nothing', () => {
    const { errors, counts, removed } = checked(without('Dự sinh hoạt', 3, 'D'));
    expect({ errors, removed, counts }).toEqual({
      errors: [],
      removed: [],
      counts: { 'Dự sinh hoạt': { rows: 1, new: 0, changed: 0, unchanged: 1, rejected: 0 } },
    });
  });

  test('of a row that the workbook also states is a doubled row', () => {
    const workbook = base
      .with('Kiểm tra!G1', text('Xóa'))
      .withRow('Kiểm tra', 'C1', '15/03/2022', 'Giám sát', null, null, null, 'x');
    expect(places(checked(workbook).errors)).toEqual(['Kiểm tra!A3']);
  });
});

test('thousands of wrong codes against many right ones are named without long thought', () => {
  const typed = (...cells: (string | null)[]): (RawCell | null)[] =>
    cells.map((cell) => (cell === null ? null : text(cell)));
  const many = Array.from({ length: 20_000 }, (_, i) =>
    typed(`M${100_000 + i}`, 'Tên', null, null, null, 'C1', null, '01/01/2010'),
  );
  const wrong = Array.from({ length: 5000 }, (_, i) => typed(`Z${i}`, 'Trưởng thôn', 'C1', '01/01/2020'));
  const add = (raw: RawSheet): RawSheet => {
    const more = raw.name === 'Đảng viên' ? many : raw.name === 'Chức vụ' ? wrong : [];
    return { ...raw, rows: [...raw.rows, ...more] };
  };
  const sheets = base.only('Tổ chức', 'Địa bàn', 'Đảng viên', 'Chức vụ').raw.map(add);
  const { errors } = checkWorkbook(new Map(), parseWorkbook(sheets), new Set());
  expect(errors).toHaveLength(5000);
}, 10_000);
