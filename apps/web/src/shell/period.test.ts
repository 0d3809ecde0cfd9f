import { describe, expect, it } from 'vitest';
import {
  earlierWindows,
  halfWindow,
  lengthOf,
  type Period,
  periodOf,
  quarterWindow,
  windowBefore,
  windowYearBefore,
  yearWindow,
} from './period.ts';

describe('periodOf', () => {
  it.each<[string, string, Period]>([
    ['2022-01', '2022-12', { kind: 'year', year: 2022 }],
    ['2022-01', '2022-06', { kind: 'half', year: 2022, half: 1 }],
    ['2022-07', '2022-12', { kind: 'half', year: 2022, half: 2 }],
    ['2022-10', '2022-12', { kind: 'quarter', year: 2022, quarter: 4 }],
    ['2022-11', '2022-11', { kind: 'month', month: '2022-11' }],
    ['2026-01', '2026-10', { kind: 'year-so-far', year: 2026, months: 10 }],
    ['2022-02', '2022-03', { kind: 'range', from: '2022-02', to: '2022-03' }],
    ['2021-12', '2022-02', { kind: 'range', from: '2021-12', to: '2022-02' }],
  ])('recognises %s to %s', (from, to, period) => {
    expect(periodOf({ from, to })).toEqual(period);
  });
});

it('makes the windows that people name', () => {
  expect(yearWindow(2022)).toEqual({ from: '2022-01', to: '2022-12' });
  expect(halfWindow(2022, 2)).toEqual({ from: '2022-07', to: '2022-12' });
  expect(quarterWindow(2022, 1)).toEqual({ from: '2022-01', to: '2022-03' });
});

it('steps back by its own length, or by a year', () => {
  expect(windowBefore({ from: '2022-01', to: '2022-03' })).toEqual({ from: '2021-10', to: '2021-12' });
  expect(windowYearBefore({ from: '2026-01', to: '2026-10' })).toEqual({ from: '2025-01', to: '2025-10' });
});

it('sets a trend of equal windows, long ones beside the same months of earlier years', () => {
  expect(earlierWindows({ from: '2026-01', to: '2026-10' }, 2)).toEqual([
    { from: '2024-01', to: '2024-10' },
    { from: '2025-01', to: '2025-10' },
  ]);
  const months = earlierWindows({ from: '2026-03', to: '2026-03' }, 5);
  expect(months.map(({ from }) => from)).toEqual(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02']);
  expect(months.every((window) => lengthOf(window) === 1)).toBe(true);
});
