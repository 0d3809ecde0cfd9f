/** Where each month stands in the strip: forty pixels a month, a gap before each new year. Pure. */
import { monthNumberOf } from '@nennep/core/kernel/calendar.ts';

export const monthWidth = 40;
export const yearGap = 12;

/** Whether a month opens a year within the strip, and so has a gap before it. */
export const opensYear = (month: string, index: number): boolean => index > 0 && monthNumberOf(month) === 1;

/** The middle of each month, from the left edge of the strip. */
export function centresOf(months: readonly string[]): number[] {
  let gaps = 0;
  return months.map((month, i) => {
    if (opensYear(month, i)) gaps += 1;
    return i * monthWidth + monthWidth / 2 + gaps * yearGap;
  });
}

export function widthOf(months: readonly string[]): number {
  return months.length * monthWidth + months.filter(opensYear).length * yearGap;
}
