import { describe } from 'vitest';
import { refused, taken, warned } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, text } from '../../test/sample-workbook.ts';

describe('an office', () => {
  refused([
    ['of somebody unknown', base.with('Chức vụ!A2', text('DV9')), 'Chức vụ!A2', /Mã đảng viên DV9 không có/],
    [
      'of somebody not yet a member',
      base.with('Chức vụ!D2', text('02/02/2005')),
      'Chức vụ!D2',
      /không sinh hoạt ở chi bộ nào vào ngày 02\/02\/2005/,
    ],
    [
      'of somebody who has left',
      base
        .withRow(
          'Đảng viên',
          'DV00007',
          'Cà Văn Kim',
          null,
          null,
          null,
          'C1',
          null,
          '01/01/2010',
          null,
          null,
          '01/01/2015',
        )
        .withRow('Chức vụ', 'DV00007', 'Bí thư', 'C1', '01/01/2015', '31/12/2015'),
      'Chức vụ!D6',
      /không sinh hoạt ở chi bộ nào/,
    ],
  ]);
  taken([
    ['held above the holder’s cell', base.withRow('Chức vụ', 'DV00001', 'Ủy viên ban chấp hành', 'H', '01/01/2020')],
    ['from the first day of membership', base.withRow('Chức vụ', 'DV00005', 'Chi ủy viên', 'C2', '03/02/2015')],
    ['of two secretaries one after the other', base],
    [
      'of two secretaries of whom the first has left',
      base
        .with('Chức vụ!E3', null)
        .with('Đảng viên!K6', text('01/07/2021'))
        .with('Miễn và đi xa!D3', text('30/06/2021'))
        .with('Sinh hoạt!H4', null),
    ],
    ['held twice by the same secretary', base.withRow('Chức vụ', 'DV00001', 'Bí thư', 'C1', '01/01/2022')],
    [
      'of two deputies',
      base
        .withRow('Chức vụ', 'DV00001', 'Phó bí thư', 'C1', '01/01/2022')
        .withRow('Chức vụ', 'DV00002', 'Phó bí thư', 'C1', '01/01/2022'),
    ],
  ]);
  warned([
    [
      'of two secretaries on one day',
      base.with('Chức vụ!E3', text('01/07/2021')),
      'Chức vụ!D4',
      /hai bí thư trong cùng một ngày: DV00004 và DV00003/,
    ],
  ]);
});
