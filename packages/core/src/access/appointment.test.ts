import { expect, it } from 'vitest';
import { refusalIn } from '../../test/refusal-in.ts';
import { type Appointment, checkAppointment, checkEnding, type Days, needsFourEyes, stateOn } from './appointment.ts';
import { type AppointedRole, roles } from './role.ts';

const days = (from: string, lastDay: string | null = null): Days => ({ from, lastDay });
const staff = (from: string, lastDay: string | null = null): Appointment => ({
  role: 'staff',
  organisation: 'A',
  ...days(from, lastDay),
});

it.each<readonly [string, readonly Appointment[], Appointment, string | null]>([
  ['the first one', [], staff('2026-01-01'), null],
  ['a single day', [], staff('2026-01-01', '2026-01-01'), null],
  ['an end before the start', [], staff('2026-01-02', '2026-01-01'), 'ends_before_start'],
  ['the day after the last', [staff('2025-01-01', '2025-12-31')], staff('2026-01-01'), null],
  ['the last day', [staff('2025-01-01', '2025-12-31')], staff('2025-12-31'), 'already_appointed'],
  ['days before an open one', [staff('2026-01-01')], staff('2025-01-01', '2025-12-31'), null],
  ['days that reach into an open one', [staff('2026-01-01')], staff('2025-01-01', '2026-01-01'), 'already_appointed'],
  ['a second open one', [staff('2026-01-01')], staff('2027-01-01'), 'already_appointed'],
  ['the days of one that never held', [staff('2026-01-01', '2025-12-31')], staff('2026-01-01'), null],
  ['another organisation', [staff('2026-01-01')], { ...staff('2026-01-01'), organisation: 'B' }, null],
  ['another role', [staff('2026-01-01')], { ...staff('2026-01-01'), role: 'leader' }, null],
])('appointing for %s', (_say, held, wanted, expected) => {
  expect(refusalIn(() => checkAppointment(held, wanted))).toBe(expected);
});

const today = '2026-06-15';
it.each<readonly [string, Days, string, string | null]>([
  ['today', days('2026-01-01'), '2026-06-15', null],
  ['yesterday, so that today nothing holds', days('2026-01-01'), '2026-06-14', null],
  ['the day before yesterday', days('2026-01-01'), '2026-06-13', 'in_the_past'],
  ['a day to come', days('2026-01-01'), '2026-12-31', null],
  ['earlier than was said', days('2026-01-01', '2026-12-31'), '2026-06-30', null],
  ['when it ends already', days('2026-01-01', '2026-12-31'), '2026-12-31', 'already_ended'],
  ['later than was said', days('2026-01-01', '2026-12-31'), '2027-01-31', 'already_ended'],
  ['once it is over', days('2026-01-01', '2026-06-14'), '2026-06-13', 'already_ended'],
  ['before it began today', days('2026-06-15'), '2026-06-14', null],
  ['before it begins', days('2026-07-01'), '2026-06-30', null],
  ['long before it begins', days('2026-07-01'), '2026-06-14', 'in_the_past'],
  ['of what never held', days('2026-07-01', '2026-06-30'), '2026-06-30', 'already_ended'],
])('ending on %s', (_say, held, lastDay, expected) => {
  expect(refusalIn(() => checkEnding(held, lastDay, today))).toBe(expected);
});

it.each([
  [days('2026-01-01'), 'now'],
  [days('2026-06-15', '2026-06-15'), 'now'],
  [days('2026-01-01', '2026-06-14'), 'over'],
  [days('2026-06-16'), 'future'],
  [days('2026-06-15', '2026-06-14'), 'never'],
] as const)('%o is %s', (held, expected) => {
  expect(stateOn(held, today)).toBe(expected);
});

it('a role that shows persons is given by somebody else', () => {
  const appointed = (Object.keys(roles) as (keyof typeof roles)[]).filter(
    (role) => role !== 'member',
  ) as AppointedRole[];
  expect(appointed.filter((role) => !needsFourEyes(role))).toEqual(['administrator']);
});
