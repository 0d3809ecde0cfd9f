import { t } from '@lingui/core/macro';
import { type CalendarDate, lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useId, useState } from 'react';
import { readDate } from './read-date.ts';
import { useSetView } from './use-view.ts';
import type { View } from './view.ts';

type StructurePickerProps = {
  readonly view: View;
  readonly today: CalendarDate | undefined;
  readonly close: () => void;
};

export function StructurePicker({ view, today, close }: StructurePickerProps) {
  const setView = useSetView();
  const end = lastDayOf(view.to);
  const [text, setText] = useState(
    view.structure === 'as-then' ? spokenDate(today ?? end) : spokenDate(view.structure),
  );
  const date = readDate(text);
  const id = useId();
  const choose = (structure: CalendarDate | undefined): void => {
    setView({ structure });
    close();
  };
  return (
    <>
      <button
        type="button"
        className="choice"
        aria-pressed={view.structure === 'as-then'}
        onClick={() => choose(undefined)}
      >{t`Cơ cấu lúc đó`}</button>
      <p className="note">{t`Mỗi việc tính cho nơi nó thuộc về vào ngày xảy ra.`}</p>
      <h3>{t`Cơ cấu của một ngày`}</h3>
      <p className="note">{t`Mọi việc, cả trước đó, tính cho nơi chi bộ thuộc về vào ngày này; chi bộ đã sáp nhập tính cho chi bộ kế thừa.`}</p>
      <div className="months">
        <label htmlFor={id}>{t`Ngày`}</label>
        <input
          id={id}
          className="field"
          inputMode="numeric"
          size={11}
          value={text}
          aria-invalid={date === null}
          aria-describedby={`${id}-note`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && date && choose(date)}
        />
        <span id={`${id}-note`} className={date ? 'note' : 'warn small'}>
          {date ? t`ngày/tháng/năm` : t`Viết như 31/12/2026.`}
        </span>
      </div>
      <div className="foot">
        <button
          type="button"
          className="btn quiet"
          onClick={() => choose(end)}
        >{t`Cuối kỳ: ${spokenDate(end)}`}</button>
        <button
          type="button"
          className="btn main"
          aria-disabled={!date}
          onClick={() => date && choose(date)}
        >{t`Xem`}</button>
      </div>
    </>
  );
}
