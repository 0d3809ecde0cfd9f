import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icon.tsx';
import { branchesOf, changesOf, type End, endOf, type Lineage, selfOf } from '../lineage-graph.ts';
import { actsWords } from '../lineage-words.ts';
import { OrganisationLink } from './organisation-link.tsx';
import './lineage-note.css';

/** What one has to know of an organisation that ended, changed or took over another: in a few lines, with the ways on. */
export function LineageNote({ lineage, isOnItsPage }: { readonly lineage: Lineage; readonly isOnItsPage?: boolean }) {
  const { code } = lineage;
  const end = endOf(lineage);
  const predecessors = branchesOf(lineage, 'predecessors');
  const changes = changesOf(lineage);
  if (!end && (isOnItsPage || (predecessors.length === 0 && changes.length === 0))) return null;
  return (
    <aside className="lineage-note" aria-label={t`Quá trình tổ chức`}>
      {end && <Ended lineage={lineage} end={end} />}
      {!isOnItsPage && predecessors.length > 0 && (
        <p>
          {t`Tiếp nối:`}{' '}
          {predecessors.map(({ kin, link }, i) => (
            <span key={kin.code}>
              {i > 0 && '; '}
              <OrganisationLink organisation={kin} /> ({t`từ ${spokenDate(link.on)}`}
              {link.isHeir ? '' : `, ${t`nhận một phần`}`})
            </span>
          ))}
          .
        </p>
      )}
      {(isOnItsPage ? [] : changes).map(({ on, code: formerCode, name, superior, decisions }) => (
        <p key={on}>
          {[name && t`Tên cũ: ${name}`, formerCode && t`Mã cũ: ${formerCode}`, superior && t`Trước thuộc: ${superior}`]
            .filter((part) => part)
            .join('; ')}{' '}
          <span className="muted">
            (
            {[t`đến ${spokenDate(addDays(on, -1))}`, actsWords([], decisions)].filter((part) => part !== '').join(', ')}
            )
          </span>
        </p>
      ))}
      {!isOnItsPage && (
        <p className="noprint">
          <Link className="link" to="/to-chuc/$code/ke-thua" params={{ code }}>{t`Xem cả quá trình`}</Link>
        </p>
      )}
    </aside>
  );
}

function Ended({ lineage, end }: { readonly lineage: Lineage; readonly end: End }) {
  const { goesOn } = lineage;
  const how = actsWords(end.kinds, end.decisions);
  const name = selfOf(lineage)?.name ?? lineage.code;
  const day = spokenDate(end.lastDay);
  const isDirect = end.successors.some(({ kin }) => kin.code === goesOn?.code);
  return (
    <p>
      <span className="warn">
        <Icon name="alarm" />
      </span>{' '}
      <b>{t`${name} đã kết thúc hoạt động ngày ${day}`}</b>
      {how && `, ${how}`}.{' '}
      {end.successors.length === 0
        ? t`Không có tổ chức nào kế thừa.`
        : end.successors.map(({ kin, link }, i) => (
            <span key={kin.code}>
              {i > 0 && '; '}
              {link.isHeir ? t`Kế thừa:` : t`nhận một phần:`} <OrganisationLink organisation={kin} />
            </span>
          ))}
      {end.successors.length > 0 && '.'}
      {goesOn && !isDirect && (
        <>
          {' '}
          {t`Nay là:`} <OrganisationLink organisation={goesOn} />.
        </>
      )}
    </p>
  );
}
