/** Delegation: an account lends another what one of its roles gives it, for some days. Ủy quyền. */
import { addDays, type CalendarDate, dateOf, dayOf, monthNumberOf, spokenDate, yearOf } from '../kernel/calendar.ts';
import { Refusal } from '../kernel/problem.ts';
import { type Days, haveDaysInCommon, refuseBackwards, spokenDays } from './appointment.ts';
import { type AppointedRole, roles } from './role.ts';

/** A role that somebody holds himself, by an office or an appointment. */
export type Holding = Days & { readonly role: AppointedRole; readonly organisation: string };

export type Delegation = Days & {
  readonly lender: string;
  readonly borrower: string;
  readonly role: AppointedRole;
  readonly organisation: string;
};

type Known = {
  /** What the lender holds himself, whenever; what is lent to him is not among it. */
  readonly holdings: readonly Holding[];
  /** What he has lent and not withdrawn. */
  readonly lent: readonly Delegation[];
  readonly today: CalendarDate;
};

/** The last day of a year that begins on a day. */
export function lastDayOfYearFrom(day: CalendarDate): CalendarDate {
  const anniversary = dateOf(yearOf(day) + 1, monthNumberOf(day), dayOf(day)) ?? `${yearOf(day) + 1}-03-01`;
  return addDays(anniversary, -1);
}

/**
 * @throws Refusal `ends_before_start`, `in_the_past`, `too_long`, `to_oneself`, `not_held` (also for what is itself only
 *   lent), `already_delegated`.
 */
export function checkDelegation(wanted: Delegation & { readonly lastDay: CalendarDate }, known: Known): void {
  const { from, lastDay, role, organisation } = wanted;
  refuseBackwards(wanted);
  if (wanted.borrower === wanted.lender)
    throw new Refusal('to_oneself', 'Không ủy quyền cho chính mình được. Hãy chọn người khác.');
  if (lastDay < known.today)
    throw new Refusal('in_the_past', `Ngày cuối (${spokenDate(lastDay)}) đã qua. Hãy chọn từ hôm nay trở đi.`);
  const longest = lastDayOfYearFrom(from);
  if (lastDay > longest)
    throw new Refusal(
      'too_long',
      `Ủy quyền lâu nhất một năm: từ ${spokenDate(from)} thì đến hết ${spokenDate(longest)}. Hết hạn có thể ủy quyền lại.`,
    );
  const isHeld = known.holdings.some(
    (one) => one.role === role && one.organisation === organisation && haveDaysInCommon(one, wanted),
  );
  if (!isHeld)
    throw new Refusal(
      'not_held',
      `Bạn không tự giữ chức vụ ${roles[role].label} ở đó ngày nào ${spokenDays(wanted)}. Chỉ ủy quyền được chức vụ của chính mình; quyền được người khác ủy quyền thì không ủy quyền tiếp.`,
    );
  const twin = known.lent.find(
    (one) =>
      one.borrower === wanted.borrower &&
      one.role === role &&
      one.organisation === organisation &&
      haveDaysInCommon(one, wanted),
  );
  if (twin)
    throw new Refusal(
      'already_delegated',
      `Bạn đã ủy quyền việc này cho người đó ${spokenDays(twin)}. Hãy rút ủy quyền đó trước, hoặc chọn những ngày khác.`,
    );
}
