/** The children of an organisation in two structures, each beside itself. Pure. */
import type { Answer } from '../kernel/operations.ts';
import type { Figure } from './figure-shape.ts';

type Comparison = Answer<'statistics.comparison'>;

/** The figures of the second structure take the place of those of an earlier period; who is in one only has none there. */
export function besideOf(one: Comparison, other: Comparison): Comparison {
  const [own, others] = [one.rows, other.rows].map(
    (rows) => new Map(rows.map((row) => [row.organisation.code, row.figures])),
  );
  const onlyThere = other.rows.filter(({ organisation }) => !own?.has(organisation.code));
  return {
    ...one,
    rows: [
      ...one.rows.map((row) => ({ ...row, before: others?.get(row.organisation.code) ?? [] })),
      ...onlyThere.map(({ organisation, figures }) => ({ organisation, figures: [], before: figures })),
    ],
    total: { figures: one.total.figures, before: other.total.figures },
  };
}

/** Whether a figure is another in the second structure; nothing is the same as nothing of nothing. */
export function differs(one: Figure | undefined, other: Figure | undefined): boolean {
  const told = (figure: Figure | undefined): string =>
    [figure?.numerator ?? (figure?.denominator == null ? (figure?.value ?? 0) : 0), figure?.denominator ?? 0].join('/');
  return told(one) !== told(other);
}
