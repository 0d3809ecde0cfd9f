import { expect, it } from 'vitest';
import { addressOf, addsUp, sheetsIn, totalOf } from './import-summary.ts';

const sheets = {
  'Tổ chức': { rows: 169, new: 0, changed: 3, unchanged: 166, rejected: 0 },
  'Đảng viên': { rows: 2463, new: 41, changed: 118, unchanged: 2301, rejected: 3 },
};

it('adds the sheets up, and sees that no row is left out', () => {
  const total = totalOf(sheets);
  expect(total).toEqual({ rows: 2632, new: 41, changed: 121, unchanged: 2467, rejected: 3 });
  expect(addsUp(total)).toBe(true);
  expect(addsUp({ ...total, rows: 2633 })).toBe(false);
});

it('names a cell as Excel does, and the whole file by its sheet', () => {
  const finding = { message: '', value: null, suggestion: null };
  expect(addressOf({ sheet: 'Đảng viên', cell: 'F17' })).toBe('Đảng viên!F17');
  expect(addressOf({ sheet: 'Đảng viên', cell: '' })).toBe('Đảng viên');
  expect(
    sheetsIn([
      { ...finding, sheet: 'A', cell: '1' },
      { ...finding, sheet: 'A', cell: '2' },
      { ...finding, sheet: 'B', cell: '1' },
    ]),
  ).toBe(2);
});
