import { Outlet, useMatches, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { takeBackTo } from '../access/path-inside.ts';
import { knowUser, useSessionEnded } from '../kernel/session.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { keepMe, keptMe, keptMeKey } from './kept-me.ts';
import { MeContext } from './me.ts';
import { Shell } from './shell.tsx';

const SignInDialog = lazy(() => import('./sign-in-dialog.tsx').then((m) => ({ default: m.SignInDialog })));

/** Above every page: the sign-in page stands before the door, all others behind it. */
export function Entrance() {
  const isOutside = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.isOutside) });
  return isOutside ? (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  ) : (
    <Door />
  );
}

/** Whoever has not signed in is led to the sign-in page, and back here afterwards. */
function Door() {
  const navigate = useNavigate();
  const answer = useAnswer('access.me', {}, { staleTime: 300_000 });
  const hasEnded = useSessionEnded();
  const isAway = answer.error !== null && !answer.error.isFinal;
  const me = answer.data ?? (isAway ? keptMe() : null);

  // While drawing, since the parts below ask the server before an effect of this one runs.
  if (me) knowUser(me.userName);
  useEffect(() => {
    if (answer.data) keepMe(answer.data);
  }, [answer.data]);

  const isStranger = !me && answer.error?.reason === 'not_signed_in';
  const { latestLocation } = useRouter();
  useEffect(() => {
    // the address of the page asked for: while the sign-in page is being fetched, it is already another
    if (!isStranger || latestLocation.pathname === '/dang-nhap') return;
    const unsaid = { org: undefined, from: undefined, to: undefined, compare: undefined, kinds: undefined };
    const search = { ...unsaid, structure: undefined, di: latestLocation.href };
    void navigate({ to: '/dang-nhap', search, replace: true });
  }, [isStranger, navigate, latestLocation]);

  // From the identity provider everybody comes back to the first page.
  const isInside = me !== null;
  useEffect(() => {
    const backTo = isInside && latestLocation.pathname === '/' ? takeBackTo() : undefined;
    if (backTo !== undefined) void navigate({ href: backTo, replace: true });
  }, [isInside, navigate, latestLocation]);

  // Another tab shares the session: when somebody else signs in or he signs out there, this page is no longer his.
  const userName = me?.userName;
  useEffect(() => {
    const hear = ({ key }: StorageEvent): void => {
      if (key === keptMeKey && userName !== undefined && keptMe()?.userName !== userName) location.reload();
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, [userName]);

  if (me) {
    // until the second factor is there, nothing is answered, so nothing is offered
    const admitted = me.secondFactor === 'required' ? { ...me, permissions: [] } : me;
    return (
      <MeContext value={admitted}>
        <Shell />
        {hasEnded && (
          <Suspense fallback={null}>
            <SignInDialog />
          </Suspense>
        )}
      </MeContext>
    );
  }
  return (
    <main className="page">
      {answer.error && !isStranger ? (
        <Failure problem={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </main>
  );
}
