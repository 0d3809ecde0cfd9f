/** The work of a cell: tasks, resolutions, and who came to see it. */
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { organisationNamed } from '../statistics/naming.ts';
import type { Question } from '../statistics/question.ts';

type Cell = OutputOf<typeof contract.cell>;

const shownTasks = 12;

/**
 * Overdue and open tasks first, then the latest done; and how many there are: due in the window, or left open before
 * it. As things stand on the last day of the window, or today when that is earlier; what falls due later is shown only
 * while the window lasts.
 */
export async function tasksOf(
  tx: Transaction,
  scope: Scope,
  question: Question,
  { onlyOwn }: { onlyOwn: boolean },
): Promise<Pick<Cell, 'tasks' | 'taskCount'>> {
  const whose = onlyOwn ? sql`and member_id = ${scope.person?.id ?? null}::uuid` : sql``;
  const { rows } = await sql<Cell['tasks'][number] & { count: number }>`
    with task_on as (
      select task.*, least(${question.to}::date, ${question.today}::date) as day,
        case when done_on <= least(${question.to}::date, ${question.today}::date) then done_on end as done_by_then
      from task
      where organisation_id = ${question.organisation.id}::uuid
        and (due_on >= ${question.from}::date or coalesce(done_on, carried_to) is null)
        and (due_on <= ${question.to}::date or ${question.to}::date >= ${question.today}::date)
        ${whose}
    ), judged as (
      select task_on.*, case
          when done_by_then is not null and done_by_then <= due_on and carried_to is null then 'done'
          when done_by_then is not null then 'done_late'
          when carried_to is not null then 'carried'
          when due_on < day then 'overdue'
          else 'open'
        end as state
      from task_on
    )
    select work, coalesce(doer.full_name, '') as person, due_on as "dueOn", done_by_then as "doneOn",
      expected_result as expected, result, state,
      case state
        when 'overdue' then day - due_on
        when 'open' then due_on - day
        when 'done' then due_on - done_by_then
        when 'done_late' then greatest(done_by_then - due_on, 0)
        else carried_to - due_on
      end as days,
      (count(*) over ())::integer as count
    from judged
    left join lateral (select full_name from member where member.id = judged.member_id limit 1) doer on true
    order by array_position(array['overdue', 'open'], state), case when done_by_then is null then due_on end,
      done_by_then desc, due_on desc, work collate "vi-x-icu", judged.id
    limit ${shownTasks}
  `.execute(tx);
  return { tasks: rows.map(({ count: _, ...task }) => task), taskCount: rows[0]?.count ?? 0 };
}

/** Resolutions of the twelve months up to the last day of the window, newest first. */
export async function resolutionsOf(
  tx: Transaction,
  _scope: Scope,
  question: Question,
): Promise<Pick<Cell, 'resolutions' | 'resolutionCount'>> {
  const { rows } = await sql<Cell['resolutions'][number]>`
    select number, issued_on as "issuedOn", subject
    from resolution
    where organisation_id = ${question.organisation.id}::uuid
      and issued_on > (${question.to}::date + 1 - interval '1 year')::date - 1 and issued_on <= ${question.to}::date
    order by issued_on desc, number desc
  `.execute(tx);
  return { resolutions: rows.slice(0, 12), resolutionCount: rows.length };
}

/** Visits to its meetings, and inspections of it, in the window, newest first. */
export async function oversightOf(tx: Transaction, _scope: Scope, question: Question): Promise<Cell['oversight']> {
  const { id } = question.organisation;
  const { rows } = await sql<Cell['oversight'][number]>`
    with visited as (
      select meeting.started_at::date as "on",
        concat_ws(', ', coalesce(visitor.full_name, visit.visitor_name), unit.name) as who,
        case meeting.kind
          when 'committee' then 'dự họp chi ủy' when 'group' then 'dự họp tổ đảng' when 'thematic' then 'dự sinh hoạt chuyên đề'
          when 'extraordinary' then 'dự họp bất thường' else 'dự sinh hoạt chi bộ'
        end as what
      from meeting
      join visit on visit.home_id = meeting.home_id and visit.meeting_id = meeting.id
      left join lateral (select home_id, id, full_name from member where member.id = visit.member_id limit 1) visitor on true
      left join lateral (
        -- the lowest superior of the cell in which the visitor held an office that day says in whose name he came
        select office.organisation_id from office
        join organisation_path path on path.ancestor_id = office.organisation_id and path.organisation_id = ${id}::uuid
          and path.depth > 0 and path.during @> meeting.started_at::date
        where office.home_id = visitor.home_id and office.member_id = visitor.id and office.during @> meeting.started_at::date
        order by path.depth limit 1
      ) sender on true
      ${organisationNamed('unit', 'sender.organisation_id', question.day)}
      where meeting.cell_id = ${id}::uuid and meeting.started_at >= ${question.from}::date
        and meeting.started_at < least(${question.to}::date, ${question.today}::date) + 1
    ), inspected as (
      select inspection.inspected_on as "on", coalesce(unit.name, 'Cấp trên') as who,
        concat(
          case inspection.kind when 'inspection' then 'kiểm tra' else 'giám sát' end,
          case inspection.contents when 'cell_meetings' then ' sinh hoạt chi bộ' end,
          '. Kết luận: ' || inspection.conclusion
        ) as what
      from inspection
      ${organisationNamed('unit', 'inspection.inspector_id', question.day)}
      where inspection.organisation_id = ${id}::uuid
        and inspection.inspected_on between ${question.from}::date and least(${question.to}::date, ${question.today}::date)
    )
    select * from (select * from visited union all select * from inspected) came
    order by "on" desc, who collate "vi-x-icu"
    limit 20
  `.execute(tx);
  return rows;
}
