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
  return (
    <StructureFields
      chosen={view.structure}
      today={today}
      end={lastDayOf(view.to)}
      choose={(structure) => {
        setView({ structure: structure === 'as-then' ? undefined : structure });
        close();
      }}
    />
  );
}

type StructureFieldsProps = {
  /** `as-then`, a date, or nothing yet. */
  readonly chosen: string | undefined;
  readonly today: CalendarDate | undefined;
  /** Last day of the period. */
  readonly end: CalendarDate;
  readonly choose: (structure: 'as-then' | CalendarDate) => void;
};

/** A structure: as then, or that of a day. */
export function StructureFields({ chosen, today, end, choose }: StructureFieldsProps) {
  const [text, setText] = useState(spokenDate(chosen === undefined || chosen === 'as-then' ? (today ?? end) : chosen));
  const date = readDate(text);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="choice"
        aria-pressed={chosen === 'as-then'}
        onClick={() => choose('as-then')}
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
