import { type CalendarDate, dateOf } from '@nennep/core/kernel/calendar.ts';

/** `24/11/2026` → a date, or null. */
export function readDate(text: string): CalendarDate | null {
  const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  return match ? dateOf(Number(match[3]), Number(match[2]), Number(match[1])) : null;
}
