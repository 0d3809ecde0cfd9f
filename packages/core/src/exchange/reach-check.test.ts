import { describe, expect, test } from 'vitest';
import { sampleWorkbook as base, checked, places, recordOf, type SampleWorkbook } from '../../test/sample-workbook.ts';
import type { Reach } from './reach.ts';
import { type SheetName, sheets } from './sheets.ts';

/** The commune X2 with a member, a place and a meeting of its own beside all that X1 has. */
const record = recordOf(
  base
    .withRow('Đảng viên', 'N1', 'Sồng A Nủ', 'Nam', '01/02/1980', 'Mông', 'C7', 'P9', '01/03/2010', '01/03/2011')
    .withRow(
      'Đảng viên',
      'N2',
      'Thào A Tủa',
      'Nam',
      '05/06/1981',
      'Mông',
      'C7',
      null,
      '01/03/2010',
      null,
      null,
      '01/05/2022',
      'Chuyển đi',
    )
    .withRow(
      'Đảng viên',
      'N3',
      'Vàng Thị Dợ',
      'Nữ',
      '05/06/1982',
      'Mông',
      'C7',
      null,
      '01/03/2010',
      null,
      null,
      '01/05/2022',
      'Khai trừ',
    )
    .withRow('Địa bàn', 'P9', '01/01/2000', null, 'Thôn Bốn', 'Thôn, bản', 'X2', 'C7', 50)
    .withRow('Địa bàn', 'P8', '01/01/2000', '31/12/2021', 'Thôn Tám', 'Thôn, bản', 'X2', null, 50)
    .withRow('Kết quả địa bàn', 'P9', 2021, 50)
    .withRow('Miễn và đi xa', 'N1', 'Đi làm ăn xa', '01/01/2022')
    .withRow('Sinh hoạt', 'M9', 'C7', 'Thường kỳ', '03/01/2022 19:00')
    .withRow('Tập huấn', 'L9', 'Lớp của xã Hai', 'Tập huấn', null, '01/04/2022', null, 'X2')
    .withRow('Tài liệu', 'TL9', 'Bản tin xã Hai', 'Bản tin', '01/03/2022', 'X2')
    .withRow('Chương trình', 'CT9', 'Của xã Hai', 'X2', null, '01/01/2021', '01/01/2021'),
);

/** Whoever looks after X1, who is DV00001. */
const reach: Reach = {
  organisations: new Set(['X1', 'C1', 'C2', 'C3']),
  rearranged: new Set(),
  self: 'DV00001',
};
const staff: Reach = { ...reach, rearranged: reach.organisations };

type Typed = string | number | null;
/** Only a sheet's header, then these rows. */
const bring = (sheet: SheetName, ...rows: readonly (readonly Typed[])[]): SampleWorkbook =>
  rows.reduce((book, row) => book.withRow(sheet, ...row), emptied(sheet));

function emptied(sheet: SheetName): SampleWorkbook {
  const only = base.only(sheet);
  return only.filled.reduce((book, address) => book.with(address, null), only);
}

/** What is said of the cells: `Đảng viên!F2`, by row of those that hold something. */
function said(workbook: SampleWorkbook, within: Reach | null = reach) {
  const { errors, warnings } = checked(workbook, record, within);
  return { errors, warnings: places(warnings) };
}
const column = (address: string | undefined): string => /!([A-Z]+)/.exec(address ?? '')?.[1] ?? '';

type Case = readonly [what: string, sheet: SheetName, row: readonly Typed[], column: string, message: RegExp];

