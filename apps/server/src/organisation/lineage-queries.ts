/** Who an organisation came from and who goes on for it: the graph that decisions leave, and its former codes and names. */
import { addDays, type CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { sql } from 'kysely';
import { organisationByCode } from '../access/organisation-store.ts';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { superiorsOf } from './cell-queries.ts';

type Lineage = OutputOf<typeof contract.lineage>;

export const lineage: Handler<typeof contract.lineage> = async ({ tx, scope, today }, { org }) => {
  const found = await organisationByCode(tx, scope, org);
  if (found === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${org}.`);
  const links = await linksAround(tx, scope, found.id);
  const nodes = await nodesOf(tx, scope, [found.id, ...links.flatMap(({ from, to }) => [from, to])]);
  const codeOf = new Map(nodes.map(({ id, code }) => [id, code]));
  const periods = await periodsOf(tx, scope, found.id);
  const lastDay = periods.at(-1)?.lastDay ?? null;
  const { hasEnded, heir } = await successionOn(tx, scope, { code: found.code, day: today });
  const keeper = hasEnded ? heir && (await organisationByCode(tx, scope, heir.code)) : found;
  const goesOn = nodes.find(({ id }) => id === keeper?.id);
  return {
    code: codeOf.get(found.id) ?? found.code,
    periods,
    goesOn: goesOn ? { code: goesOn.code, name: goesOn.name, tier: goesOn.tier } : null,
    superiors: await superiorsOf(tx, scope, keeper?.id ?? found.id, keeper === null ? (lastDay ?? today) : today),
    endedBy: lastDay === null ? [] : await actsOn(tx, scope, found.id, addDays(lastDay, 1)),
    organisations: nodes.map(({ id: _, ...node }) => node),
    links: links.map(({ from, to, ...link }) => ({ ...link, from: codeOf.get(from) ?? '', to: codeOf.get(to) ?? '' })),
  };
};

type Link = Omit<Lineage['links'][number], 'from' | 'to'> & { readonly from: string; readonly to: string };

/** Every link of those it came from and those that go on for it, near and far; not of its cousins. */
async function linksAround(tx: Transaction, _scope: Scope, id: string): Promise<Link[]> {
  const { rows } = await sql<Link>`
    with recursive above (id) as (
      select ${id}::uuid
      union
      select predecessor_id from above join organisation_successor on successor_id = above.id
    ), below (id) as (
      select ${id}::uuid
      union
      select successor_id from below join organisation_successor on predecessor_id = below.id
    )
    select link.predecessor_id as "from", link.successor_id as "to", link.effective_on as "on", link.is_heir as "isHeir",
      act.decision, act.kind
    from organisation_successor link
    left join lateral (
      select reorganisation_act.decision, reorganisation_act.kind from reorganisation_act
      join organisation_code subject on subject.code = subject_code and subject.organisation_id = link.predecessor_id
      join organisation_code target on target.code = target_code and target.organisation_id = link.successor_id
      where effective_on = link.effective_on limit 1
    ) act on true
    where link.successor_id in (select id from above) or link.predecessor_id in (select id from below)
    order by link.effective_on, act.decision`.execute(tx);
  return rows;
}

type Node = Lineage['organisations'][number] & { readonly id: string };

async function nodesOf(tx: Transaction, _scope: Scope, ids: readonly string[]): Promise<Node[]> {
  const { rows } = await sql<Node>`
    select last.organisation_id as id, last.code, last.name, last.tier, life.first_day as "firstDay", life.last_day as "lastDay",
      superior.name as superior
    from (
      select distinct on (organisation_id) * from organisation_period
      where organisation_id = any(${[...new Set(ids)]}::uuid[]) order by organisation_id, during desc
    ) last
    cross join lateral (
      select min(lower(during)) as first_day, case when bool_or(upper_inf(during)) then null else max(upper(during)) - 1 end as last_day
      from organisation_period where organisation_id = last.organisation_id
    ) life
    left join lateral (
      select name from organisation_period where organisation_id = last.parent_id
      order by during @> lower(last.during) desc, during desc limit 1
    ) superior on true
    order by life.first_day, last.name collate "vi-x-icu", last.code`.execute(tx);
  return rows;
}

/** What it was called, under which code and whom, and from when until when. */
async function periodsOf(tx: Transaction, _scope: Scope, id: string): Promise<Lineage['periods']> {
  const { rows } = await sql<Lineage['periods'][number]>`
    select own.code, own.name, own.tier, lower(own.during) as "firstDay", upper(own.during) - 1 as "lastDay", superior.name as superior,
      act.decisions
    from organisation_period own
    left join lateral (
      select name from organisation_period where organisation_id = own.parent_id and during @> lower(own.during)
    ) superior on true
    cross join lateral (
      select array(
        select distinct decision from reorganisation_act join organisation_code on code in (subject_code, target_code, new_code)
        where organisation_id = own.organisation_id and effective_on = lower(own.during) order by 1
      ) as decisions
    ) act
    where own.organisation_id = ${id}::uuid order by own.during`.execute(tx);
  return rows;
}

/** The acts of a day that name the organisation as their subject. */
async function actsOn(tx: Transaction, _scope: Scope, id: string, day: CalendarDate): Promise<Lineage['endedBy']> {
  const { rows } = await sql<Lineage['endedBy'][number]>`
    select distinct decision, kind from reorganisation_act join organisation_code on code = subject_code
    where organisation_id = ${id}::uuid and effective_on = ${day}::date order by 1, 2`.execute(tx);
  return rows;
}

export type Succession = {
  /** It was in force before the day, and is no more. */
  readonly hasEnded: boolean;
  /** Who goes on for it on the day: its heir, or the heir of that, and so on; null where nobody does. */
  readonly heir: { readonly code: string; readonly name: string } | null;
};

/** What became of an organisation by a day. */
export async function successionOn(
  tx: Transaction,
  _scope: Scope,
  { code, day }: { code: string; day: CalendarDate },
): Promise<Succession> {
  const { rows } = await sql<Succession>`
    with recursive heir (id, hops) as (
      select organisation_id, 0 from organisation_code where code = ${code}
      union
      select successor_id, hops + 1 from heir join organisation_successor on predecessor_id = heir.id and is_heir
      where hops < 100 and effective_on <= ${day}::date and not exists (
        select from organisation_period where organisation_id = heir.id and during @> ${day}::date
      )
    )
    select coalesce((
        select bool_and(coalesce(upper(during) <= ${day}::date, false)) from organisation_period join heir on heir.id = organisation_id where hops = 0
      ), false) as "hasEnded",
      (
        select json_build_object('code', period.code, 'name', period.name) from heir
        join organisation_period period on period.organisation_id = heir.id and period.during @> ${day}::date
        where hops > 0 order by hops limit 1
      ) as heir`.execute(tx);
  return rows[0] ?? { hasEnded: false, heir: null };
}
