import { t } from '@lingui/core/macro';
import { type Month, monthNumberOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import { monthOfYear } from './period.ts';

type MonthSelectProps = {
  readonly label: string;
  readonly value: Month;
  readonly lastYear: number;
  readonly onChange: (month: Month) => void;
};

const monthNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A month chosen by two lists: browsers do not agree on a field for months, nor on how to write one. */
export function MonthSelect({ label, value, lastYear, onChange }: MonthSelectProps) {
  const year = yearOf(value);
  const month = monthNumberOf(value);
  const first = Math.min(year, lastYear - 12);
  return (
    <fieldset className="months" aria-label={label}>
      <span style={{ minWidth: '5rem' }}>{label}</span>
      <select
        className="field"
        aria-label={t`${label}: tháng`}
        value={month}
        onChange={(event) => onChange(monthOfYear(year, Number(event.target.value)))}
      >
        {monthNumbers.map((number) => (
          <option key={number} value={number}>{t`Tháng ${number}`}</option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t`${label}: năm`}
        value={year}
        onChange={(event) => onChange(monthOfYear(Number(event.target.value), month))}
      >
        {Array.from({ length: Math.max(lastYear, year) - first + 1 }, (_, i) => first + i).map((y) => (
          <option key={y} value={y}>
            {y}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
