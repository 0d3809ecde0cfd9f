import { expect, it } from 'vitest';
import { addressOf, addsUp, allCorrections, canCorrect, sheetsIn, totalOf, withDraft } from './import-summary.ts';

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

const error = { sheet: 'Đảng viên', cell: 'F17', message: '', value: 'X.1', suggestion: 'X.01' };
const excerpt = {
  columns: ['E', 'F'],
  rows: [
    { row: 1, cells: ['Họ tên', 'Mã chi bộ'] },
    { row: 17, cells: ['An', 'X.1'] },
  ],
};

it.each([
  ['a cell that is seen', error, excerpt, true],
  ['an empty cell', { ...error, value: null }, { ...excerpt, rows: [{ row: 17, cells: ['An', ''] }] }, true],
  ['a cell that is not seen', error, undefined, false],
  ['a header', { ...error, cell: 'F1', value: 'Mã chi bộ' }, excerpt, false],
  ['the whole sheet', { ...error, cell: '' }, excerpt, false],
  ['a cell that stands for a column which the sheet lacks', { ...error, cell: 'E17', value: null }, excerpt, false],
])('of the errors, %s can be corrected here: %#', (_what, finding, around, can) => {
  expect(canCorrect(finding, around)).toBe(can);
});

it('keeps what was typed, and forgets what was typed back', () => {
  const drafts = withDraft({}, error, 'X.01');
  expect(drafts).toEqual({ 'Đảng viên!F17': { sheet: 'Đảng viên', cell: 'F17', text: 'X.01' } });
  expect(withDraft(drafts, error, '')).toEqual({ 'Đảng viên!F17': { sheet: 'Đảng viên', cell: 'F17', text: '' } });
  expect(withDraft(drafts, error, 'X.1')).toEqual({});
});

it('sends former corrections with the drafts, each cell once', () => {
  const made = [
    { sheet: 'Đảng viên', cell: 'F17', text: 'X.1', former: 'X1' },
    { sheet: 'Đảng viên', cell: 'G2', text: '', former: 'x' },
  ];
  expect(allCorrections(made, withDraft({}, error, 'X.01'))).toEqual([
    { sheet: 'Đảng viên', cell: 'G2', text: '' },
    { sheet: 'Đảng viên', cell: 'F17', text: 'X.01' },
  ]);
});
