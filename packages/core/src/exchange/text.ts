/** Texts as people type them, made comparable. */
import { clean, withoutDiacritics } from '../kernel/text.ts';

/** For headers and names of sheets: case, diacritics, spaces and the star of a required column do not matter. */
export const headerKey = (text: string): string =>
  withoutDiacritics(clean(text))
    .toLowerCase()
    .replace(/[\s*]+/g, '');

/** For listed values: case and spaces do not matter, diacritics do. */
export const choiceKey = (text: string): string => clean(text).toLowerCase().replace(/\s+/g, '');

/** Edits (insert, delete, replace, swap of neighbours) between two words; stops counting above `limit`. */
export function distance(a: string, b: string, limit = 8): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? limit + 1;
}

/**
 * Finds the candidate nearest to what was typed, diacritics aside; null where nothing is near enough to be meant.
 * A workbook can be wrong in thousands of places against hundreds of thousands of codes: after so many comparisons
 * suggestions stop.
 */
export class Nearest {
  readonly #candidates: readonly (readonly [candidate: string, plain: string])[];
  readonly #found = new Map<string, string | null>();
  #comparisons = 1_500_000;

  constructor(candidates: Iterable<string>) {
    this.#candidates = [...candidates].map((candidate) => [candidate, plainOf(candidate)]);
  }

  to(typed: string): string | null {
    const known = this.#found.get(typed);
    if (known !== undefined) return known;
    this.#comparisons -= this.#candidates.length;
    const found = this.#comparisons < 0 ? null : this.#search(typed);
    this.#found.set(typed, found);
    return found;
  }

  #search(typed: string): string | null {
    const plain = plainOf(typed);
    let best: string | null = null;
    let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
    for (const [candidate, candidatePlain] of this.#candidates) {
      const found = distance(plain, candidatePlain, least - 1);
      if (found < least) [best, least] = [candidate, found];
      if (least === 0) break;
    }
    return best;
  }
}

const plainOf = (text: string): string => withoutDiacritics(clean(text)).toLowerCase();

export const nearest = (typed: string, candidates: Iterable<string>): string | null =>
  new Nearest(candidates).to(typed);
