/** Facts of organisations of every tier on D: base organisations, and the committees of communes. */
import { sql } from 'kysely';
import { inForce, joinMembership } from './conditions.ts';
import type { Fact, FactList } from './fact.ts';
import { organisationNamed, withSuperior } from './naming.ts';
import { placedOnDay } from './placement.ts';

const list: FactList = {
  kind: 'organisations',
  joins: ({ day }) => withSuperior('unit', 'fact.organisation_id', day),
  columns: [
    { key: 'name', label: 'Tổ chức', type: 'text', sql: 'unit.name' },
    { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
  ],
  org: 'unit.code',
  href: 'unit.code',
  order: 'superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", unit.code',
};

export const organisations: Fact = {
  name: 'organisations',
  columns: { tier: null, superior_tier: null },
  rows: (question) => sql`
    with placed as materialized (${placedOnDay(question)})
    select own.organisation_id, placed.branch_id, own.tier, superior.tier as superior_tier
    from placed
    join organisation_period own on own.organisation_id = placed.organisation_id and own.during @> ${question.day}::date
    left join organisation_period superior
      on superior.organisation_id = own.parent_id and superior.during @> ${question.day}::date`,
  list,
};

/** A commune's committee is one where somebody chairs the people's council or committee. */
export const communeCommittees: Fact = {
  name: 'communeCommittees',
  columns: {
    has_secretary: null,
    secretary_non_local: null,
    has_chair: null,
    chair_non_local: null,
    secretary_is_council_chair: null,
  },
  rows: (question) => sql`
    with placed as materialized (${placedOnDay(question, 'any')})
    select placed.organisation_id, placed.branch_id,
      bool_or(office.office = 'secretary') as has_secretary,
      bool_or(office.office = 'secretary' and is_non_local) as secretary_non_local,
      bool_or(office.office = 'committee_chair') as has_chair,
      bool_or(office.office = 'committee_chair' and is_non_local) as chair_non_local,
      coalesce(
        array_agg(office.member_id) filter (where office.office = 'secretary')
        && array_agg(office.member_id) filter (where office.office = 'council_chair'), false) as secretary_is_council_chair
    from placed
    join organisation_period own on own.organisation_id = placed.organisation_id and own.during @> ${question.day}::date
      and own.tier in ('base', 'commune')
    join office on office.organisation_id = placed.organisation_id and ${inForce(question, 'office')}
      and office.office in ('secretary', 'committee_chair', 'council_chair')
    ${joinMembership(question, 'office')}
    group by placed.organisation_id, placed.branch_id
    having bool_or(office.office in ('committee_chair', 'council_chair'))`,
  list: {
    ...list,
    joins: (question) => sql`
      ${organisationNamed('unit', 'fact.organisation_id', question.day)}
      ${organisationNamed('superior', 'unit.parent_id', question.day)}
      left join lateral (
        select string_agg(full_name, ', ' order by full_name) filter (where office = 'secretary') as secretary,
          string_agg(full_name, ', ' order by full_name) filter (where office = 'committee_chair') as chair
        from office join member on member.home_id = office.home_id and member.id = office.member_id
        where office.organisation_id = fact.organisation_id and ${inForce(question, 'office')}
      ) holder on true`,
    columns: [
      ...list.columns,
      { key: 'secretary', label: 'Bí thư', type: 'text', sql: 'holder.secretary' },
      { key: 'chair', label: 'Chủ tịch UBND', type: 'text', sql: 'holder.chair' },
    ],
  },
};
