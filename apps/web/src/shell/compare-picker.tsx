import { t } from '@lingui/core/macro';
import { yearOf } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import { MonthSelect } from './month-select.tsx';
import { windowBefore, windowYearBefore } from './period.ts';
import { periodLabel } from './period-label.ts';
import { useSetView } from './use-view.ts';
import type { View } from './view.ts';

export function ComparePicker({ view, close }: { readonly view: View; readonly close: () => void }) {
  const setView = useSetView();
  const { comparison } = view;
  const [own, setOwn] = useState(comparison.window ?? windowYearBefore(view));
  const choose = (compare: string): void => {
    setView({ compare });
    close();
  };
  const choice = (kind: 'before' | 'year-before' | 'none', label: string, note?: string) => (
    <button type="button" className="choice" aria-pressed={comparison.kind === kind} onClick={() => choose(kind)}>
      {label} {note && <small>{note}</small>}
    </button>
  );
  return (
    <>
      {choice('before', t`Kỳ trước`, periodLabel(windowBefore(view)))}
      {choice('year-before', t`Cùng kỳ năm trước`, periodLabel(windowYearBefore(view)))}
      {choice('none', t`Không so sánh`)}
      <details open={comparison.kind === 'chosen'}>
        <summary className="choice" style={{ padding: '12px 10px' }}>{t`Tự chọn kỳ so sánh`}</summary>
        <MonthSelect
          label={t`Từ tháng`}
          value={own.from}
          lastYear={yearOf(view.to)}
          onChange={(from) => setOwn({ ...own, from })}
        />
        <MonthSelect
          label={t`Đến tháng`}
          value={own.to}
          lastYear={yearOf(view.to)}
          onChange={(to) => setOwn({ ...own, to })}
        />
        {own.from > own.to && <p className="warn small">{t`Tháng đầu phải trước tháng cuối.`}</p>}
        <div className="foot">
          <button
            type="button"
            className="btn main"
            aria-disabled={own.from > own.to}
            onClick={() => own.from <= own.to && choose(`${own.from}..${own.to}`)}
          >
            {t`So với khoảng này`}
          </button>
        </div>
      </details>
    </>
  );
}
