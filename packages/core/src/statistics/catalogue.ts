import { meetingsInWindow } from './catalogue-meetings.ts';
import { placesOnDay } from './catalogue-places.ts';
import { strengthOnDay } from './catalogue-strength.ts';
import { workInWindow } from './catalogue-work.ts';
import type { Indicator } from './indicator.ts';

/** Every indicator, in the order in which it is always shown. */
export const catalogue: readonly Indicator[] = [...strengthOnDay, ...placesOnDay, ...meetingsInWindow, ...workInWindow];

const byCode: ReadonlyMap<string, Indicator> = new Map(catalogue.map((indicator) => [indicator.code, indicator]));

/** The indicator of this code; undefined where there is none. */
export const indicatorOf = (code: string): Indicator | undefined => byCode.get(code);

/** Codes that stand in the catalogue more than once; none, or the program does not start. */
export function duplicateCodes(): string[] {
  const codes = catalogue.map((indicator) => indicator.code);
  return codes.filter((code, index) => codes.indexOf(code) !== index);
}
