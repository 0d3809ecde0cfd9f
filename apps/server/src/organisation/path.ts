/**
 * organisation_path: which organisation stood below which, and on which days.
 *
 * The one place that writes it, in the transaction that changed organisation_period. Along a chain of superiors the
 * days are the intersection of every link's days; stretches that touch are one row. Depth 0 is the organisation
 * itself: the days on which it was in force. A link counts only while the superior is itself in force.
 */
import { type RawBuilder, sql } from 'kysely';
import { appointFirstAdministrator } from '../access/first-appointment.ts';
import { raiseReachVersion } from '../access/reach-store.ts';
import type { Scope } from '../access/scope.ts';
import { analyze, type Transaction } from '../database.ts';

/** Recomputes all paths; 12,000 cells take about a second. Loops must have been refused before. */
export async function rebuildPaths(tx: Transaction, _scope: Scope): Promise<void> {
  await sql`delete from organisation_path`.execute(tx);
  await sql`insert into organisation_path (ancestor_id, organisation_id, depth, during) ${paths(sql`true`)}`.execute(
    tx,
  );
  await appointFirstAdministrator(tx);
  await raiseReachVersion(tx);
  await analyze(tx, ['organisation_path']);
}

/**
 * Recomputes the paths of these organisations and of all that ever stood below them, before the change or after it.
 * Whoever writes for one of them is waited for, or waits until this transaction ends and finds the new paths: what he
 * writes is counted in one place of the tree.
 *
 * @returns all organisations whose paths were recomputed.
 */
export async function rebuildPathsBelow(
  tx: Transaction,
  _scope: Scope,
  organisations: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below (id) as (
      select unnest(${organisations}::uuid[])
      union
      select organisation_id from organisation_path where ancestor_id = any(${organisations}::uuid[])
      union
      select period.organisation_id from below join organisation_period period on period.parent_id = below.id
    )
    select id from below`.execute(tx);
  const affected = rows.map((row) => row.id);
  await sql`select from organisation where id = any(${affected}::uuid[]) order by id for no key update`.execute(tx);
  await sql`delete from organisation_path where organisation_id = any(${affected}::uuid[])`.execute(tx);
  await sql`
    insert into organisation_path (ancestor_id, organisation_id, depth, during)
    ${paths(sql`organisation_id = any(${affected}::uuid[])`)}`.execute(tx);
  await appointFirstAdministrator(tx);
  await raiseReachVersion(tx);
  if (affected.length > 1000) await analyze(tx, ['organisation_path']);
  return affected;
}

/** @param isWanted says for a period whether the paths of its organisation are wanted. */
const paths = (isWanted: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with recursive link as (
    select organisation_id, parent_id, during from organisation_period
  ), chain (ancestor_id, organisation_id, depth, during) as (
    select organisation_id, organisation_id, 0, during from link where ${isWanted}
    union all
    select link.parent_id, chain.organisation_id, chain.depth + 1, chain.during * link.during
    from chain
    join link on link.organisation_id = chain.ancestor_id and link.during && chain.during
    where link.parent_id is not null and chain.depth < 20
  ), standing as (
    -- a superior that ended takes its subtree out of force above it, so cut by its own days
    select chain.ancestor_id, chain.organisation_id, chain.depth, chain.during * own.during as during
    from chain
    join link own on own.organisation_id = chain.ancestor_id and own.during && chain.during
  )
  select ancestor_id, organisation_id, depth, unnest(range_agg(during)) as during
  from standing
  group by ancestor_id, organisation_id, depth`;
