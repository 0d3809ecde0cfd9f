import { t } from '@lingui/core/macro';
import { useId } from 'react';
import './field.css';

/** A box to type into, with its label, and what is wrong with it or good to know under it. */
export function Field({
  label,
  value,
  onType,
  wrong,
  note,
  size,
  type = 'text',
}: {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  /** What is wrong with it; shown under it. */
  readonly wrong?: string | undefined;
  readonly note?: string | undefined;
  readonly size?: number;
  readonly type?: 'text' | 'date';
}) {
  const id = useId();
  const said = wrong ?? note;
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type={type}
        autoComplete="off"
        size={size}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={said ? `${id}-note` : undefined}
        onChange={(event) => onType(event.target.value)}
      />
      {said && (
        <p id={`${id}-note`} className={wrong ? 'warn small' : 'note'}>
          {said}
        </p>
      )}
    </div>
  );
}

/** One of a few words. */
export function Choice<Value extends string>({
  label,
  value,
  values,
  word,
  empty,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value | null;
  readonly values: readonly Value[];
  readonly word: (value: Value) => string;
  /** What stands for none; without it one must be chosen. */
  readonly empty?: string;
  readonly onChoose: (value: Value | null) => void;
}) {
  const id = useId();
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChoose(values.find((one) => one === event.target.value) ?? null)}
      >
        {(empty !== undefined || value === null) && <option value="">{empty ?? t`Hãy chọn`}</option>}
        {values.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
