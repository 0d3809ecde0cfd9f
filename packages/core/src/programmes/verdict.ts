/**
 * Whether a target is reached.
 *
 * Figures are compared unrounded and exactly: every number is taken as the decimal that it is written as and the
 * comparison is one of whole numbers, so that 15 % a year is met at 15 % and not missed by the last binary digit.
 */
export type Method = 'reduce_per_year' | 'grow_per_year' | 'at_least' | 'at_most';
export type Verdict = 'below' | 'met' | 'exceeded';

/** A figure as counted: a count has no numerator and denominator, a ratio or mean has both. */
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

/** A fraction of whole numbers, the denominator above 0. */
type Exact = { readonly over: bigint; readonly under: bigint };

/**
 * Judges a target.
 *
 * @param current null where there is no figure yet (a year not begun).
 * @param years full years from the baseline to now; at least one is counted.
 */
export function progressOf(
  target: Target,
  baseline: Measured | null,
  current: Measured | null,
  years: number,
): Progress {
  return target.method === 'at_least' || target.method === 'at_most'
    ? judgeLevel(target, baseline, current)
    : judgeChange(target, baseline, current, Math.max(1, years));
}

function judgeLevel(target: Target, baseline: Measured | null, current: Measured | null): Progress {
  const value = levelOf(current);
  return {
    baseline: numberOf(levelOf(baseline)),
    current: numberOf(value),
    changePercent: null,
    perYearPercent: null,
    verdict: value === null ? null : placeBetween(target, value),
  };
}

function judgeChange(target: Target, baseline: Measured | null, current: Measured | null, years: number): Progress {
  const from = countOf(baseline);
  const to = countOf(current);
  const known = { baseline: numberOf(from), current: numberOf(to) };
  if (from === null || to === null) return { ...known, changePercent: null, perYearPercent: null, verdict: null };
  const grows = target.method === 'grow_per_year';
  if (from.over === 0n) {
    const reached = grows ? to.over > 0n : to.over === 0n;
    return { ...known, changePercent: null, perYearPercent: null, verdict: reached ? 'met' : 'below' };
  }
  const change = times(divided(grows ? minus(to, from) : minus(from, to), from), 100n);
  const perYear = divided(change, { over: BigInt(years), under: 1n });
  return {
    ...known,
    changePercent: numberOf(change),
    perYearPercent: numberOf(perYear),
    verdict: placeBetween(target, perYear),
  };
}

/** Below short of the first bound, met from the first to the second, exceeded beyond; less is better for `at_most`. */
function placeBetween({ method, bound, upperBound }: Target, value: Exact): Verdict {
  const sign = method === 'at_most' ? -1 : 1;
  const against = (limit: number): number => sign * compare(value, exact(limit));
  if (against(bound) < 0) return 'below';
  // a second bound that lies on the worse side of the first bounds nothing
  const hasSecond = upperBound !== null && sign * (upperBound - bound) >= 0;
  return against(hasSecond ? upperBound : bound) > 0 ? 'exceeded' : 'met';
}

/** The value, ratios in percent; null over nothing. */
function levelOf(figure: Measured | null): Exact | null {
  if (figure === null || figure.value === null) return null;
  const { unit, numerator, denominator, value } = figure;
  if (numerator === null || denominator === null) return exact(value);
  return times(divided(exact(numerator), exact(denominator)), unit === 'ratio' ? 100n : 1n);
}

/** The numerator of a ratio; of a count or mean its value. */
const countOf = (figure: Measured | null): Exact | null =>
  figure?.unit === 'ratio' && figure.numerator !== null ? exact(figure.numerator) : levelOf(figure);

/** A number as the decimal that it is written as. */
function exact(value: number): Exact {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const shift = Number(exponent) - decimals.length;
  const over = BigInt(whole + decimals);
  return shift >= 0 ? { over: over * 10n ** BigInt(shift), under: 1n } : { over, under: 10n ** BigInt(-shift) };
}

const minus = (a: Exact, b: Exact): Exact => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under });
const times = (a: Exact, factor: bigint): Exact => ({ over: a.over * factor, under: a.under });

function divided(a: Exact, b: Exact): Exact {
  const sign = b.over < 0n ? -1n : 1n;
  return { over: sign * a.over * b.under, under: sign * a.under * b.over };
}

function compare(a: Exact, b: Exact): number {
  const left = a.over * b.under;
  const right = b.over * a.under;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The nearest number: whole part and remainder apart, so that a quotient that is exact comes out exact. */
function numberOf(value: Exact | null): number | null {
  if (value === null) return null;
  const divisor = gcd(value.over < 0n ? -value.over : value.over, value.under);
  return Number(value.over / divisor) / Number(value.under / divisor);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
