import { t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { gradeCodes, gradesColumn, mostColumns } from '../comparison-columns.ts';
import type { Indicator } from '../figure-shape.ts';
import { groupLabel, inGroups } from '../indicator-groups.ts';

type ColumnPickerProps = {
  readonly columns: readonly string[];
  readonly catalogue: readonly Indicator[];
  readonly close: () => void;
};

/** Which figures stand in the comparison; kept in the address. */
export function ColumnPicker({ columns, catalogue, close }: ColumnPickerProps) {
  const [chosen, setChosen] = useState(columns);
  const navigate = useNavigate();
  const show = (next: readonly string[]): void => {
    void navigate({ to: '/so-sanh', search: next.length > 0 ? { cot: next.join(',') } : {} });
    close();
  };
  const choice = (code: string, label: string) => (
    <li key={code}>
      <label className="choice">
        <input
          type="checkbox"
          checked={chosen.includes(code)}
          disabled={!chosen.includes(code) && chosen.length >= mostColumns}
          onChange={(event) =>
            setChosen(event.target.checked ? [...chosen, code] : chosen.filter((other) => other !== code))
          }
        />
        {label}
      </label>
    </li>
  );
  return (
    <>
      <p className="note">{t`Nhiều nhất ${mostColumns} cột; các cột hiện theo thứ tự đánh dấu.`}</p>
      {inGroups(catalogue).map(({ group, indicators }) => (
        <section key={group}>
          <h3>{groupLabel(group)}</h3>
          <ul>
            {group === 'quality' && choice(gradesColumn, t`Buổi họp tốt và các loại khác`)}
            {indicators
              .filter(({ code }) => !gradeCodes.some((grade) => grade === code) || chosen.includes(code))
              .map(({ code, label }) => choice(code, label))}
          </ul>
        </section>
      ))}
      <div className="foot" style={{ position: 'sticky', bottom: -16, background: 'var(--bg)', paddingBottom: 16 }}>
        <button type="button" className="btn quiet" onClick={() => show([])}>{t`Cột thường dùng`}</button>
        <button
          type="button"
          className="btn main"
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && show(chosen)}
        >{t`Xem`}</button>
      </div>
    </>
  );
}
