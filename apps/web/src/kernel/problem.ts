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

export function problemOf(status: number, body: unknown): Problem {
  if (isBody(body)) return new Problem(body.error.reason, body.error.message, status, body.error.details);
  return new Problem(status === 404 ? 'not_found' : 'failed', '', status);
}