/** Each row would change something of X2, or found something outside. */
const smuggled: readonly Case[] = [
  [
    'a neighbour renamed',
    'Tổ chức',
    ['C7', null, 'Tên khác', 'Chi bộ', 'X2', 'Thôn, bản', '01/01/2021'],
    'A',
    /C7 ngoài phạm vi/,
  ],
  [
    'a cell below a neighbour',
    'Tổ chức',
    ['C8', null, 'Chi bộ mới', 'Chi bộ', 'X2', 'Thôn, bản', '01/01/2021'],
    'E',
    /Cấp trên X2 ngoài phạm vi/,
  ],
  [
    'a committee beside one’s own',
    'Tổ chức',
    ['X3', null, 'Xã Ba', 'Cơ sở', 'H', null, '01/01/2021'],
    'E',
    /Cấp trên H ngoài phạm vi/,
  ],
  [
    'a top',
    'Tổ chức',
    ['T2', null, 'Tỉnh khác', 'Tỉnh', null, null, '01/01/2021'],
    'E',
    /không có cấp trên nằm ngoài phạm vi/,
  ],
  [
    'one’s own committee put elsewhere',
    'Tổ chức',
    ['X1', null, 'Đảng bộ xã Một', 'Cơ sở', 'X2', null, '01/01/1990'],
    'E',
    /Cấp trên X2/,
  ],
  [
    'a neighbour’s cell put below oneself',
    'Tổ chức',
    ['C7', null, 'Chi bộ thôn Bốn', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2021'],
    'A',
    /C7/,
  ],
  [
    'a further period of a neighbour',
    'Tổ chức',
    ['C7', '01/01/2025', 'Chi bộ', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2021'],
    'A',
    /C7/,
  ],
  [
    'a neighbour’s code taken over',
    'Tổ chức',
    ['C8', null, 'Chi bộ mới', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2025', null, null, null, null, null, null, 'C7'],
    'N',
    /C7/,
  ],
  ['a neighbour’s place', 'Địa bàn', ['P9', '01/01/2000', null, 'Thôn Bốn', 'Thôn, bản', 'X2', 'C7', 51], 'F', /./],
  [
    'a neighbour’s place taken',
    'Địa bàn',
    ['P9', '01/01/2000', null, 'Thôn Bốn', 'Thôn, bản', 'X1', 'C1', 50],
    'A',
    /P9 ngoài phạm vi/,
  ],
  [
    'a place that is still theirs',
    'Địa bàn',
    ['P9', '01/01/2025', null, 'Thôn Bốn', 'Thôn, bản', 'X1', 'C1', 50],
    'A',
    /còn thuộc nơi ngoài phạm vi/,
  ],
  [
    'a place led by a neighbour',
    'Địa bàn',
    ['P7', '01/01/2025', null, 'Thôn Bảy', 'Thôn, bản', 'X1', 'C7', 50],
    'G',
    /C7 ngoài phạm vi/,
  ],
  ['results of a neighbour’s place', 'Kết quả địa bàn', ['P9', 2022, 50], 'A', /P9/],
  [
    'a member in a neighbour’s cell',
    'Đảng viên',
    ['N9', 'Người Mới', null, null, null, 'C7', null, '01/03/2010'],
    'F',
    /C7 ngoài phạm vi/,
  ],
  [
    'a neighbour’s member',
    'Đảng viên',
    ['N1', 'Tên Khác', null, null, null, 'C7', null, '01/03/2010'],
    'A',
    /N1 ngoài phạm vi/,
  ],
  [
    'a neighbour’s member as the record has him',
    'Đảng viên',
    ['N1', 'Sồng A Nủ', 'Nam', '01/02/1980', 'Mông', 'C7', 'P9', '01/03/2010', '01/03/2011'],
    'A',
    /N1 ngoài phạm vi/,
  ],
  [
    'a member who was not let go',
    'Đảng viên',
    ['N1', 'Sồng A Nủ', null, null, null, 'C1', null, '01/03/2010', null, '01/06/2022'],
    'F',
    /chưa được nơi ngoài phạm vi của bạn chuyển đến/,
  ],
  [
    'a member from before he left',
    'Đảng viên',
    ['N2', 'Thào A Tủa', null, null, null, 'C1', null, '01/03/2010', null, '01/04/2022'],
    'F',
    /chưa được/,
  ],
  [
    'a member who did not leave by transfer',
    'Đảng viên',
    ['N3', 'Vàng Thị Dợ', null, null, null, 'C1', null, '01/03/2010', null, '01/06/2022'],
    'F',
    /chưa được/,
  ],
  [
    'a member of before the record',
    'Đảng viên',
    ['N1', 'Sồng A Nủ', null, null, null, 'C1', null, '01/03/2005', null, '01/06/2005', '01/01/2006'],
    'F',
    /chưa được/,
  ],
  [
    'one’s own member sent to a neighbour',
    'Đảng viên',
    ['DV00001', 'Lò Văn An', 'Nam', '20/11/1970', 'Thái', 'C7', 'P1', '03/02/2005'],
    'F',
    /nơi đến ghi dòng mới/,
  ],
  ['a neighbour’s member away', 'Miễn và đi xa', ['N1', 'Miễn sinh hoạt', '01/01/2022'], 'A', /N1/],
  ['a guest for a neighbour', 'Miễn và đi xa', ['DV00001', 'Sinh hoạt tạm thời', '01/02/2023', null, 'C7'], 'E', /C7/],
  ['an office at a neighbour’s', 'Chức vụ', ['DV00002', 'Bí thư', 'C7', '01/01/2022'], 'C', /C7/],
  ['an office for oneself', 'Chức vụ', ['DV00001', 'Cán bộ theo dõi', 'X1', '01/01/2022'], 'A', /không tự ghi/],
  [
    'an office that allows more',
    'Chức vụ',
    ['DV00002', 'Cán bộ tổ chức', 'X1', '01/01/2022'],
    'B',
    /quyền sắp xếp tổ chức/,
  ],
  ['a meeting of a neighbour', 'Sinh hoạt', ['M10', 'C7', 'Thường kỳ', '03/05/2022 19:00'], 'B', /C7/],
  [
    'a meeting’s code that a neighbour has',
    'Sinh hoạt',
    ['M9', 'C1', 'Thường kỳ', '03/05/2022 19:00'],
    'A',
    /Hãy dùng mã khác/,
  ],
  ['a roll call of a neighbour', 'Điểm danh', ['M9', 'N1', 'Có mặt'], 'A', /M9/],
  ['a content of a neighbour', 'Đăng ký chuyên đề', ['C7', 2022, 'Nội dung'], 'A', /C7/],
  ['a content met by a neighbour', 'Đăng ký chuyên đề', ['C1', 2022, 'Nội dung', 2, 'M9'], 'E', /M9/],
  ['a resolution of a neighbour', 'Nghị quyết', ['C7', '1', '01/02/2022', 'Tháng'], 'A', /C7/],
  ['a task at a neighbour’s', 'Nhiệm vụ', ['C7', null, null, 'Việc', 'N1', '01/02/2022', 'Xong'], 'A', /C7/],
  ['an assignment at a neighbour’s', 'Phân công dự', ['DV00001', 'C7', '01/01/2022'], 'B', /C7/],
  ['a visit to a neighbour', 'Dự sinh hoạt', ['M9', 'DV00001'], 'A', /M9/],
  ['an inspection of a neighbour', 'Kiểm tra', ['C7', '01/02/2022', 'Giám sát', 'Sinh hoạt chi bộ'], 'A', /C7/],
  ['a course of a neighbour', 'Tập huấn', ['L8', 'Lớp', 'Tập huấn', null, '01/04/2022', null, 'X2'], 'G', /X2/],
  [
    'a course’s code that a neighbour has',
    'Tập huấn',
    ['L9', 'Lớp', 'Tập huấn', null, '01/04/2022', null, 'X1'],
    'A',
    /L9 đã có/,
  ],
  ['a trainee of a neighbour’s course', 'Học viên', ['L9', 'DV00001'], 'A', /L9/],
  ['a paper of a neighbour', 'Tài liệu', ['TL8', 'Bản tin', 'Bản tin', '01/03/2022', 'X2'], 'E', /X2/],
  ['a receipt of a neighbour', 'Nhận tài liệu', ['TL1', 'C7'], 'B', /C7/],
  [
    'a programme of a neighbour',
    'Chương trình',
    ['CT8', 'Của xã Hai', 'X2', null, '01/01/2021', '01/01/2021'],
    'C',
    /X2/,
  ],
  [
    'a target of a neighbour’s programme',
    'Chỉ tiêu',
    ['CT9', 'members', 'X1', 2022, 'Giảm bình quân mỗi năm (%)', 3],
    'A',
    /CT9/,
  ],
  ['a target for a neighbour', 'Chỉ tiêu', ['CT1', 'members', 'X2', 2022, 'Giảm bình quân mỗi năm (%)', 3], 'C', /X2/],
  [
    'an account of a neighbour',
    'Tài khoản',
    ['moi', null, 'Lò Mới', 'Lãnh đạo', 'X2', '01/01/2022'],
    'E',
    /X2 ngoài phạm vi/,
  ],
  ['a rule of whoever is above', 'Quy định', ['H', 'Khá từ', '01/01/2022', null, 70], 'A', /H ngoài phạm vi/],
  ['a merger with a neighbour', 'Sắp xếp', ['1-QĐ', '01/01/2022', 'Sáp nhập', 'C3', 'C7'], 'E', /C7/],
  [
    'a neighbour renamed by a decision',
    'Sắp xếp',
    ['1-QĐ', '01/01/2022', 'Đổi tên', 'C7', null, 'Chi bộ thôn Bốn'],
    'D',
    /C7/,
  ],
];

describe('a row that would change what lies elsewhere is refused at its cell, and nothing else is said', () => {
  test.each(smuggled)('%s', (_what, sheet, row, at, message) => {
    const { errors, warnings } = said(bring(sheet, row));
    expect({ columns: places(errors).map(column), warnings }).toEqual({ columns: [at], warnings: [] });
    expect(errors[0]?.message).toMatch(message);
  });

  test.each(sheets.map(({ name }) => name))('there is such a row for %s', (name) => {
    expect(smuggled.some(([, sheet]) => sheet === name)).toBe(true);
  });

  test.each(smuggled)('not for the program itself: %s', (_what, sheet, row) => {
    const { errors } = said(bring(sheet, row), null);
    expect(errors.filter(({ message }) => /phạm vi/.test(message))).toEqual([]);
  });
});

describe('a row within reach', () => {
  type Taken = readonly [what: string, sheet: SheetName, row: readonly Typed[], as?: Reach];
  const taken: readonly Taken[] = [
    ['a cell founded below oneself', 'Tổ chức', ['C9', null, 'Chi bộ mới', 'Chi bộ', 'X1', 'Thôn, bản', '01/01/2023']],
    ['one’s own committee renamed', 'Tổ chức', ['X1', null, 'Đảng bộ xã Một mới', 'Cơ sở', 'H', null, '01/01/1990']],
    [
      'one’s own committee in a new period',
      'Tổ chức',
      ['X1', '01/01/2023', 'Xã Một', 'Cơ sở', 'H', null, '01/01/1990'],
    ],
    [
      'whoever is above, as the record has it',
      'Tổ chức',
      ['H', null, 'Đảng bộ huyện', 'Huyện', 'T', null, '01/01/1990'],
    ],
    [
      'a place that its manager has left',
      'Địa bàn',
      ['P8', '01/01/2022', null, 'Thôn Tám', 'Thôn, bản', 'X1', 'C1', 50],
    ],
    [
      'a new member',
      'Đảng viên',
      ['N9', 'Người Mới', null, null, null, 'C3', null, '01/03/2010', null, null, '01/04/2010'],
    ],
    ['an office for somebody else', 'Chức vụ', ['DV00002', 'Cán bộ theo dõi', 'X1', '01/01/2022']],
    ['an office that carries nothing, for oneself', 'Chức vụ', ['DV00001', 'Chủ tịch HĐND', 'X1', '01/01/2022']],
    ['an officer from elsewhere', 'Chức vụ', ['N1', 'Cán bộ theo dõi', 'X1', '01/01/2022']],
    ['an office that allows what one may', 'Chức vụ', ['DV00002', 'Cán bộ tổ chức', 'X1', '01/01/2022'], staff],
    ['a visitor from elsewhere', 'Dự sinh hoạt', ['M2', 'N1']],
    ['an officer from elsewhere who is to attend', 'Phân công dự', ['N1', 'C1', '01/06/2022']],
    ['an inspection by whoever is above', 'Kiểm tra', ['C1', '01/02/2022', 'Giám sát', 'Sinh hoạt chi bộ', null, 'H']],
    ['a receipt of a paper from elsewhere', 'Nhận tài liệu', ['TL9', 'C1']],
    [
      'a course from elsewhere, as the record has it',
      'Tập huấn',
      ['L9', 'Lớp của xã Hai', 'Tập huấn', null, '01/04/2022', null, 'X2'],
    ],
    ['a decision on one’s own', 'Sắp xếp', ['08-QĐ', '01/06/2021', 'Đổi tên', 'C2', null, 'Chi bộ thôn Hai']],
    [
      'a decision elsewhere, as the record has it',
      'Sắp xếp',
      ['05-QĐ', '01/01/2021', 'Đổi mã', 'C6', null, null, null, null, 'C7'],
    ],
  ];
  const cases = taken.map(([what, sheet, row, as = reach]) => ({ what, sheet, row, as }));
  test.each(cases)('$what is taken', ({ sheet, row, as }) => {
    expect(said(bring(sheet, row), as)).toEqual({ errors: [], warnings: [] });
  });

  test('all that the record has of it changes nothing', () => {
    const { errors, changes } = checked(base.only('Chức vụ', 'Sinh hoạt', 'Điểm danh', 'Đảng viên'), record, reach);
    expect({ errors, changes }).toEqual({ errors: [], changes: [] });
  });
});

describe('a member who comes from elsewhere', () => {
  const arriving = bring('Đảng viên', [
    'N2',
    'Tên Viết Khác',
    'Nữ',
    null,
    null,
    'C1',
    null,
    '01/03/2011',
    null,
    '01/05/2022',
  ]);

  test('is taken in when he was let go, and stays who he is', () => {
    const { errors, warnings, changes } = checked(arriving, record, reach);
    expect({ errors, warnings: places(warnings) }).toEqual({ errors: [], warnings: ['Đảng viên!A10'] });
    expect(changes.map(({ row }) => row)).toMatchObject([
      {
        code: 'N2',
        cell: 'C1',
        from: '2022-05-01',
        fullName: 'Thào A Tủa',
        sex: 'male',
        bornOn: '1981-06-05',
        admittedOn: '2010-03-01',
      },
    ]);
  });

  test('cannot be taken in without the day on which he came', () => {
    const { errors } = said(bring('Đảng viên', ['N2', 'Thào A Tủa', null, null, null, 'C1', null, '01/06/2022']));
    expect(places(errors)).toEqual(['Đảng viên!A10']);
  });

  test('whom a row elsewhere still holds is refused in the same words, whatever it says', () => {
    const wordsFor = (code: string): string | undefined =>
      said(
        bring('Đảng viên', [code, 'X', null, null, null, 'C1', null, '01/03/2010', null, '01/06/2022']),
      ).errors[0]?.message.replace(code, '…');
    expect(wordsFor('N3')).toBe(wordsFor('N1'));
  });

  test('is corrected where he is now', () => {
    const after = recordOf(
      bring('Đảng viên', [
        'DV00002',
        'Quàng Thị Cúc',
        'Nữ',
        '01/05/1980',
        'Thái',
        'C7',
        null,
        '03/02/2008',
        '03/02/2009',
        '01/01/2023',
      ]),
      record,
    );
    const moved = new Map([
      ...after,
      [
        'Đảng viên',
        (after.get('Đảng viên') ?? []).map((row) =>
          row.code === 'DV00002' && row.cell === 'C1' ? { ...row, out: '2023-01-01' } : row,
        ),
      ],
    ] as const);
    const row = [
      'DV00002',
      'Quàng Thị Cúc',
      'Nữ',
      '02/05/1980',
      'Thái',
      'C1',
      'P1',
      '03/02/2008',
      '03/02/2009',
      null,
      '01/01/2023',
    ];
    const { errors } = checked(bring('Đảng viên', row), moved, reach);
    expect(errors.map(({ cell, message }) => [cell, message])).toEqual([
      ['D10', 'Đảng viên DV00002 nay sinh hoạt ở nơi ngoài phạm vi của bạn; thông tin cá nhân do nơi đó sửa.'],
    ]);
  });
});

describe('what is said tells nothing of elsewhere', () => {
  test('a code that is nearly one of elsewhere is not completed', () => {
    const row: Typed[] = ['TL1', 'C77'];
    const [everything] = said(bring('Nhận tài liệu', row), null).errors;
    const [within] = said(bring('Nhận tài liệu', row)).errors;
    expect([everything?.suggestion, within?.suggestion]).toEqual(['C7', null]);
  });

  test('nor a person of elsewhere', () => {
    const row = ['M4', 'N11', 'Có mặt'];
    const near = (as: Reach | null) =>
      said(bring('Điểm danh', row), as).errors.find(({ cell }) => cell.startsWith('B'))?.suggestion;
    expect([near(null), near(reach)]).toEqual(['N1', null]);
  });

  test('nor when somebody of elsewhere belonged where', () => {
    const row = ['N1', 'Phó bí thư', 'X1', '01/01/2005'];
    expect([said(bring('Chức vụ', row), null).errors.length, said(bring('Chức vụ', row)).errors]).toEqual([1, []]);
  });

  test('a line of elsewhere is refused without a word about what else is wrong with it', () => {
    // without the column of the day of birth: the record has it, and the check compares with it
    const row = ['N1', 'Sồng A Nủ', null, null, null, 'C7', null, '01/01/1970'];
    const workbook = bring('Đảng viên', row).with('Đảng viên!D1', null);
    const tells = (as: Reach | null): boolean[] =>
      said(workbook, as).errors.map(({ message }) => message.includes('01/02/1980'));
    expect([tells(null), tells(reach)]).toEqual([[true], [false]]);
  });
});
