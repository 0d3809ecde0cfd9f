/** The strip of months of a cell: whether it met, when, how it was scored, who came. */
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { meetingsOf } from '../statistics/meeting-fact.ts';
import type { Question } from '../statistics/question.ts';

type CellMonth = OutputOf<typeof contract.cell>['months'][number];

/**
 * Every month of the window, in the states of the heat table (statistics/heat-states.ts). Where a cell met twice for a
 * month, attendance is that of both meetings, the grade and the scores are those of the last one that has a grade.
 */
export async function monthsOf(tx: Transaction, _scope: Scope, question: Question): Promise<CellMonth[]> {
  const { id } = question.organisation;
  const { rows } = await sql<CellMonth>`
    with met as (
      select fact.*, meeting.started_at, meeting.self_score, meeting.official_score, exists (
          select from visit
          where visit.home_id = meeting.home_id and visit.meeting_id = meeting.id and not exists (
            select from membership
            where membership.member_id = visit.member_id and membership.cell_id = meeting.cell_id
              and membership.during @> meeting.started_at::date
          )
        ) as is_visited
      from (${meetingsOf(question, sql`select ${id}::uuid`)}) fact
      join meeting on meeting.home_id = fact.home_id and meeting.id = fact.meeting_id
      where fact.regular > 0 and fact.cell_id = ${id}::uuid
    ), by_month as (
      select month, sum(regular_on_fixed_day) > 0 as is_on_fixed_day, bool_or(is_visited) as is_visited,
        sum(present) filter (where counted > 0) as present,
        sum(membership - exempt) filter (where counted > 0) as base,
        ${ofLastGraded('grade')}, ${ofLastGraded('self_score')}, ${ofLastGraded('official_score')},
        (array_agg(held_on order by started_at desc))[1] as held_on
      from met group by month
    )
    select to_char(asked.month, 'YYYY-MM') as month,
      case
        when not is_whole then 'none'
        when by_month.is_on_fixed_day then 'met'
        when by_month.month is not null then 'late'
        when asked.month + interval '1 month' > ${question.today}::date then 'open'
        else 'not_met'
      end as state,
      case when is_whole then by_month.grade end as grade, by_month.self_score as "selfScore", by_month.official_score as "officialScore",
      by_month.present::integer as present, by_month.base::integer as base,
      coalesce(by_month.is_visited, false) as visited, by_month.held_on as "heldOn"
    from (
      select month::date as month from generate_series(${question.from}::timestamp, ${question.to}::timestamp, '1 month') month
    ) asked
    cross join lateral (
      select exists (
        select from organisation_path own
        where own.organisation_id = ${id}::uuid and own.ancestor_id = ${id}::uuid
          and own.during @> daterange(asked.month, (asked.month + interval '1 month')::date)
      ) as is_whole
    ) life
    left join by_month on by_month.month = asked.month
    order by asked.month
  `.execute(tx);
  return rows;
}

const ofLastGraded = (column: string): RawBuilder<unknown> =>
  sql`(array_agg(${sql.ref(column)} order by held_on desc, meeting_id desc) filter (where grade is not null))[1] as ${sql.ref(column)}`;
