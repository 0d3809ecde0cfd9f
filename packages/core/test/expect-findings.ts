/** Tables of spoiled workbooks: what is changed, where it must be named, and the gist of what is said. */
import { expect, test } from 'vitest';
import type { Existing } from '../src/exchange/entry.ts';
import { checked, places, type SampleWorkbook } from './sample-workbook.ts';

export type Case = readonly [name: string, workbook: SampleWorkbook, place: string, message: RegExp];

/** Each refused with one error, there, and nothing else. */
export function refused(cases: readonly Case[], existing?: Existing): void {
  test.each(cases)('%s is refused', (_, workbook, place, message) => {
    const { errors, warnings } = checked(workbook, existing);
    expect({ errors: places(errors), warnings: places(warnings) }).toEqual({ errors: [place], warnings: [] });
    expect(errors[0]?.message).toMatch(message);
  });
}

/** Each taken, with one warning there. */
export function warned(cases: readonly Case[], existing?: Existing): void {
  test.each(cases)('%s is taken with a warning', (_, workbook, place, message) => {
    const { errors, warnings } = checked(workbook, existing);
    expect({ errors, warnings: places(warnings) }).toEqual({ errors: [], warnings: [place] });
    expect(warnings[0]?.message).toMatch(message);
  });
}

/** Each taken without a word. */
export function taken(
  cases: readonly (readonly [name: string, workbook: SampleWorkbook])[],
  existing?: Existing,
): void {
  test.each(cases)('%s is taken', (_, workbook) => {
    const { errors, warnings } = checked(workbook, existing);
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });
}
