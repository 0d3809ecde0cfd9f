import { expect, it } from 'vitest';
import { type CellMonth, cellHeadlineOf } from './cell-headline.ts';

const month = (month: string, state: CellMonth['state'], grade: CellMonth['grade'] = null): CellMonth => ({
  month,
  state,
  grade,
  selfScore: null,
  officialScore: null,
  present: null,
  base: null,
  visited: false,
  heldOn: null,
});

it('counts only months that are over and the cell was in force', () => {
  const facts = cellHeadlineOf([
    month('2026-01', 'none'),
    month('2026-02', 'met', 'fair'),
    month('2026-03', 'not_met'),
    month('2026-04', 'late', 'weak'),
    month('2026-05', 'open'),
  ]);
  expect(facts).toEqual({ of: 3, held: 2, notMet: ['2026-03'], weak: ['2026-04'], usual: 'fair', turn: null });
});

it('sees a turn in the last three months', () => {
  const months = (grades: readonly CellMonth['grade'][]) =>
    grades.map((grade, i) => month(`2026-0${i + 1}`, 'met', grade));
  expect(cellHeadlineOf(months(['weak', 'weak', 'average', 'fair', 'fair', 'good'])).turn).toBe('better');
  expect(cellHeadlineOf(months(['good', 'good', 'fair', 'fair', 'average', 'average'])).turn).toBe('worse');
  expect(cellHeadlineOf(months(['good', 'good', 'good', 'fair', 'good', 'good'])).turn).toBeNull();
});

it('has nothing to say of a new cell', () => {
  expect(cellHeadlineOf([month('2026-11', 'open')])).toMatchObject({ of: 0, held: 0, usual: null });
});
