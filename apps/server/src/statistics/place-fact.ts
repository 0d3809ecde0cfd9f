/**
 * Places in force on D whose manager is in force too. They belong to their manager; asked of a cell, to the cell that
 * leads them.
 */
import { yearOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { among, inForce, inWindow, joinCellInForce } from './conditions.ts';
import type { Fact } from './fact.ts';
import { organisationNamed } from './naming.ts';
import { placedOnDay } from './placement.ts';
import type { Question, Sql } from './question.ts';

/** The membership `own` is in force on D, and so is its cell. */
const effective = (question: Question): Sql => sql`
  ${inForce(question, 'own')} and exists (
    select from organisation_path in_force
    where in_force.ancestor_id = own.cell_id and in_force.depth = 0 and in_force.during @> ${question.day}::date
  )`;

const parts: Readonly<Record<string, { columns: string; join: (question: Question) => Sql }>> = {
  leading: {
    columns: 'lead.organisation_id is null or lead.is_combined as has_no_cell',
    join: ({ day }) => sql`
      left join organisation_period lead on lead.organisation_id = place.cell_id and lead.during @> ${day}::date`,
  },
  members: {
    // counted by cell first: whether a cell is in force is asked once for all its members
    columns: 'coalesce(people.member_count, 0) as member_count, coalesce(people.working_count, 0) as working_count',
    join: (question) => sql`
      left join lateral (
        select sum(member_count) as member_count, sum(working_count) as working_count
        from (
          select own.cell_id, count(*) as member_count,
            count(*) filter (where (own.home_id, own.member_id) not in (
              select home_id, member_id from exemption
              where kind in ('exempt', 'away', 'special_duty') and ${inForce(question, 'exemption')}
            )) as working_count
          from membership own
          where own.place_id = place.place_id and ${inForce(question, 'own')}
          group by own.cell_id
        ) by_cell
        ${joinCellInForce('in_force', 'by_cell.cell_id', question.day)}
      ) people on true`,
  },
  head: {
    columns: 'head.is_member as head_is_member, head.is_secretary as head_is_secretary',
    join: (question) => sql`
      left join lateral (
        select count(*) > 0 as is_member,
          count(*) > 0 and exists (
            select from office
            ${joinCellInForce('in_force', 'place.cell_id', question.day)}
            where office.member_id = place.head_member_id and office.organisation_id = place.cell_id
              and office.office = 'secretary' and ${inForce(question, 'office')}
          ) as is_secretary
        from membership own where own.member_id = place.head_member_id and ${effective(question)}
      ) head on true`,
  },
  training: {
    // a place among the trainees stands for a head who is not a member
    columns: 'training.is_trained as head_is_trained',
    join: (question) => sql`
      left join lateral (
        select count(*) > 0 as is_trained
        from trainee join course on course.id = trainee.course_id
        where course.kind = 'training' and ${inWindow(question, 'course.starts_on')} and (
          trainee.member_id = place.head_member_id
          or place.head_member_id is null and place.head_name is not null and trainee.place_id = place.place_id
        )
      ) training on true`,
  },
  results: {
    columns: `result.household_count,
      case when result.household_count is not null and result.poor_count is not null then result.poor_count end as poor_count,
      case when result.poor_count is not null then result.household_count end as poor_base,
      case when result.household_count is not null and result.near_poor_count is not null then result.near_poor_count end as near_poor_count,
      case when result.near_poor_count is not null then result.household_count end as near_poor_base,
      result.income_per_head * coalesce(result.person_count, result.household_count) as income_total,
      case when result.income_per_head is not null then coalesce(result.person_count, result.household_count) end as income_weight`,
    join: ({ day }) => sql`
      left join lateral (
        select * from place_result
        where place_result.place_id = place.place_id and year <= ${yearOf(day)}
        order by year desc limit 1
      ) result on true`,
  },
};

/** Where places stand: with the manager; asked of a cell, with the cell that leads. */
function standing(question: Question): Sql {
  const { day, isCell, byBranch } = question;
  const byManager = sql`
    select period.*, placed.branch_id from placed
    join (
      select * from place_period
      where ${among('manager_id', sql`select organisation_id from placed`)} and during @> ${day}::date
    ) period on period.manager_id = placed.organisation_id`;
  const byCell = sql`
    select period.*, placed.branch_id from placed
    join place_period period on period.cell_id = placed.organisation_id and period.during @> ${day}::date
    where exists (
      select from organisation_path manager
      where manager.organisation_id = period.manager_id and manager.ancestor_id = period.manager_id
        and manager.during @> ${day}::date
    )`;
  if (isCell) return byCell;
  if (!byBranch) return byManager;
  // Side by side, a child that is a cell answers with the places that it leads.
  const shownOn = question.structure === 'as-then' ? day : question.structure;
  return sql`
    select distinct on (place_id) * from (
      select by_manager.*, 1 as turn from (${byManager}) by_manager
      union all
      select by_cell.*, 0 from (${byCell}) by_cell
      join organisation_period branch on branch.organisation_id = by_cell.branch_id
        and branch.during @> ${shownOn}::date and branch.tier = 'cell'
    ) either order by place_id, turn`;
}

export const places: Fact = {
  name: 'places',
  overlaps: true,
  columns: {
    kind: null,
    has_no_cell: 'leading',
    member_count: 'members',
    working_count: 'members',
    head_is_member: 'head',
    head_is_secretary: 'head',
    head_is_trained: 'training',
    household_count: 'results',
    poor_count: 'results',
    poor_base: 'results',
    near_poor_count: 'results',
    near_poor_base: 'results',
    income_total: 'results',
    income_weight: 'results',
  },
  rows: (question, wanted) => {
    const used = Object.entries(parts).filter(([name]) => wanted.has(name));
    return sql`
      with placed as materialized (${placedOnDay(question, 'any')}), place as materialized (${standing(question)})
      select place.branch_id, place.place_id, place.kind, place.name, place.cell_id, place.manager_id, place.head_name,
        place.head_member_id
        ${sql.join(
          used.map(([, part]) => sql.raw(`, ${part.columns}`)),
          sql` `,
        )}
      from place ${sql.join(
        used.map(([, part]) => part.join(question)),
        sql` `,
      )}`;
  },
  list: {
    kind: 'places',
    joins: ({ day }) => sql`
      join place on place.id = fact.place_id
      ${organisationNamed('manager', 'fact.manager_id', day)}
      ${organisationNamed('unit', 'fact.cell_id', day)}
      left join lateral (
        select full_name from member where member.id = fact.head_member_id limit 1
      ) head on true`,
    columns: [
      { key: 'name', label: 'Đơn vị', type: 'text', sql: 'fact.name' },
      { key: 'manager', label: 'Tổ chức quản lý', type: 'text', sql: 'manager.name' },
      { key: 'cell', label: 'Chi bộ lãnh đạo', type: 'text', sql: 'unit.name' },
      { key: 'head', label: 'Trưởng đơn vị', type: 'text', sql: 'coalesce(head.full_name, fact.head_name)' },
    ],
    org: 'coalesce(unit.code, manager.code)',
    href: 'place.code',
    order: 'manager.name collate "vi-x-icu", fact.name collate "vi-x-icu", place.code',
    amount: 'Số lượng',
  },
};
