import { sql } from 'kysely';
import { among, inWindow, isHeld, isRegular } from './conditions.ts';
import type { Question, Sql } from './question.ts';

/**
 * A select of member_id, cell_id, month and held_on: the regular meetings for the months of the window that were
 * visited.
 *
 * @param visits a condition over the table `visit`.
 */
export const visitedMeetings = (question: Question, visits: Sql): Sql => sql`
  with seen as materialized (
    select visit.home_id, visit.meeting_id, visit.member_id from visit where ${visits}
  )
  select seen.member_id, meeting.cell_id, meeting.month, meeting.started_at::date as held_on
  from seen
  join (
    select home_id, id, cell_id, month, started_at from meeting
    where ${among('meeting.id', sql`select meeting_id from seen`)}
      and ${inWindow(question, 'meeting.month')} and ${isRegular('meeting')} and ${isHeld(question, 'meeting')}
  ) meeting on meeting.home_id = seen.home_id and meeting.id = seen.meeting_id`;
