import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './figure.css';

export type Change = { readonly direction: 'up' | 'down' | 'same'; readonly words: string; readonly isWorse: boolean };

type FigureProps = {
  readonly label: ReactNode;
  readonly main: string;
  /** What stands close to the number and smaller: `/154` or `%`. */
  readonly small?: string;
  /** The base beside it: `95,5 %`, `26.904/27.412`, `năm 2021: 187`. */
  readonly aside?: string;
  readonly change?: Change | null;
  /** A sentence in place of the change: `chưa có buổi họp nào`. */
  readonly remark?: string;
  readonly trend?: ReactNode;
};

/** One figure: large, its base beside it, its change in words with an arrow, a small trend. Stands inside a link. */
export function Figure({ label, main, small, aside, change, remark, trend }: FigureProps) {
  return (
    <>
      <span className="k">{label}</span>
      <span className="v">
        <b className={main === '–' ? 'void' : undefined}>
          {main}
          {small && <small>{small}</small>}
        </b>
        {aside && <span>{aside}</span>}
      </span>
      <span className="c">
        {change ? <ChangeWords change={change} /> : <span className="wraps">{remark ?? ''}</span>}
        {trend}
      </span>
    </>
  );
}

export function ChangeWords({ change }: { readonly change: Change }) {
  const icon = change.direction === 'up' ? 'up' : change.direction === 'down' ? 'fall' : 'same';
  return (
    <span className={change.isWorse ? 'warn b' : undefined}>
      <Icon name={icon} /> {change.words}
    </span>
  );
}
