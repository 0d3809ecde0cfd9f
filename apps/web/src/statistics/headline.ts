/** What the first sentence of the overview says: which figures are worth it, and where each leads. Pure. */
import { type CalendarDate, lastDayOf, monthsBetween } from '@nennep/core/kernel/calendar.ts';
import type { Window } from '../shell/period.ts';
import { type Figure, isKnown } from './figure-shape.ts';

/** The five large figures, in their order. */
export const headlineCodes = [
  'cells.regular_kept',
  'attendance',
  'cells.with_committee',
  'tasks.on_time',
  'admissions',
] as const;
/** Candidates for the small second row, the most telling first; those without a denominator stay away. */
export const secondRowCodes = [
  'base_committees.secretary_non_local',
  'base_committees.chair_non_local',
  'base_committees.secretary_is_council_chair',
  'villages.head_is_member',
  'secretaries.theory',
  'cells.on_fixed_day',
] as const;
/** What else the sentence needs. */
export const sentenceCodes = [
  'base_organisations',
  'cells',
  'members',
  'cells.committee_missing',
  'meetings.regular',
] as const;

export const overviewCodes: readonly string[] = [...headlineCodes, ...secondRowCodes, ...sentenceCodes];

/** Better is more for all five; the catalogue says the same, but arrives later than the figures. */
export const headlineBetter = 'more';

/** Months of the window that are over on a day. */
export function wholeMonths({ from, to }: Window, today: CalendarDate): number {
  return monthsBetween(from, to).filter((month) => lastDayOf(month) <= today).length;
}

export type Headline = {
  readonly bases: number | null;
  readonly cells: number;
  readonly members: number;
  /** Cells that met in every whole month. */
  readonly kept: { readonly count: number; readonly all: boolean } | null;
  /** Admissions and their change; null change: nothing to compare with. */
  readonly admissions: { readonly count: number; readonly change: number | null } | null;
  /** Cells without a committee, and how many of them are large enough to need one. */
  readonly committee: { readonly missing: number; readonly due: number } | null;
};

type Lookup = (code: string) => Figure | undefined;

/** The facts of the sentence; null when there is not a single cell to speak of. */
export function headlineOf(figure: Lookup, before: Lookup): Headline | null {
  const cells = figure('cells')?.value ?? 0;
  if (cells === 0) return null;
  const bases = figure('base_organisations')?.value ?? 0;
  const kept = figure('cells.regular_kept');
  const admissions = figure('admissions');
  const earlier = before('admissions');
  const committee = figure('cells.with_committee');
  const missing = (committee?.denominator ?? 0) - (committee?.numerator ?? 0);
  return {
    bases: bases > 1 ? bases : null,
    cells,
    members: figure('members')?.value ?? 0,
    kept:
      isKnown(kept) && kept.numerator !== null && (kept.numerator > 0 || hasRecord(figure))
        ? { count: kept.numerator, all: kept.numerator === kept.denominator }
        : null,
    admissions:
      isKnown(admissions) && (admissions.value > 0 || isKnown(earlier))
        ? { count: admissions.value, change: isKnown(earlier) ? admissions.value - earlier.value : null }
        : null,
    committee:
      isKnown(committee) && missing > 0 ? { missing, due: figure('cells.committee_missing')?.numerator ?? 0 } : null,
  };
}

const hasRecord = (figure: Lookup): boolean => (figure('meetings.regular')?.value ?? 0) > 0;

/** Whether the window holds anything that happened: else the overview says so instead of showing zeros. */
export const hasAnythingHappened = (figure: Lookup): boolean =>
  hasRecord(figure) || (figure('tasks.on_time')?.denominator ?? 0) > 0 || (figure('admissions')?.value ?? 0) > 0;

/** Up to three small figures that have a base to stand on. */
export function secondRow(figure: Lookup): (Figure & { value: number })[] {
  return secondRowCodes
    .map(figure)
    .filter((one) => isKnown(one))
    .filter((one) => (one.denominator ?? 0) > 0)
    .slice(0, 3);
}
