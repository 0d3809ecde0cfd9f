import { expect, it } from 'vitest';
import { sorted } from './sorted.ts';

const rows = [{ name: 'Đá' }, { name: 'Ánh' }, { name: null }, { name: 'Dung' }, { name: 'Anh' }];
const names = (list: readonly { name: string | null }[]) => list.map(({ name }) => name);

it('sorts in Vietnamese order, what is missing last in both directions', () => {
  expect(names(sorted(rows, (row) => row.name, 'ascending'))).toEqual(['Anh', 'Ánh', 'Dung', 'Đá', null]);
  expect(names(sorted(rows, (row) => row.name, 'descending'))).toEqual(['Đá', 'Dung', 'Ánh', 'Anh', null]);
});

it('sorts numbers as numbers', () => {
  expect(sorted([10, 9, 100], (row) => row, 'ascending')).toEqual([9, 10, 100]);
});
