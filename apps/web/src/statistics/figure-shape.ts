/** How a figure is shown and how its change is told: pure, so that screen and test say the same. */
import type { Answer } from '../kernel/operations.ts';

export type Figure = Answer<'statistics.figures'>['figures'][number];
export type Indicator = Answer<'statistics.catalogue'>['indicators'][number];

/** part: `147/154 · 95,5 %` · share: `98,1 % · 26.904/27.412` · count: `106` · mean: `2,1 giờ`. */
export type Shape = 'part' | 'share' | 'count' | 'mean';

const countedThings =
  /^(cells|base_committees|villages|schools|health_stations|enterprises|cooperatives|secretaries|committee_members|thematic)\b/;

/** Ratios of things one could name one by one lead with their count, ratios of many with their percent. */
export function shapeOf({ unit, code }: Pick<Figure, 'unit' | 'code'>): Shape {
  if (unit === 'ratio') return countedThings.test(code) ? 'part' : 'share';
  return unit === 'count' ? 'count' : 'mean';
}

/** Whether there is anything to show: a ratio over nothing is no figure. */
export const isKnown = (figure: Figure | undefined): figure is Figure & { value: number } =>
  figure !== undefined && figure.value !== null;

/** The number that a change is told in: the count of a part, percentage points of a share, the value of the others. */
export function measureOf(figure: Figure | undefined): number | null {
  if (!isKnown(figure)) return null;
  const shape = shapeOf(figure);
  return shape === 'part' ? (figure.numerator ?? null) : shape === 'share' ? figure.value * 100 : figure.value;
}

export type Difference = {
  readonly shape: Shape;
  readonly by: number;
  readonly direction: 'up' | 'down' | 'same';
  readonly isWorse: boolean;
};

/**
 * What changed since the window before; null when one of the two is not known, or when the earlier ratio is nothing of
 * something in a window without a single meeting: then the record had not begun, and "154 more" would be untrue.
 */
export function differenceOf(
  now: Figure | undefined,
  before: Figure | undefined,
  better: Indicator['better'] | undefined,
  beforeHasRecord: boolean,
): Difference | null {
  const a = measureOf(now);
  const b = measureOf(before);
  if (!now || a === null || b === null) return null;
  if (before?.unit === 'ratio' && before.numerator === 0 && !beforeHasRecord) return null;
  const shape = shapeOf(now);
  const step = shape === 'share' || shape === 'mean' ? 0.1 : 1;
  const by = Math.round((a - b) / step) * step;
  const direction = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  const isWorse = (direction === 'down' && better === 'more') || (direction === 'up' && better === 'less');
  return { shape, by: Math.abs(by), direction, isWorse };
}

/** Values for a trend, oldest first; what lies before the first window with anything in it is null, since nobody kept it. */
export function trendOf(figures: readonly (Figure | undefined)[]): (number | null)[] {
  const values = figures.map((figure) => (isKnown(figure) ? figure.value : null));
  const first = values.findIndex((value) => value !== null && value !== 0);
  return values.map((value, i) => (first >= 0 && i >= first ? value : null));
}
