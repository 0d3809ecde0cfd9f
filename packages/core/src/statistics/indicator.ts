/**
 * What a figure is called and how people are to read it.
 *
 * The catalogue (catalogue.ts) lists every indicator in its order, as data. How each is counted stands on the server
 * floor (apps/server/src/statistics/formulas.ts), under the same codes; a check at start-up holds the two together.
 */
export type Unit = 'count' | 'ratio' | 'hours' | 'million_dong';

/** What the rows behind a figure are. */
export type IndicatorList =
  | 'organisations'
  | 'members'
  | 'places'
  | 'meetings'
  | 'tasks'
  | 'admissions'
  | 'contents'
  | 'assignments'
  | 'courses'
  | 'papers'
  | 'receipts';

export type Indicator = {
  readonly code: string;
  /** Vietnamese, as a heading: "Chi bộ có chi ủy". */
  readonly label: string;
  readonly unit: Unit;
  /** How it is counted: one or two Vietnamese sentences. */
  readonly explanation: string;
  readonly list: IndicatorList;
  /** `day`: the state on the last day; `window`: what happened in the period. */
  readonly period: 'day' | 'window';
  readonly better: 'more' | 'less' | 'neutral';
};

/** A row of the catalogue without its period, which the whole list shares. */
export type IndicatorRow = readonly [
  code: string,
  label: string,
  unit: Unit,
  list: IndicatorList,
  better: Indicator['better'],
  explanation: string,
];

/** Spells out rows of one period. */
export function indicators(period: Indicator['period'], rows: readonly IndicatorRow[]): readonly Indicator[] {
  return rows.map(([code, label, unit, list, better, explanation]) => ({
    code,
    label,
    unit,
    explanation,
    list,
    period,
    better,
  }));
}
