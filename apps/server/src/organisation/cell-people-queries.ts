/** The people of a cell: how many of which, its officers, who was admitted, who stays away, what it leads. */
import { offices as officeWords } from '@nennep/core/exchange/choices.ts';
import { firstDayOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { inForce } from '../statistics/conditions.ts';
import { members } from '../statistics/member-facts.ts';
import type { Question } from '../statistics/question.ts';
import { admissions } from '../statistics/work-facts.ts';
import { joinHolder } from './question-on.ts';

type Cell = OutputOf<typeof contract.cell>;
type Member = OutputOf<typeof contract.members>['members'][number];

/** As people say it: `Bí thư`; a title of its own as it is written. */
export const officeWord = (office: string): string =>
  Object.hasOwn(officeWords, office) ? officeWords[office as keyof typeof officeWords] : office;

/** Secretary, deputies, committee, then the others. */
const officeOrder = sql`array_position(array['secretary', 'deputy_secretary', 'committee_member'], office.office)`;

/** Numbers of members on D. */
export async function strengthOf(tx: Transaction, _scope: Scope, question: Question): Promise<Cell['members']> {
  const { rows } = await sql<Cell['members']>`
    select count(*)::integer as total,
      count(*) filter (where not is_probationary)::integer as official,
      count(*) filter (where is_probationary)::integer as probationary,
      count(*) filter (where is_exempt)::integer as exempt,
      count(*) filter (where is_away)::integer as away,
      count(*) filter (where is_woman)::integer as women,
      count(*) filter (where is_minority)::integer as minority,
      count(*) filter (where is_under_31)::integer as "under31"
    from (${members.rows(question, new Set(['person', 'exemptions']))}) fact
  `.execute(tx);
  return rows[0] as Cell['members']; // an aggregate without groups has one row
}

/** Members absent without reason from three or more regular meetings of the year of D. */
export async function absentThree(tx: Transaction, _scope: Scope, question: Question): Promise<Cell['absentThree']> {
  const { rows } = await sql<Cell['absentThree'][number]>`
    select member.code, member.full_name as name, fact.unexcused_count::integer as count
    from (${members.rows(question, new Set(['absences']))}) fact
    join member on member.home_id = fact.home_id and member.id = fact.member_id
    where fact.unexcused_count >= 3
    order by fact.unexcused_count desc, member.full_name collate "vi-x-icu", member.code
  `.execute(tx);
  return rows;
}

/** Admissions of each calendar year that the window touches, from the first of January on. */
export async function admissionsByYear(
  tx: Transaction,
  _scope: Scope,
  question: Question,
): Promise<Cell['admissions']> {
  const wholeYears = { ...question, from: firstDayOf(`${yearOf(question.from)}-01`) };
  const { rows } = await sql<Cell['admissions'][number]>`
    select year, count(fact.member_id)::integer as count
    from generate_series(${yearOf(question.from)}::integer, ${yearOf(question.to)}::integer) year
    left join (${admissions.rows(wholeYears, new Set())}) fact on extract(year from fact.starts_on) = year
    group by year
    order by year
  `.execute(tx);
  return rows;
}

/** Offices of the cell held on D, and the place that their holder is head of. */
export async function officesOn(tx: Transaction, _scope: Scope, question: Question): Promise<Cell['offices']> {
  const { rows } = await sql<Cell['offices'][number]>`
    select member.code, member.full_name as name, office.office, office.starts_on as since, (
        select string_agg(place_period.name, ', ' order by place_period.name collate "vi-x-icu") from place_period
        where place_period.head_member_id = office.member_id and place_period.during @> ${question.day}::date
          and place_period.cell_id = ${question.organisation.id}::uuid
      ) as "headOf"
    from office
    ${joinHolder(question)}
    join member on member.home_id = office.home_id and member.id = office.member_id
    where office.organisation_id = ${question.organisation.id}::uuid and ${inForce(question, 'office')}
    order by ${officeOrder}, office.starts_on, member.full_name collate "vi-x-icu", office.office
  `.execute(tx);
  return rows.map((row) => ({ ...row, office: officeWord(row.office) }));
}

/** Places that the cell leads on D. */
export async function placesOf(tx: Transaction, _scope: Scope, question: Question): Promise<Cell['places']> {
  const { rows } = await sql<Cell['places'][number]>`
    select place.code, period.name, period.kind, period.household_count as households,
      coalesce(period.head_name, (select full_name from member where member.id = period.head_member_id limit 1)) as head
    from place_period period join place on place.id = period.place_id
    where period.cell_id = ${question.organisation.id}::uuid and period.during @> ${question.day}::date
    order by period.name collate "vi-x-icu", place.code
  `.execute(tx);
  return rows;
}

/** The members on D by given name, which stands last, with their offices in the cell and what keeps them away. */
export async function membersOn(tx: Transaction, _scope: Scope, question: Question): Promise<Member[]> {
  const { rows } = await sql<Omit<Member, 'offices'> & { offices: string[] | null }>`
    select member.code, member.full_name as name, member.sex, member.born_on as "bornOn",
      member.admitted_on as "admittedOn", member.official_on as "officialOn", held.offices, away.state
    from (${members.rows(question, new Set())}) fact
    join member on member.home_id = fact.home_id and member.id = fact.member_id
    left join lateral (
      select array_agg(office.office order by ${officeOrder}, office.office) as offices from office
      where office.home_id = fact.home_id and office.member_id = fact.member_id and ${inForce(question, 'office')}
        and office.organisation_id = ${question.organisation.id}::uuid
    ) held on true
    left join lateral (
      select kind as state from exemption
      where exemption.home_id = fact.home_id and exemption.member_id = fact.member_id and ${inForce(question, 'exemption')}
      order by array_position(array['exempt', 'special_duty', 'temporary', 'away'], kind) limit 1
    ) away on true
    order by regexp_replace(member.full_name, '^.*\\s', '') collate "vi-x-icu", member.full_name collate "vi-x-icu", member.code
  `.execute(tx);
  return rows.map((row) => ({ ...row, offices: row.offices?.map(officeWord).join(', ') ?? null }));
}
