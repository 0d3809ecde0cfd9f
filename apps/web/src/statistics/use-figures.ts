import { useEffect } from 'react';
import type { Answer } from '../kernel/operations.ts';
import type { Problem } from '../kernel/problem.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { earlierWindows, type Window } from '../shell/period.ts';
import { asked } from '../shell/use-view.ts';
import type { View } from '../shell/view.ts';
import { type Difference, differenceOf, type Figure, type Indicator, trendOf } from './figure-shape.ts';
import { keepFigures, keptFigures } from './kept-figures.ts';

/** With these the answer also says whether an earlier window has a record at all. */
const recordCode = 'meetings.regular';

type Figures = {
  readonly organisation: Answer<'statistics.figures'>['organisation'] | undefined;
  readonly computedAt: string | undefined;
  /** Organisations out of reach that the structure asked for would place here. */
  readonly outside: number;
  readonly isPending: boolean;
  /** The server does not answer: these are the figures that were kept in this browser. */
  readonly isKept: boolean;
  /** Set also when older figures are still shown. */
  readonly problem: Problem | null;
  readonly dataUpdatedAt: number;
  readonly refetch: () => void;
  readonly figure: (code: string) => Figure | undefined;
  readonly before: (code: string) => Figure | undefined;
  readonly difference: (code: string, better?: Indicator['better']) => Difference | null;
  readonly trend: (code: string) => (number | null)[];
};

const sameWindow = (a: Window, b: Window): boolean => a.from === b.from && a.to === b.to;

/** Figures of the view with those of the period it is compared with and, where wanted, of five earlier ones. */
export function useFigures(
  view: View,
  codes: readonly string[] | 'all',
  { withTrend = false, enabled = true, keepsLast = false } = {},
): Figures {
  const compared = view.comparison.window;
  const earlier = withTrend ? earlierWindows(view, 5) : [];
  const also = compared && !earlier.some((window) => sameWindow(window, compared)) ? [...earlier, compared] : earlier;
  const wanted = codes === 'all' ? {} : { codes: codes.includes(recordCode) ? [...codes] : [...codes, recordCode] };
  const input = { ...asked(view), ...wanted, also };
  const answer = useAnswer('statistics.figures', input, { enabled });
  const { data: fresh, dataUpdatedAt: freshAt } = answer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer belongs to its question, which is new each time
  useEffect(() => {
    if (keepsLast && fresh) keepFigures(input, { at: freshAt, answer: fresh });
  }, [keepsLast, fresh, freshAt]);
  const kept = keepsLast && !fresh && answer.error && !answer.error.isFinal ? keptFigures(input) : null;
  const data = fresh ?? kept?.answer;

  const find = (figures: readonly Figure[] | undefined, code: string) =>
    figures?.find((figure) => figure.code === code);
  const inWindow = (window: Window | null) =>
    window ? data?.also.find((other) => sameWindow(other, window))?.figures : undefined;
  const figure = (code: string) => find(data?.figures, code);
  const before = (code: string) => find(inWindow(compared), code);
  const beforeHasRecord = (before(recordCode)?.value ?? 0) > 0;
  return {
    organisation: data?.organisation,
    computedAt: data?.computedAt,
    outside: data?.outside ?? 0,
    isPending: answer.isPending,
    problem: answer.error,
    isKept: kept !== null,
    dataUpdatedAt: kept?.at ?? freshAt,
    refetch: () => void answer.refetch(),
    figure,
    before,
    difference: (code, better) => differenceOf(figure(code), before(code), better, beforeHasRecord),
    trend: (code) => trendOf([...earlier.map((window) => find(inWindow(window), code)), figure(code)]),
  };
}
