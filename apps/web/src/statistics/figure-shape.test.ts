import { describe, expect, it } from 'vitest';
import { differenceOf, type Figure, shapeOf, trendOf } from './figure-shape.ts';

const ratio = (code: string, numerator: number, denominator: number): Figure => ({
  code,
  unit: 'ratio',
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});
const count = (code: string, value: number): Figure => ({
  code,
  unit: 'count',
  numerator: null,
  denominator: null,
  value,
});

describe('shapeOf', () => {
  it.each([
    ['cells.with_committee', 'ratio', 'part'],
    ['base_committees.chair_non_local', 'ratio', 'part'],
    ['attendance', 'ratio', 'share'],
    ['members.women', 'ratio', 'share'],
    ['admissions', 'count', 'count'],
    ['meetings.duration', 'hours', 'mean'],
  ] as const)('shows %s (%s) as %s', (code, unit, shape) => {
    expect(shapeOf({ code, unit })).toBe(shape);
  });
});

describe('differenceOf', () => {
  it('tells cells in cells, shares in points, admissions in persons', () => {
    expect(
      differenceOf(ratio('cells.regular_kept', 147, 154), ratio('cells.regular_kept', 143, 154), 'more', true),
    ).toMatchObject({ by: 4, direction: 'up', isWorse: false });
    expect(differenceOf(ratio('attendance', 981, 1000), ratio('attendance', 973, 1000), 'more', true)?.by).toBeCloseTo(
      0.8,
    );
    expect(differenceOf(count('admissions', 106), count('admissions', 187), 'more', true)).toMatchObject({
      by: 81,
      direction: 'down',
      isWorse: true,
    });
  });

  it('knows that more of some things is worse, and of others neither', () => {
    const [now, before] = [ratio('absence.unexcused', 5, 100), ratio('absence.unexcused', 3, 100)];
    expect(differenceOf(now, before, 'less', true)?.isWorse).toBe(true);
    expect(differenceOf(now, before, 'neutral', true)?.isWorse).toBe(false);
  });

  it('is unchanged where only what is not shown differs', () => {
    expect(
      differenceOf(ratio('attendance', 98004, 100000), ratio('attendance', 98001, 100000), 'more', true)?.direction,
    ).toBe('same');
  });

  it('compares with nothing where the record had not begun', () => {
    const [now, before] = [ratio('cells.regular_kept', 147, 154), ratio('cells.regular_kept', 0, 154)];
    expect(differenceOf(now, before, 'more', false)).toBeNull();
    expect(differenceOf(now, before, 'more', true)?.by).toBe(147);
    expect(differenceOf(now, ratio('cells.regular_kept', 0, 0), 'more', true)).toBeNull();
    expect(differenceOf(now, undefined, 'more', true)).toBeNull();
  });
});

it('begins a trend with the first window that has anything in it', () => {
  const trend = trendOf([
    count('admissions', 0),
    undefined,
    count('admissions', 187),
    count('admissions', 0),
    count('admissions', 106),
  ]);
  expect(trend).toEqual([null, null, 187, 0, 106]);
});
