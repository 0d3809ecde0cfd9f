/** Facts of persons on D: members, and the officers of cells. */
import { firstDayOf, lastDayOf, monthOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { inForce, inWindow, isHeld, isRegular, joinMembership } from './conditions.ts';
import type { Fact, FactList } from './fact.ts';
import { withSuperior } from './naming.ts';
import { placedOnDay } from './placement.ts';
import type { Question, Sql } from './question.ts';

const list: FactList = {
  kind: 'members',
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

const hasExemption = (question: Question, kind: 'exempt' | 'away' | 'temporary'): Sql => sql`
  (own.home_id, own.member_id) in (
    select home_id, member_id from exemption where kind = ${sql.lit(kind)} and ${inForce(question, 'exemption')}
  )`;

/** Unexcused absences from regular meetings for the months of D's year up to D, by person. */
function absences({ day, today }: Question): Sql {
  const lastMonth = firstDayOf(monthOf(day));
  const isCut = day !== lastDayOf(lastMonth.slice(0, 7));
  return sql`
    select attendance.member_id, count(*) as unexcused_count
    from own
    join attendance on attendance.member_id = own.member_id and attendance.status = 'unexcused'
    join meeting on meeting.home_id = attendance.home_id and meeting.id = attendance.meeting_id
      and meeting.month between ${`${yearOf(day)}-01-01`}::date and ${lastMonth}::date
      ${isCut ? sql`and (meeting.month < ${lastMonth}::date or meeting.started_at < ${day}::date + 1)` : sql``}
      and ${isRegular('meeting')} and ${isHeld({ today }, 'meeting')}
    group by attendance.member_id`;
}

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
  rows: (question, parts) => {
    const { day } = question;
    const person = sql`,
      (member.official_on is null or member.official_on > ${day}::date) as is_probationary,
      coalesce(member.sex = 'female', false) as is_woman,
      coalesce(lower(member.ethnicity) <> 'kinh', false) as is_minority,
      coalesce(member.born_on + interval '31 years' > ${day}::date, false) as is_under_31`;
    const withExemptions = sql`,
      ${hasExemption(question, 'exempt')} as is_exempt, ${hasExemption(question, 'away')} as is_away,
      ${hasExemption(question, 'temporary')} as is_temporary`;
    const own = sql`
      with placed as materialized (${placedOnDay(question)}), own as (
        select placed.branch_id, own.home_id, own.member_id, own.cell_id
          ${parts.has('person') ? person : sql``}
          ${parts.has('exemptions') ? withExemptions : sql``}
        from placed
        join membership own on own.cell_id = placed.organisation_id and ${inForce(question, 'own')}
        ${parts.has('person') ? sql`join member on member.home_id = own.home_id and member.id = own.member_id` : sql``}
      )`;
    if (!parts.has('absences')) return sql`${own} select * from own`;
    return sql`${own}
      select own.*, coalesce(absence.unexcused_count, 0) as unexcused_count
      from own left join (${absences(question)}) absence using (member_id)`;
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
    with placed as materialized (${placedOnDay(question)})
    select distinct on (branch_id, member_id) * from (
      select placed.branch_id, office.home_id, office.member_id, office.organisation_id as cell_id,
        bool_or(office.office = 'committee_member') over (partition by office.organisation_id) as has_committee,
        coalesce(held.schooling in ('college', 'university', 'postgraduate'), false) as is_professional,
        coalesce(held.theory in ('elementary', 'intermediate', 'advanced', 'bachelor'), false) as has_theory
        ${parts.has('training') ? attended(question) : sql``}
      from placed
      join organisation_period cell on cell.organisation_id = placed.organisation_id and cell.tier = 'cell'
        and cell.during @> ${question.day}::date
      join office on office.organisation_id = placed.organisation_id and office.office = any(${offices}::text[])
        and ${inForce(question, 'office')}
      ${joinMembership(question, 'office')}
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
