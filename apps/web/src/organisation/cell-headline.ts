/** What the strip of months says as a whole: pure facts, put into words beside it. */
import type { Answer } from '../kernel/operations.ts';

export type CellMonth = Answer<'organisation.cell'>['months'][number];
type Grade = NonNullable<CellMonth['grade']>;

export type CellHeadline = {
  /** Months that were over while the cell was in force. */
  readonly of: number;
  readonly held: number;
  readonly notMet: readonly string[];
  readonly weak: readonly string[];
  /** The grade that at least half of the graded months had. */
  readonly usual: Grade | null;
  /** The last months are better, or worse, than those before by a whole grade on the average. */
  readonly turn: 'better' | 'worse' | null;
};

const points: Record<Grade, number> = { good: 4, fair: 3, average: 2, weak: 1 };
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function cellHeadlineOf(months: readonly CellMonth[]): CellHeadline {
  const over = months.filter(({ state }) => state === 'met' || state === 'late' || state === 'not_met');
  const graded = over.flatMap(({ grade }) => (grade ? [grade] : []));
  const usual = (['good', 'fair', 'average', 'weak'] as const).find(
    (grade) => graded.filter((one) => one === grade).length * 2 >= graded.length,
  );
  const last = graded.slice(-3).map((grade) => points[grade]);
  const earlier = graded.slice(0, -3).map((grade) => points[grade]);
  const difference = last.length === 3 && earlier.length >= 3 ? mean(last) - mean(earlier) : 0;
  return {
    of: over.length,
    held: over.filter(({ state }) => state !== 'not_met').length,
    notMet: over.filter(({ state }) => state === 'not_met').map(({ month }) => month),
    weak: over.filter(({ grade }) => grade === 'weak').map(({ month }) => month),
    usual: graded.length > 0 ? (usual ?? null) : null,
    turn: difference >= 0.8 ? 'better' : difference <= -0.8 ? 'worse' : null,
  };
}
