/** The columns of the comparison: what is shown at first, what the address says, how long the bars are. Pure. */
import type { Answer } from '../kernel/operations.ts';
import { type Figure, shapeOf } from './figure-shape.ts';

export type ComparisonRow = Answer<'statistics.comparison'>['rows'][number];

/** The four grades in one column with one stacked bar. */
export const gradesColumn = 'quality';
export const gradeCodes = ['quality.good', 'quality.fair', 'quality.average', 'quality.weak'] as const;

export const usualColumns: readonly string[] = [
  'cells',
  'members',
  'cells.regular_kept',
  'attendance',
  'cells.with_committee',
  'admissions',
  'tasks.on_time',
  gradesColumn,
];
export const mostColumns = 12;

/** Columns named in the address, else the usual ones. */
export function columnsOf(inAddress: string | undefined): readonly string[] {
  const named = [...new Set((inAddress ?? '').split(','))]
    .filter((code) => /^[a-z_.]+$/.test(code))
    .slice(0, mostColumns);
  return named.length > 0 ? named : usualColumns;
}

/** The codes to ask for. */
export const codesOf = (columns: readonly string[]): string[] =>
  columns.flatMap((column) => (column === gradesColumn ? gradeCodes : [column]));

export type Axis = { readonly from: number; readonly to: number };

/** One axis for a column: ratios from 0 to 1, or from 0,8 or 0,9 where all are above it; others from 0 to the largest. */
export function axisOf(figures: readonly (Figure | undefined)[]): Axis {
  const values = figures.flatMap((figure) =>
    figure?.value === null || figure?.value === undefined ? [] : [figure.value],
  );
  const isRatio = figures.some((figure) => figure?.unit === 'ratio');
  if (!isRatio) return { from: 0, to: Math.max(1, ...values) };
  const isShare = figures.some((figure) => figure && shapeOf(figure) === 'share');
  const lowest = Math.min(1, ...values);
  if (!isShare || values.length === 0 || lowest < 0.8) return { from: 0, to: 1 };
  return { from: lowest >= 0.9 ? 0.9 : 0.8, to: 1 };
}

export const onAxis = (value: number | null | undefined, { from, to }: Axis): number | null =>
  value === null || value === undefined || to === from ? null : (value - from) / (to - from);

/** How many rows rose and fell in a column, of those known in both windows. */
export function movement(
  rows: readonly ComparisonRow[],
  code: string,
): { readonly up: number; readonly down: number; readonly of: number } {
  let [up, down, of] = [0, 0, 0];
  for (const row of rows) {
    const now = row.figures.find((figure) => figure.code === code)?.value;
    const before = row.before?.find((figure) => figure.code === code)?.value;
    if (typeof now !== 'number' || typeof before !== 'number') continue;
    of += 1;
    if (now > before) up += 1;
    if (now < before) down += 1;
  }
  return { up, down, of };
}
