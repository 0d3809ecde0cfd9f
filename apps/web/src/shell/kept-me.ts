/**
 * Who was last signed in here, kept for the day the server does not answer. What else this browser keeps is his: it is
 * forgotten when he signs out or another comes.
 */
import { forgetFigures } from '../statistics/kept-figures.ts';
import type { Me } from './me.ts';

export const keptMeKey = 'nennep.me';

export function keptMe(): Me | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptMeKey) ?? 'null');
    return isMe(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepMe(me: Me): void {
  if (keptMe()?.userName !== me.userName) forgetFigures();
  try {
    localStorage.setItem(keptMeKey, JSON.stringify(me));
  } catch {
    // not kept, that is all
  }
}

export function forgetMe(): void {
  forgetFigures();
  try {
    localStorage.removeItem(keptMeKey);
  } catch {
    // then nothing was kept either
  }
}

// Only this file writes under the key; a later version may have written something else.
const isMe = (kept: unknown): kept is Me =>
  typeof kept === 'object' &&
  kept !== null &&
  'userName' in kept &&
  'permissions' in kept &&
  Array.isArray(kept.permissions) &&
  'rights' in kept &&
  Array.isArray(kept.rights);
