import { expect, it } from 'vitest';
import { besideOf, differs } from './two-structures.ts';

const figure = (value: number | null, numerator: number | null = null, denominator: number | null = null) => ({
  code: 'cells',
  unit: 'count' as const,
  numerator,
  denominator,
  value,
});
const child = (code: string, value: number) => ({
  organisation: { code, name: code, tier: 'base' },
  figures: [figure(value)],
  before: null,
});
const organisation = { code: 'X', name: 'X', tier: 'district' };

it('sets each child beside itself, also those that are in one structure only', () => {
  const one = { organisation, rows: [child('A', 3), child('B', 4)], total: { figures: [figure(7)], before: null } };
  const other = { organisation, rows: [child('B', 5), child('C', 2)], total: { figures: [figure(7)], before: null } };
  const { rows, total } = besideOf(one, other);
  expect(rows.map((row) => [row.organisation.code, row.figures[0]?.value, row.before?.[0]?.value])).toEqual([
    ['A', 3, undefined],
    ['B', 4, 5],
    ['C', undefined, 2],
  ]);
  expect(total.before).toEqual([figure(7)]);
});

it.each([
  [figure(3), figure(3), false],
  [figure(3), figure(4), true],
  [figure(0.5, 1, 2), figure(0.5, 2, 4), true],
  [figure(0.5, 1, 2), figure(0.5, 1, 2), false],
  [figure(0), undefined, false],
  [figure(null, 0, 0), undefined, false],
])('tells whether %o is another than %o: %s', (one, other, is) => expect(differs(one, other)).toBe(is));
