/** Search everything by name or code, with or without diacritics: organisations, places, members. */

import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/organisation/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import { hasAnywhere, type Scope, standsWithin, under, within } from '../access/scope.ts';
import { nearestPeriod } from '../access/standing-store.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { codedLike, namedAlmost, namedLike, type Terms, termsOf } from './search-terms.ts';

type Hit = OutputOf<typeof contract.search>['hits'][number];
type Ranked = Hit & { readonly rank: number };
/** Says which rows are taken for matches: those that say what was typed, or those that almost do. */
type Matching = 'like' | 'almost';
type Search = (
  tx: Transaction,
  scope: Scope,
  terms: Terms,
  today: CalendarDate,
  limit: number,
  matching: Matching,
) => Promise<Ranked[]>;

/** With fewer hits than these what was typed may be a slip, and names that look alike are shown too. */
const enough = 5;

export const search: Handler<typeof contract.search> = async ({ tx, scope, today }, { text, limit }) => {
  const terms = termsOf(text);
  if (terms.text === '') return { hits: [] };
  const all = await every(tx, scope, terms, today, limit, 'like');
  const found = all.reduce((sum, hits) => sum + hits.length, 0);
  if (found >= enough || terms.text.length < 4 || terms.words.length === 0) return { hits: shared(all, limit) };
  // half the letters in common: one slip in a word of five
  await sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`.execute(tx);
  const almost = await every(tx, scope, terms, today, limit, 'almost');
  return {
    hits: shared(
      all.map((hits, n) => withoutRepeats([...hits, ...(almost[n] ?? [])])),
      limit,
    ),
  };
};

async function every(
  tx: Transaction,
  scope: Scope,
  terms: Terms,
  today: CalendarDate,
  limit: number,
  matching: Matching,
): Promise<Ranked[][]> {
  const found: Ranked[][] = [];
  for (const one of [organisations, places, members]) found.push(await one(tx, scope, terms, today, limit, matching));
  return found;
}

const withoutRepeats = (hits: readonly Ranked[]): Ranked[] =>
  hits.filter((hit, n) => hits.findIndex((other) => other.code === hit.code) === n);

/** The best of all kinds; each kind with hits keeps a third of the room, so that a common name does not hide a place. */
function shared(kinds: readonly (readonly Ranked[])[], limit: number): Hit[] {
  const third = Math.ceil(limit / 3);
  const sure = kinds.flatMap((hits) => hits.slice(0, third));
  const rest = kinds.flatMap((hits) => hits.slice(third)).sort((a, b) => a.rank - b.rank);
  const chosen = [...sure, ...rest].slice(0, Math.max(limit, 0));
  // sorting keeps the order within a kind and of the kinds
  return kinds
    .flatMap((hits) => hits.filter((hit) => chosen.includes(hit)))
    .sort((a, b) => Number(a.rank > 0) - Number(b.rank > 0))
    .map(({ rank: _, ...hit }) => hit);
}

type Named = {
  readonly columns: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly name: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
};
type Coded = {
  readonly columns: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly code: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
};

/** Parts of the union of matches. */
function matches(terms: Terms, matching: Matching, named: Named, coded: Coded): RawBuilder<unknown> {
  return matching === 'like'
    ? sql`(${codedLike(terms, coded)}) union all (${namedLike(terms, named)})`
    : sql`(${namedAlmost(terms, named)})`;
}

/** Organisations in force now come first; those that ended say since when, those now called otherwise how they were. */
const organisations: Search = async (tx, scope, terms, today, limit, matching) => {
  const now = sql`during @> ${today}::date`;
  const columns = sql`organisation_id as id, name, null as code`;
  const isMine = standsWithin(scope, sql`organisation_id`);
  const former: Named = { columns, from: sql`organisation_period`, name: sql`name`, where: isMine };
  const coded: Coded = {
    columns: sql`organisation_id as id, null as name, code`,
    from: sql`organisation_code`,
    code: sql`code`,
    where: isMine,
  };
  const { rows } = await sql<Ranked>`
    with match as (
      ${matching === 'like' ? sql`(${namedLike(terms, { ...former, where: sql`${now} and ${isMine}` })}) union all` : sql``}
      ${matches(terms, matching, former, coded)}
    ), best as (
      select distinct on (id) id, rank, name, code,
        not exists (select from organisation_period own where own.organisation_id = match.id and own.during @> ${today}::date) as is_over
      from match order by id, rank, match.code in (
        select own.code from organisation_period own where own.organisation_id = match.id and own.during @> ${today}::date
      ) desc
    ), shown as (
      select best.id, best.rank, best.is_over, best.name as matched, best.code as matched_code, own.code, own.name, own.tier,
        greatest(lower(own.during), least(${today}::date, upper(own.during) - 1)) as day, upper(own.during) - 1 as last_day
      from best
      cross join lateral (
        select * from organisation_period where organisation_id = best.id order by ${nearestPeriod(today)} limit 1
      ) own
      order by best.rank > 0, best.is_over, floor(best.rank), own.name collate "vi-x-icu", own.code limit ${limit}
    )
    select 'organisation' as kind, shown.code, shown.name, shown.code as open, shown.tier, shown.rank::float8 as rank,
      coalesce(above.names, '') as context,
      case when matched <> shown.name then matched end as "formerName",
      case when matched_code <> shown.code then matched_code end as "formerCode",
      case when is_over and last_day < ${today}::date then last_day end as "endedOn"
    from shown
    ${namesAbove('shown.id', 'shown.day', 1)}
    order by shown.rank > 0, is_over, floor(shown.rank), shown.name collate "vi-x-icu", shown.code
  `.execute(tx);
  return rows;
};

/** Places lead to the cell that leads them, else to the organisation that manages them. */
const places: Search = async (tx, scope, terms, today, limit, matching) => {
  const keeper = sql`coalesce(cell_id, manager_id)`;
  const named: Named = {
    columns: sql`place_id as id, name`,
    from: sql`place_period`,
    name: sql`name`,
    where: standsWithin(scope, keeper),
  };
  const coded: Coded = {
    columns: sql`id, null as name`,
    from: sql`place`,
    code: sql`code`,
    where: sql`exists (select from place_period where place_id = place.id and ${standsWithin(scope, keeper)})`,
  };
  const { rows } = await sql<Ranked>`
    with match as (
      ${matches(terms, matching, named, coded)}
    ), best as (
      select distinct on (id) id, rank, name from match order by id, rank
    ), shown as (
      select best.id, best.rank, best.name as matched, place.code, own.name, own.is_over, own.last_day, own.day,
        coalesce(own.cell_id, own.manager_id) as keeper_id
      from best
      join place on place.id = best.id
      cross join lateral (
        select *, not during @> ${today}::date as is_over, upper(during) - 1 as last_day,
          greatest(lower(during), least(${today}::date, upper(during) - 1)) as day
        from place_period where place_id = best.id order by ${nearestPeriod(today)} limit 1
      ) own
      where ${standsWithin(scope, sql`coalesce(own.cell_id, own.manager_id)`)}
      order by best.rank > 0, own.is_over, floor(best.rank), own.name collate "vi-x-icu", place.code limit ${limit}
    )
    select 'place' as kind, shown.code, shown.name, keeper.code as open, keeper.tier, shown.rank::float8 as rank,
      coalesce(above.names, '') as context,
      case when matched <> shown.name then matched end as "formerName",
      null as "formerCode",
      case when is_over and last_day < ${today}::date then last_day end as "endedOn"
    from shown
    left join lateral (
      select code, tier from organisation_period
      where organisation_id = shown.keeper_id order by ${nearestPeriod(today)} limit 1
    ) keeper on true
    ${namesAbove('shown.keeper_id', 'shown.day', 0)}
    order by shown.rank > 0, is_over, floor(shown.rank), shown.name collate "vi-x-icu", shown.code
  `.execute(tx);
  return rows;
};

/** Members lead to their cell, those who left to the last one. */
const members: Search = async (tx, whole, terms, today, limit, matching) => {
  const scope = under(whole, 'members');
  if (!hasAnywhere(scope, 'members')) return [];
  const columns = sql`home_id, id, code, full_name as name`;
  // without the wall, which keeps an index by name from being used; whoever is found is looked up behind it
  const from = sql`member_to_search`;
  const where = within({ homes: scope.wall.people }, sql`home_id`);
  const { rows } = await sql<Ranked>`
    with match as (
      ${matches(terms, matching, { columns, from, where, name: sql`full_name` }, { columns, from, where, code: sql`code` })}
    ), best as (
      select distinct on (home_id, id) * from match order by home_id, id, rank
    ), shown as (
      select best.*, own.cell_id, own.ends_on, own.starts_on, coalesce(own.ends_on <= ${today}::date, false) as is_over
      from best
      join member on member.home_id = best.home_id and member.id = best.id
      left join lateral (
        select * from membership where membership.home_id = best.home_id and membership.member_id = best.id
        order by starts_on <= ${today}::date desc, starts_on desc limit 1
      ) own on true
      where ${standsWithin(scope, sql`own.cell_id`)}
      order by best.rank > 0, coalesce(own.ends_on <= ${today}::date, false), floor(best.rank), best.name collate "vi-x-icu", best.code
      limit ${limit}
    )
    select 'member' as kind, shown.code, shown.name, cell.code as open, cell.tier, shown.rank::float8 as rank,
      coalesce(above.names, '') as context,
      null as "formerName",
      null as "formerCode",
      case when is_over then shown.ends_on end as "endedOn"
    from shown
    left join lateral (
      select code, tier, greatest(lower(during), least(${today}::date, upper(during) - 1)) as day from organisation_period
      where organisation_id = shown.cell_id order by ${nearestPeriod(today)} limit 1
    ) cell on true
    ${namesAbove('shown.cell_id', 'cell.day', 0)}
    order by shown.rank > 0, is_over, floor(shown.rank), shown.name collate "vi-x-icu", shown.code
  `.execute(tx);
  return rows;
};

/** Joins as above.names the names of an organisation and its superiors on a day: two of them, from a depth upward. */
const namesAbove = (id: string, day: string, from: number): RawBuilder<unknown> => sql`
  left join lateral (
    select string_agg(own.name, ' · ' order by path.depth) as names
    from organisation_path path
    join organisation_period own on own.organisation_id = path.ancestor_id and own.during @> ${sql.raw(day)}
    where path.organisation_id = ${sql.raw(id)} and path.during @> ${sql.raw(day)}
      and path.depth between ${from}::integer and ${from}::integer + 1
  ) above on true`;
