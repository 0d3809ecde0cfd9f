import { t } from '@lingui/core/macro';
import type { Answer } from '../kernel/operations.ts';
import { formatNumber, formatScore } from '../ui/number.ts';

export type Target = Answer<'programmes.progress'>['targets'][number];

const nbsp = '\u00a0';
const rounded = (value: number): string => formatScore(Math.round(value * 10) / 10);

/** A figure of a target as it is compared: reductions and growth work on the count, the others on the value. */
export function targetValue(target: Target, value: number | null): string {
  if (value === null) return '–';
  const isRate = target.method === 'at_least' || target.method === 'at_most';
  return isRate && target.unit === 'ratio'
    ? `${rounded(value)}${nbsp}%`
    : formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

/** `Giảm 10–15 % mỗi năm`, `Đạt ít nhất 90 %`: the goal in words. */
export function goalWords(target: Target): string {
  const unit = target.unit === 'ratio' ? `${nbsp}%` : '';
  const bounds =
    target.upperBound === null ? rounded(target.bound) : `${rounded(target.bound)}–${rounded(target.upperBound)}`;
  const percent = `${bounds}${nbsp}%`;
  switch (target.method) {
    case 'reduce_per_year':
      return t`Giảm bình quân ${percent} mỗi năm`;
    case 'grow_per_year':
      return t`Tăng bình quân ${percent} mỗi năm`;
    case 'at_least':
      return t`Đạt ít nhất ${bounds}${unit}`;
    case 'at_most':
      return t`Không vượt quá ${bounds}${unit}`;
  }
}

/** A percent number with its sign; nothing where there is none. */
export function percentWords(value: number | null): string {
  if (value === null) return '–';
  return `${value > 0 ? '+' : ''}${formatNumber(value, 1)}${nbsp}%`;
}

/** How far the figure is on its way to the bound, 0–1, where both can be set on one line; else null. */
export function wayGone(target: Target): number | null {
  const { method, bound, current, perYearPercent } = target;
  if (method === 'at_least' && current !== null && bound > 0) return Math.min(1, current / bound);
  if ((method === 'reduce_per_year' || method === 'grow_per_year') && perYearPercent !== null && bound > 0)
    return Math.min(1, Math.max(0, perYearPercent / bound));
  return null;
}
