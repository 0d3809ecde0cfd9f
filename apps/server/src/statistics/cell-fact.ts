/**
 * Cells in force on D, each once, where it stands on D.
 *
 * Figures of the window look at the same cells: each answers with its own facts of the whole window, wherever it then
 * stood. Whole months and quarters are those wholly in the window, in the days of the cell, and over by today.
 */
import { sql } from 'kysely';
import { among, heldBy, inForce, inWindow, isOneOf, joinMembership, membershipsOf } from './conditions.ts';
import type { Fact } from './fact.ts';
import { cellMonths } from './meeting-fact.ts';
import { withSuperior } from './naming.ts';
import { placedOnDay } from './placement.ts';
import type { Question, Sql } from './question.ts';
import { visitedMeetings } from './visited-meetings.ts';

const ofCell = sql`select organisation_id from cell`;

/** The homes of organisations: what hangs on them has their number. */
const homesOf = (organisations: Sql): Sql => sql`
  select home_id from organisation where ${among('organisation.id', organisations)}`;

type Part = { readonly columns: readonly string[]; readonly rows: (question: Question) => Sql };

/** Each part: one row for a cell, `organisation_id` and its columns; missing rows read as 0 or false. */
const parts: Readonly<Record<string, Part>> = {
  members: {
    columns: ['official_count'],
    rows: (question) => sql`
      with own as materialized (${membershipsOf(question, ofCell)})
      select own.cell_id as organisation_id, count(official.id) as official_count
      from own
      left join (
        select home_id, id from member
        where ${among('member.id', sql`select member_id from own`)} and official_on <= ${question.day}::date
      ) official on official.home_id = own.home_id and official.id = own.member_id
      group by own.cell_id`,
  },
  committee: {
    columns: ['has_committee'],
    rows: (question) => sql`
      with holding as materialized (
        select office.organisation_id, office.home_id, office.member_id
        from cell
        join office on office.organisation_id = cell.organisation_id and office.office = 'committee_member'
          and ${inForce(question, 'office')}
      )
      select distinct organisation_id, true as has_committee
      from holding
      where ${isOneOf(
        ['home_id', 'member_id'],
        sql`select home_id, member_id from (${heldBy(question, sql`select member_id from holding`)}) held`,
      )}`,
  },
  superior: {
    columns: ['superior_tier'],
    rows: (question) => sql`
      select cell.organisation_id, superior.tier as superior_tier
      from cell
      join organisation_period superior
        on superior.organisation_id = cell.parent_id and superior.during @> ${question.day}::date`,
  },
  whole: { columns: ['whole_months', 'whole_quarters'], rows: () => sql`select * from whole` },
  months: {
    columns: ['kept_months', 'thematic_quarters', 'regular_count', 'fixed_day_count'],
    rows: (question) => sql`
      select held.cell_id as organisation_id,
        count(distinct held.month) filter (where held.regular > 0 and held.month <@ whole.months) as kept_months,
        count(distinct date_trunc('quarter', held.month::timestamp))
          filter (where held.thematic > 0 and held.month <@ whole.quarters) as thematic_quarters,
        sum(held.regular) as regular_count,
        sum(held.regular_on_fixed_day) as fixed_day_count
      from cell
      join (${cellMonths(question, sql`select organisation_id from cell`)}) held on held.cell_id = cell.organisation_id
      join whole on whole.organisation_id = cell.organisation_id
      group by held.cell_id`,
  },
  resolutions: {
    columns: ['resolution_months', 'resolution_quarters'],
    rows: (question) => sql`
      select resolution.organisation_id,
        count(distinct date_trunc('month', issued_on::timestamp)) filter (where issued_on <@ whole.months) as resolution_months,
        count(distinct date_trunc('quarter', issued_on::timestamp)) filter (where issued_on <@ whole.quarters) as resolution_quarters
      from whole
      join resolution on resolution.organisation_id = whole.organisation_id and ${inWindow(question, 'resolution.issued_on')}
      group by resolution.organisation_id`,
  },
  visits: {
    columns: ['visited_quarters'],
    rows: (question) => sql`
      select whole.organisation_id,
        count(distinct date_trunc('quarter', attended.month::timestamp)) filter (where attended.month <@ whole.quarters) as visited_quarters
      from whole
      left join (
        select visited.cell_id, visited.month
        from (${visitedMeetings(question, among('visit.home_id', homesOf(sql`select organisation_id from whole`)))}) visited
        where not exists (
          select from membership
          where membership.member_id = visited.member_id and membership.cell_id = visited.cell_id
            and membership.during @> visited.held_on
        )
      ) attended on attended.cell_id = whole.organisation_id
      group by whole.organisation_id`,
  },
  inspections: {
    columns: ['inspection_count'],
    rows: (question) => sql`
      select organisation_id, count(*) as inspection_count
      from inspection
      where ${among('inspection.home_id', homesOf(ofCell))}
        and contents = 'cell_meetings' and ${inWindow(question, 'inspection.inspected_on')}
      group by organisation_id`,
  },
  admissions: {
    columns: ['admission_count'],
    rows: (question) => sql`
      select membership.cell_id as organisation_id, count(*) as admission_count
      from cell
      join membership on membership.cell_id = cell.organisation_id and membership.is_admission
        and ${inWindow(question, 'membership.starts_on')}
      join organisation_path own on own.ancestor_id = cell.organisation_id and own.depth = 0
        and own.during @> membership.starts_on
      group by membership.cell_id`,
  },
};

