/** What the heat table says as a whole: its heading, its last line, which group is worth opening. Pure. */
import type { Answer } from '../kernel/operations.ts';

export type HeatGroup = Answer<'statistics.heat'>['groups'][number];
export type HeatMonth = HeatGroup['months'][number];

export type HeatSummary = {
  /** Cells that missed at least one whole month, of those that had one. */
  readonly missedCells: number;
  readonly kept: number;
  readonly keptOf: number;
  /** Groups (indices) with the most such cells, at most two, the worst first. */
  readonly worst: readonly number[];
  readonly sums: HeatMonth;
};

const nothing: HeatMonth = { good: 0, fair: 0, average: 0, weak: 0, ungraded: 0, late: 0, notMet: 0, open: 0 };

export function addMonths(months: readonly HeatMonth[]): HeatMonth {
  return months.reduce(
    (sum, month) => ({
      good: sum.good + month.good,
      fair: sum.fair + month.fair,
      average: sum.average + month.average,
      weak: sum.weak + month.weak,
      ungraded: sum.ungraded + month.ungraded,
      late: sum.late + month.late,
      notMet: sum.notMet + month.notMet,
      open: sum.open + month.open,
    }),
    nothing,
  );
}

export const held = (month: HeatMonth): number => month.good + month.fair + month.average + month.weak + month.ungraded;

export function summaryOf(groups: readonly HeatGroup[]): HeatSummary {
  const missed = groups.map((group) => group.keptOf - group.keptCount);
  const worst = missed
    .map((count, i) => ({ count, i }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.i - b.i)
    .slice(0, 2)
    .map(({ i }) => i);
  const kept = groups.reduce((sum, group) => sum + group.keptCount, 0);
  const keptOf = groups.reduce((sum, group) => sum + group.keptOf, 0);
  return { missedCells: keptOf - kept, kept, keptOf, worst, sums: addMonths(groups.flatMap((group) => group.months)) };
}

/** The groups that are open at first: all where the table is short, else the one with the most trouble. */
export function openAtFirst(groups: readonly HeatGroup[]): string[] {
  const cells = groups.reduce((sum, group) => sum + group.cellCount, 0);
  if (groups.length === 1 || cells <= 24) return groups.map((group) => group.organisation.code);
  const worst = [...groups].sort((a, b) => trouble(b) - trouble(a))[0];
  return worst && trouble(worst) > 0 ? [worst.organisation.code] : [];
}

const trouble = (group: HeatGroup): number => {
  const sum = addMonths(group.months);
  return sum.notMet * 4 + sum.weak * 2 + sum.average;
};
