import { describe, expect, it } from 'vitest';
import type { Figure } from './figure-shape.ts';
import { hasAnythingHappened, headlineOf, secondRow, wholeMonths } from './headline.ts';

const count = (code: string, value: number): Figure => ({
  code,
  unit: 'count',
  numerator: null,
  denominator: null,
  value,
});
const ratio = (code: string, numerator: number, denominator: number): Figure => ({
  code,
  unit: 'ratio',
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});
const among =
  (...figures: Figure[]) =>
  (code: string) =>
    figures.find((figure) => figure.code === code);
const nothing = among();

const district = [
  count('base_organisations', 14),
  count('cells', 154),
  count('members', 2458),
  count('meetings.regular', 1839),
  count('admissions', 106),
  ratio('cells.regular_kept', 147, 154),
  ratio('cells.with_committee', 120, 154),
  ratio('cells.committee_missing', 5, 125),
];

describe('headlineOf', () => {
  it('says how many, who met, how admissions changed and who lacks a committee', () => {
    expect(headlineOf(among(...district), among(count('admissions', 187)))).toEqual({
      bases: 14,
      cells: 154,
      members: 2458,
      kept: { count: 147, all: false },
      admissions: { count: 106, change: -81 },
      committee: { missing: 34, due: 5 },
    });
  });

  it('says nothing where there is no cell', () => {
    expect(headlineOf(among(count('cells', 0)), nothing)).toBeNull();
  });

  it('does not accuse cells of a window nobody recorded', () => {
    const silent = headlineOf(
      among(count('cells', 9), count('meetings.regular', 0), ratio('cells.regular_kept', 0, 9)),
      nothing,
    );
    expect(silent).toMatchObject({ kept: null, admissions: null, committee: null, bases: null });
  });

  it('keeps a recorded window in which no cell met every month', () => {
    const bad = headlineOf(
      among(count('cells', 9), count('meetings.regular', 40), ratio('cells.regular_kept', 0, 9)),
      nothing,
    );
    expect(bad?.kept).toEqual({ count: 0, all: false });
  });
});

it('shows at most three small figures, and only those with a base', () => {
  const shown = secondRow(
    among(
      ratio('base_committees.secretary_non_local', 0, 0),
      ratio('villages.head_is_member', 3, 9),
      ratio('secretaries.theory', 1, 2),
      ratio('cells.on_fixed_day', 5, 9),
      ratio('base_committees.chair_non_local', 0, 12),
    ),
  );
  expect(shown.map(({ code }) => code)).toEqual([
    'base_committees.chair_non_local',
    'villages.head_is_member',
    'secretaries.theory',
  ]);
});

it('takes a window for silent when no meeting, task or admission is in it', () => {
  expect(hasAnythingHappened(among(count('cells', 154), count('meetings.regular', 0)))).toBe(false);
  expect(hasAnythingHappened(among(count('admissions', 1)))).toBe(true);
});

it('counts the months that are over', () => {
  expect(wholeMonths({ from: '2026-01', to: '2026-12' }, '2026-11-23')).toBe(10);
  expect(wholeMonths({ from: '2026-01', to: '2026-11' }, '2026-11-30')).toBe(11);
  expect(wholeMonths({ from: '2027-01', to: '2027-02' }, '2026-11-23')).toBe(0);
});
