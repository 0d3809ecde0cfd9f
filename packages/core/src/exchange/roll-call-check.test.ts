import { describe, expect, test } from 'vitest';
import { refused, taken, warned } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, checked, number, places, recordOf, text } from '../../test/sample-workbook.ts';

describe('a roll call', () => {
  refused([
    [
      'that leaves a member out',
      base
        .withoutRow('Điểm danh', 5)
        .withoutRow('Sinh hoạt', 3)
        .withRow('Sinh hoạt', 'M2', 'C1', 'Thường kỳ', '03/02/2022 19:00'),
      'Điểm danh!A4',
      /M2 còn thiếu 1 đảng viên: DV00002/,
    ],
    [
      'that leaves a guest out',
      base
        .withoutRow('Điểm danh', 6)
        .withoutRow('Sinh hoạt', 3)
        .withRow('Sinh hoạt', 'M2', 'C1', 'Thường kỳ', '03/02/2022 19:00'),
      'Điểm danh!A4',
      /còn thiếu 1 đảng viên: DV00005/,
    ],
    [
      'that names a stranger',
      base.withRow('Điểm danh', 'M1', 'DV00006', 'Có mặt'),
      'Điểm danh!B8',
      /DV00006 không thuộc chi bộ C1 vào ngày họp/,
    ],
    [
      'that names a guest before his time',
      base.withRow('Điểm danh', 'M1', 'DV00005', 'Có mặt'),
      'Điểm danh!B8',
      /DV00005 không thuộc/,
    ],
    [
      'that names somebody who has left',
      base.withRow('Điểm danh', 'M1', 'DV00003', 'Có mặt'),
      'Điểm danh!B8',
      /DV00003 không thuộc/,
    ],
    [
      'that names somebody twice',
      base.withRow('Điểm danh', 'M1', 'DV00001', 'Có mặt'),
      'Điểm danh!B8',
      /Trùng với dòng 2 \(cùng Mã cuộc họp, Mã đảng viên\)/,
    ],
    [
      'that names somebody in another’s place',
      base.with('Điểm danh!B3', text('DV00001')),
      'Điểm danh!B3',
      /Trùng với dòng 2/,
    ],
    [
      'that names a visitor',
      base.withRow('Điểm danh', 'M1', 'DV00004', 'Có mặt'),
      'Điểm danh!B8',
      /DV00004 không thuộc/,
    ],
    [
      'of a committee that names a stranger',
      base.withRow('Điểm danh', 'M4', 'DV00003', 'Có mặt'),
      'Điểm danh!B8',
      /DV00003 không thuộc/,
    ],
    ['of no meeting', base.withRow('Điểm danh', 'M9', 'DV00001', 'Có mặt'), 'Điểm danh!A8', /Mã cuộc họp M9 không có/],
    [
      'that differs from the stated counts',
      base.with('Điểm danh!C3', text('Vắng không lý do')).with('Điểm danh!D3', null),
      'Sinh hoạt!K2',
      /Vắng có lý do ghi 1, điểm danh 0; Trong đó đi xa ghi 1, điểm danh 0; Vắng không lý do ghi 0, điểm danh 1/,
    ],
    [
      'that differs in those who are away',
      base.with('Điểm danh!D3', text('Ốm đau')),
      'Sinh hoạt!L2',
      /Trong đó đi xa ghi 1, điểm danh 0/,
    ],
    [
      'that differs from a stated membership',
      base.with('Sinh hoạt!H3', number(2)).with('Sinh hoạt!J3', number(1)),
      'Sinh hoạt!H3',
      /Đảng số ghi 2, điểm danh 3/,
    ],
  ]);

  taken([
    ['of a committee that names some of the members', base],
    ['of a group that names one', base.with('Sinh hoạt!C5', text('Tổ đảng'))],
    [
      'of a meeting without stated counts',
      base
        .with('Sinh hoạt!H2', null)
        .with('Sinh hoạt!I2', null)
        .with('Sinh hoạt!J2', null)
        .with('Sinh hoạt!K2', null)
        .with('Sinh hoạt!L2', null)
        .with('Sinh hoạt!M2', null),
    ],
    ['of a host on the last day of a guest', base.with('Miễn và đi xa!D4', text('03/02/2022'))],
  ]);

  test('on the day a member leaves no longer names him', () => {
    const onLastDay = base
      .with('Đảng viên!K4', text('04/01/2022'))
      .with('Đảng viên!J5', text('04/01/2022'))
      .with('Chức vụ!D4', text('04/01/2022'));
    const { errors } = checked(
      onLastDay
        .withRow('Điểm danh', 'M1', 'DV00003', 'Có mặt')
        .with('Sinh hoạt!H2', number(3))
        .with('Sinh hoạt!J2', number(2)),
    );
    expect(errors).toEqual([]);
    const onTheDay = base
      .with('Đảng viên!K4', text('03/01/2022'))
      .with('Đảng viên!J5', text('03/01/2022'))
      .with('Chức vụ!D4', text('03/01/2022'));
    expect(checked(onTheDay).errors).toEqual([]);
  });

  test('of many missing names ten', () => {
    let big = base
      .only('Tổ chức', 'Đảng viên', 'Sinh hoạt', 'Điểm danh', 'Miễn và đi xa', 'Địa bàn')
      .withoutRow('Sinh hoạt', 3)
      .withoutRow('Sinh hoạt', 2);
    for (let n = 10; n < 24; n++)
      big = big.withRow('Đảng viên', `DV000${n}`, `Người ${n}`, null, null, null, 'C2', null, '01/01/2010');
    big = big
      .withoutRow('Điểm danh', 7)
      .withoutRow('Điểm danh', 6)
      .withoutRow('Điểm danh', 5)
      .withoutRow('Điểm danh', 4)
      .withoutRow('Điểm danh', 3)
      .with('Điểm danh!A2', text('M3'))
      .with('Điểm danh!B2', text('DV00005'))
      .with('Sinh hoạt!H2', null);
    const { errors } = checked(big);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/M3 còn thiếu 17 đảng viên: .* và 7 người nữa\.$/),
    ]);
  });
});

