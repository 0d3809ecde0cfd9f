import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { useState } from 'react';
import { query } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Problem } from '../kernel/problem.ts';
import type { Drafted } from './reorganisation-autosave.ts';

export type Found = Answer<'organisation.reorganisationCheck'>['problems'];
type Tried = {
  readonly drafted: Drafted;
  readonly problems: Found;
  /** The same decision stands already, planned or applied. */
  readonly isKnown: boolean;
  readonly summary: Answer<'organisation.reorganisationCheck'>['summary'] | null;
  readonly affected: Answer<'organisation.reorganisationCheck'>['affected'];
};

/**
 * The dry run of a draft. Its sentences stay at their acts while others are changed: an act that was changed loses its
 * own, and nothing is said to be sound until the draft was tried as it stands.
 */
export function useTrial(drafted: Drafted) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const isFresh = tried !== null && tried.drafted === drafted;

  const run = async (): Promise<void> => {
    setRunning(true);
    setFailure(null);
    try {
      const { state, problems, summary, affected } = await query('organisation.reorganisationCheck', {
        ...drafted,
        acts: [...drafted.acts],
      });
      setTried({ drafted, problems, isKnown: state === 'unchanged', summary, affected });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFailure(error);
    } finally {
      setRunning(false);
    }
  };
  /** What the server said when it was to be applied. */
  const note = (problems: Found): void =>
    setTried({ drafted, problems, isKnown: false, summary: null, affected: null });

  const problemsOf = (act: Act): string[] =>
    tried?.problems.flatMap(({ act: at, message }) => (tried.drafted.acts[at] === act ? [message] : [])) ?? [];
  return { tried, isFresh, isRunning, failure, run, note, problemsOf };
}

/** What the server's refusal to apply names. */
export function problemsIn({ details }: Problem): Found {
  if (typeof details !== 'object' || details === null || !('problems' in details)) return [];
  return Array.isArray(details.problems) ? (details.problems as Found) : []; // as the command's refusal carries it
}
