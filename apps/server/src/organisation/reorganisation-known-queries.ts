/** What the plan of a reorganisation has to know: the organisations, places and members that it names or touches. */

import type { Act, Decision } from '@nennep/core/organisation/reorganisation.ts';
import type { Known, Standing } from '@nennep/core/organisation/reorganisation-known.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { nearestPeriod } from '../access/standing-store.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';

/** The record as a decision finds it; `self` is the decision itself where it is planned already. */
export async function knownFor(
  tx: Transaction,
  _scope: Scope,
  decision: Decision,
  self: string | null,
): Promise<Known> {
  const codes = codesIn(decision.acts);
  const { rows: owners } = await sql<{ code: string; id: string }>`
    select code, organisation_id as id from organisation_code where code = any(${codes}::text[])`.execute(tx);
  const idOfCode = new Map(owners.map(({ code, id }) => [code, id]));
  const unknown = codes.filter((code) => !idOfCode.has(code));
  return {
    organisations: await standings(tx, decision, idOfCode),
    idOfCode,
    places: await placesNamed(tx, unknown, decision.effectiveOn),
    members: await membersNamed(tx, unknown, decision.effectiveOn),
    planned: await plannedOthers(tx, self),
    newId: () => newIds(1)[0] ?? '',
  };
}

const codesIn = (acts: readonly Act[]): string[] => [
  ...new Set(
    acts.flatMap(({ subject, target, newParent, newCode }) =>
      [subject, target, newParent, newCode].filter((code) => code !== null),
    ),
  ),
];

/** Everything named, the children of what ends, divides or becomes a cell, and all that stands above these. */
async function standings(
  tx: Transaction,
  { acts, effectiveOn }: Decision,
  idOfCode: ReadonlyMap<string, string>,
): Promise<Map<string, Standing>> {
  const named = [...new Set(idOfCode.values())];
  const opening = acts
    .filter(({ kind, newTier }) => kind === 'merge' || kind === 'split' || kind === 'dissolve' || newTier === 'cell')
    .flatMap(({ subject }) => idOfCode.get(subject) ?? []);
  const { rows } = await sql<Standing>`
    with wanted as (
      select unnest(${named}::uuid[]) as id
      union
      select organisation_id from organisation_period
      where parent_id = any(${opening}::uuid[]) and during @> ${effectiveOn}::date
    ), concerned as (
      select id from wanted
      union
      select path.ancestor_id from wanted
      join organisation_path path on path.organisation_id = wanted.id and path.during @> ${effectiveOn}::date
    ), strength as (
      select path.ancestor_id as id, count(*)::integer as count
      from organisation_path path
      join membership on membership.cell_id = path.organisation_id and membership.starts_on <= ${effectiveOn}::date
        and (membership.ends_on is null or membership.ends_on > ${effectiveOn}::date)
      where path.ancestor_id = any(${opening}::uuid[]) and path.during @> ${effectiveOn}::date
      group by path.ancestor_id
    ), meetings as (
      select cell_id as id, count(*)::integer as count from meeting
      where cell_id = any(${opening}::uuid[]) and started_at >= ${effectiveOn}::date
      group by cell_id
    )
    select concerned.id, own.code, own.name, own.tier, own.cell_kind as "cellKind", own.parent_id as "parentId",
      own.fixed_day as "fixedDay", own.during @> ${effectiveOn}::date as "isInForce",
      life.first_day as "firstDay", life.end_day - 1 as "lastDay", later.changes_on as "changesOn",
      later.decision as "changedBy", coalesce(strength.count, 0) as "memberCount", coalesce(meetings.count, 0) as "meetingCount"
    from concerned
    cross join lateral (
      select * from organisation_period where organisation_id = concerned.id
      order by ${nearestPeriod(effectiveOn)} limit 1
    ) own
    cross join lateral (
      select min(lower(during)) as first_day, case when bool_or(upper_inf(during)) then null else max(upper(during)) end as end_day
      from organisation_period where organisation_id = concerned.id
    ) life
    left join lateral (
      select changes_on, (
          select act.decision from reorganisation_act act join organisation_code on organisation_code.code in (act.subject_code, act.target_code)
          where organisation_code.organisation_id = concerned.id and act.effective_on = changes_on limit 1
        ) as decision
      from (
        select lower(during) as changes_on from organisation_period where organisation_id = concerned.id
        union all select upper(during) from organisation_period where organisation_id = concerned.id
        union all select effective_on from organisation_successor where concerned.id in (predecessor_id, successor_id)
      ) change
      where changes_on > ${effectiveOn}::date
      order by changes_on limit 1
    ) later on true
    left join strength on strength.id = concerned.id
    left join meetings on meetings.id = concerned.id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function placesNamed(tx: Transaction, codes: readonly string[], day: string): Promise<Known['places']> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; isInForce: boolean; changesLater: boolean }>`
    select place.code, bool_or(period.during @> ${day}::date) as "isInForce",
      bool_or(lower(period.during) > ${day}::date or upper(period.during) > ${day}::date) as "changesLater"
    from place join place_period period on period.place_id = place.id
    where place.code = any(${codes}::text[]) group by place.code`.execute(tx);
  return new Map(rows.map(({ code, ...place }) => [code, place]));
}

async function membersNamed(tx: Transaction, codes: readonly string[], day: string): Promise<Known['members']> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; cellId: string | null }>`
    select member.code, held.cell_id as "cellId"
    from member
    left join membership held on held.home_id = member.home_id and held.member_id = member.id
      and held.starts_on <= ${day}::date and (held.ends_on is null or held.ends_on > ${day}::date)
    where member.code = any(${codes}::text[])`.execute(tx);
  return new Map(rows.map(({ code, cellId }) => [code, { cellId }]));
}

async function plannedOthers(tx: Transaction, self: string | null): Promise<Known['planned']> {
  const { rows } = await sql<{ number: string; subjects: string[] }>`
    select decision as number, array(
        select act ->> 'subject' from jsonb_array_elements(acts) act where act ->> 'kind' in ('merge', 'split', 'dissolve')
      ) as subjects
    from reorganisation where state = 'planned' and id is distinct from ${self}::uuid`.execute(tx);
  return rows;
}
