import { describe, expect, test } from 'vitest';
import { checked, places, recordOf, type SampleWorkbook, sampleWorkbook, text } from '../../test/sample-workbook.ts';

const base = sampleWorkbook;

describe('superiors', () => {
  test.each<[string, SampleWorkbook, string, RegExp]>([
    ['a missing superior', base.with('Tổ chức!E4', null), 'Tổ chức!E4', /Thiếu Mã cấp trên/],
    ['an unknown superior', base.with('Tổ chức!E4', text('HH')), 'Tổ chức!E4', /HH không có trong trang Tổ chức/],
    [
      'a cell as superior',
      base.with('Tổ chức!E7', text('C1')).with('Tổ chức!E8', text('X1')),
      'Tổ chức!E7',
      /C1 là chi bộ/,
    ],
    ['itself as superior', base.with('Tổ chức!E4', text('X1')), 'Tổ chức!E4', /vòng tròn: X1 → X1/],
    ['a loop of two', base.with('Tổ chức!E3', text('X1')), 'Tổ chức!E3', /vòng tròn: H → X1 → H/],
    [
      'a loop of three',
      base
        .with('Tổ chức!E3', text('X9'))
        .withRow('Tổ chức', 'X9', null, 'Đảng bộ bộ phận', 'Bộ phận', 'X1', null, '01/01/1990'),
      'Tổ chức!E3',
      /H → X9 → X1 → H/,
    ],
    [
      'a superior not yet founded',
      base
        .with('Tổ chức!E6', text('X8'))
        .withRow('Tổ chức', 'X8', null, 'Đảng bộ xã Tám', 'Cơ sở', 'H', null, '01/01/2010'),
      'Tổ chức!E6',
      /X8 không hoạt động vào ngày 01\/01\/2000/,
    ],
    [
      'a superior that becomes a cell meanwhile',
      base
        .withRow('Tổ chức', 'X2', '01/06/2022', 'Chi bộ xã Hai', 'Chi bộ', 'H', null, '01/01/1990')
        .withoutRow('Tổ chức', 11)
        .withoutRow('Tổ chức', 10)
        .withoutRow('Sắp xếp', 5)
        .withoutRow('Sắp xếp', 4),
      'Tổ chức!E11',
      /X2 là chi bộ/,
    ],
  ])('%s is named once', (_, workbook, place, message) => {
    const { errors, warnings } = checked(workbook);
    expect({ errors: places(errors), warnings }).toEqual({ errors: [place], warnings: [] });
    expect(errors[0]?.message).toMatch(message);
  });

  test('several tops may exist', () => {
    const { errors } = checked(
      base.withRow('Tổ chức', 'T2', null, 'Đảng bộ tỉnh khác', 'Tỉnh', null, null, '01/01/1990'),
    );
    expect(errors).toEqual([]);
  });

  test('a superior in force on the first day is enough', () => {
    // the commune base ends, the cell goes on below it: what to do about it is a later row's matter
    const { errors } = checked(base.only('Tổ chức').with('Tổ chức!H4', text('31/12/2022')));
    expect(errors).toEqual([]);
  });
});

describe('periods', () => {
  test.each<[string, SampleWorkbook, string, RegExp]>([
    [
      'an end before the start',
      base.only('Tổ chức').with('Tổ chức!H9', text('31/12/1999')),
      'Tổ chức!H9',
      /sớm hơn ngày bắt đầu/,
    ],
    [
      'a start before the founding',
      base.only('Tổ chức').with('Tổ chức!B8', text('01/06/1999')),
      'Tổ chức!B8',
      /sớm hơn Ngày thành lập/,
    ],
    ['an end after the next start', base.with('Tổ chức!H7', text('30/06/2021')), 'Tổ chức!H7', /trùng thời gian/],
    [
      'the same code twice',
      base.withRow('Tổ chức', 'X2', null, 'Đảng bộ xã Hai', 'Cơ sở', 'H', null, '01/01/1990'),
      'Tổ chức!A14',
      /Trùng với dòng 5/,
    ],
    [
      'the same code twice, once with its start written out',
      base.withRow('Tổ chức', 'X2', '01/01/1990', 'Đảng bộ xã Hai', 'Cơ sở', 'H', null, '01/01/1990'),
      'Tổ chức!A14',
      /Trùng với dòng 5/,
    ],
    [
      'a code that replaces another on its first day',
      base
        .only('Tổ chức')
        .withRow(
          'Tổ chức',
          'X3',
          null,
          'Đảng bộ xã Ba',
          'Cơ sở',
          'H',
          null,
          '01/01/1990',
          null,
          null,
          null,
          null,
          null,
          null,
          'X2',
        ),
      'Tổ chức!G14',
      /trùng thời gian/,
    ],
  ])('%s is named once', (_, workbook, place, message) => {
    const { errors, warnings } = checked(workbook);
    expect({ errors: places(errors), warnings }).toEqual({ errors: [place], warnings: [] });
    expect(errors[0]?.message).toMatch(message);
  });

  test('a row without an end ends the day before the next row of its code', () => {
    const { periods } = checked(base);
    const second = periods.filter((period) => period.identity === 'C2').map(({ from, until }) => [from, until]);
    expect(second).toEqual([
      ['2000-01-01', '2021-06-01'],
      ['2021-06-01', null],
    ]);
  });

  test('an end on the day before the next start is no overlap', () => {
    expect(checked(base.with('Tổ chức!H7', text('31/05/2021'))).errors).toEqual([]);
  });

  test('a code that replaces another is the same organisation', () => {
    const { periods } = checked(base);
    expect(periods.filter((period) => period.identity === 'C6').map(({ entry }) => entry.row.code)).toEqual([
      'C6',
      'C7',
    ]);
  });
});

describe('what the record needs', () => {
  const record = recordOf(base);

  test.each<[string, SampleWorkbook, string, RegExp]>([
    [
      'an organisation ended under its meetings',
      base.rows('Tổ chức', 6).with('Tổ chức!H2', text('31/01/2022')),
      'Tổ chức!A2',
      /Thay đổi này không khớp với dữ liệu đã có \(.*C1 không hoạt động/,
    ],
    [
      'a superior founded after what stands below it',
      base.rows('Tổ chức', 5).with('Tổ chức!G2', text('01/01/2010')),
      'Tổ chức!A2',
      /Cấp trên X2 không hoạt động vào ngày 01\/01\/2005/,
    ],
    [
      'a name other than its decision gave',
      base.rows('Tổ chức', 8).with('Tổ chức!C2', text('Chi bộ thôn II')),
      'Tổ chức!A2',
      /08-QĐ.*“Chi bộ thôn II”, không phải “Chi bộ thôn Hai”/,
    ],
    [
      'a superior turned into a cell',
      base.rows('Tổ chức', 5).with('Tổ chức!D2', text('Chi bộ')),
      'Tổ chức!A2',
      /X2 là chi bộ/,
    ],
  ])('%s is refused once, at the row that does it', (_, workbook, place, message) => {
    const { errors } = checked(workbook, record);
    expect(places(errors)).toEqual([place]);
    expect(errors[0]?.message).toMatch(message);
  });
});
