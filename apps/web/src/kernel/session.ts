/**
 * Whether whoever opened this page is still signed in. A request that is refused because the session has ended waits
 * here: a dialog above the page lets him sign in again, and what waited is sent anew. So nothing typed is lost.
 */
import { useSyncExternalStore } from 'react';
import type { Problem } from './problem.ts';

type Waiting = { readonly again: () => void; readonly giveUp: () => void };

let known: string | null = null;
let waiting: readonly Waiting[] = [];
const listeners = new Set<() => void>();

function wait(all: readonly Waiting[]): void {
  waiting = all;
  for (const listener of listeners) listener();
}

/** From now on the end of the session is asked about on the page; with null a refusal is an answer like another. */
export function knowUser(userName: string | null): void {
  known = userName;
  if (userName === null) wait([]);
}

/**
 * Waits until somebody has signed in again.
 *
 * @throws the refusal, when nobody was known to be signed in, or he does not want to sign in now.
 */
export function signedInAgain(refusal: Problem): Promise<void> {
  if (known === null) return Promise.reject(refusal);
  return new Promise((resolve, reject) => wait([...waiting, { again: resolve, giveUp: () => reject(refusal) }]));
}

/** Lets everything that waits go: sent anew, or given up. */
export function endWait(how: 'again' | 'giveUp'): void {
  const all = waiting;
  wait([]);
  for (const one of all) one[how]();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether something waits for signing in again. */
export const useSessionEnded = (): boolean => useSyncExternalStore(subscribe, () => waiting.length > 0);
