import { t } from '@lingui/core/macro';
import { Fragment, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import type { LogEntry } from '../log-filters.ts';
import { actorWord, changeInWords, clockOf, dayOf, deedWord, logKindWord } from '../log-words.ts';
import '../../ui/data-table.css';

/** Entries, the latest first; each opens to what was sent and what stood there before. */
export function LogTable({ entries, caption }: { readonly entries: readonly LogEntry[]; readonly caption: string }) {
  return (
    <ScrollBox className="scroll" label={caption}>
      <table className="t log">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Lúc`}</th>
            <th scope="col">{t`Việc`}</th>
            <th scope="col">{t`Người làm`}</th>
            <th scope="col">{t`Về tổ chức`}</th>
            <th scope="col">{t`Thiết bị`}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, n) => (
            <Row
              key={entry.serial}
              entry={entry}
              isNewDay={dayOf(entries[n - 1]?.at ?? '1970-01-01') !== dayOf(entry.at)}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ entry, isNewDay }: { readonly entry: LogEntry; readonly isNewDay: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { at, kind, actor, fullName, office, device, address, organisations, organisationCount, persons } = entry;
  const more = organisationCount - organisations.length;
  const details = `log-${entry.serial}`;
  return (
    <Fragment>
      {isNewDay && (
        <tr className="band">
          <th scope="rowgroup" colSpan={5}>
            <span>{dayOf(at)}</span>
          </th>
        </tr>
      )}
      <tr>
        <td className="at">{clockOf(at)}</td>
        <th scope="row">
          <button
            type="button"
            className="unfold"
            aria-expanded={isOpen}
            aria-controls={details}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'right'} />
            <span>{deedWord(entry)}</span>
          </button>
          <span className="note">
            {logKindWord(kind)}
            {persons > 0 && ` · ${t`${formatNumber(persons)} đảng viên`}`}
            {entry.isRedacted && ` · ${t`đã lược bỏ phần cá nhân`}`}
          </span>
        </th>
        <td>
          {actorWord(entry)}
          <span className="note">{[fullName === null ? null : actor, office].filter(Boolean).join(' · ')}</span>
        </td>
        <td>
          {organisations.map(({ code, name }) => (
            <span key={code} className="about">
              {name} <span className="note">{code}</span>
            </span>
          ))}
          {more > 0 && <span className="note">{t`và ${formatNumber(more)} tổ chức khác`}</span>}
          {organisationCount === 0 && '–'}
        </td>
        <td>
          {device ?? '–'}
          {address !== null && <span className="note num">{address}</span>}
        </td>
      </tr>
      {isOpen && (
        <tr className="unfolded" id={details}>
          <td colSpan={5}>
            <Changes entry={entry} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function Changes({ entry }: { readonly entry: LogEntry }) {
  const { changes, changeCount } = entry;
  if (changes.length === 0) return <p className="note">{t`Không có nội dung kèm theo.`}</p>;
  const lines = changes.map(changeInWords);
  const hasBefore = lines.some(({ before }) => before !== null);
  return (
    <>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">{t`Mục`}</th>
            {hasBefore && <th scope="col">{t`Trước`}</th>}
            <th scope="col">{hasBefore ? t`Sau` : t`Nội dung`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ what, before, after }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry never change
            <tr key={n}>
              <th scope="row">{what}</th>
              {hasBefore && <td>{before ?? '–'}</td>}
              <td>{after ?? (before === null ? '–' : t`không còn`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changeCount > changes.length && (
        <p className="note">{t`Chỉ hiện ${formatNumber(changes.length)} mục đầu trong ${formatNumber(changeCount)} mục.`}</p>
      )}
    </>
  );
}
