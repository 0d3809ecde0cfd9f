import { expect, it } from 'vitest';
import { mostAt } from './most-at.ts';

const named = (...counts: number[]) =>
  mostAt(counts.map((count, i) => ({ code: String(i), name: String(i), count }))).map(({ count }) => count);

it.each([
  ['two that stand out', [1, 5, 4, 0, 2], [5, 4]],
  ['three when the second and third are equal', [4, 5, 4, 1], [5, 4, 4]],
  ['one when the next are many and equal', [5, 1, 1, 1], [5]],
  ['none when all are equal', [1, 1, 1, 1], []],
  ['the only one', [0, 7, 0], [7]],
  ['both of two', [3, 2], [3, 2]],
  ['none of nothing', [0, 0], []],
])('names %s', (_what, counts, expected) => expect(named(...counts)).toEqual(expected));
