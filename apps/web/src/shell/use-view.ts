import { useNavigate } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { Answer } from '../kernel/operations.ts';
import type { View, ViewInAddress } from './view.ts';

type Here = { readonly view: View; readonly start: Answer<'organisation.start'> | undefined };

export const ViewContext = createContext<Here | null>(null);

function useHere(): Here {
  const here = useContext(ViewContext);
  if (!here) throw new Error('This screen was shown before an organisation and a period were known.');
  return here;
}

/** What the top bar has chosen. */
export const useView = (): View => useHere().view;
/** Today in Hanoi, who is acting and whether demo data is shown; undefined for a moment after the first visit. */
export const useStart = (): Answer<'organisation.start'> | undefined => useHere().start;

/** The part of the view that every statistical query is asked with. */
export function asked({ org, from, to, kinds, structure }: View) {
  return { org, from, to, kinds: [...kinds], structure };
}

/** Changes a part of the view in the address, and stays on the page. */
export function useSetView(): (change: ViewInAddress) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...change }) });
}
