import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Problem } from '../kernel/problem.ts';

export type Drafted = { readonly number: string; readonly effectiveOn: string; readonly acts: readonly Act[] };
export type Saving =
  | { readonly state: 'saved'; readonly at: Date }
  | { readonly state: 'unsaved' }
  | { readonly state: 'failed'; readonly problem: Problem };

const pause = 700;
const again = 10_000;

/**
 * Keeps a draft on the server a moment after each change, one save at a time; what fails is tried again until it is
 * kept or refused. Leaving the page with something unsaved asks first. `hold(true)` stops saving: the draft is about to
 * become a decision, or to be thrown away.
 */
export function useAutosave(
  id: string,
  drafted: Drafted,
  savedAt: Date,
): { saving: Saving; hold: (held: boolean) => void } {
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: savedAt });
  const queries = useQueryClient();
  const kept = useRef(drafted);
  const latest = useRef(drafted);
  const busy = useRef(false);
  const held = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = drafted;

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    const wanted = latest.current;
    if (busy.current || held.current || wanted === kept.current) return;
    busy.current = true;
    try {
      const { number, effectiveOn, acts } = wanted;
      await command('organisation.saveReorganisationDraft', { id, number, effectiveOn, acts: [...acts] });
      kept.current = wanted;
      setSaving({ state: 'saved', at: new Date() });
      // whoever comes back to this page finds what was typed, and the list is asked anew
      queries.setQueryData<Answer<'organisation.reorganisation'>>(['organisation.reorganisation', { id }], (before) =>
        before ? { ...before, number, effectiveOn, acts: [...acts] } : before,
      );
      void queries.invalidateQueries({ queryKey: ['organisation.reorganisations'] });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setSaving({ state: 'failed', problem: error });
      if (!error.isFinal) timer.current = setTimeout(() => void save(), again);
    } finally {
      busy.current = false;
    }
    if (latest.current !== kept.current && latest.current !== wanted) void save();
  }, [id, queries]);

  useEffect(() => {
    if (drafted === kept.current) return;
    setSaving({ state: 'unsaved' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pause);
  }, [drafted, save]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (latest.current !== kept.current && !held.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      clearTimeout(timer.current);
      void save(); // another page of the app: nothing typed is lost
    };
  }, [save]);

  const hold = useCallback(
    (wanted: boolean) => {
      held.current = wanted;
      if (!wanted) void save();
    },
    [save],
  );
  return { saving, hold };
}
