import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { formatNumber } from '../../ui/number.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { addressOf, type Check, type Finding } from '../import-summary.ts';

type Excerpt = Check['excerpts'][string];

/** Every faulty cell by sheet and address, with what it holds and why it is wrong; opened, as one sees it in Excel. */
export function ErrorList({
  errors,
  excerpts,
}: {
  readonly errors: readonly Finding[];
  readonly excerpts: Check['excerpts'];
}) {
  const [shown, setShown] = useState(50);
  const firstWithExcerpt = errors.findIndex((error) => excerpts[addressOf(error)]);
  return (
    <>
      <ol className="ers">
        {errors.slice(0, shown).map((error, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one cell may be wrong twice, and the list does not change
          <li key={`${addressOf(error)}-${i}`}>
            <One error={error} excerpt={excerpts[addressOf(error)]} open={i === firstWithExcerpt} />
          </li>
        ))}
      </ol>
      {errors.length > shown && (
        <p className="more">
          <button
            type="button"
            className="link"
            onClick={() => setShown(errors.length)}
          >{t`Hiện ${formatNumber(errors.length - shown)} lỗi còn lại`}</button>
        </p>
      )}
    </>
  );
}

function One({
  error,
  excerpt,
  open,
}: {
  readonly error: Finding;
  readonly excerpt: Excerpt | undefined;
  readonly open: boolean;
}) {
  const [isOpen, setOpen] = useState(open);
  const head = (
    <>
      <span className="eh">
        <b className="ad">{addressOf(error)}</b>
        {error.value !== null && error.value !== '' && <code>{error.value}</code>}
        {excerpt && <span className="see">{isOpen ? t`Thu lại` : t`Xem ô`}</span>}
      </span>
      <span className="why">
        {error.message}
        {error.suggestion && !error.message.includes(error.suggestion) && (
          <> {t`Gần giống nhất: ${error.suggestion}.`}</>
        )}
      </span>
    </>
  );
  if (!excerpt) return <div className="plain">{head}</div>;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{head}</summary>
      <Sheet excerpt={excerpt} at={error.cell} label={addressOf(error)} />
    </details>
  );
}

function Sheet({ excerpt, at, label }: { readonly excerpt: Excerpt; readonly at: string; readonly label: string }) {
  return (
    <ScrollBox className="xl" label={t`Quanh ô ${label}`}>
      <table>
        <thead>
          <tr>
            <td />
            {excerpt.columns.map((letter) => (
              <th key={letter} scope="col">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {excerpt.rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((value, i) => (
                <td
                  key={excerpt.columns[i]}
                  className={`${excerpt.columns[i]}${row}` === at ? 'no' : undefined}
                  title={value}
                >
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
