import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { formatNumber } from '../ui/number.ts';
import { type Figure, type Indicator, isKnown, shapeOf } from './figure-shape.ts';
import { figureParts } from './figure-words.ts';
import type { Part } from './routes.tsx';

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** How many are in a part of a figure; null where the figure is not known. */
export function countOf(figure: Figure | undefined, part: Part): number | null {
  if (!isKnown(figure)) return null;
  if (figure.numerator === null || figure.denominator === null) return figure.value;
  if (part === 'rest') return figure.denominator - figure.numerator;
  return part === 'numerator' ? figure.numerator : figure.denominator;
}

/** `34 chi bộ chưa có chi ủy`, `120 chi bộ có chi ủy`, `Đảng viên dự họp: 98,1 %`: what the list behind a figure shows. */
export function doorTitle(indicator: Indicator, figure: Figure | undefined, part: Part): string {
  const count = countOf(figure, part);
  const { label } = indicator;
  if (count === null || !figure) return label;
  const number = formatNumber(count, Number.isInteger(count) ? 0 : 1);
  const { main, small = '' } = figureParts(figure);
  const shape = shapeOf(figure);
  if (shape === 'share' || shape === 'mean') {
    return part === 'rest' ? t`${label}: còn lại ${number}` : `${label}: ${main}${small}`;
  }
  if (i18n.locale !== 'vi') return part === 'rest' ? t`${label}: còn lại ${number}` : `${label}: ${number}`;
  // In Vietnamese the name of such a figure is the counted thing itself, so that the count only goes before it.
  const thing = /^(Chi bộ|Thôn, bản|Bí thư|Xã)\s+(.+)$/.exec(label);
  if (part === 'rest' && thing)
    return `${number} ${lowered(thing[1] ?? '')} ${indicator.better === 'more' ? 'chưa' : 'không'} ${thing[2]}`;
  if (part === 'rest') return t`${label}: còn lại ${number}`;
  if (part === 'denominator' && thing) return `${number} ${lowered(thing[1] ?? '')}`;
  return shape === 'count' || thing ? `${number} ${lowered(label)}` : `${label}: ${number}`;
}
