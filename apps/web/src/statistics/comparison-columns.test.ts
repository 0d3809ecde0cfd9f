import { expect, it } from 'vitest';
import { axisOf, codesOf, columnsOf, movement, onAxis, usualColumns } from './comparison-columns.ts';
import type { Figure } from './figure-shape.ts';

const figure = (code: string, unit: Figure['unit'], value: number | null): Figure => ({
  code,
  unit,
  numerator: null,
  denominator: null,
  value,
});
const row = (now: number | null, before: number | null) => ({
  organisation: { code: 'X', name: 'X', tier: 'commune' },
  figures: [figure('attendance', 'ratio', now)],
  before: [figure('attendance', 'ratio', before)],
});

it('takes columns from the address, each once and only what can be a code', () => {
  expect(columnsOf('cells,attendance,cells')).toEqual(['cells', 'attendance']);
  expect(columnsOf('<b>')).toEqual(usualColumns);
  expect(columnsOf(undefined)).toEqual(usualColumns);
});

it('asks for the four grades where they stand in one column', () => {
  expect(codesOf(['cells', 'quality'])).toEqual([
    'cells',
    'quality.good',
    'quality.fair',
    'quality.average',
    'quality.weak',
  ]);
});

it('cuts the axis only of shares that are all high, and says where it begins', () => {
  expect(axisOf([figure('attendance', 'ratio', 0.95), figure('attendance', 'ratio', 0.99)])).toEqual({
    from: 0.9,
    to: 1,
  });
  expect(axisOf([figure('attendance', 'ratio', 0.85)])).toEqual({ from: 0.8, to: 1 });
  expect(axisOf([figure('attendance', 'ratio', 0.4)])).toEqual({ from: 0, to: 1 });
  expect(axisOf([figure('cells.with_committee', 'ratio', 0.95)])).toEqual({ from: 0, to: 1 });
  expect(axisOf([figure('admissions', 'count', 25), figure('admissions', 'count', 4)])).toEqual({ from: 0, to: 25 });
  expect(onAxis(0.95, { from: 0.9, to: 1 })).toBeCloseTo(0.5);
});

it('counts who rose and who fell among those known twice', () => {
  expect(movement([row(0.9, 0.8), row(0.7, 0.8), row(0.8, 0.8), row(0.9, null)], 'attendance')).toEqual({
    up: 1,
    down: 1,
    of: 3,
  });
});
