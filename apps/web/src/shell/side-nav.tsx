import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { ownCellOf, useMe } from './me.ts';
import { usePlaces } from './use-places.ts';

/** The places of the desk. On a phone the top bar opens it. */
export function SideNav({ demo }: { readonly demo: boolean }) {
  return (
    <nav className="side" aria-label={t`Mục chính`}>
      <Places />
      {demo && (
        <p className="demo">
          <b>{t`Dữ liệu trình diễn`}</b>
          {t`Đơn vị, nhân vật và thôn, bản đều hư cấu.`}
        </p>
      )}
    </nav>
  );
}

export function Places({ onChoose }: { readonly onChoose?: () => void }) {
  const me = useMe();
  const own = ownCellOf(me);
  const groups = usePlaces(me);
  return (
    <>
      {own && me.permissions.includes('cell') && (
        <Link
          to="/chi-bo/$code"
          params={{ code: own.code }}
          className="place"
          activeOptions={{ includeSearch: false }}
          onClick={onChoose}
        >
          {t`Chi bộ của tôi`}
        </Link>
      )}
      {groups.map((group, i) => (
        <Fragment key={group[0]?.to}>
          {i > 0 && <hr />}
          {group.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className="place"
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={onChoose}
            >
              {label()}
            </Link>
          ))}
        </Fragment>
      ))}
    </>
  );
}
