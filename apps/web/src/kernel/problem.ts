import { i18n } from '@lingui/core';
import type { ProblemBody } from '@nennep/core/kernel/problem.ts';

/** Why there is no answer: the server refused (`reason` of the contract), failed (`failed`), or was not reached (`unreachable`). */
export class Problem extends Error {
  readonly reason: string;
  readonly status: number;
  readonly details: unknown;
  readonly at = new Date();

  constructor(reason: string, message: string, status: number, details?: unknown) {
    super(message);
    this.name = 'Problem';
    this.reason = reason;
    this.status = status;
    this.details = details;
  }

  /** Asking again cannot help: the server understood and said no. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

const isBody = (value: unknown): value is ProblemBody =>
  typeof value === 'object' &&
  value !== null &&
  'error' in value &&
  typeof value.error === 'object' &&
  value.error !== null &&
  'reason' in value.error &&
  'message' in value.error;

/** What the server said instead of an answer, in the language of the screen. */
export async function problemOf(status: number, body: unknown): Promise<Problem> {
  if (isBody(body)) {
    const { reason, message, details } = body.error;
    return new Problem(reason, (await englishOf(reason)) ?? message, status, details);
  }
  return new Problem(status === 404 ? 'not_found' : 'failed', '', status);
}

/** The English sentences are fetched only by those who read them. */
async function englishOf(reason: string): Promise<string | undefined> {
  if (i18n.locale !== 'en') return undefined;
  const { englishProblems } = await import('./english-problems.ts');
  return englishProblems[reason];
}
