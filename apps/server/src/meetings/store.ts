import type { CalendarDate, Month } from '@nennep/core/kernel/calendar.ts';
import type { HeldMeeting, MeetingKind } from '@nennep/core/meetings/meeting.ts';
import type { RollCallMark } from '@nennep/core/meetings/roll-call.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';

export type Cell = {
  readonly id: string;
  readonly homeId: number;
  readonly isInForce: boolean;
  readonly isCell: boolean;
  /** Its members on the day, and those who attend there temporarily: a roll call names just these. */
  readonly belonging: readonly { readonly id: string; readonly code: string }[];
};

/**
 * The organisation that has or had this code, as it was on the day of a meeting; null where there is none in scope.
 * Until the transaction ends nobody else records a meeting of this code: codes are unique beyond the cell's home.
 */
export async function cellForMeeting(
  tx: Transaction,
  _scope: Scope,
  { cell, day, meeting }: { cell: string; day: CalendarDate; meeting: string },
): Promise<Cell | null> {
  const { rows } = await sql<Cell>`
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
      pg_advisory_xact_lock(hashtextextended(${meeting}, 0))
    from organisation_code
    join organisation on organisation.id = organisation_code.organisation_id
    left join organisation_period own on own.organisation_id = organisation.id and own.during @> ${day}::date
    where organisation_code.code = ${cell}
  `.execute(tx);
  return rows[0] ?? null;
}

/** Adds the meeting with its roll call; false, and nothing added, when a meeting of this code is there already. */
export async function addMeeting(tx: Transaction, _scope: Scope, cell: Cell, meeting: HeldMeeting): Promise<boolean> {
  const idOf = new Map(cell.belonging.map(({ id, code }) => [code, id]));
  const marks = meeting.rollCall.map(({ member, status, reason }) => ({ member_id: idOf.get(member), status, reason }));
  const { rows } = await sql<{ id: string }>`
    with added as (
      insert into meeting (home_id, id, code, cell_id, kind, started_at, ended_at, month, stated_month, topic, self_score)
      select ${cell.homeId}::integer, ${newIds(1)[0]}::uuid, ${meeting.code}, ${cell.id}::uuid, ${meeting.kind},
        ${meeting.startedAt}::timestamp, ${meeting.endedAt}::timestamp, ${meeting.month}::date,
        ${meeting.statedMonth}::date, ${meeting.topic}, ${meeting.selfScore}::numeric
      where not exists (select from meeting where code = ${meeting.code})
      returning home_id, id
    ), called as (
      insert into attendance (home_id, meeting_id, member_id, status, reason)
      select added.home_id, added.id, mark.member_id, mark.status, mark.reason
      from added
      cross join jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as mark (member_id uuid, status text, reason text)
    )
    select id from added
  `.execute(tx);
  return rows.length > 0;
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

/**
 * Sets the official score; answers with the cell and month whose figures it touches and the score that stood there,
 * null where there is no such meeting in scope.
 */
export async function setOfficialScore(
  tx: Transaction,
  _scope: Scope,
  code: string,
  score: number | null,
): Promise<{ cellId: string; month: Month; formerScore: number | null } | null> {
  const { rows } = await sql<{ cellId: string; month: Month; formerScore: number | null }>`
    with former as (select home_id, id, official_score from meeting where code = ${code} for no key update)
    update meeting set official_score = ${score}::numeric
    from former where meeting.home_id = former.home_id and meeting.id = former.id
    returning cell_id as "cellId", to_char(month, 'YYYY-MM') as month, former.official_score as "formerScore"
  `.execute(tx);
  return rows[0] ?? null;
}
