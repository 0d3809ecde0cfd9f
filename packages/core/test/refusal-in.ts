import { Refusal } from '../src/kernel/problem.ts';

/** The reason for which a rule refused; null where it did not. */
export function refusalIn(rule: () => void): string | null {
  try {
    rule();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}
