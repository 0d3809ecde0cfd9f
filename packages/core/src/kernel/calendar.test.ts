import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  dayOf,
  daysIn,
  firstDayOf,
  fullYears,
  isDate,
  isLeapYear,
  isMonth,
  lastDayOf,
  monthNumberOf,
  monthOf,
  monthsBetween,
  quarterOf,
  spokenDate,
  spokenMonth,
  yearOf,
} from './calendar.ts';

const anyDate = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyMonth = anyDate.map((date) => date.slice(0, 7));

describe('a year', () => {
  it.each([
    [2024, true],
    [2026, false],
    [1900, false],
    [2000, true],
    [2100, false],
  ])('%i is a leap year: %s', (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
  });
});

describe('a month has', () => {
  it.each([
    [2026, 1, 31],
    [2026, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2026, 4, 30],
    [2026, 12, 31],
    [2026, 0, 0],
    [2026, 13, 0],
  ])('%i-%i: %i days', (year, month, days) => {
    expect(daysIn(year, month)).toBe(days);
  });
});

describe('a date', () => {
  it.each([
    [[2026, 2, 28], '2026-02-28'],
    [[2026, 2, 29], null],
    [[2024, 2, 29], '2024-02-29'],
    [[2026, 11, 31], null],
    [[2026, 0, 1], null],
    [[2026, 13, 1], null],
    [[2026, 1, 0], null],
    [[2026, 1, 1.5], null],
    [[999, 1, 1], null],
    [[10_000, 1, 1], null],
    [[Number.NaN, 1, 1], null],
  ] as const)('of %j is %s', ([year, month, day], expected) => {
    expect(dateOf(year, month, day)).toBe(expected);
  });

  it.each([
    ['2026-11-23', true],
    ['2026-02-29', false],
    ['2026-2-3', false],
    ['2026-11-23 ', false],
    ['23/11/2026', false],
    ['', false],
    ['2026-11', false],
    ['0999-12-31', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  it('is spoken day first, a month without its day', () => {
    expect([spokenDate('2026-11-03'), spokenMonth('2026-11')]).toEqual(['03/11/2026', '11/2026']);
  });

  it('falls apart into its numbers', () => {
    expect([yearOf, monthNumberOf, dayOf, monthOf, quarterOf].map((part) => part('2026-08-05'))).toEqual([
      2026,
      8,
      5,
      '2026-08',
      3,
    ]);
  });
});

describe('a month in text', () => {
  it.each([
    ['2026-11', true],
    ['2026-13', false],
    ['2026-00', false],
    ['2026-1', false],
    ['2026-11-01', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isMonth(text)).toBe(expected);
  });

  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
  ])('%s begins on %s and ends on %s', (month, first, last) => {
    expect([firstDayOf(month), lastDayOf(month)]).toEqual([first, last]);
  });
});

describe('counting', () => {
  it.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', 0, '2026-06'],
    ['2026-06', -30, '2023-12'],
  ])('%s and %i months is %s', (month, months, expected) => {
    expect(addMonths(month, months)).toBe(expected);
  });

  it('from month to month includes both ends', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-01')).toEqual([]);
    expect(monthsBetween('9999-11', '9999-12')).toEqual(['9999-11', '9999-12']);
  });

  it.each([
    ['1996-11-24', '2026-11-23', 29],
    ['1996-11-24', '2026-11-24', 30],
    ['2024-02-29', '2025-02-27', 0],
    ['2024-02-29', '2025-02-28', 1],
    ['2024-02-29', '2028-02-28', 3],
    ['2024-02-29', '2028-02-29', 4],
    ['2026-11-23', '2026-11-23', 0],
  ])('full years from %s to %s: %i', (from, to, expected) => {
    expect(fullYears(from, to)).toBe(expected);
  });
});

describe('whatever the date', () => {
  it('days added are days taken away again', () => {
    fc.assert(
      fc.property(
        anyDate.filter((date) => date > '1100' && date < '9900'),
        fc.integer({ min: -3000, max: 3000 }),
        (date, days) => addDays(addDays(date, days), -days) === date,
      ),
    );
  });

  it('every day added is later', () => {
    fc.assert(fc.property(anyDate, (date) => addDays(date, 1) > date && isDate(addDays(date, 1))));
  });

  it('months added are months taken away again', () => {
    fc.assert(
      fc.property(
        anyMonth.filter((month) => month > '1100' && month < '9900'),
        fc.integer({ min: -500, max: 500 }),
        (month, months) => addMonths(addMonths(month, months), -months) === month,
      ),
    );
  });

  it('a month ends the day before the next begins', () => {
    fc.assert(fc.property(anyMonth, (month) => addDays(lastDayOf(month), 1) === firstDayOf(addMonths(month, 1))));
  });

  it('its own numbers make it again', () => {
    fc.assert(fc.property(anyDate, (date) => dateOf(yearOf(date), monthNumberOf(date), dayOf(date)) === date));
  });

  it('months between are in order, without a gap', () => {
    fc.assert(
      fc.property(
        anyMonth.filter((month) => month < '9990'),
        fc.nat({ max: 60 }),
        (month, count) => {
          const months = monthsBetween(month, addMonths(month, count));
          expect(months).toEqual(Array.from({ length: count + 1 }, (_, n) => addMonths(month, n)));
        },
      ),
    );
  });

  it('a full year is over on the anniversary, and not the day before', () => {
    fc.assert(
      fc.property(
        anyDate.filter((date) => !date.endsWith('02-29')),
        fc.integer({ min: 1, max: 90 }),
        (date, years) => {
          const anniversary = `${String(yearOf(date) + years).padStart(4, '0')}${date.slice(4)}`;
          fc.pre(yearOf(date) + years <= 9998);
          expect([fullYears(date, anniversary), fullYears(date, addDays(anniversary, -1))]).toEqual([years, years - 1]);
        },
      ),
    );
  });
});
