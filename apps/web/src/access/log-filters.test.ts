import { expect, it } from 'vitest';
import { askedFor, daysIn, parseLogFilters } from './log-filters.ts';

const today = '2026-11-23';

it('leaves out what makes no sense in an address', () => {
  expect(
    parseLogFilters({ tu: '2026-11-31', den: '2026-11-20', loai: 'x', nguoi: ' lan ', viec: '', donvi: 7 }),
  ).toEqual({
    den: '2026-11-20',
    nguoi: 'lan',
  });
});

it.each([
  ['the last seven days', {}, { from: '2026-11-17', to: today }],
  ['from a day on', { tu: '2026-01-01' }, { from: '2026-01-01', to: today }],
  ['the week up to a day', { den: '2026-02-07' }, { from: '2026-02-01', to: '2026-02-07' }],
  ['a day to come', { tu: '2027-01-01' }, { from: '2027-01-01', to: '2027-01-01' }],
  ['days typed the wrong way round', { tu: '2026-02-07', den: '2026-02-01' }, { from: '2026-02-01', to: '2026-02-07' }],
] as const)('%s', (_what, filters, days) => {
  expect(daysIn(filters, today)).toEqual(days);
});

it('asks of accounts only what can be asked there', () => {
  const filters = { tu: today, loai: 'sign_in', nguoi: 'lan', donvi: 'A', dangvien: 'M1' } as const;
  const days = { from: today, to: today };
  expect(askedFor(filters, today, 'log')).toEqual({
    ...days,
    kinds: ['sign_in'],
    actor: 'lan',
    org: 'A',
    person: 'M1',
  });
  expect(askedFor(filters, today, 'accounts')).toEqual({ ...days, kinds: ['sign_in'], actor: 'lan' });
});
