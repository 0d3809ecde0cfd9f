/** The days of the demo, all counted back from today: 24 whole months and the running one. */
import {
  addMonths,
  type CalendarDate,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  yearOf,
} from '../kernel/calendar.ts';

export type DemoCalendar = {
  readonly today: CalendarDate;
  /** The 24 whole months and the running one. */
  readonly months: readonly Month[];
  /** The last whole month. */
  readonly last: Month;
  readonly running: Month;
  /** The year of the last whole month: the one that visitors look at. */
  readonly year: number;
  /** The month so many months before the last whole one. */
  readonly ago: (months: number) => Month;
  /** What happened to organisations; each on the first day of a month. */
  readonly renamedOn: CalendarDate;
  readonly movedOn: CalendarDate;
  readonly foundedOn: CalendarDate;
  readonly mergedOn: CalendarDate;
  /** From when cell heads were newly elected. */
  readonly electedOn: CalendarDate;
  readonly programmeFrom: CalendarDate;
};

export function demoCalendar(today: CalendarDate): DemoCalendar {
  const running = monthOf(today);
  const last = addMonths(running, -1);
  const ago = (months: number): Month => addMonths(last, -months);
  return {
    today,
    months: monthsBetween(ago(23), running),
    last,
    running,
    year: yearOf(last),
    ago,
    renamedOn: firstDayOf(ago(16)),
    movedOn: firstDayOf(ago(14)),
    foundedOn: firstDayOf(ago(9)),
    mergedOn: firstDayOf(ago(7)),
    electedOn: firstDayOf(ago(11)),
    programmeFrom: `${yearOf(last) - 1}-01-01`,
  };
}

/** A day of a month; its last day where the month is shorter. */
export function dayIn(month: Month, day: number): CalendarDate {
  const date = `${month}-${String(day).padStart(2, '0')}`;
  const end = lastDayOf(month);
  return date < end ? date : end;
}
