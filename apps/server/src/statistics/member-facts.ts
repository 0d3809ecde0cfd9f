/** Facts of persons on D: members, and the officers of cells. */
import { firstDayOf, lastDayOf, monthOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { among, heldBy, inForce, inWindow, isHeld, isOneOf, isRegular, membershipsOf } from './conditions.ts';
import type { Fact, FactList } from './fact.ts';
import { withSuperior } from './naming.ts';
import { placedOnDay } from './placement.ts';
import type { Question, Sql } from './question.ts';

const list: FactList = {
  kind: 'members',
  names: 'members',
  joins: ({ day }) => sql`
    join member on member.home_id = fact.home_id and member.id = fact.member_id
    ${withSuperior('unit', 'fact.cell_id', day)}`,
  columns: [
    { key: 'name', label: 'Họ và tên', type: 'text', sql: 'member.full_name' },
    { key: 'code', label: 'Mã đảng viên', type: 'text', sql: 'member.code' },
    { key: 'cell', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
    { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
    { key: 'bornOn', label: 'Ngày sinh', type: 'date', sql: 'member.born_on' },
    { key: 'admittedOn', label: 'Ngày kết nạp', type: 'date', sql: 'member.admitted_on' },
    { key: 'officialOn', label: 'Ngày chính thức', type: 'date', sql: 'member.official_on' },
  ],
  org: 'unit.code',
  href: 'member.code',
  order:
    'superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code',
};

const ofOwn = sql`select member_id from own`;

/** Unexcused absences from regular meetings for the months of D's year up to D, by person. */
function absences({ day, today }: Question): Sql {
  const lastMonth = firstDayOf(monthOf(day));
  const isCut = day !== lastDayOf(lastMonth.slice(0, 7));
  return sql`
    with mark as materialized (
      select home_id, meeting_id, member_id from attendance
      where ${among('attendance.member_id', ofOwn)} and status = 'unexcused'
    )
    select member_id, count(*) as unexcused_count
    from mark
    where ${isOneOf(
      ['home_id', 'meeting_id'],
      sql`
      select home_id, id from meeting
      where ${among('meeting.id', sql`select meeting_id from mark`)}
        and meeting.month between ${`${yearOf(day)}-01-01`}::date and ${lastMonth}::date
        ${isCut ? sql`and (meeting.month < ${lastMonth}::date or meeting.started_at < ${day}::date + 1)` : sql``}
        and ${isRegular('meeting')} and ${isHeld({ today }, 'meeting')}`,
    )}
    group by member_id`;
}

type Part = { readonly columns: (question: Question) => Sql; readonly join: (question: Question) => Sql };

const parts: Readonly<Record<string, Part>> = {
  person: {
    columns: ({ day }) => sql`,
      (person.official_on is null or person.official_on > ${day}::date) as is_probationary,
      coalesce(person.sex = 'female', false) as is_woman,
      coalesce(lower(person.ethnicity) <> 'kinh', false) as is_minority,
      coalesce(person.born_on + interval '31 years' > ${day}::date, false) as is_under_31`,
    join: () => sql`
      left join (select * from member where ${among('member.id', ofOwn)}) person
        on person.home_id = own.home_id and person.id = own.member_id`,
  },
  exemptions: {
    columns: () => sql`,
      coalesce(exempted.is_exempt, false) as is_exempt, coalesce(exempted.is_away, false) as is_away,
      coalesce(exempted.is_temporary, false) as is_temporary`,
    join: (question) => sql`
      left join (
        select home_id, member_id, bool_or(kind = 'exempt') as is_exempt, bool_or(kind = 'away') as is_away,
          bool_or(kind = 'temporary') as is_temporary
        from exemption where ${among('exemption.member_id', ofOwn)} and ${inForce(question, 'exemption')}
        group by home_id, member_id
      ) exempted on exempted.home_id = own.home_id and exempted.member_id = own.member_id`,
  },
  absences: {
    columns: () => sql`, coalesce(absence.unexcused_count, 0) as unexcused_count`,
    join: (question) => sql`left join (${absences(question)}) absence on absence.member_id = own.member_id`,
  },
};

export const members: Fact = {
  name: 'members',
  columns: {
    is_probationary: 'person',
    is_woman: 'person',
    is_minority: 'person',
    is_under_31: 'person',
    is_exempt: 'exemptions',
    is_away: 'exemptions',
    is_temporary: 'exemptions',
    unexcused_count: 'absences',
  },
  rows: (question, wanted) => {
    const used = Object.entries(parts).filter(([name]) => wanted.has(name));
    const columns = used.map(([, part]) => part.columns(question));
    const joins = used.map(([, part]) => part.join(question));
    return sql`
      with placed as materialized (${placedOnDay(question)}), own as materialized (
        select placed.branch_id, own.*
        from (${membershipsOf(question, sql`select organisation_id from placed`)}) own
        left join placed on placed.organisation_id = own.cell_id
      )
      select own.* ${sql.join(columns, sql` `)} from own ${sql.join(joins, sql` `)}`;
  },
  list,
};

const attended = (question: Question): Sql => sql`, exists (
  select from trainee join course on course.id = trainee.course_id
  where trainee.member_id = office.member_id and course.kind = 'training' and ${inWindow(question, 'course.starts_on')}
) as is_trained`;

/** Persons who hold one of these offices in a cell in force on D, each once. */
const officers = (name: string, offices: readonly string[], onlyWithCommittee: boolean): Fact => ({
  name,
  overlaps: true,
  columns: { is_professional: null, has_theory: null, is_trained: 'training' },
  rows: (question, parts) => sql`
    with placed as materialized (${placedOnDay(question)}), holding as materialized (
      select placed.branch_id, office.home_id, office.member_id, office.organisation_id as cell_id, office.office
        ${parts.has('training') ? attended(question) : sql``}
      from placed
      join organisation_period cell on cell.organisation_id = placed.organisation_id and cell.tier = 'cell'
        and cell.during @> ${question.day}::date
      join office on office.organisation_id = placed.organisation_id and office.office = any(${offices}::text[])
        and ${inForce(question, 'office')}
    )
    select distinct on (branch_id, member_id) * from (
      select holding.*, bool_or(holding.office = 'committee_member') over (partition by holding.cell_id) as has_committee,
        coalesce(held.schooling in ('college', 'university', 'postgraduate'), false) as is_professional,
        coalesce(held.theory in ('elementary', 'intermediate', 'advanced', 'bachelor'), false) as has_theory
      from holding
      left join (${heldBy(question, sql`select member_id from holding`)}) held
        on held.home_id = holding.home_id and held.member_id = holding.member_id
      where case when held.member_id is null then false else true end
    ) holder
    ${onlyWithCommittee ? sql`where has_committee` : sql``}
    order by branch_id, member_id, cell_id`,
  list,
});

/** Secretaries, deputies and committee members of cells that have a committee. */
export const committeeMembers = officers(
  'committeeMembers',
  ['secretary', 'deputy_secretary', 'committee_member'],
  true,
);
export const secretaries = officers('secretaries', ['secretary'], false);
