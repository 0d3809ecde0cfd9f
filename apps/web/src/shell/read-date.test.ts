import { expect, it } from 'vitest';
import { readDate } from './read-date.ts';

it.each([
  ['24/11/2026', '2026-11-24'],
  [' 1/7/2022 ', '2022-07-01'],
  ['01.07.2022', '2022-07-01'],
  ['31/02/2026', null],
  ['11/24/2026', null],
  ['2026-11-24', null],
])('reads %s as %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});
