import { useState } from 'react';
import { Problem } from '../kernel/problem.ts';

/** One thing sent at a time: whether it is under way, and why it was refused. */
export function useSending(): {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly send: (work: () => Promise<void>) => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, send: (work) => void (isBusy || run(work)) };
}
