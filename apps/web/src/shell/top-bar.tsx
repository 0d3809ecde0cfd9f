import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { kindLabel } from './kind-label.ts';
import { useMay, useMe } from './me.ts';
import { comparedInText, periodLabel } from './period-label.ts';
import { Places } from './side-nav.tsx';
import { asked } from './use-view.ts';
import type { View } from './view.ts';

const OrgPicker = lazy(() => import('./org-picker.tsx').then((m) => ({ default: m.OrgPicker })));
const PeriodPicker = lazy(() => import('./period-picker.tsx').then((m) => ({ default: m.PeriodPicker })));
const ComparePicker = lazy(() => import('./compare-picker.tsx').then((m) => ({ default: m.ComparePicker })));
const KindsPicker = lazy(() => import('./kinds-picker.tsx').then((m) => ({ default: m.KindsPicker })));
const StructurePicker = lazy(() => import('./structure-picker.tsx').then((m) => ({ default: m.StructurePicker })));
const AccountMenu = lazy(() => import('./account-menu.tsx').then((m) => ({ default: m.AccountMenu })));
const SearchDialog = lazy(() => import('./search-dialog.tsx').then((m) => ({ default: m.SearchDialog })));

type TopBarProps = { readonly start: Answer<'organisation.start'> | undefined; readonly view: View | null };

export function TopBar({ start, view }: TopBarProps) {
  const [searching, setSearching] = useState(false);
  const { fullName } = useMe();
  const [maySearch, mayFigures] = [useMay('structure'), useMay('figures')];
  useEffect(() => {
    if (!maySearch) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [maySearch]);

  return (
    <header className="top">
      <Link to="/" className="brand" title={t`Về trang Tổng quan`}>
        <i aria-hidden="true">
          <b />
          <b />
          <b />
        </i>
        Nền nếp
      </Link>
      <div className="bar">
        {view && mayFigures ? <Picks start={start} view={view} /> : <span className="picks" />}
        {maySearch && (
          <button type="button" className="find" aria-haspopup="dialog" onClick={() => setSearching(true)}>
            <Icon name="search" /> <span>{t`Tìm`}</span> <kbd>Ctrl K</kbd>
          </button>
        )}
        <Popover
          buttonClass="me"
          align="end"
          label={t`Tài khoản và cách hiển thị`}
          button={
            <>
              <b aria-hidden="true">{initials(fullName)}</b>
              <span className="sr">{t`Tài khoản và cách hiển thị`}</span>
            </>
          }
        >
          {(close) => <AccountMenu close={close} />}
        </Popover>
        <Popover
          buttonClass="menu-button"
          align="end"
          label={t`Mục chính`}
          button={
            <>
              <Icon name="menu" />
              <span className="sr">{t`Mở các mục`}</span>
            </>
          }
        >
          {(close) => (
            <nav aria-label={t`Mục chính`}>
              <Places onChoose={close} />
            </nav>
          )}
        </Popover>
      </div>
      {searching && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </header>
  );
}

function Picks({ start, view }: { readonly start: TopBarProps['start']; readonly view: View }) {
  const on = view.structure === 'as-then' ? lastDayOf(view.to) : view.structure;
  const branches = useAnswer('organisation.branches', { on }, { staleTime: 300_000 });
  const listed = branches.data?.branches.find((branch) => branch.code === view.org)?.name;
  // A cell, or an organisation of another time, is not among the branches of the day: then its name comes with a figure.
  const asFigure = useAnswer(
    'statistics.figures',
    { ...asked(view), codes: ['members'] },
    { enabled: branches.isFetched && !listed },
  );
  const name =
    listed ??
    asFigure.data?.organisation.name ??
    (start?.organisation?.code === view.org ? start.organisation.name : view.org);
  const { window } = view.comparison;
  const [firstKind] = view.kinds;
  return (
    <section className="picks" aria-label={t`Đang xem`}>
      <Popover buttonClass="pick org" label={t`Chọn tổ chức`} button={<Words what={t`Tổ chức`} words={name} />}>
        {(close) => <OrgPicker view={view} close={close} />}
      </Popover>
      <span className="sep" />
      <Popover buttonClass="pick" label={t`Chọn kỳ`} button={<Words what={t`Kỳ`} words={periodLabel(view)} />}>
        {(close) => <PeriodPicker view={view} today={start?.today} close={close} />}
      </Popover>
      <Popover
        buttonClass="pick soft"
        label={t`Chọn kỳ so sánh`}
        button={<Words what={t`So sánh`} words={window ? t`so với ${comparedInText(view)}` : t`không so sánh`} />}
      >
        {(close) => <ComparePicker view={view} close={close} />}
      </Popover>
      <span className="sep" />
      <Popover
        buttonClass="pick soft"
        label={t`Chọn loại chi bộ`}
        button={
          <Words
            what={t`Loại chi bộ`}
            words={
              !firstKind
                ? t`Mọi chi bộ`
                : view.kinds.length === 1
                  ? kindLabel(firstKind)
                  : t`${view.kinds.length} loại chi bộ`
            }
          />
        }
      >
        {(close) => <KindsPicker view={view} close={close} />}
      </Popover>
      <span className="sep" />
      <Popover
        buttonClass="pick soft"
        label={t`Chọn cơ cấu`}
        button={
          <Words
            what={t`Cơ cấu`}
            words={view.structure === 'as-then' ? t`Cơ cấu lúc đó` : t`Cơ cấu ngày ${spokenDate(view.structure)}`}
          />
        }
      >
        {(close) => <StructurePicker view={view} today={start?.today} close={close} />}
      </Popover>
    </section>
  );
}

function Words({ what, words }: { readonly what: string; readonly words: string }) {
  return (
    <>
      <span className="sr">{what}: </span>
      {words} <Icon name="down" />
    </>
  );
}

/** Of the family name and the given name, which stands last. */
function initials(fullName: string): string {
  const letters = fullName
    .trim()
    .split(/\s+/)
    .map((word) => word.charAt(0));
  return (letters.length > 1 ? `${letters.at(0)}${letters.at(-1)}` : fullName.slice(0, 2)).toLocaleUpperCase('vi');
}
