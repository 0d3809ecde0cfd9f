import { describe, expect, it, test } from 'vitest';
import { refused, taken } from '../../test/expect-findings.ts';
import { sampleWorkbook as base, places, recordOf, type SampleWorkbook, text } from '../../test/sample-workbook.ts';
import { everybody, type Keeping } from './account-check.ts';
import { checkWorkbook } from './check.ts';
import { parseWorkbook } from './parse.ts';

const row = (...cells: (string | null)[]) => base.withRow('Tài khoản', ...cells);

describe('the sheet of accounts', () => {
  taken([
    ['a second role', row('ha.canbo', null, 'Hà Thị Cán', 'Quản trị hệ thống', 'X2', '01/01/2022')],
    ['a role of a member who need not be named again', row('mua.a.giang', null, null, 'Lãnh đạo', 'X1', '01/01/2022')],
    ['a member’s own name', base.with('Tài khoản!C2', text('Mùa A Giàng'))],
    ['the same role later', row('ha.canbo', null, null, 'Cán bộ tổ chức', 'X1', '01/01/2024')],
    ['a removed appointment', base.with('Tài khoản!D4', text('Lãnh đạo'))],
  ]);
  refused([
    ['a user name with marks', row('hà.an', null, 'Hà An', null, 'X1', '01/01/2022'), 'Tài khoản!A5', /chữ thường/],
    ['a user name in capitals', row('HA.AN', null, 'Hà An', null, 'X1', '01/01/2022'), 'Tài khoản!A5', /chữ thường/],
    ['nobody’s account', row('moi', null, null, 'Lãnh đạo', 'X1', '01/01/2022'), 'Tài khoản!C5', /Họ và tên, hoặc/],
    ['an unknown member', row('moi', 'DV9', null, null, 'X1', '01/01/2022'), 'Tài khoản!B5', /không có trong trang/],
    ['a second account', row('moi', 'DV00005', null, null, 'X1', '01/01/2022'), 'Tài khoản!B5', /đã có tài khoản khác/],
    [
      'another member',
      row('mua.a.giang', 'DV00002', null, 'Lãnh đạo', 'X1', '01/01/2022'),
      'Tài khoản!B5',
      /là của đảng viên DV00005/,
    ],
    [
      'a name that is not the member’s',
      base.with('Tài khoản!C2', text('Mùa A Giàn')),
      'Tài khoản!C2',
      /có tên là Mùa A Giàng/,
    ],
    ['two names', base.with('Tài khoản!C4', text('Hà Thị Cám')), 'Tài khoản!C4', /khác với dòng 3/],
    ['an unknown role', base.with('Tài khoản!D4', text('Lãnh đao')), 'Tài khoản!D4', /ý bạn là “Lãnh đạo”/],
    ['an unknown organisation', base.with('Tài khoản!E4', text('X9')), 'Tài khoản!E4', /X9 không có/],
    ['an end without a role', base.with('Tài khoản!G2', text('01/01/2023')), 'Tài khoản!G2', /để trống Đến ngày/],
    ['an end before the start', base.with('Tài khoản!G3', text('31/12/2021')), 'Tài khoản!G3', /sớm hơn/],
    [
      'the same role twice at a time',
      row('ha.canbo', null, null, 'Cán bộ tổ chức', 'X1', '31/12/2023'),
      'Tài khoản!G3',
      /trùng thời gian/,
    ],
    [
      'the same row twice',
      row('ha.canbo', null, null, 'Lãnh đạo', 'H', '01/06/2022'),
      'Tài khoản!A5',
      /Trùng với dòng 4/,
    ],
    [
      'an account in two rows without a role',
      row('mua.a.giang', null, null, null, 'X1', '01/01/2023'),
      'Tài khoản!A5',
      /Trùng với dòng 2/,
    ],
  ]);
});

/** The record holds the sample; somebody imports with less than everything. */
const foundBy = (workbook: SampleWorkbook, keeping: Partial<Keeping>) => {
  const { errors, changes } = checkWorkbook(recordOf(base), parseWorkbook(workbook.raw), new Set(), null, {
    ...everybody,
    ...keeping,
  });
  return { errors: places(errors), words: errors.map(({ message }) => message).join(' '), changes: changes.length };
};

describe('whoever imports accounts', () => {
  const own = base.only('Tài khoản');

  it('changes nothing when he imports what stands there', () => {
    expect(foundBy(own, {})).toEqual({ errors: [], words: '', changes: 0 });
  });

  it('must keep accounts: one error at the sheet says so', () => {
    const { errors, words } = foundBy(own, { organisations: new Set() });
    expect(errors).toEqual(['Tài khoản']);
    expect(words).toContain('nhờ người quản trị nhập trang này');
  });

  test.each<readonly [string, Partial<Keeping>, string]>([
    ['at an organisation elsewhere', { organisations: new Set(['C2', 'X1']) }, 'Tài khoản!E4'],
    ['under a name of somebody elsewhere', { taken: new Map([['mua.a.giang', 'elsewhere']]) }, 'Tài khoản!A2'],
    ['under the name of a closed account', { taken: new Map([['mua.a.giang', 'closed']]) }, 'Tài khoản!A2'],
    ['of a member who has one elsewhere', { membersElsewhere: new Set(['DV00005']) }, 'Tài khoản!B2'],
  ])('may not import one %s', (_say, keeping, place) => {
    expect(foundBy(own, keeping).errors).toEqual([place]);
  });

  it('does not give himself a role that shows persons, though what he has may stand in the file', () => {
    expect(foundBy(own, { self: 'ha.canbo' }).errors).toEqual([]);
    expect(
      foundBy(own.withRow('Tài khoản', 'ha.canbo', null, null, 'Cán bộ tổ chức', 'X2', '01/01/2022'), {
        self: 'ha.canbo',
      }).errors,
    ).toEqual(['Tài khoản!D5']);
  });

  it('cannot hand an account on to another member, nor remove it', () => {
    const other = own.with('Tài khoản!B2', text('DV00002'));
    expect(foundBy(other, {})).toMatchObject({ errors: ['Tài khoản!B2'] });
    expect(foundBy(other, {}).words).toContain('theo dữ liệu đã có');
  });
});
