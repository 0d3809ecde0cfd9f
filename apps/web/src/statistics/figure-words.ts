import { t } from '@lingui/core/macro';
import type { Change } from '../ui/figure.tsx';
import { formatNumber, formatPercent, formatShare } from '../ui/number.ts';
import { type Difference, type Figure, isKnown, shapeOf } from './figure-shape.ts';

const nbsp = '\u00a0';

type Parts = { readonly main: string; readonly small?: string; readonly aside?: string };

/** A figure in its parts: the large number, what stands close to it, its base beside it. */
export function figureParts(figure: Figure | undefined): Parts {
  if (!isKnown(figure)) return { main: '–' };
  const { value, numerator, denominator } = figure;
  const base =
    numerator !== null && denominator !== null ? `${formatNumber(numerator)}/${formatNumber(denominator)}` : undefined;
  switch (shapeOf(figure)) {
    case 'part':
      return {
        main: formatNumber(numerator ?? 0),
        small: `/${formatNumber(denominator ?? 0)}`,
        aside: formatPercent(value),
      };
    case 'share':
      return { main: formatShare(value), small: `${nbsp}%`, ...(base ? { aside: base } : {}) };
    case 'mean':
      return { main: formatNumber(value, 1), small: nbsp + (figure.unit === 'hours' ? t`giờ` : t`triệu đồng`) };
    case 'count':
      return { main: formatNumber(value) };
  }
}

/** A figure in one line: `120/154 · 77,9 %`. */
export function figureLine(figure: Figure | undefined): string {
  const { main, small = '', aside } = figureParts(figure);
  return aside ? `${main}${small} · ${aside}` : `${main}${small}`;
}

/** `thêm 4 chi bộ`, `tăng 0,8 điểm`, `giảm 81 người`, `không đổi`. */
export function changeWords(code: string, difference: Difference): Change {
  const { direction, isWorse } = difference;
  return { direction, isWorse, words: words(code, difference) };
}

function words(code: string, { shape, by, direction }: Difference): string {
  if (direction === 'same') return t`không đổi`;
  const isUp = direction === 'up';
  if (shape === 'share') {
    const points = formatNumber(by, 1);
    return isUp ? t`tăng ${points} điểm` : t`giảm ${points} điểm`;
  }
  if (shape === 'mean') {
    const amount = formatNumber(by, 1);
    return isUp ? t`tăng ${amount}` : t`giảm ${amount}`;
  }
  const count = formatNumber(by);
  if (code === 'cells' || code.startsWith('cells.')) return isUp ? t`thêm ${count} chi bộ` : t`bớt ${count} chi bộ`;
  if (/^(members|admissions|secretaries|committee_members)\b/.test(code))
    return isUp ? t`tăng ${count} người` : t`giảm ${count} người`;
  if (/^(meetings)\b/.test(code)) return isUp ? t`thêm ${count} buổi` : t`bớt ${count} buổi`;
  return isUp ? t`thêm ${count}` : t`bớt ${count}`;
}
