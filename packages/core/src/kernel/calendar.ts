/**
 * Calendar dates, months and quarters, without clock or time zone.
 *
 * A date is `YYYY-MM-DD`, a month `YYYY-MM`; both sort as text. "First day" and "last day" are inclusive here;
 * only the database speaks in half-open ranges.
 */
export type CalendarDate = string;
export type Month = string;

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month; `month` is 1–12. */
export function daysIn(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (daysOfMonth[month - 1] ?? 0);
}

const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => String(n).padStart(4, '0');

/** The date of these numbers, or null where the calendar has no such day or the year is outside 1000–9999. */
export function dateOf(year: number, month: number, day: number): CalendarDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${four(year)}-${two(month)}-${two(day)}`;
}

export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dateOf(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`);

export const yearOf = (date: CalendarDate | Month): number => Number(date.slice(0, 4));
export const monthNumberOf = (date: CalendarDate | Month): number => Number(date.slice(5, 7));
export const dayOf = (date: CalendarDate): number => Number(date.slice(8, 10));
export const monthOf = (date: CalendarDate): Month => date.slice(0, 7);
export const quarterOf = (date: CalendarDate | Month): number => Math.ceil(monthNumberOf(date) / 3);

export const firstDayOf = (month: Month): CalendarDate => `${month}-01`;
export const lastDayOf = (month: Month): CalendarDate => `${month}-${two(daysIn(yearOf(month), monthNumberOf(month)))}`;

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const [y, m, d] = [yearOf(date), monthNumberOf(date), dayOf(date)];
  return new Date(Date.UTC(y, m - 1, d + days)).toISOString().slice(0, 10);
}

/** The month `months` later (earlier when negative). */
export function addMonths(month: Month, months: number): Month {
  const index = yearOf(month) * 12 + monthNumberOf(month) - 1 + months;
  return `${four(Math.floor(index / 12))}-${two((index % 12) + 1)}`;
}

/** Months from the first to the last, both included; none when `from` is after `to`. */
export function monthsBetween(from: Month, to: Month): Month[] {
  // counted, not compared: after 9999-12 months no longer sort as text
  const count = yearOf(to) * 12 + monthNumberOf(to) - yearOf(from) * 12 - monthNumberOf(from) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, n) => addMonths(from, n));
}

/** Full years from one date to another; an anniversary completes one (29 February has its own on 28 February). */
export function fullYears(from: CalendarDate, to: CalendarDate): number {
  const years = yearOf(to) - yearOf(from);
  const anniversary =
    dateOf(yearOf(to), monthNumberOf(from), dayOf(from)) ?? lastDayOf(monthOf(to).slice(0, 5) + from.slice(5, 7));
  return to >= anniversary ? years : years - 1;
}

/** `24/11/2026`, as people here write a date. */
export const spokenDate = (date: CalendarDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
/** `11/2026`. */
export const spokenMonth = (month: Month): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`;
