import { expect, it } from 'vitest';
import { type HeatGroup, held, openAtFirst, summaryOf } from './heat-summary.ts';

const month = { good: 5, fair: 4, average: 1, weak: 0, ungraded: 0, late: 2, notMet: 0, open: 0 };
const group = (code: string, keptCount: number, notMet: number, cellCount = 10): HeatGroup => ({
  organisation: { code, name: code, tier: 'commune' },
  cellCount,
  keptCount,
  keptOf: cellCount,
  months: [month, { ...month, good: month.good - notMet, notMet }],
  cells: null,
});

it('adds the groups up and names the two with the most cells that missed a month', () => {
  const summary = summaryOf([group('A', 9, 1), group('B', 10, 0), group('C', 7, 3), group('D', 8, 2)]);
  expect(summary).toMatchObject({ missedCells: 6, kept: 34, keptOf: 40, worst: [2, 3] });
  expect(held(summary.sums) + summary.sums.notMet).toBe(80);
});

it('opens the worst group of many, every group of few, and none where all is well', () => {
  expect(openAtFirst([group('A', 9, 1), group('B', 10, 0), group('C', 7, 3)])).toEqual(['C']);
  expect(openAtFirst([group('A', 9, 1), group('B', 10, 0)])).toEqual(['A', 'B']);
  const calm = (code: string): HeatGroup => ({ ...group(code, 10, 0), months: [{ ...month, average: 0 }] });
  expect(openAtFirst([calm('A'), calm('B'), calm('C')])).toEqual([]);
});
