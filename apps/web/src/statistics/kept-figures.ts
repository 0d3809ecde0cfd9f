/**
 * The last figures of the overview by address, kept in this browser for the day the server does not answer: sums of an
 * organisation only, never a person. The button in the preferences wipes them.
 */
import type { Answer, Asked } from '../kernel/operations.ts';

type Figures = Answer<'statistics.figures'>;
export type Kept = { readonly at: number; readonly answer: Figures };

const storageKey = 'nennep.figures';
const most = 8;

/** The figures last seen for this question; null when there are none, or the browser refuses storage. */
export function keptFigures(input: Asked<'statistics.figures'>): Kept | null {
  return readAll().find(([asked]) => asked === JSON.stringify(input))?.[1] ?? null;
}

/** Keeps an answer in place of the one before it; of many addresses the latest stay. */
export function keepFigures(input: Asked<'statistics.figures'>, kept: Kept): void {
  const asked = JSON.stringify(input);
  const others = readAll().filter(([other]) => other !== asked);
  try {
    localStorage.setItem(storageKey, JSON.stringify([[asked, kept], ...others].slice(0, most)));
  } catch {
    // not kept, that is all
  }
}

export function forgetFigures(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // then nothing was kept either
  }
}

function readAll(): [asked: string, kept: Kept][] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    // Only this file writes under the key; a later version may have written something else.
    return Array.isArray(all) ? all.filter(isEntry) : [];
  } catch {
    return [];
  }
}

const isEntry = (entry: unknown): entry is [string, Kept] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && Array.isArray(entry[1]?.answer?.figures);