describe('a stated membership', () => {
  const more = base.with('Sinh hoạt!H4', number(5)).with('Sinh hoạt!J4', number(3));
  warned([
    ['that differs from the list', more, 'Sinh hoạt!H4', /Đảng số ghi 5, nhưng danh sách ngày đó có 4 đảng viên/],
    [
      'of an extraordinary meeting that differs',
      more.with('Sinh hoạt!C4', text('Bất thường')),
      'Sinh hoạt!H4',
      /danh sách/,
    ],
  ]);
  taken([
    ['of a committee', more.with('Sinh hoạt!C4', text('Họp chi ủy'))],
    ['of a group', more.with('Sinh hoạt!C4', text('Tổ đảng'))],
    [
      'that counts a guest at the host',
      base.withRow('Sinh hoạt', 'M6', 'C1', 'Bất thường', '10/02/2022 08:00', null, null, null, 3),
    ],
  ]);
});

describe('two regular meetings for one month', () => {
  warned([
    [
      'by their days',
      base.withRow('Sinh hoạt', 'M6', 'C2', 'Thường kỳ kết hợp chuyên đề', '28/02/2022 19:00'),
      'Sinh hoạt!D7',
      /C2 có hai cuộc họp thường kỳ cho tháng 02\/2022; cả hai đều được tính/,
    ],
    [
      'by the month they are for',
      base.withRow('Sinh hoạt', 'M6', 'C2', 'Thường kỳ', '02/03/2022 19:00', null, '02/2022'),
      'Sinh hoạt!F7',
      /tháng 02\/2022/,
    ],
  ]);
  taken([
    [
      'of two months on one day',
      base.withRow('Sinh hoạt', 'M6', 'C2', 'Thường kỳ', '03/02/2022 19:00', null, '03/2022'),
    ],
    ['with a thematic one', base.withRow('Sinh hoạt', 'M6', 'C2', 'Chuyên đề', '28/02/2022 19:00')],
  ]);
});

describe('beside the record', () => {
  const record = recordOf(base);
  test('a roll call is whole with what the record has of it', () => {
    const { errors, counts } = checked(base.rows('Điểm danh', 4, 5), record);
    expect({ errors, counts }).toEqual({
      errors: [],
      counts: { 'Điểm danh': { rows: 2, new: 0, changed: 0, unchanged: 2, rejected: 0 } },
    });
  });
  test('a row taken out of a roll call leaves it incomplete', () => {
    const removal = base.rows('Điểm danh', 4).with('Điểm danh!E1', text('Xóa')).with('Điểm danh!E2', text('x'));
    const { errors } = checked(removal, record);
    expect(places(errors)).toEqual(['Điểm danh!A2']);
  });
});

describe('a member who attends elsewhere for a time', () => {
  const home = (status: string) =>
    base
      .withRow('Sinh hoạt', 'M6', 'C2', 'Bất thường', '10/02/2022 19:00')
      .withRow('Điểm danh', 'M6', 'DV00003', 'Có mặt')
      .withRow('Điểm danh', 'M6', 'DV00004', 'Miễn')
      .withRow('Điểm danh', 'M6', 'DV00005', status)
      .withRow('Điểm danh', 'M6', 'DV00006', 'Có mặt');
  taken([['exempt at home', home('Miễn')]]);
  warned([['present at home', home('Có mặt'), 'Điểm danh!C10', /DV00005 đang sinh hoạt tạm thời ở chi bộ khác/]]);
});
