/** Chance by number: the same numbers always give the same share, in any order of asking. */

/** At least 0, below 1: the share that thing `a` gets in matter `b`. */
export function share(a: number, b = 0): number {
  // the finaliser of MurmurHash3 over both numbers
  let h = Math.imul(a + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** A whole number from `min` to `max`, both included. */
export const whole = (min: number, max: number, a: number, b = 0): number =>
  min + Math.floor(share(a, b) * (max - min + 1));
