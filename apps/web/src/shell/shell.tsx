import { t } from '@lingui/core/macro';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Navigate, Outlet, useLocation, useMatches, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { FormerOrganisation } from './former-organisation.tsx';
import { startOf, useMe } from './me.ts';
import { NothingYet } from './nothing-yet.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PaperNote } from './paper-note.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { usePlaces } from './use-places.ts';
import { ViewContext } from './use-view.ts';
import { viewOf } from './view.ts';
import './shell.css';

const DelegationBanner = lazy(() => import('./delegation-banner.tsx').then((m) => ({ default: m.DelegationBanner })));
const NoOffice = lazy(() => import('./no-office.tsx').then((m) => ({ default: m.NoOffice })));
const Refused = lazy(() => import('./refused.tsx').then((m) => ({ default: m.Refused })));
const SecondFactorPage = lazy(() =>
  import('../access/second-factor-page.tsx').then((m) => ({ default: m.SecondFactorPage })),
);

/** The frame around every page behind the door: top bar, places to go, the page itself. */
export function Shell() {
  const me = useMe();
  const address = useSearch({ from: '__root__' });
  const { pathname } = useLocation();
  const start = useAnswer('organisation.start', {}, { staleTime: 300_000, enabled: me.secondFactor !== 'required' });
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);

  // Of the page that is drawn: the address already names the next one while that is being fetched.
  const { permission, withoutView } = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} });
  const may = (asked: Permission): boolean => me.permissions.includes(asked);
  const begin = startOf(me);
  const isElsewhere = pathname === '/' && !address.org && !(begin && 'to' in begin);

  const first = start.data?.organisation
    ? { org: start.data.organisation.code, from: start.data.from, to: start.data.to }
    : {};
  const complete = { ...first, ...address };
  const key = JSON.stringify(complete);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `complete` is new each time; its text is not
  const view = useMemo(() => viewOf(complete), [key]);

  // What the first visit was given is written into the address, so that it can be sent to a colleague.
  const isGiven = view !== null && (!address.org || !address.from) && !withoutView && !isElsewhere;
  useEffect(() => {
    if (isGiven && view) {
      void navigate({
        to: '.',
        replace: true,
        search: (before: Record<string, unknown>) => ({ ...before, org: view.org, from: view.from, to: view.to }),
      });
    }
  }, [isGiven, view, navigate]);

  // A new page begins at its top, for the eye and for the ear.
  const lastPath = useRef(pathname);
  useEffect(() => {
    if (lastPath.current === pathname) return;
    lastPath.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const isEmpty = start.data?.organisation === null && !address.org;
  const page = (): ReactNode => {
    if (me.secondFactor === 'required') return <SecondFactorPage />;
    if (me.permissions.length === 0 && permission) return <NoOffice />;
    // only while nothing is in the program: the first administrator brings the first workbook
    if (me.rights.length === 0 && may('import') && !withoutView) return <NothingYet />;
    if (isElsewhere) return <ToOwnStart />;
    if (permission && !may(permission)) return <Refused permission={permission} />;
    if (view || withoutView) return <Outlet />;
    if (isEmpty) return <NothingYet />;
    return start.isError ? <Failure problem={start.error} retry={() => void start.refetch()} /> : <Loading />;
  };
  return (
    <ViewContext value={view ? { view, start: start.data } : null}>
      <a className="skip" href="#noi-dung">{t`Đến nội dung`}</a>
      <div className="desk">
        <TopBar start={start.data} view={view} />
        {/* Kept figures of the demo are marked too, though the server does not say so: its codes are its own. */}
        <SideNav demo={start.data?.demo ?? view?.org.startsWith('DEMO') ?? false} />
        <main id="noi-dung" ref={main} tabIndex={-1}>
          <OfflineBanner />
          {me.rights.some(({ lender }) => lender !== null) && (
            <Suspense fallback={null}>
              <DelegationBanner />
            </Suspense>
          )}
          <div className="page">
            <Suspense fallback={<Loading />}>
              {view && may('structure') && <FormerOrganisation view={view} />}
              {page()}
            </Suspense>
            {start.data && <PaperNote start={start.data} view={view} />}
          </div>
        </main>
      </div>
      <LiveRegion />
    </ViewContext>
  );
}

/** From the bare address to where this person begins. */
function ToOwnStart() {
  const me = useMe();
  const start = startOf(me);
  const first = usePlaces(me)[0]?.[0];
  if (start && 'cell' in start) return <Navigate to="/chi-bo/$code" params={{ code: start.cell }} replace />;
  return <Navigate to={first?.to ?? '/tai-khoan-cua-toi'} replace />;
}
