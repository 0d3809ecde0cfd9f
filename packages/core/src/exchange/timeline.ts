/** Stretches of time of the same thing: first day, and first day after (null: still going on). */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Entry } from './entry.ts';

export type Stretch = { readonly from: string; readonly until: string | null };

export const covers = (stretch: Stretch, day: string): boolean =>
  stretch.from <= day && (stretch.until === null || day < stretch.until);
export const isNothing = (stretch: Stretch): boolean => stretch.until !== null && stretch.until <= stretch.from;
export const overlap = (a: Stretch, b: Stretch): boolean =>
  !isNothing(a) && !isNothing(b) && (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

/** The first day after a last day; null stays null. */
export const after = (lastDay: string | null): string | null => (lastDay === null ? null : addDays(lastDay, 1));

export const spokenStretch = (stretch: Stretch): string =>
  stretch.until === null
    ? `từ ${spokenDate(stretch.from)}`
    : `từ ${spokenDate(stretch.from)} đến hết ${spokenDate(addDays(stretch.until, -1))}`;

/** A row and the days for which it holds. */
export type Period = Stretch & { readonly entry: Entry };
