import { t } from '@lingui/core/macro';
import { type ReactNode, useEffect } from 'react';
import { Icon } from './icon.tsx';
import './page-head.css';

type PageHeadProps = {
  readonly title: ReactNode;
  /** The title in plain text, for the window's title bar. */
  readonly plainTitle: string;
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
  readonly titleId?: string;
};

/** The head of a page: where one is, what is to be seen, what can be done. */
export function PageHead({ title, plainTitle, above, actions, titleId }: PageHeadProps) {
  useEffect(() => {
    document.title = `${plainTitle} – Nền nếp`;
  }, [plainTitle]);
  return (
    <div className="head">
      <div>
        {above}
        <h1 id={titleId}>{title}</h1>
      </div>
      {actions && <div className="acts noprint">{actions}</div>}
    </div>
  );
}

/** Prints the page as it stands. */
export function PrintButton() {
  return (
    <button type="button" className="btn quiet" onClick={() => window.print()}>
      <Icon name="print" /> {t`In`}
    </button>
  );
}

/** Steps from the top down to here. */
export function Crumbs({ steps }: { readonly steps: readonly ReactNode[] }) {
  return (
    <p className="crumb">
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path has no other order than its own
        <span key={i} className="crumb">
          {i > 0 && <Icon name="right" />}
          {step}
        </span>
      ))}
    </p>
  );
}
