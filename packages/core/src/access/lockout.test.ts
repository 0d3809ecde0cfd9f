import { expect, it } from 'vitest';
import { spokenWait, waitAfter } from './lockout.ts';

it('lets four wrong ones pass, then makes somebody wait longer each time, up to a quarter of an hour', () => {
  const waits = [0, 1, 4, 5, 6, 7, 8, 9, 10, 40].map((failures) => waitAfter('user_name', failures) / 1000);
  expect(waits).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
});

it('is more patient with an address, behind which a whole office may sit', () => {
  expect([30, 31, 32, 100].map((failures) => waitAfter('address', failures) / 1000)).toEqual([0, 30, 60, 900]);
});

it.each([
  [1, '1 phút'],
  [60_000, '1 phút'],
  [60_001, '2 phút'],
  [900_000, '15 phút'],
])('says %i milliseconds as %s', (wait, words) => {
  expect(spokenWait(wait)).toBe(words);
});
