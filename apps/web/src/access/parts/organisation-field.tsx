import { t } from '@lingui/core/macro';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useAnswer } from '../../kernel/use-answer.ts';
import './organisation-field.css';

export type ChosenOrganisation = { readonly code: string; readonly name: string };

type OrganisationFieldProps = {
  readonly label: string;
  readonly value: ChosenOrganisation | null;
  readonly onChoose: (organisation: ChosenOrganisation | null) => void;
  readonly wrong?: string | undefined;
};

const most = 30;

/** A box that finds an organisation on the server by a few letters of its name or code. */
export function OrganisationField({ label, value, onChoose, wrong }: OrganisationFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue((typed ?? '').trim());
  const isOpen = typed !== null && wanted !== '';
  const answer = useAnswer('organisation.search', { text: wanted, limit: most }, { enabled: isOpen, keep: true });
  const hits = isOpen
    ? (answer.data?.hits ?? []).filter(({ kind, endedOn }) => kind === 'organisation' && endedOn === null)
    : [];
  const marked = Math.min(at, hits.length - 1);

  const choose = (hit: (typeof hits)[number] | undefined): void => {
    if (!hit) return;
    onChoose({ code: hit.code, name: hit.name });
    setTyped(null);
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(marked + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(marked - 1, 0));
    else if (event.key === 'Enter' && isOpen) choose(hits[marked]);
    else if (event.key === 'Escape' && isOpen) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="entry organisation-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? `${id}-${marked}` : undefined}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        placeholder={t`Gõ vài chữ của tên hoặc mã`}
        value={typed ?? value?.name ?? ''}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          if (value !== null) onChoose(null);
        }}
        onKeyDown={steer}
        onBlur={() => setTyped(null)}
      />
      {wrong && (
        <p id={`${id}-wrong`} className="warn small">
          {wrong}
        </p>
      )}
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={hits.length === 0}>
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box above, as in every combobox
          <div
            key={hit.code}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            tabIndex={-1}
            // before the box loses the focus and the list closes
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(hit)}
          >
            <b>{hit.name}</b> <small className="num">{hit.code}</small>
            <small>{hit.context}</small>
          </div>
        ))}
      </div>
      <span className="sr" role="status">
        {isOpen && answer.isSuccess && (hits.length === 0 ? t`Không có tổ chức nào khớp.` : t`${hits.length} kết quả`)}
      </span>
    </div>
  );
}
