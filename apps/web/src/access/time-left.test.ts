import { expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

it.each([
  ['2026-11-23T08:00:00Z', false, 0, 'hour'],
  ['2026-11-24T07:30:00Z', false, 23, 'hour'],
  ['2026-11-25T07:59:00Z', false, 47, 'hour'],
  ['2026-11-25T08:00:00Z', false, 2, 'day'],
  ['2026-11-23T06:00:00Z', true, 2, 'hour'],
  ['2026-11-20T08:00:00Z', true, 3, 'day'],
])('what is due at %s: over %s, by %i %s', (dueAt, isOver, amount, unit) => {
  expect(timeLeft(dueAt, new Date('2026-11-23T08:00:00Z'))).toEqual({ isOver, amount, unit });
});
