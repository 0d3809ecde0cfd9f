import { describe } from 'vitest';
import { refused, taken, warned } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, recordOf, text } from '../../test/sample-workbook.ts';

const members = base.only('Tổ chức', 'Địa bàn', 'Đảng viên').with('Địa bàn!J2', null);
const record = recordOf(base);

describe('a membership', () => {
  refused([
    [
      'in a cell that does not exist',
      members.with('Đảng viên!F2', text('C9')),
      'Đảng viên!F2',
      /Mã tổ chức C9 không có/,
    ],
    [
      'in an organisation that is no cell',
      members.with('Đảng viên!F2', text('X1')),
      'Đảng viên!F2',
      /X1 không phải là chi bộ/,
    ],
    [
      'in a place that does not exist',
      members.with('Đảng viên!G2', text('P9')),
      'Đảng viên!G2',
      /Mã đơn vị P9 không có/,
    ],
    [
      'that ends before it begins',
      members.with('Đảng viên!K5', text('30/06/2021')),
      'Đảng viên!K5',
      /sớm hơn ngày bắt đầu/,
    ],
    [
      'that begins before the admission',
      members.with('Đảng viên!J6', text('01/01/1980')),
      'Đảng viên!J6',
      /sớm hơn ngày kết nạp/,
    ],
    [
      'that lasts into the next one',
      members.with('Đảng viên!K4', text('02/07/2021')),
      'Đảng viên!K4',
      /trùng thời gian: dòng 4 và dòng 5.*một chi bộ/,
    ],
    [
      'without an end beside a next one',
      members.with('Đảng viên!K4', null),
      'Đảng viên!J5',
      /trùng thời gian: dòng 4 và dòng 5/,
    ],
    [
      'twice',
      members.withRow(
        'Đảng viên',
        'DV00002',
        'Quàng Thị Cúc',
        'Nữ',
        '01/05/1980',
        'Thái',
        'C1',
        'P1',
        '03/02/2008',
        '03/02/2009',
      ),
      'Đảng viên!A10',
      /Trùng với dòng 3/,
    ],
  ]);

  taken([
    ['that ends on the day the next one begins', members],
    [
      'of nobody’s sex, birth and people',
      members.with('Đảng viên!C2', null).with('Đảng viên!D2', null).with('Đảng viên!E2', null),
    ],
    ['that ends where the cell does', members.with('Đảng viên!K8', text('01/01/2022'))],
  ]);

  warned([
    [
      'that begins before its cell',
      members
        .with('Đảng viên!H6', text('02/09/1999'))
        .with('Đảng viên!I6', text('02/09/2000'))
        .with('Đảng viên!G6', null)
        .with('Đảng viên!J6', null),
      'Đảng viên!H6',
      /được tính từ ngày thành lập 01\/01\/2000/,
    ],
    [
      'that came before its cell',
      members.with('Đảng viên!J6', text('02/09/1999')).with('Đảng viên!G6', null),
      'Đảng viên!J6',
      /trước khi chi bộ C2 thành lập/,
    ],
    [
      'that outlives its cell',
      members.with('Đảng viên!K8', text('01/02/2022')).with('Đảng viên!J9', text('01/02/2022')),
      'Đảng viên!K8',
      /chỉ tính đến ngày cuối/,
    ],
    [
      'in a place that begins later',
      members.with('Địa bàn!B2', text('01/06/2005')),
      'Đảng viên!G2',
      /Đơn vị P1 có từ 01\/06\/2005/,
    ],
  ]);
});

describe('a member', () => {
  refused([
    [
      'official before the admission',
      members.with('Đảng viên!I2', text('03/02/2004')),
      'Đảng viên!I2',
      /Ngày chính thức .* sớm hơn ngày kết nạp/,
    ],
    ['admitted before birth', members.with('Đảng viên!D2', text('20/11/2005')), 'Đảng viên!H2', /sớm hơn ngày sinh/],
    [
      'with two names',
      members.with('Đảng viên!B5', text('Vì Văn Đũng')),
      'Đảng viên!B5',
      /Họ và tên khác với dòng 4 của cùng đảng viên DV00003/,
    ],
    ['born on two days', members.with('Đảng viên!D5', text('12/12/1986')), 'Đảng viên!D5', /Ngày sinh khác với dòng 4/],
    ['of two peoples', members.with('Đảng viên!E5', text('Thái')), 'Đảng viên!E5', /Dân tộc khác với dòng 4/],
    ['of two sexes', members.with('Đảng viên!C5', text('Nữ')), 'Đảng viên!C5', /Giới tính khác với dòng 4/],
    [
      'admitted twice',
      members.with('Đảng viên!H5', text('20/05/2010')),
      'Đảng viên!H5',
      /Ngày kết nạp khác với dòng 4/,
    ],
    [
      'official on two days',
      members.with('Đảng viên!I5', text('20/05/2011')),
      'Đảng viên!I5',
      /Ngày chính thức khác với dòng 4/,
    ],
    ['from two sources', members.with('Đảng viên!M5', text('Khác')), 'Đảng viên!M5', /Nguồn kết nạp khác với dòng 4/],
    [
      'of whom one row of three has another name',
      members
        .with('Đảng viên!B4', text('Vì Văn Dững'))
        .with('Đảng viên!K5', text('01/01/2022'))
        .withRow(
          'Đảng viên',
          'DV00003',
          'Vì Văn Dũng',
          'Nam',
          '12/12/1985',
          'Kinh',
          'C1',
          'P1',
          '19/05/2010',
          '19/05/2011',
          '01/01/2022',
        ),
      'Đảng viên!B4',
      /khác với dòng 5/,
    ],
  ]);

  taken([
    ['admitted on the 18th birthday', members.with('Đảng viên!D2', text('03/02/1987'))],
    [
      'whose place, schooling and theory change',
      members.with('Đảng viên!N5', text('Đại học')).with('Đảng viên!O5', text('Cao cấp')),
    ],
  ]);

  warned([
    [
      'admitted the day before the 18th birthday',
      members.with('Đảng viên!D2', text('04/02/1987')),
      'Đảng viên!H2',
      /chưa đủ 18 tuổi/,
    ],
  ]);
});

describe('a membership beside the record', () => {
  refused(
    [
      [
        'overlapping what the record has',
        base.rows('Đảng viên', 3).with('Đảng viên!F2', text('C2')).with('Đảng viên!J2', text('01/06/2022')),
        'Đảng viên!J2',
        /dữ liệu đã có và dòng 2/,
      ],
      [
        'that takes somebody out of a roll call',
        base.rows('Đảng viên', 3).with('Đảng viên!K2', text('01/01/2022')),
        'Đảng viên!A2',
        /DV00002 có tên trong điểm danh nhưng không thuộc chi bộ/,
      ],
      [
        'that a roll call does not know of',
        base.rows('Đảng viên', 7).with('Đảng viên!F2', text('C1')),
        'Đảng viên!A2',
        /điểm danh chưa có đảng viên DV00005/,
      ],
      [
        'that takes an officer’s membership away',
        base.rows('Đảng viên', 2).with('Đảng viên!K2', text('01/01/2019')),
        'Đảng viên!A2',
        /không sinh hoạt ở chi bộ nào vào ngày 01\/01\/2020/,
      ],
    ],
    record,
  );
});
