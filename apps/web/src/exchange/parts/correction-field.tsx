import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { addressOf, type Finding } from '../import-summary.ts';

type CorrectionFieldProps = {
  readonly error: Finding;
  readonly draft: string | undefined;
  readonly onType: (text: string) => void;
};

/** What the cell is to hold instead: typed, or taken from what was probably meant. */
export function CorrectionField({ error, draft, onType }: CorrectionFieldProps) {
  const id = useId();
  const { suggestion } = error;
  return (
    <div className="fix">
      <label htmlFor={id}>
        {t`Sửa ngay tại đây`}
        <span className="sr"> {addressOf(error)}</span>
      </label>
      {suggestion !== null && (
        <button
          type="button"
          className="btn line"
          aria-pressed={draft === suggestion}
          onClick={() => onType(draft === suggestion ? (error.value ?? '') : suggestion)}
        >
          {suggestion}
        </button>
      )}
      <input
        id={id}
        className={draft === undefined ? 'field' : 'field typed'}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? error.value ?? ''}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
