import { describe, expect, test } from 'vitest';
import { type Measured, type Method, progressOf } from './verdict.ts';

const count = (value: number): Measured => ({ unit: 'count', numerator: null, denominator: null, value });
const ratio = (numerator: number, denominator: number): Measured => ({
  unit: 'ratio',
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});
const target = (method: Method, bound: number, upperBound: number | null = null) => ({ method, bound, upperBound });

describe('reduction and growth work on the count', () => {
  test.each([
    // baseline, current, years, bound, upper → change, per year, verdict
    [100, 70, 2, 15, 20, 30, 15, 'met'],
    [100, 71, 2, 15, 20, 29, 14.5, 'below'],
    [100, 60, 2, 15, 20, 40, 20, 'met'],
    [100, 59, 2, 15, 20, 41, 20.5, 'exceeded'],
    [100, 85, 0, 15, null, 15, 15, 'met'],
    [100, 84, 1, 15, null, 16, 16, 'exceeded'],
    [100, 120, 1, 15, null, -20, -20, 'below'],
  ] as const)(
    'a reduction from %d to %d in %d years against %d–%s',
    (from, to, years, bound, upper, change, perYear, verdict) => {
      expect(progressOf(target('reduce_per_year', bound, upper), count(from), count(to), years)).toEqual({
        baseline: from,
        current: to,
        changePercent: change,
        perYearPercent: perYear,
        verdict,
      });
    },
  );

  test('a ratio is compared by its numerator', () => {
    expect(progressOf(target('reduce_per_year', 10), ratio(20, 100), ratio(18, 50), 1)).toEqual({
      baseline: 20,
      current: 18,
      changePercent: 10,
      perYearPercent: 10,
      verdict: 'met',
    });
  });

  test.each([
    ['reduce_per_year', 0, 0, 'met'],
    ['reduce_per_year', 0, 1, 'below'],
    ['grow_per_year', 0, 1, 'met'],
    ['grow_per_year', 0, 0, 'below'],
  ] as const)('%s from nothing to %d,%d has no change but a verdict', (method, from, to, verdict) => {
    expect(progressOf(target(method, 5), count(from), count(to), 1)).toEqual({
      baseline: from,
      current: to,
      changePercent: null,
      perYearPercent: null,
      verdict,
    });
  });
});

describe('at least and at most compare the value, ratios in percent', () => {
  test.each([
    ['at_least', ratio(90, 100), 90, null, 'met'],
    ['at_least', ratio(7, 100), 7, null, 'met'],
    ['at_least', ratio(57, 100), 57, null, 'met'],
    ['at_least', ratio(89, 100), 90, 99, 'below'],
    ['at_least', ratio(99, 100), 90, 99, 'met'],
    ['at_least', ratio(991, 1000), 90, 99, 'exceeded'],
    ['at_least', count(187), 150, null, 'exceeded'],
    ['at_least', count(106), 150, null, 'below'],
    ['at_most', ratio(5, 100), 5, null, 'met'],
    ['at_most', ratio(6, 100), 5, null, 'below'],
    ['at_most', ratio(4, 100), 5, null, 'exceeded'],
  ] as const)('%s: %o against %d–%s', (method, current, bound, upper, verdict) => {
    expect(progressOf(target(method, bound, upper), null, current, 1).verdict).toBe(verdict);
  });

  test('there is no verdict without a figure', () => {
    expect(progressOf(target('at_least', 90), ratio(1, 2), ratio(0, 0), 1)).toEqual({
      baseline: 50,
      current: null,
      changePercent: null,
      perYearPercent: null,
      verdict: null,
    });
    expect(progressOf(target('reduce_per_year', 90), count(5), null, 1).verdict).toBeNull();
  });
});

describe('comparisons are exact', () => {
  const mean = (numerator: number, denominator: number): Measured => ({
    unit: 'million_dong',
    numerator,
    denominator,
    value: numerator / denominator,
  });
  test.each([
    // 1.1 * 3000 is 3300.0000000000005 in binary
    ['at_least', ratio(33, 3000), 1.1, null, 'met'],
    ['at_most', ratio(33, 3000), 1.1, null, 'met'],
    ['at_least', mean(16.83, 3), 5.61, null, 'met'],
    ['at_least', mean(0.3, 3), 0.1, null, 'met'],
    ['at_least', mean(1e21, 10), 1e20, null, 'met'],
    // a second bound on the better side bounds; one on the worse side does not
    ['at_most', ratio(3, 100), 5, 2, 'met'],
    ['at_most', ratio(2, 100), 5, 2, 'met'],
    ['at_most', ratio(1, 100), 5, 2, 'exceeded'],
    ['at_most', ratio(4, 100), 5, 10, 'exceeded'],
    ['at_least', ratio(91, 100), 90, 80, 'exceeded'],
  ] as const)('%s: %o against %d–%s', (method, current, bound, upper, verdict) => {
    expect(progressOf(target(method, bound, upper), null, current, 1).verdict).toBe(verdict);
  });

  test('a mean grows by its value, not by what it is divided by', () => {
    expect(progressOf(target('grow_per_year', 10), mean(400, 10), mean(1320, 30), 1)).toEqual({
      baseline: 40,
      current: 44,
      changePercent: 10,
      perYearPercent: 10,
      verdict: 'met',
    });
  });

  test('a third of a year’s share is met at exactly that share', () => {
    expect(progressOf(target('reduce_per_year', 10), count(30), count(21), 3).verdict).toBe('met');
  });
});
