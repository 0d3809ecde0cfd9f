import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { formatNumber } from '../../ui/number.ts';
import { addressOf, type Check, canCorrect, type Drafts, type Excerpt, type Finding } from '../import-summary.ts';
import { CellExcerpt } from './cell-excerpt.tsx';
import { CorrectionField } from './correction-field.tsx';

type ErrorListProps = {
  readonly errors: readonly Finding[];
  readonly excerpts: Check['excerpts'];
  readonly drafts: Drafts;
  readonly onType: (error: Finding, text: string) => void;
};

/** Every faulty cell by sheet and address: what it holds, why it is wrong, a field to put it right. */
export function ErrorList({ errors, excerpts, drafts, onType }: ErrorListProps) {
  const [shown, setShown] = useState(50);
  const firstWithExcerpt = errors.findIndex((error) => excerpts[addressOf(error)]);
  return (
    <>
      <ol className="ers">
        {errors.slice(0, shown).map((error, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one cell may be wrong twice, and the list does not change
          <li key={`${addressOf(error)}-${i}`}>
            <One
              error={error}
              excerpt={excerpts[addressOf(error)]}
              open={i === firstWithExcerpt}
              draft={drafts[addressOf(error)]?.text}
              onType={(text) => onType(error, text)}
            />
          </li>
        ))}
      </ol>
      {errors.length > shown && (
        <p className="more">
          <button
            type="button"
            className="link"
            onClick={() => setShown(errors.length)}
          >{t`Hiện ${formatNumber(errors.length - shown)} lỗi còn lại`}</button>
        </p>
      )}
    </>
  );
}

type OneProps = {
  readonly error: Finding;
  readonly excerpt: Excerpt | undefined;
  readonly open: boolean;
  readonly draft: string | undefined;
  readonly onType: (text: string) => void;
};

/** One faulty cell; opened, one sees it among its neighbours as in Excel. */
function One({ error, excerpt, open, draft, onType }: OneProps) {
  const [isOpen, setOpen] = useState(open);
  const around = useId();
  const address = addressOf(error);
  return (
    <div className={excerpt && isOpen ? 'er open' : 'er'}>
      <div className="eh">
        <b className="ad">{address}</b>
        {error.value !== null && error.value !== '' && <code>{error.value}</code>}
        {excerpt && (
          <button
            type="button"
            className="link see"
            aria-expanded={isOpen}
            aria-controls={around}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t`Thu lại` : t`Xem ô`}
            <span className="sr"> {address}</span>
          </button>
        )}
      </div>
      <p className="why">
        {error.message}
        {error.suggestion && !error.message.includes(error.suggestion) && (
          <> {t`Gần giống nhất: ${error.suggestion}.`}</>
        )}
      </p>
      <div id={around} hidden={!isOpen}>
        {excerpt && isOpen && <CellExcerpt excerpt={excerpt} at={error.cell} label={address} />}
      </div>
      {canCorrect(error, excerpt) && <CorrectionField error={error} draft={draft} onType={onType} />}
    </div>
  );
}
