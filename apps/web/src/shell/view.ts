/**
 * The view: which organisation, which months, compared with what, which cells, in which structure. It is chosen in the
 * top bar and kept in the address, so that a link shows a colleague the same thing. Whatever the address says is
 * checked here by hand; a part that makes no sense is left out.
 */
import { type CalendarDate, isDate, isMonth, type Month } from '@nennep/core/kernel/calendar.ts';
import { type CellKind, cellKindNames } from '@nennep/core/statistics/cell-kind.ts';
import { lengthOf, type Window, windowBefore, windowYearBefore } from './period.ts';

export type ViewInAddress = {
  org?: string;
  from?: Month;
  to?: Month;
  /** `before`, `year-before`, `none` or `2021-01..2021-06`; absent: what fits the period. */
  compare?: string;
  /** separated by commas */
  kinds?: string;
  /** a date; absent: as then */
  structure?: CalendarDate;
};

export const viewKeys = [
  'org',
  'from',
  'to',
  'compare',
  'kinds',
  'structure',
] as const satisfies readonly (keyof ViewInAddress)[];

export type Comparison =
  | { readonly kind: 'before' | 'year-before'; readonly window: Window }
  | { readonly kind: 'chosen'; readonly window: Window }
  | { readonly kind: 'none'; readonly window: null };

export type View = {
  readonly org: string;
  readonly from: Month;
  readonly to: Month;
  readonly comparison: Comparison;
  readonly kinds: readonly CellKind[];
  readonly structure: 'as-then' | CalendarDate;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : typeof value === 'number'
      ? String(value)
      : undefined;
const isKind = (value: string): value is CellKind => cellKindNames.some((kind) => kind === value);

export function parseKinds(value: string | undefined): CellKind[] {
  return [...new Set((value ?? '').split(','))].filter(isKind);
}

/** A window written `2021-01..2021-06`; null when it is not one. */
export function parseWindow(value: string | undefined): Window | null {
  const [from, to, ...rest] = (value ?? '').split('..');
  if (!from || !to || rest.length > 0 || !isMonth(from) || !isMonth(to) || from > to) return null;
  return { from, to };
}

/** The part of the search parameters that is the view, each value either sensible or absent. */
export function parseView(search: Record<string, unknown>): ViewInAddress {
  const view: ViewInAddress = {};
  const org = text(search.org);
  if (org) view.org = org;
  const from = text(search.from);
  const to = text(search.to);
  if (from && to && isMonth(from) && isMonth(to) && from <= to && lengthOf({ from, to }) <= 240) {
    view.from = from;
    view.to = to;
  }
  const compare = text(search.compare);
  if (compare && (['before', 'year-before', 'none'].includes(compare) || parseWindow(compare))) view.compare = compare;
  const kinds = parseKinds(text(search.kinds));
  if (kinds.length > 0) view.kinds = kinds.join(',');
  const structure = text(search.structure);
  if (structure && isDate(structure)) view.structure = structure;
  return view;
}

/** What a period is compared with when nothing is chosen: short ones with the one before, long ones with last year. */
export const usualComparison = (window: Window): 'before' | 'year-before' =>
  lengthOf(window) < 6 ? 'before' : 'year-before';

export function comparisonOf(compare: string | undefined, window: Window): Comparison {
  if (compare === 'none') return { kind: 'none', window: null };
  const chosen = parseWindow(compare);
  if (chosen) return { kind: 'chosen', window: chosen };
  const kind = compare === 'before' || compare === 'year-before' ? compare : usualComparison(window);
  return { kind, window: kind === 'before' ? windowBefore(window) : windowYearBefore(window) };
}

/** The whole view, or null while the address does not name one. */
export function viewOf(address: ViewInAddress): View | null {
  const { org, from, to } = address;
  if (!org || !from || !to) return null;
  return {
    org,
    from,
    to,
    comparison: comparisonOf(address.compare, { from, to }),
    kinds: parseKinds(address.kinds),
    structure: address.structure ?? 'as-then',
  };
}
