import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './heat-square.css';

export type HeatState = 'met' | 'late' | 'not_met' | 'open' | 'none';
export type Grade = 'good' | 'fair' | 'average' | 'weak';

export const gradeClass: Record<Grade, string> = { good: 'q1', fair: 'q2', average: 'q3', weak: 'q4' };

/** `T`, `K`, `TB`, `Kém`: what stands in a square, so that colour is never alone. */
export function gradeMark(grade: Grade): string {
  return {
    good: t({ message: 'T', context: 'grade' }),
    fair: t({ message: 'K', context: 'grade' }),
    average: t({ message: 'TB', context: 'grade' }),
    weak: t({ message: 'Kém', context: 'grade' }),
  }[grade];
}

export function gradeWord(grade: Grade): string {
  return { good: t`tốt`, fair: t`khá`, average: t`trung bình`, weak: t`kém` }[grade];
}

/** What a month was, in words: `khá, họp không đúng ngày`. */
export function monthWords(state: HeatState, grade: Grade | null): string {
  if (state === 'not_met') return t`không họp`;
  if (state === 'open') return t`chưa hết tháng, chưa họp`;
  if (state === 'none') return t`chi bộ chưa hoạt động trọn tháng`;
  const quality = grade ? gradeWord(grade) : t`đã họp, chưa chấm điểm`;
  return state === 'late' ? t`${quality}, họp không đúng ngày` : quality;
}

type HeatSquareProps = { readonly state: HeatState; readonly grade: Grade | null; readonly title?: string };

/** One month of one cell: worse is stronger, each with its letter; a month without a meeting is a hatched frame with ×. */
export function HeatSquare({ state, grade, title }: HeatSquareProps) {
  const words = monthWords(state, grade);
  const hint = title ? `${title}: ${words}` : words;
  if (state === 'not_met') {
    return (
      <span className="sq none" title={hint}>
        <Icon name="cross" />
        <span className="sr">{words}</span>
      </span>
    );
  }
  if (state === 'open' || state === 'none') {
    return (
      <span className="sq off" title={hint}>
        <span aria-hidden="true">{state === 'open' ? '…' : '–'}</span>
        <span className="sr">{words}</span>
      </span>
    );
  }
  return (
    <span className={`sq ${grade ? gradeClass[grade] : 'met'}${state === 'late' ? ' late' : ''}`} title={hint}>
      <span aria-hidden="true">{grade ? gradeMark(grade) : '✓'}</span>
      <span className="sr">{words}</span>
    </span>
  );
}

/** What each square means. */
export function HeatLegend({ children }: { readonly children?: ReactNode }) {
  const grades: Grade[] = ['good', 'fair', 'average', 'weak'];
  return (
    <p className="legend">
      {grades.map((grade) => (
        <span key={grade}>
          <i className={`sq ${gradeClass[grade]}`} aria-hidden="true">
            {gradeMark(grade)}
          </i>{' '}
          {gradeWord(grade)}
        </span>
      ))}
      <span>
        <i className="sq met" aria-hidden="true">
          ✓
        </i>{' '}
        {t`đã họp, chưa chấm điểm`}
      </span>
      <span>
        <i className="sq none" aria-hidden="true">
          <Icon name="cross" />
        </i>{' '}
        {t`không họp`}
      </span>
      <span>
        <i className="sq q2 late" aria-hidden="true">
          {gradeMark('fair')}
        </i>{' '}
        {t`họp không đúng ngày`}
      </span>
      {children}
    </p>
  );
}
