import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../kernel/operations.ts';
import { Icon } from '../../ui/icon.tsx';

export function CellPeople({ cell, code }: { readonly cell: Answer<'organisation.cell'>; readonly code: string }) {
  const { members, offices, admissions, absentThree, places, sees } = cell;
  const share = (count: number): string => `${count}/${members.total}`;
  return (
    <section aria-labelledby="h-people">
      <div className="sec">
        <h2 id="h-people">{t`Con người`}</h2>
        <div className="acts">
          {sees.includes('members') ? (
            <Link className="link" to="/chi-bo/$code/dang-vien" params={{ code }}>{t`${members.total} đảng viên`}</Link>
          ) : (
            <span>{t`${members.total} đảng viên`}</span>
          )}
        </div>
      </div>
      {offices.length === 0 && (
        <p className="warnline warn">
          <Icon name="alarm" /> {t`Chưa có ai giữ chức vụ.`}
        </p>
      )}
      <ul className="ppl">
        {offices.map((one) => (
          <li key={`${one.code}-${one.office}`}>
            <b>{one.name}</b>
            <span>
              {one.office}
              {one.headOf && <>, {t`trưởng ${one.headOf}`}</>} · {t`từ ${spokenDate(one.since)}`}
            </span>
          </li>
        ))}
      </ul>
      <dl className="kv">
        <Line what={t`Nữ`} value={share(members.women)} />
        <Line what={t`Dân tộc thiểu số`} value={share(members.minority)} />
        <Line what={t`Dưới 31 tuổi`} value={share(members.under31)} />
        <Line what={t`Đi làm ăn xa`} value={String(members.away)} />
        {admissions.length > 0 && (
          <Line
            what={t`Kết nạp ${admissions.map(({ year }) => year).join(', ')}`}
            value={admissions.map(({ count }) => count).join(', ')}
          />
        )}
        {places.map((place) => (
          <Line
            key={place.code}
            what={place.name}
            value={place.households === null ? '–' : t`${place.households} hộ`}
          />
        ))}
      </dl>
      {absentThree.map((one) => (
        <p key={one.code} className="warnline warn">
          <Icon name="alarm" /> {t`${one.name} vắng không lý do ${one.count} lần trong năm.`}
        </p>
      ))}
    </section>
  );
}

function Line({ what, value }: { readonly what: string; readonly value: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{value}</dd>
    </div>
  );
}
