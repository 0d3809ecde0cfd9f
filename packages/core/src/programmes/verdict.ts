/**
 * Whether a target is reached. Pure and exact: bounds are compared without dividing, so that 7 of 100 is 7 %, not
 * 7,000000000000001 %. Source of the rules: the section "Programmes" of the indicator catalogue.
 */
export type Method = 'reduce_per_year' | 'grow_per_year' | 'at_least' | 'at_most';
export type Verdict = 'below' | 'met' | 'exceeded';

/** A figure as counted: a count has no denominator, a ratio or mean has one. */
export type Measured = {
  readonly unit: 'count' | 'ratio' | 'hours' | 'million_dong';
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
};

export type Target = { readonly method: Method; readonly bound: number; readonly upperBound: number | null };

export type Progress = {
  /** What is compared: the count for reduction and growth, else the value, ratios in percent. Null: no figure. */
  readonly baseline: number | null;
  readonly current: number | null;
  readonly changePercent: number | null;
  readonly perYearPercent: number | null;
  readonly verdict: Verdict | null;
};

/** A number as a fraction: `over` is positive. */
type Fraction = { readonly part: number; readonly over: number };

/**
 * @param years full years between baseline and current; less than one counts as one.
 * @param current null where there is no figure, e.g. a year not begun.
 */
export function progressOf(target: Target, baseline: Measured | null, current: Measured | null, years: number): Progress {
  const isChange = target.method === 'reduce_per_year' || target.method === 'grow_per_year';
  return isChange ? changed(target, countOf(baseline), countOf(current), Math.max(1, years)) : stands(target, baseline, current);
}

const countOf = (figure: Measured | null): number | null => (figure === null ? null : (figure.numerator ?? figure.value));

function changed(target: Target, baseline: number | null, current: number | null, years: number): Progress {
  const none = { baseline, current, changePercent: null, perYearPercent: null };
  if (baseline === null || current === null) return { ...none, verdict: null };
  const isReduction = target.method === 'reduce_per_year';
  if (baseline === 0) {
    const isMet = isReduction ? current === 0 : current > 0;
    return { ...none, verdict: isMet ? 'met' : 'below' };
  }
  const part = (isReduction ? baseline - current : current - baseline) * 100;
  return {
    baseline,
    current,
    changePercent: part / baseline,
    perYearPercent: part / (baseline * years),
    verdict: compared({ part, over: baseline * years }, target.bound, target.upperBound),
  };
}

function stands(target: Target, baseline: Measured | null, current: Measured | null): Progress {
  const fraction = current === null ? null : fractionOf(current);
  const verdict = fraction === null ? null : target.method === 'at_least' ? compared(fraction, target.bound, target.upperBound) : withinLimit(fraction, target.bound);
  return { baseline: shownOf(baseline), current: shownOf(current), changePercent: null, perYearPercent: null, verdict };
}

/** A ratio in percent; a count or mean as it is. */
function fractionOf(figure: Measured): Fraction | null {
  if (figure.value === null) return null;
  if (figure.unit !== 'ratio' || figure.numerator === null || figure.denominator === null) return { part: figure.value, over: 1 };
  return { part: figure.numerator * 100, over: figure.denominator };
}

function shownOf(figure: Measured | null): number | null {
  const fraction = figure === null ? null : fractionOf(figure);
  return fraction === null ? null : fraction.part / fraction.over;
}

/** Short of the first bound, between the bounds (both included), beyond. With one bound, reaching it is met. */
function compared({ part, over }: Fraction, bound: number, upperBound: number | null): Verdict {
  if (part < bound * over) return 'below';
  return part > (upperBound ?? bound) * over ? 'exceeded' : 'met';
}

/** Less is better: above the limit is below what was wanted. */
function withinLimit({ part, over }: Fraction, limit: number): Verdict {
  if (part > limit * over) return 'below';
  return part < limit * over ? 'exceeded' : 'met';
}
