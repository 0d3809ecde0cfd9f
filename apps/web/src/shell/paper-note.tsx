import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';
import { useMe } from './me.ts';
import type { View } from './view.ts';

type NoteProps = {
  readonly start: Answer<'organisation.start'>;
  /** Null on a page without figures. */
  readonly view: View | null;
};

/** Printed under every page: when and by whom, up to which day, and whether the data is invented. */
export function PaperNote({ start, view }: NoteProps) {
  const { fullName, userName } = useMe();
  const end = view && lastDayOf(view.to);
  return (
    <p className="prt">
      {t`In ngày ${spokenDate(start.today)}`} · {t`Người in: ${fullName} (${userName})`}
      {end && <> · {t`Số liệu tính đến ${spokenDate(start.today < end ? start.today : end)}`}</>}
      {start.demo && (
        <>
          {' · '}
          <b>{t`Dữ liệu trình diễn`}</b>: {t`đơn vị, nhân vật và thôn, bản đều hư cấu`}
        </>
      )}
    </p>
  );
}
