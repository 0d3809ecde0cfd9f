/** A period of whole months, as the top bar speaks of it: recognised from its first and last month, moved, compared. */
import { addMonths, type Month, monthNumberOf, monthsBetween, yearOf } from '@nennep/core/kernel/calendar.ts';

export type Window = { readonly from: Month; readonly to: Month };

export type Period =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'half'; readonly year: number; readonly half: 1 | 2 }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: 1 | 2 | 3 | 4 }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'year-so-far'; readonly year: number; readonly months: number }
  | { readonly kind: 'range'; readonly from: Month; readonly to: Month };

const quarters = [1, 2, 3, 4] as const;

export const monthOfYear = (year: number, month: number): Month =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
export const lengthOf = ({ from, to }: Window): number => monthsBetween(from, to).length;

export const yearWindow = (year: number): Window => ({ from: monthOfYear(year, 1), to: monthOfYear(year, 12) });
export const halfWindow = (year: number, half: 1 | 2): Window => ({
  from: monthOfYear(year, half * 6 - 5),
  to: monthOfYear(year, half * 6),
});
export const quarterWindow = (year: number, quarter: number): Window => ({
  from: monthOfYear(year, quarter * 3 - 2),
  to: monthOfYear(year, quarter * 3),
});

/** What people call this window. */
export function periodOf({ from, to }: Window): Period {
  const year = yearOf(from);
  const first = monthNumberOf(from);
  const last = monthNumberOf(to);
  if (from === to) return { kind: 'month', month: from };
  if (year !== yearOf(to)) return { kind: 'range', from, to };
  if (first === 1 && last === 12) return { kind: 'year', year };
  if (first === 1 && last === 6) return { kind: 'half', year, half: 1 };
  if (first === 7 && last === 12) return { kind: 'half', year, half: 2 };
  const quarter = quarters.find((q) => first === q * 3 - 2 && last === q * 3);
  if (quarter) return { kind: 'quarter', year, quarter };
  if (first === 1) return { kind: 'year-so-far', year, months: last };
  return { kind: 'range', from, to };
}

export const shifted = ({ from, to }: Window, months: number): Window => ({
  from: addMonths(from, months),
  to: addMonths(to, months),
});

/** The window of the same length just before. */
export const windowBefore = (window: Window): Window => shifted(window, -lengthOf(window));
/** The same months a year earlier. */
export const windowYearBefore = (window: Window): Window => shifted(window, -12);

/**
 * Earlier windows of the same length for a trend, oldest first, without the window itself. They step back by whole
 * years where the window is most of one, so that ten months are set beside the same ten months.
 */
export function earlierWindows(window: Window, count: number): Window[] {
  const length = lengthOf(window);
  const step = length > 6 ? Math.ceil(length / 12) * 12 : length;
  return Array.from({ length: count }, (_, i) => shifted(window, -step * (count - i)));
}
