import { expect, it } from 'vitest';
import { refusalIn } from '../../test/refusal-in.ts';
import { checkDelegation, type Delegation, type Holding, lastDayOfYearFrom } from './delegation.ts';

const today = '2026-06-15';
const held: Holding = { role: 'secretary', organisation: 'C', from: '2020-01-01', lastDay: '2026-12-31' };
const wanted = {
  lender: 'an',
  borrower: 'binh',
  role: 'secretary',
  organisation: 'C',
  from: '2026-06-15',
  lastDay: '2026-07-15',
} as const;
type Wanted = Delegation & { readonly lastDay: string };

it.each<
  readonly [string, Partial<Wanted>, { holdings?: readonly Holding[]; lent?: readonly Delegation[] }, string | null]
>([
  ['what he holds', {}, {}, null],
  ['what he will hold', {}, { holdings: [{ ...held, from: '2026-07-15', lastDay: null }] }, null],
  ['days that begin while he holds it and end after', { from: '2026-12-31', lastDay: '2027-03-01' }, {}, null],
  ['days after he holds it', { from: '2027-01-01', lastDay: '2027-03-01' }, {}, 'not_held'],
  ['what he does not hold', {}, { holdings: [] }, 'not_held'],
  ['what he holds elsewhere', {}, { holdings: [{ ...held, organisation: 'D' }] }, 'not_held'],
  ['another role there', {}, { holdings: [{ ...held, role: 'officer' }] }, 'not_held'],
  ['an end before the start', { lastDay: '2026-06-14' }, {}, 'ends_before_start'],
  ['days that are over', { from: '2026-06-01', lastDay: '2026-06-14' }, {}, 'in_the_past'],
  ['a year', { lastDay: '2027-06-14' }, {}, null],
  ['a year and a day', { lastDay: '2027-06-15' }, {}, 'too_long'],
  ['himself', { borrower: 'an' }, {}, 'to_oneself'],
  [
    'the same person twice',
    {},
    { lent: [{ ...wanted, from: '2026-07-15', lastDay: '2026-08-01' }] },
    'already_delegated',
  ],
  ['the same person later', {}, { lent: [{ ...wanted, from: '2026-07-16', lastDay: '2026-08-01' }] }, null],
  ['a second person', {}, { lent: [{ ...wanted, borrower: 'chi' }] }, null],
])('lending %s', (_say, change, known, expected) => {
  const lending = (): void =>
    checkDelegation({ ...wanted, ...change }, { holdings: [held], lent: [], today, ...known });
  expect(refusalIn(lending)).toBe(expected);
});

it.each([
  ['2026-06-15', '2027-06-14'],
  ['2026-01-01', '2026-12-31'],
  ['2027-03-01', '2028-02-29'],
  ['2028-02-29', '2029-02-28'],
])('a year from %s lasts until %s', (from, expected) => {
  expect(lastDayOfYearFrom(from)).toBe(expected);
});
