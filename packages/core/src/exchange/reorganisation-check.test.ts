import { describe, expect, test } from 'vitest';
import { refused, taken } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, checked, text } from '../../test/sample-workbook.ts';

const acts = base.only('Tổ chức', 'Sắp xếp');

describe('a merger', () => {
  refused([
    ['of something unknown', acts.with('Sắp xếp!D2', text('C9')), 'Sắp xếp!D2', /C9 không có trong trang Tổ chức/],
    ['into something unknown', acts.with('Sắp xếp!E2', text('C9')), 'Sắp xếp!E2', /C9 không có trong trang Tổ chức/],
    ['into nothing', acts.with('Sắp xếp!E2', null), 'Sắp xếp!E2', /Thiếu Mã tổ chức đích/],
    ['into itself', acts.with('Sắp xếp!E2', text('C3')), 'Sắp xếp!E2', /không thể sáp nhập vào chính mình/],
    [
      'into something no longer there',
      acts.with('Sắp xếp!E2', text('C4')),
      'Sắp xếp!E2',
      /C4 không hoạt động vào ngày 01\/01\/2022/,
    ],
    [
      'of something that goes on',
      acts.with('Sắp xếp!D2', text('C1')),
      'Sắp xếp!D2',
      /C1 phải kết thúc hết ngày 31\/12\/2021/,
    ],
    [
      'on another day than Tổ chức says',
      acts.with('Sắp xếp!B2', text('01/02/2022')),
      'Sắp xếp!D2',
      /C3 phải kết thúc hết ngày 31\/01\/2022/,
    ],
    [
      'into another name than Tổ chức says',
      acts.with('Sắp xếp!F2', text('Chi bộ 2+3')),
      'Sắp xếp!F2',
      /“Chi bộ thôn Hai”, không phải “Chi bộ 2\+3”/,
    ],
  ]);
  taken([['with the name that Tổ chức says', acts.with('Sắp xếp!F2', text('Chi bộ thôn Hai'))]]);
});

describe('a division', () => {
  refused([
    ['without an heir', acts.with('Sắp xếp!L4', null), 'Sắp xếp!L4', /đúng một tổ chức Kế thừa, đang có 0/],
    ['with two heirs', acts.with('Sắp xếp!L5', text('x')), 'Sắp xếp!L5', /đang có 2/],
    [
      'of something that goes on without being among the parts',
      acts.with('Tổ chức!H10', null),
      'Sắp xếp!D4',
      /C4 phải kết thúc hết ngày 31\/12\/2019/,
    ],
    [
      'into something not there',
      acts.with('Tổ chức!G11', text('01/02/2020')),
      'Sắp xếp!E4',
      /C5 không hoạt động vào ngày 01\/01\/2020/,
    ],
  ]);
  taken([
    [
      'in which the divided one lives on',
      acts.with('Tổ chức!H10', null).withRow('Sắp xếp', '03-QĐ', '01/01/2020', 'Chia tách', 'C4', 'C4'),
    ],
  ]);
});

describe('another act', () => {
  const more = (...cells: (string | null)[]) => acts.withRow('Sắp xếp', '20-QĐ', ...cells);
  refused([
    [
      'that renames otherwise',
      acts.with('Sắp xếp!F3', text('Chi bộ thôn II')),
      'Sắp xếp!F3',
      /tên của C2 ngày 01\/06\/2021 là “Chi bộ thôn Hai”, không phải “Chi bộ thôn II”/,
    ],
    [
      'that gives another code',
      acts.with('Sắp xếp!I6', text('C8')),
      'Sắp xếp!I6',
      /mã của C6 ngày 01\/01\/2021 là “C7”, không phải “C8”/,
    ],
    [
      'that moves elsewhere',
      more('01/06/2021', 'Chuyển trực thuộc', 'C2', null, null, null, 'X2'),
      'Sắp xếp!H7',
      /cấp trên của C2 ngày 01\/06\/2021 là “X1”, không phải “X2”/,
    ],
    [
      'that changes the tier otherwise',
      more('01/06/2021', 'Đổi cấp', 'C2', null, null, 'Bộ phận'),
      'Sắp xếp!G7',
      /cấp của C2 .* là “Chi bộ”, không phải “Bộ phận”/,
    ],
    ['that founds on another day', more('02/01/2020', 'Thành lập', 'C5'), 'Sắp xếp!B7', /C5 có từ ngày 01\/01\/2020/],
    [
      'that dissolves what goes on',
      more('01/06/2021', 'Giải thể', 'C2'),
      'Sắp xếp!D7',
      /C2 phải kết thúc hết ngày 31\/05\/2021/,
    ],
    [
      'on what is no longer there',
      more('01/06/2022', 'Đổi tên', 'C3', null, 'Tên'),
      'Sắp xếp!D7',
      /C3 không hoạt động/,
    ],
    ['that moves something unknown', more('01/06/2021', 'Chuyển trực thuộc', 'P9', 'C2'), 'Sắp xếp!D7', /P9 không có/],
  ]);
  taken([
    ['that founds', more('01/01/2020', 'Thành lập', 'C5', null, 'Chi bộ thôn 4A', 'Chi bộ', 'X2')],
    ['that moves a place', base.withRow('Sắp xếp', '20-QĐ', '01/01/2021', 'Chuyển trực thuộc', 'P2', 'C2')],
    ['that moves a member', base.withRow('Sắp xếp', '20-QĐ', '01/07/2021', 'Chuyển trực thuộc', 'DV00003', 'C2')],
    ['that dissolves without a target', more('01/01/2022', 'Giải thể', 'C3')],
  ]);
});

test('lineage: who goes on for whom, and which part is the heir', () => {
  expect(checked(base).successions).toEqual([
    { predecessor: 'C3', successor: 'C2', effectiveOn: '2022-01-01', isHeir: true },
    { predecessor: 'C4', successor: 'C5', effectiveOn: '2020-01-01', isHeir: true },
    { predecessor: 'C4', successor: 'C6', effectiveOn: '2020-01-01', isHeir: false },
  ]);
});
