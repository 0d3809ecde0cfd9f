/**
 * A question put to the record: which organisation, which days, seen in which structure.
 *
 * `day` is D, the day of every state; the window is where things happened. For the overview D is the last day of the
 * window; a programme may ask for any D and a window that ends before it.
 */
import { type CalendarDate, firstDayOf, lastDayOf, type Month } from '@nennep/core/kernel/calendar.ts';
import type { RawBuilder } from 'kysely';
import type { Homes } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

export type Sql = RawBuilder<unknown>;
export type Tx = Transaction;
export type Structure = 'as-then' | CalendarDate;

/** What callers say. Days are inclusive; `today` is the day of computing in Hanoi. */
export type Asked = {
  readonly org: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** D, when it is not `to`. */
  readonly day?: CalendarDate;
  readonly structure: Structure;
  /** Cell kinds; empty: all. */
  readonly kinds: readonly string[];
  readonly today: CalendarDate;
};

/** As then: read from organisation_path in the query itself. On a date: worked out beforehand, as home numbers. */
export type Placement =
  | 'as-then'
  | {
      readonly homes: readonly number[];
      readonly branches: readonly (number | null)[];
      /** Those that stand today outside the reach: they count for the days on which they stood in it. */
      readonly outside: {
        readonly homes: readonly number[];
        readonly branches: readonly (number | null)[];
        readonly reach: Homes;
      };
    };

export type Question = Omit<Asked, 'org' | 'day'> & {
  readonly organisation: { readonly id: string; readonly code: string };
  readonly day: CalendarDate;
  /** Asked of a cell: places are then those that it leads. */
  readonly isCell: boolean;
  /** Asked of the province, below which nearly everything stands. Figures do not depend on it, only the way to them. */
  readonly isTop?: boolean;
  /** One answer for each child of the organisation instead of one for all. */
  readonly byBranch: boolean;
  readonly placement: Placement;
};

/** The days of a view that speaks in months. */
export const daysOf = (view: { from: Month; to: Month }) => ({ from: firstDayOf(view.from), to: lastDayOf(view.to) });
