import type { CalendarDate, Month } from '@nennep/core/kernel/calendar.ts';
import type { HeldMeeting, MeetingKind } from '@nennep/core/meetings/meeting.ts';
import type { RollCallMark } from '@nennep/core/meetings/roll-call.ts';
import { sql } from 'kysely';
import { homesText, type Scope, within } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { prepareRead, prepareWrite } from '../prepared-statements.ts';

export type Cell = {
  readonly id: string;
  readonly homeId: number;
  readonly isInForce: boolean;
  readonly isCell: boolean;
  /** Its members on the day, and those who attend there temporarily: a roll call names just these. */
  readonly belonging: readonly { readonly id: string; readonly code: string }[];
  /** There is a meeting of this code, of this cell or another one. */
  readonly isRecorded: boolean;
};

/** What is read afterwards sees what others wrote who held these locks before. */
const lockCell = prepareWrite<{ cell: string; meeting: string; homes: string }>(
  'meetings.lock-cell',
  ({ cell, meeting, homes }) => sql`
    select pg_advisory_xact_lock(hashtextextended(${meeting}, 0))
    from organisation join organisation_code on organisation_code.organisation_id = organisation.id
    where organisation_code.code = ${cell} and organisation.home_id <@ ${homes}::int4multirange
    for no key update of organisation`,
);

const loadCell = prepareRead<{ cell: string; day: CalendarDate; meeting: string; homes: string }, Cell>(
  'meetings.load-cell',
  ({ cell, day, meeting, homes }) => sql`
    select organisation.id, organisation.home_id as "homeId", own.tier is not null as "isInForce",
      coalesce(own.tier = 'cell', false) as "isCell",
      (
        select coalesce(json_agg(json_build_object('id', member.id, 'code', member.code)), '[]')
        from (
          select home_id, member_id from membership
          where cell_id = organisation.id and starts_on <= ${day}::date and (ends_on is null or ends_on > ${day}::date)
          union
          select home_id, member_id from exemption
          where host_cell_id = organisation.id and kind = 'temporary' and during @> ${day}::date
        ) belongs
        join member on member.home_id = belongs.home_id and member.id = belongs.member_id
      ) as belonging,
      is_meeting_recorded(${meeting}) as "isRecorded"
    from organisation_code
    join organisation on organisation.id = organisation_code.organisation_id
    left join organisation_period own on own.organisation_id = organisation.id and own.during @> ${day}::date
    where organisation_code.code = ${cell} and organisation.home_id <@ ${homes}::int4multirange`,
);

/**
 * The organisation that has or had this code, as it was on the day of a meeting; null where there is none in scope.
 * Until the transaction ends nobody else counts the meetings of this cell, or records a meeting of this code: codes are
 * unique beyond the cell's home.
 */
export async function cellForMeeting(
  tx: Transaction,
  scope: Scope,
  asked: { cell: string; day: CalendarDate; meeting: string },
): Promise<Cell | null> {
  const homes = homesText(scope);
  await lockCell(tx, { cell: asked.cell, meeting: asked.meeting, homes });
  const [found] = await loadCell(tx, { ...asked, homes });
  return found ?? null;
}

type NewMeeting = Omit<HeldMeeting, 'rollCall'> & { id: string; homeId: number; cellId: string; marks: string };

const insertMeeting = prepareWrite<NewMeeting>(
  'meetings.add',
  (given) => sql`
    with added as (
      insert into meeting (home_id, id, code, cell_id, kind, started_at, ended_at, month, stated_month, topic, self_score)
      values (${given.homeId}, ${given.id}, ${given.code}, ${given.cellId}, ${given.kind}, ${given.startedAt},
        ${given.endedAt}, ${given.month}, ${given.statedMonth}, ${given.topic}, ${given.selfScore})
      returning home_id, id
    )
    insert into attendance (home_id, meeting_id, member_id, status, reason)
    select added.home_id, added.id, mark.member_id, mark.status, mark.reason
    from added cross join jsonb_to_recordset(${given.marks}::jsonb) as mark (member_id uuid, status text, reason text)`,
);

/** Adds a meeting that is not recorded, with its roll call. */
export async function addMeeting(tx: Transaction, _scope: Scope, cell: Cell, meeting: HeldMeeting): Promise<void> {
  const idOf = new Map(cell.belonging.map(({ id, code }) => [code, id]));
  const marks = meeting.rollCall.map(({ member, status, reason }) => ({ member_id: idOf.get(member), status, reason }));
  const [id = ''] = newIds(1);
  await insertMeeting(tx, { ...meeting, id, homeId: cell.homeId, cellId: cell.id, marks: JSON.stringify(marks) });
}

export type KeptMeeting = HeldMeeting & { readonly cellId: string };

/** A meeting as it was recorded; null where it was recorded by counts, or there is none in scope. */
export async function recordedMeeting(tx: Transaction, _scope: Scope, code: string): Promise<KeptMeeting | null> {
  const { rows } = await sql<KeptMeeting & { kind: MeetingKind; rollCall: RollCallMark[] }>`
    select meeting.cell_id as "cellId", meeting.code, meeting.kind, meeting.started_at as "startedAt",
      meeting.ended_at as "endedAt", meeting.month, meeting.stated_month as "statedMonth", meeting.topic,
      meeting.self_score as "selfScore",
      (
        select coalesce(json_agg(json_build_object('member', member.code, 'status', status, 'reason', reason)), '[]')
        from attendance join member on member.id = attendance.member_id
        where attendance.home_id = meeting.home_id and attendance.meeting_id = meeting.id
      ) as "rollCall"
    from meeting
    where meeting.code = ${code} and num_nonnulls(member_count, exempt_count, present_count, excused_count, away_count,
      unexcused_count, speaker_count) = 0
  `.execute(tx);
  return rows[0] ?? null;
}

type Graded = {
  readonly cellId: string;
  readonly homeId: number;
  readonly month: Month;
  readonly formerScore: number | null;
};

/**
 * Sets the official score; answers with the cell and month whose figures it touches and the score that stood there,
 * null where there is no such meeting in scope.
 */
export async function setOfficialScore(
  tx: Transaction,
  scope: Scope,
  code: string,
  score: number | null,
): Promise<Graded | null> {
  const { rows } = await sql<Graded>`
    with former as (select home_id, id, official_score from meeting where code = ${code} and ${within(scope, sql`home_id`)} for no key update)
    update meeting set official_score = ${score}::numeric
    from former where meeting.home_id = former.home_id and meeting.id = former.id
    returning cell_id as "cellId", meeting.home_id as "homeId", to_char(month, 'YYYY-MM') as month, former.official_score as "formerScore"
  `.execute(tx);
  return rows[0] ?? null;
}