/** Parts that look at whole months, which `whole` works out. */
const needsWhole = new Set(['whole', 'months', 'resolutions', 'visits']);
const readsAsNothing: Readonly<Record<string, string>> = { has_committee: 'false', superior_tier: 'null::text' };

const wholeMonths = (question: Question): Sql => sql`
  , stretch as (
    select cell.organisation_id, greatest(lower(own.during), ${question.from}::date) as first_day,
      least(upper(own.during), ${question.to}::date + 1, ${question.today}::date) as end_day
    from cell
    join organisation_path own on own.ancestor_id = cell.organisation_id and own.depth = 0
  ), bound as (
    -- nearly all cells have the same days in the window: whole months are worked out once for all of these
    select first_day, end_day,
      date_trunc('month', first_day + interval '1 month -1 day')::date as first_month,
      date_trunc('month', end_day::timestamp)::date as end_month,
      date_trunc('quarter', first_day + interval '3 months -1 day')::date as first_quarter,
      date_trunc('quarter', end_day::timestamp)::date as end_quarter
    from (select distinct first_day, end_day from stretch) days
  ), span as materialized (
    select first_day, end_day,
      case when first_month < end_month then daterange(first_month, end_month) end as months,
      case when first_quarter < end_quarter then daterange(first_quarter, end_quarter) end as quarters,
      case when first_month < end_month then extract(year from end_month) * 12 + extract(month from end_month)
        - extract(year from first_month) * 12 - extract(month from first_month) end as whole_months,
      case when first_quarter < end_quarter then extract(year from end_quarter) * 4 + extract(quarter from end_quarter)
        - extract(year from first_quarter) * 4 - extract(quarter from first_quarter) end as whole_quarters
    from bound
  ), whole as (
    select stretch.organisation_id, coalesce(range_agg(span.months), '{}') as months,
      coalesce(range_agg(span.quarters), '{}') as quarters, coalesce(sum(span.whole_months), 0) as whole_months,
      coalesce(sum(span.whole_quarters), 0) as whole_quarters
    from stretch left join span on span.first_day = stretch.first_day and span.end_day = stretch.end_day
    group by stretch.organisation_id
  )`;

export const cells: Fact = {
  name: 'cells',
  columns: {
    fixed_day: null,
    is_combined: null,
    group_count: null,
    has_regulation: null,
    is_model: null,
    ...Object.fromEntries(
      Object.entries(parts).flatMap(([part, { columns }]) => columns.map((column) => [column, part])),
    ),
  },
  rows: (question, wanted) => {
    const used = Object.entries(parts).filter(([name]) => wanted.has(name));
    const columns = used.flatMap(([name, part]) =>
      part.columns.map(
        (column) =>
          sql`, coalesce(${sql.ref(`${name}.${column}`)}, ${sql.raw(readsAsNothing[column] ?? '0')}) as ${sql.ref(column)}`,
      ),
    );
    const joins = used.map(
      ([name, part]) =>
        sql`left join (${part.rows(question)}) ${sql.ref(name)} on ${sql.ref(`${name}.organisation_id`)} = cell.organisation_id`,
    );
    return sql`
      with placed as materialized (${placedOnDay(question)}), cell as (
        select own.organisation_id, placed.branch_id, own.parent_id, own.fixed_day, own.is_combined, own.group_count,
          own.is_model, coalesce(own.regulation_on <= ${question.day}::date, false) as has_regulation
        from placed
        join organisation_period own on own.organisation_id = placed.organisation_id and own.during @> ${question.day}::date
        where own.tier = 'cell'
      ) ${[...wanted].some((part) => needsWhole.has(part)) ? wholeMonths(question) : sql``}
      select cell.* ${sql.join(columns, sql` `)} from cell ${sql.join(joins, sql` `)}`;
  },
  list: {
    kind: 'organisations',
    joins: (question) => sql`
      ${withSuperior('unit', 'fact.organisation_id', question.day)}
      left join lateral (
        select count(*) as members, count(*) filter (where official_on <= ${question.day}::date) as official
        from membership join member on member.home_id = membership.home_id and member.id = membership.member_id
        where cell_id = fact.organisation_id and ${inForce(question, 'membership')}
      ) strength on true
      left join lateral (
        select string_agg(full_name, ', ' order by full_name) as name
        from office join member on member.home_id = office.home_id and member.id = office.member_id
        ${joinMembership(question, 'office')}
        where office.organisation_id = fact.organisation_id and office.office = 'secretary' and ${inForce(question, 'office')}
      ) secretary on true`,
    columns: [
      { key: 'name', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'members', label: 'Đảng viên', type: 'number', sql: 'strength.members' },
      { key: 'official', label: 'Chính thức', type: 'number', sql: 'strength.official' },
      { key: 'secretary', label: 'Bí thư', type: 'text', sql: 'secretary.name' },
    ],
    org: 'unit.code',
    href: 'unit.code',
    order: 'superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", unit.code',
  },
};
