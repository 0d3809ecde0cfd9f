import { lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import type { View } from './view.ts';

const FormerNote = lazy(() => import('./former-note.tsx').then((m) => ({ default: m.FormerNote })));

/** Pages that speak of another organisation than the one chosen at the top. */
const hasOwnSubject = /^\/(chi-bo\/|to-chuc\/|nhap-lieu|sap-xep)/;

/** Says so where the chosen organisation has ended or is named by a former code; fetched only then. */
export function FormerOrganisation({ view }: { readonly view: View }) {
  const { pathname } = useLocation();
  const on = view.structure === 'as-then' ? lastDayOf(view.to) : view.structure;
  const { data } = useAnswer('organisation.branches', { on }, { staleTime: 300_000 });
  if (!data || data.branches.some(({ code }) => code === view.org) || hasOwnSubject.test(pathname)) return null;
  return (
    <Suspense fallback={null}>
      <FormerNote org={view.org} on={on} />
    </Suspense>
  );
}
