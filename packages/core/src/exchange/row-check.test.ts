import { describe } from 'vitest';
import { refused, taken, warned } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, number, text } from '../../test/sample-workbook.ts';

describe('an end before its start', () => {
  refused([
    [
      'of a place',
      base.with('Địa bàn!C3', text('31/12/1999')),
      'Địa bàn!C3',
      /Đến ngày \(31\/12\/1999\) sớm hơn Từ ngày \(01\/01\/2000\)/,
    ],
    ['of an exemption', base.with('Miễn và đi xa!D2', text('31/12/2021')), 'Miễn và đi xa!D2', /sớm hơn Từ ngày/],
    ['of an office', base.with('Chức vụ!E3', text('31/12/2019')), 'Chức vụ!E3', /sớm hơn Từ ngày/],
    ['of an assignment', base.with('Phân công dự!D2', text('31/12/2021')), 'Phân công dự!D2', /sớm hơn Từ ngày/],
    ['of a class', base.with('Tập huấn!F2', text('31/03/2022')), 'Tập huấn!F2', /sớm hơn Từ ngày/],
    ['of a programme', base.with('Chương trình!G2', text('31/12/2020')), 'Chương trình!G2', /sớm hơn Từ ngày/],
    ['of a rule', base.with('Quy định!D2', text('31/12/2019')), 'Quy định!D2', /sớm hơn Từ ngày/],
    [
      'of a meeting',
      base.with('Sinh hoạt!E2', text('03/01/2022 18:59')),
      'Sinh hoạt!E2',
      /Kết thúc trước khi bắt đầu \(19:00 cùng ngày\)/,
    ],
    [
      'of a meeting, a day before',
      base.with('Sinh hoạt!E2', text('02/01/2022 20:30')),
      'Sinh hoạt!E2',
      /19:00 ngày 03\/01\/2022/,
    ],
  ]);
  taken([
    ['an exemption of one day', base.with('Miễn và đi xa!D2', text('01/01/2022'))],
    ['a meeting without an end', base.with('Sinh hoạt!E2', null)],
    [
      'a meeting of exactly eight hours',
      base.with('Sinh hoạt!D4', text('03/02/2022 08:00')).with('Sinh hoạt!E4', text('03/02/2022 16:00')),
    ],
  ]);
  warned([
    [
      'a meeting of more than eight hours',
      base.with('Sinh hoạt!D4', text('03/02/2022 08:00')).with('Sinh hoạt!E4', text('03/02/2022 16:01')),
      'Sinh hoạt!E4',
      /hơn 8 giờ/,
    ],
    ['a meeting across midnight', base.with('Sinh hoạt!E2', text('04/01/2022 00:30')), 'Sinh hoạt!E2', /qua nửa đêm/],
  ]);
});

describe('counts of a meeting', () => {
  const bare = base.with('Sinh hoạt!H4', null).with('Sinh hoạt!I4', null).with('Sinh hoạt!J4', null);
  refused([
    [
      'a membership that is not the sum',
      base.with('Sinh hoạt!H4', number(5)),
      'Sinh hoạt!H4',
      /miễn 2 \+ có mặt 2 \+ vắng có lý do 0 \+ vắng không lý do 0 = 4, không phải 5/,
    ],
    [
      'another count that changes the sum',
      base.with('Sinh hoạt!J4', number(1)),
      'Sinh hoạt!H4',
      /có mặt 1 .* = 3, không phải 4/,
    ],
    [
      'a sum that also differs from the roll call',
      base.with('Sinh hoạt!J2', number(2)),
      'Sinh hoạt!H2',
      /= 3, không phải 2/,
    ],
    [
      'more away than excused',
      bare.with('Sinh hoạt!K4', number(1)).with('Sinh hoạt!L4', number(2)),
      'Sinh hoạt!L4',
      /Trong đó đi xa \(2\) nhiều hơn Vắng có lý do \(1\)/,
    ],
    [
      'away, and excused empty where the rest is given',
      base.with('Sinh hoạt!L4', number(1)),
      'Sinh hoạt!L4',
      /nhiều hơn Vắng có lý do \(0\)/,
    ],
  ]);
  taken([
    ['none at all', bare],
    ['away alone', bare.with('Sinh hoạt!L4', number(2))],
    ['present alone', bare.with('Sinh hoạt!J4', number(9))],
    ['the membership alone', bare.with('Sinh hoạt!H4', number(4))],
  ]);
});

describe('columns that need each other', () => {
  refused([
    ['a trainee of nobody', base.with('Học viên!B2', null), 'Học viên!B2', /Cần ghi Mã đảng viên hoặc Mã đơn vị/],
    ['a trainee of two', base.with('Học viên!C2', text('P1')), 'Học viên!C2', /Chỉ ghi một trong hai/],
    ['a visit of nobody', base.with('Dự sinh hoạt!C3', null), 'Dự sinh hoạt!B3', /Cần ghi Mã đảng viên hoặc Họ và tên/],
    [
      'the day of a resolution without its number',
      base.with('Nhiệm vụ!C4', text('03/01/2022')),
      'Nhiệm vụ!B4',
      /thiếu Số nghị quyết/,
    ],
    ['a band above the scale', base.with('Quy định!E4', number(101)), 'Quy định!E4', /Tốt từ phải từ 0 đến 100/],
  ]);
  taken([
    ['a visitor with both code and name', base.with('Dự sinh hoạt!C2', text('Đinh Thị Én'))],
    ['a minimum of more than 100 minutes', base.with('Quy định!E3', number(120))],
  ]);
});
