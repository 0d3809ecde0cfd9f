/**
 * Which homes somebody reaches from the organisations of his offices. Worked out once for each set of organisations and
 * kept until the tree, or who belongs where, changes: the version says so, and no version is given twice.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Homes } from './scope.ts';
import { settling } from './standing-store.ts';

/** What a transaction may touch at all: homes of organisations, and homes of persons, who keep theirs when they move. */
export type Wall = { readonly homes: Homes; readonly people: Homes };
type At = { readonly version: string; readonly today: CalendarDate };

const none: Homes = '{}';
const mostKept = 2000;
const kept = new Map<string, unknown>();

async function keptOr<T>(key: readonly unknown[], workOut: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(key);
  const before = kept.get(name) as T | undefined;
  if (before !== undefined) return before;
  const found = await workOut();
  // the oldest goes first
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(name, found);
  return found;
}

const sorted = (organisations: readonly string[]): string[] => [...new Set(organisations)].sort();

/** Homes of the organisations that stand today at or below one of these, or that one of those goes on for. */
export async function homesBelow(tx: Transaction, organisations: readonly string[], at: At): Promise<Homes> {
  const roots = sorted(organisations);
  if (roots.length === 0) return none;
  return keptOr(['homes', at, roots], async () => {
    const { rows } = await sql<{ homes: Homes | null }>`
      ${belowOn(roots, at.today)}
      select range_agg(int4range(home_id, home_id + 1))::text as homes
      from settled join organisation on organisation.id = settled.organisation_id`.execute(tx);
    return rows[0]?.homes ?? none;
  });
}

const belowOn = (roots: readonly string[], day: CalendarDate) =>
  settling(
    sql`
      select distinct organisation_id, null::uuid as branch_id from organisation_path
      where ancestor_id = any(${roots}::uuid[]) and during @> ${day}::date`,
    day,
  );

/**
 * The wall around these organisations. It is wider than the reach: figures as then count what stood below one of them
 * before it went elsewhere, and name persons whose home is elsewhere.
 */
export async function wallAround(tx: Transaction, organisations: readonly string[], at: At): Promise<Wall> {
  const roots = sorted(organisations);
  if (roots.length === 0) return { homes: none, people: none };
  return keptOr(['wall', at, roots], async () => {
    if (await isEverything(tx, roots, at.today)) return { homes: 'all', people: 'all' };
    const { rows } = await sql<{ homes: Homes | null; people: Homes | null }>`
      ${belowOn(roots, at.today)}, ever as materialized (
        select distinct path.organisation_id
        from settled join organisation_path path on path.ancestor_id = settled.organisation_id
        union
        select organisation_id from settled
      ), person as (
        select home_id from membership where cell_id in (select organisation_id from ever)
        union select home_id from exemption where host_cell_id in (select organisation_id from ever)
        union select home_id from office where organisation_id in (select organisation_id from ever)
        union select home_id from assignment where organisation_id in (select organisation_id from ever)
        union select member.home_id from task join member on member.id = task.member_id
          where task.organisation_id in (select organisation_id from ever)
        union select member.home_id from meeting join visit on visit.meeting_id = meeting.id join member on member.id = visit.member_id
          where meeting.cell_id in (select organisation_id from ever)
        union select member.home_id from course join trainee on trainee.course_id = course.id join member on member.id = trainee.member_id
          where course.organisation_id in (select organisation_id from ever)
        union select member.home_id from place_period join member on member.id = head_member_id
          where manager_id in (select organisation_id from ever)
      )
      select
        (select range_agg(int4range(home_id, home_id + 1))::text from ever join organisation on organisation.id = ever.organisation_id) as homes,
        (select range_agg(int4range(home_id, home_id + 1))::text from person) as people`.execute(tx);
    return { homes: rows[0]?.homes ?? none, people: rows[0]?.people ?? none };
  });
}

async function isEverything(tx: Transaction, roots: readonly string[], day: CalendarDate): Promise<boolean> {
  const { rows } = await sql<{ isEverything: boolean }>`
    ${belowOn(roots, day)}
    select (select count(*) from settled) = (select count(*) from organisation) as "isEverything"`.execute(tx);
  return rows[0]?.isEverything ?? false;
}

/** Says that the tree, or who belongs where, has changed. A number is never given twice, also not after a rollback. */
export async function raiseReachVersion(tx: Transaction): Promise<void> {
  await sql`update reach_version set version = nextval('reach_version_number')`.execute(tx);
}
