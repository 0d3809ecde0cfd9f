import { type ComponentProps, type ReactNode, useId } from 'react';
import '../large-field.css';

type LargeFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  readonly label: string;
  /** What helps to fill it in. */
  readonly hint?: ReactNode;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
};

/** A labelled line to fill in, larger than elsewhere: old people sign in, and fill in nothing more often. */
export function LargeField({ label, hint, problem, ...input }: LargeFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="large-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="field"
        aria-invalid={problem !== undefined}
        aria-describedby={described === '' ? undefined : described}
      />
      {hint && (
        <p id={`${id}-hint`} className="note">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="warn">
          {problem}
        </p>
      )}
    </div>
  );
}

/** A mark with its words, as large as a finger. */
export function Tick({
  children,
  checked,
  onChange,
}: {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}
