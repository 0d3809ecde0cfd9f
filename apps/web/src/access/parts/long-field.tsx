import { useId } from 'react';

/** A box for several lines, with its label. */
export function LongField({
  label,
  value,
  onType,
  wrong,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly wrong?: string | undefined;
  readonly note?: string | undefined;
}) {
  const id = useId();
  const said = wrong ?? note;
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="field"
        rows={3}
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
