import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { spokenMonth, yearOf } from '@nennep/core/kernel/calendar.ts';
import { periodOf, type Window } from './period.ts';
import type { View } from './view.ts';

const roman = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const;

/** `Năm 2022`, `Quý IV/2022`: at the start of a line. */
export function periodLabel(window: Window): string {
  const period = periodOf(window);
  switch (period.kind) {
    case 'year':
      return t`Năm ${period.year}`;
    case 'half':
      return period.half === 1 ? t`6 tháng đầu năm ${period.year}` : t`6 tháng cuối năm ${period.year}`;
    case 'quarter':
      return t`Quý ${roman[period.quarter]}/${period.year}`;
    case 'month':
      return t`Tháng ${spokenMonth(period.month)}`;
    case 'year-so-far':
      return t`${period.months} tháng đầu năm ${period.year}`;
    case 'range':
      return t`Từ ${spokenMonth(period.from)} đến ${spokenMonth(period.to)}`;
  }
}

/** `năm 2022`, `quý IV/2022`: within a sentence or after a name. */
export function periodInText(window: Window): string {
  const period = periodOf(window);
  switch (period.kind) {
    case 'year':
      return t`năm ${period.year}`;
    case 'quarter':
      return t`quý ${roman[period.quarter]}/${period.year}`;
    case 'month':
      return t`tháng ${spokenMonth(period.month)}`;
    case 'range':
      return t`từ ${spokenMonth(period.from)} đến ${spokenMonth(period.to)}`;
    default:
      return periodLabel(window);
  }
}

/** The period compared with, within a sentence: `cùng kỳ 2025` where it is that, else what it is called. */
export function comparedInText(view: View): string {
  const { kind, window } = view.comparison;
  if (!window) return '';
  const isPlain = ['year', 'month', 'quarter'].includes(periodOf(window).kind);
  return kind === 'year-before' && !isPlain ? t`cùng kỳ ${yearOf(window.to)}` : periodInText(window);
}

/** A name with a period behind it: `Đảng bộ huyện Vân Hồ năm 2022`, `…, 11 tháng đầu năm 2026`. */
export function namedPeriod(name: string, window: Window): string {
  const period = periodInText(window);
  return /^\d/.test(period) || i18n.locale !== 'vi' ? `${name}, ${period}` : `${name} ${period}`;
}
