import { type CalendarDate, firstDayOf, monthOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { inForce } from '../statistics/conditions.ts';
import type { Question, Sql } from '../statistics/question.ts';

/**
 * The question that the statistics room's SQL wants, about one organisation as things stood then.
 *
 * @param day D; the window ends there too.
 * @param from first day of the window; by default that of the month of D.
 */
export function questionOn(
  { id, code }: { readonly id: string; readonly code: string },
  day: CalendarDate,
  today: CalendarDate,
  { from = firstDayOf(monthOf(day)), isCell = false }: { from?: CalendarDate; isCell?: boolean } = {},
): Question {
  const organisation = { id, code };
  return {
    organisation,
    day,
    from,
    to: day,
    today,
    isCell,
    structure: 'as-then',
    kinds: [],
    byBranch: false,
    placement: 'as-then',
  };
}

/**
 * Joins as `held` the membership in force on D of whoever holds an `office`: an office lasts at most as long. The
 * counterpart of joinMembership (statistics/conditions.ts) for a few officers: it looks each up by an index.
 */
export const joinHolder = (question: Question): Sql => sql`
  join membership held on held.home_id = office.home_id and held.member_id = office.member_id and ${inForce(question, 'held')}
  join organisation_period held_in on held_in.organisation_id = held.cell_id and held_in.during @> ${question.day}::date`;
