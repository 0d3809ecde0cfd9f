import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';
import type { View } from './view.ts';

/** Printed under every page: when, up to which day, and whether the data is invented. */
export function PaperNote({ start, view }: { readonly start: Answer<'organisation.start'>; readonly view: View }) {
  const end = lastDayOf(view.to);
  return (
    <p className="prt">
      {t`In ngày ${spokenDate(start.today)}`} ·{' '}
      {t`Số liệu tính đến ${spokenDate(start.today < end ? start.today : end)}`}
      {start.demo && (
        <>
          {' · '}
          <b>{t`Dữ liệu trình diễn`}</b>: {t`đơn vị, nhân vật và thôn, bản đều hư cấu`}
        </>
      )}
    </p>
  );
}
