import { describe, expect, it } from 'vitest';
import { type Assessment, dueAt, dueOf, type Length, startOfDay } from './deadline.ts';
import { keptFrom } from './retention.ts';

const lengths = {
  breach_notice: { amount: 72, unit: 'hour' },
  assessment_filing: { amount: 60, unit: 'day' },
  assessment_review: { amount: 6, unit: 'month' },
  correction_answer: { amount: 10, unit: 'day' },
} as const satisfies Record<string, Length>;

it.each([
  ['2026-11-20T08:00:00Z', lengths.breach_notice, '2026-11-23T08:00:00.000Z'],
  ['2026-01-31T00:00:00Z', { amount: 1, unit: 'month' }, '2026-02-28T00:00:00.000Z'],
  ['2026-08-31T17:00:00Z', lengths.assessment_review, '2027-02-28T17:00:00.000Z'],
] as const)('from %s the period %o runs out at %s', (from, length, due) => {
  expect(dueAt(new Date(from), length).toISOString()).toBe(due);
});

describe('an impact assessment', () => {
  const none: Assessment = { startedOn: '2026-01-01', filedOn: null, reviewedOn: null, changedOn: null };
  it.each([
    ['is to be filed', none, 'assessment_filing', '2026-03-02T16:59:59.999Z'],
    ['is filed and nothing changed', { ...none, filedOn: '2026-02-01' }, null, null],
    [
      'changed since it was filed',
      { ...none, filedOn: '2026-02-01', changedOn: '2026-03-01' },
      'assessment_review',
      '2026-08-01T16:59:59.999Z',
    ],
    [
      'was reviewed after the change',
      { ...none, filedOn: '2026-02-01', changedOn: '2026-03-01', reviewedOn: '2026-03-05' },
      null,
      null,
    ],
    [
      'changed again after the review',
      { ...none, filedOn: '2026-02-01', changedOn: '2026-04-01', reviewedOn: '2026-03-05' },
      'assessment_review',
      '2026-09-05T16:59:59.999Z',
    ],
  ])('%s', (_what, assessment, what, at) => {
    const due = dueOf(assessment, lengths);
    expect([due?.what ?? null, due?.at.toISOString() ?? null]).toEqual([what, at]);
  });
  it('counts its first day from midnight in Hanoi', () => {
    expect(startOfDay('2026-01-01').toISOString()).toBe('2025-12-31T17:00:00.000Z');
  });
});

it.each([
  ['2026-11-23', 12, 'month', '2025-11-23'],
  ['2026-03-31', 1, 'month', '2026-02-28'],
  ['2024-02-29', 12, 'month', '2023-02-28'],
  ['2026-03-01', 1, 'day', '2026-02-28'],
  ['2026-03-01', 25, 'hour', '2026-02-27'],
] as const)('on %s what is kept for %i %ss is kept from %s', (today, amount, unit, from) => {
  expect(keptFrom(today, amount, unit)).toBe(from);
});
