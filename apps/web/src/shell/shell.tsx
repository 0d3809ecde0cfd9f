import { t } from '@lingui/core/macro';
import { Outlet, useLocation, useMatches, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo, useRef } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { FormerOrganisation } from './former-organisation.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PaperNote } from './paper-note.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { ViewContext } from './use-view.ts';
import { viewOf } from './view.ts';
import './shell.css';

/** The frame around every page: top bar, places to go, the page itself. */
export function Shell() {
  const address = useSearch({ from: '__root__' });
  const { pathname } = useLocation();
  const start = useAnswer('organisation.start', {}, { staleTime: 300_000 });
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);

  const first = start.data?.organisation
    ? { org: start.data.organisation.code, from: start.data.from, to: start.data.to }
    : {};
  const complete = { ...first, ...address };
  const key = JSON.stringify(complete);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `complete` is new each time; its text is not
  const view = useMemo(() => viewOf(complete), [key]);

  // What the first visit was given is written into the address, so that it can be sent to a colleague.
  const isGiven = view !== null && (!address.org || !address.from);
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

  // Of the page that is drawn: the address already names the next one while that is being fetched.
  const isImport = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/nhap-lieu') });
  const isEmpty = start.data?.organisation === null && !address.org;
  return (
    <ViewContext value={view ? { view, start: start.data } : null}>
      <a className="skip" href="#noi-dung">{t`Đến nội dung`}</a>
      <div className="desk">
        <TopBar start={start.data} view={view} />
        {/* Kept figures of the demo are marked too, though the server does not say so: its codes are its own. */}
        <SideNav demo={start.data?.demo ?? view?.org.startsWith('DEMO') ?? false} />
        <main id="noi-dung" ref={main} tabIndex={-1}>
          <OfflineBanner />
          <div className="page">
            <Suspense fallback={<Loading />}>
              {view && <FormerOrganisation view={view} />}
              {view || isImport ? (
                <Outlet />
              ) : isEmpty ? (
                <NothingYet />
              ) : start.isError ? (
                <Failure problem={start.error} retry={() => void start.refetch()} />
              ) : (
                <Loading />
              )}
            </Suspense>
            {start.data && view && <PaperNote start={start.data} view={view} />}
          </div>
        </main>
      </div>
      <LiveRegion />
    </ViewContext>
  );
}
