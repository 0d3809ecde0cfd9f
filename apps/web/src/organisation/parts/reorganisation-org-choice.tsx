import { t } from '@lingui/core/macro';
import { type KeyboardEvent, useId, useState } from 'react';
import { matches } from '../../ui/fold.ts';
import type { Tree, Unit } from '../reorganisation-tree.ts';

type OrgChoiceProps = {
  readonly label: string;
  readonly tree: Tree;
  readonly value: string | null;
  readonly onChoose: (code: string | null) => void;
  readonly accepts: (unit: Unit) => boolean;
  readonly note?: string;
  readonly isWrong?: boolean;
};

const most = 30;

/** A box that finds one organisation by name or code, and the list of what it found. */
export function OrgChoice({ label, tree, value, onChoose, accepts, note, isWrong = false }: OrgChoiceProps) {
  const id = useId();
  const chosen = value === null ? undefined : tree.byCode.get(value);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const isOpen = typed !== null;
  const units = isOpen ? hitsOf(tree, accepts, typed.trim()) : [];
  const marked = Math.min(at, units.length - 1);

  const choose = (unit: Unit | undefined): void => {
    if (!unit) return;
    onChoose(unit.code);
    setTyped(null);
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      if (!isOpen) setTyped('');
      setAt(isOpen ? Math.min(marked + 1, units.length - 1) : 0);
    } else if (event.key === 'ArrowUp') setAt(Math.max(marked - 1, 0));
    else if (event.key === 'Enter' && isOpen) choose(units[marked]);
    else if (event.key === 'Escape' && isOpen) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="org-choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && units.length > 0 ? `${id}-${marked}` : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        aria-invalid={isWrong}
        placeholder={t`Gõ vài chữ của tên hoặc mã`}
        value={typed ?? chosen?.name ?? value ?? ''}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          if (event.target.value === '') onChoose(null);
        }}
        onKeyDown={steer}
        onBlur={() => setTyped(null)}
      />
      {note && (
        <p id={`${id}-note`} className={isWrong ? 'warn small' : 'note'}>
          {note}
        </p>
      )}
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen || units.length === 0}>
        {units.map((unit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box above, as in every combobox
          <div
            key={unit.code}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            tabIndex={-1}
            // before the box loses the focus and the list closes
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(unit)}
          >
            <b>{unit.name}</b> <small className="num">{unit.code}</small>
          </div>
        ))}
      </div>
      <span className="sr" role="status">
        {isOpen && (units.length === 0 ? t`Không có tổ chức nào khớp.` : t`${units.length} kết quả`)}
      </span>
    </div>
  );
}

function hitsOf(tree: Tree, accepts: (unit: Unit) => boolean, wanted: string): Unit[] {
  const hits: Unit[] = [];
  for (const unit of tree.byCode.values()) {
    if (hits.length >= most) break;
    if (accepts(unit) && (wanted === '' || matches(`${unit.name} ${unit.code}`, wanted))) hits.push(unit);
  }
  return hits;
}
