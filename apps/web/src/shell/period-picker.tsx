import { t } from '@lingui/core/macro';
import { type CalendarDate, type Month, yearOf } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import { MonthSelect } from './month-select.tsx';
import { halfWindow, monthOfYear, periodOf, quarterWindow, type Window, yearWindow } from './period.ts';
import { periodLabel } from './period-label.ts';
import { useSetView } from './use-view.ts';
import type { View } from './view.ts';

type PeriodPickerProps = { readonly view: View; readonly today: CalendarDate | undefined; readonly close: () => void };

export function PeriodPicker({ view, today, close }: PeriodPickerProps) {
  const thisYear = Math.max(today ? yearOf(today) : yearOf(view.to), yearOf(view.to));
  const [year, setYear] = useState(yearOf(view.to));
  const [from, setFrom] = useState<Month>(view.from);
  const [to, setTo] = useState<Month>(view.to);
  const setView = useSetView();
  const isOwn = periodOf(view).kind === 'range';

  const choose = (window: Window): void => {
    setView({ from: window.from, to: window.to });
    close();
  };
  const choice = (window: Window, label: string) => (
    <button
      key={window.from + window.to}
      type="button"
      className="choice"
      aria-pressed={window.from === view.from && window.to === view.to}
      title={periodLabel(window)}
      onClick={() => choose(window)}
    >
      {label}
    </button>
  );
  const soFar: Window | null =
    today && year === yearOf(today) ? { from: monthOfYear(year, 1), to: today.slice(0, 7) } : null;

  return (
    <>
      <div className="months">
        <label htmlFor="period-year">{t`Năm`}</label>
        <select
          id="period-year"
          className="field"
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
        >
          {Array.from({ length: 16 }, (_, i) => thisYear - i).map((y) => (
            <option key={y} value={y}>
              {y}
            </option>
          ))}
        </select>
      </div>
      <div className="grid" style={{ gridTemplateColumns: soFar ? '1fr 1fr' : '1fr' }}>
        {choice(yearWindow(year), t`Cả năm ${year}`)}
        {soFar && choice(soFar, t`Từ đầu năm`)}
      </div>
      <h3>{t`6 tháng`}</h3>
      <fieldset className="grid" aria-label={t`6 tháng`} style={{ gridTemplateColumns: '1fr 1fr' }}>
        {choice(halfWindow(year, 1), t`Đầu năm`)}
        {choice(halfWindow(year, 2), t`Cuối năm`)}
      </fieldset>
      <h3>{t`Quý`}</h3>
      <fieldset className="grid" aria-label={t`Quý`}>
        {['I', 'II', 'III', 'IV'].map((roman, i) => choice(quarterWindow(year, i + 1), roman))}
      </fieldset>
      <h3>{t`Tháng`}</h3>
      <fieldset className="grid" aria-label={t`Tháng`} style={{ gridTemplateColumns: 'repeat(6, 1fr)' }}>
        {Array.from({ length: 12 }, (_, i) =>
          choice({ from: monthOfYear(year, i + 1), to: monthOfYear(year, i + 1) }, String(i + 1)),
        )}
      </fieldset>
      <details open={isOwn}>
        <summary className="choice" style={{ padding: '12px 10px' }}>{t`Tự chọn khoảng tháng`}</summary>
        <MonthSelect label={t`Từ tháng`} value={from} lastYear={thisYear} onChange={setFrom} />
        <MonthSelect label={t`Đến tháng`} value={to} lastYear={thisYear} onChange={setTo} />
        {from > to && <p className="warn small">{t`Tháng đầu phải trước tháng cuối.`}</p>}
        <div className="foot">
          <button
            type="button"
            className="btn main"
            aria-disabled={from > to}
            onClick={() => from <= to && choose({ from, to })}
          >{t`Xem khoảng này`}</button>
        </div>
      </details>
    </>
  );
}
