import { describe } from 'vitest';
import { refused, taken, warned } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, text } from '../../test/sample-workbook.ts';

describe('periods of the same thing', () => {
  refused([
    [
      'of a place overlapping',
      base.with('Địa bàn!C3', text('01/01/2021')),
      'Địa bàn!C3',
      /trùng thời gian: dòng 3 và dòng 4/,
    ],
    ['of a place without an end beside a next one', base.with('Địa bàn!C3', null), 'Địa bàn!B4', /trùng thời gian/],
    [
      'of an exemption overlapping',
      base.withRow('Miễn và đi xa', 'DV00002', 'Đi làm ăn xa', '31/12/2022'),
      'Miễn và đi xa!D2',
      /dòng 2 và dòng 5/,
    ],
    ['of a rule overlapping', base.with('Quy định!D2', text('01/01/2022')), 'Quy định!D2', /dòng 2 và dòng 3/],
    [
      'of a place twice',
      base.withRow('Địa bàn', 'P1', '01/01/2000', null, 'Thôn 1', 'Thôn, bản', 'X1'),
      'Địa bàn!A5',
      /Trùng với dòng 2/,
    ],
  ]);
  taken([
    ['exemptions of two kinds at a time', base.withRow('Miễn và đi xa', 'DV00002', 'Nhiệm vụ đặc biệt', '01/06/2022')],
    ['rules of two owners at a time', base.withRow('Quy định', 'X1', 'Thời lượng tối thiểu', '01/01/2022', null, 60)],
    ['two offices at a time', base.withRow('Chức vụ', 'DV00001', 'Trưởng thôn', 'C1', '01/01/2020')],
  ]);
});

describe('an organisation not in force', () => {
  refused([
    [
      'on the day of a meeting',
      base.with('Sinh hoạt!B6', text('C3')),
      'Sinh hoạt!B6',
      /C3 không hoạt động vào ngày 10\/03\/2022 \(hoạt động từ 01\/01\/2000 đến hết 31\/12\/2021\)/,
    ],
    ['for a meeting, being no cell', base.with('Sinh hoạt!B6', text('X1')), 'Sinh hoạt!B6', /X1 không phải là chi bộ/],
    [
      'on the day of a resolution',
      base.with('Nghị quyết!A4', text('C3')).with('Nhiệm vụ!A3', text('C3')),
      'Nghị quyết!A4',
      /C3 không hoạt động vào ngày 01\/06\/2022/,
    ],
    [
      'on the day of an inspection',
      base.with('Kiểm tra!A2', text('C4')),
      'Kiểm tra!A2',
      /C4 không hoạt động vào ngày 15\/03\/2022/,
    ],
    [
      'on the first day of a class',
      base.with('Tập huấn!G2', text('C4')),
      'Tập huấn!G2',
      /C4 không hoạt động vào ngày 01\/04\/2022/,
    ],
    [
      'as manager on the first day of a place',
      base.with('Địa bàn!F4', text('C4')),
      'Địa bàn!F4',
      /C4 không hoạt động vào ngày 01\/01\/2021/,
    ],
    [
      'as host on the first day',
      base
        .with('Miễn và đi xa!E4', text('C3'))
        .withoutRow('Điểm danh', 6)
        .withoutRow('Sinh hoạt', 3)
        .withoutRow('Điểm danh', 4)
        .withoutRow('Điểm danh', 4),
      'Miễn và đi xa!E4',
      /C3 không hoạt động vào ngày 01\/02\/2022/,
    ],
    [
      'as leading cell on the first day',
      base.with('Địa bàn!G3', text('C5')),
      'Địa bàn!G3',
      /C5 không hoạt động vào ngày 01\/01\/2000/,
    ],
    [
      'as leading cell on the last day',
      base
        .with('Địa bàn!C4', text('31/12/2021'))
        .with('Địa bàn!G3', text('C4'))
        .with('Địa bàn!B3', text('01/01/2008'))
        .with('Đảng viên!G6', null)
        .with('Đảng viên!G5', null),
      'Địa bàn!G3',
      /C4 không hoạt động vào ngày 31\/12\/2020/,
    ],
    ['as leading cell, being none', base.with('Địa bàn!G3', text('X1')), 'Địa bàn!G3', /X1 không phải là chi bộ/],
  ]);

  taken([
    [
      'a meeting on the last day of its cell',
      base
        .with('Sinh hoạt!B6', text('C3'))
        .with('Sinh hoạt!D6', text('31/12/2021 14:00'))
        .with('Sinh hoạt!E6', null)
        .with('Sinh hoạt!F6', null),
    ],
    ['a meeting of a code since replaced', base.withRow('Sinh hoạt', 'M6', 'C6', 'Thường kỳ', '03/02/2022 19:00')],
    ['an inspector that has ended', base.with('Kiểm tra!F2', text('C4'))],
    ['a registered content of a cell that has ended', base.withRow('Đăng ký chuyên đề', 'C3', 2022, 'Nội dung')],
    ['a receipt of an organisation that has ended', base.withRow('Nhận tài liệu', 'TL1', 'C4')],
    [
      'an office before the organisation was founded',
      base.withRow('Chức vụ', 'DV00001', 'Cán bộ theo dõi', 'C5', '01/01/2010'),
    ],
  ]);

  warned([
    [
      'a place that outlives its cell',
      base.with('Địa bàn!G2', text('C3')),
      'Địa bàn!C2',
      /C3 kết thúc hết ngày 31\/12\/2021; chỉ tính đến ngày đó/,
    ],
    ['a place that outlives its manager', base.with('Địa bàn!F2', text('C3')), 'Địa bàn!C2', /C3 kết thúc/],
    ['an office that outlives its organisation', base.with('Chức vụ!C2', text('C3')), 'Chức vụ!E2', /C3 kết thúc/],
    [
      'an assignment that outlives its organisation',
      base.with('Phân công dự!B2', text('C3')),
      'Phân công dự!D2',
      /C3 kết thúc/,
    ],
  ]);
});
