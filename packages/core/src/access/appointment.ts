/**
 * Appointments: who holds which role where, on which days. What was said is never edited: an appointment is ended, and
 * somebody is appointed anew. One that was made by mistake is ended before its first day, and then never held.
 */
import { addDays, type CalendarDate, spokenDate } from '../kernel/calendar.ts';
import type { Permission } from '../kernel/permission.ts';
import { Refusal } from '../kernel/problem.ts';
import { type AppointedRole, roles } from './role.ts';

/** Days in force; `lastDay` null: no end is known. A last day before the first one: it never held. */
export type Days = { readonly from: CalendarDate; readonly lastDay: CalendarDate | null };

export type Appointment = Days & { readonly role: AppointedRole; readonly organisation: string };

export const areDaysOf = ({ from, lastDay }: Days, day: CalendarDate): boolean =>
  from <= day && (lastDay === null || day <= lastDay);

const isNever = ({ from, lastDay }: Days): boolean => lastDay !== null && lastDay < from;

export const haveDaysInCommon = (a: Days, b: Days): boolean =>
  !isNever(a) &&
  !isNever(b) &&
  (b.lastDay === null || a.from <= b.lastDay) &&
  (a.lastDay === null || b.from <= a.lastDay);

export type DaysState = 'future' | 'now' | 'over' | 'never';

export function stateOn(days: Days, today: CalendarDate): DaysState {
  if (isNever(days)) return 'never';
  if (areDaysOf(days, today)) return 'now';
  return days.from > today ? 'future' : 'over';
}

export const spokenDays = ({ from, lastDay }: Days): string =>
  lastDay === null ? `từ ${spokenDate(from)}` : `từ ${spokenDate(from)} đến hết ${spokenDate(lastDay)}`;

/**
 * @param held appointments of the same account.
 * @throws Refusal `ends_before_start`, or `already_appointed` where the role is held there on one of the days.
 */
export function checkAppointment(held: readonly Appointment[], wanted: Appointment): void {
  refuseBackwards(wanted);
  const twin = held.find(
    (one) => one.role === wanted.role && one.organisation === wanted.organisation && haveDaysInCommon(one, wanted),
  );
  if (twin)
    throw new Refusal(
      'already_appointed',
      `Tài khoản này đã giữ chức vụ ${roles[twin.role].label} ở đó ${spokenDays(twin)}. Hãy cho thôi chức vụ đó trước, hoặc chọn những ngày khác.`,
    );
}

export function refuseBackwards({ from, lastDay }: Days): void {
  if (lastDay !== null && lastDay < from)
    throw new Refusal(
      'ends_before_start',
      `Đến ngày (${spokenDate(lastDay)}) sớm hơn Từ ngày (${spokenDate(from)}). Hãy chọn lại ngày.`,
    );
}

/**
 * Ending moves the last day forward in time, never into the past: what was done until yesterday was done by right.
 *
 * @param lastDay the last day on which it shall hold; the day before its first one: it never holds.
 * @throws Refusal `already_ended` or `in_the_past`.
 */
export function checkEnding(held: Days, lastDay: CalendarDate, today: CalendarDate): void {
  const state = stateOn(held, today);
  if (state === 'over' || state === 'never')
    throw new Refusal(
      'already_ended',
      `Chức vụ này đã thôi (${spokenDays(held)}) và không sửa lại. Nếu cần, hãy giao lại từ một ngày khác.`,
    );
  if (held.lastDay !== null && lastDay >= held.lastDay)
    throw new Refusal(
      'already_ended',
      `Chức vụ này đã có ngày cuối là ${spokenDate(held.lastDay)}. Muốn giữ lâu hơn, hãy giao tiếp từ ${spokenDate(addDays(held.lastDay, 1))}.`,
    );
  const earliest = state === 'future' ? addDays(held.from, -1) : addDays(today, -1);
  if (lastDay < earliest)
    throw new Refusal(
      'in_the_past',
      `Chỉ thôi được từ ngày ${spokenDate(addDays(earliest, 1))} trở đi: quyền của những ngày trước đã dùng rồi.`,
    );
}

/** What shows persons: nobody gives himself a role that has one of these. */
const aboutPersons: readonly Permission[] = ['members', 'tasks', 'cell', 'log', 'privacy'];

/** Roles that another administrator must give. */
export const needsFourEyes = (role: AppointedRole): boolean =>
  roles[role].grants.some((permission) => aboutPersons.includes(permission));
