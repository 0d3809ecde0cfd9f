/**
 * What belongs to organisations that end or divide goes on in those that follow them, from the effective date on:
 * memberships, temporary hosts, offices (which end), tasks, assignments, rights, places, and what already happened after it.
 * What happened before stays where it is. Each statement notes the rows that it changed, for the reversal.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { sql } from 'kysely';
import { raiseReachVersion } from '../access/reach-store.ts';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { type Moving, noted, type Sql } from './reorganisation-moving.ts';
import { movePlaces } from './reorganisation-place-store.ts';
import { moveRights } from './reorganisation-right-store.ts';

/** Moves everything; the organisations themselves have been written. */
export async function moveBelongings(
  tx: Transaction,
  _scope: Scope,
  { id, on, plan }: { id: string; on: CalendarDate; plan: Plan },
): Promise<void> {
  const all = [
    ...plan.ended.map((one) => ({ ...one, hasEnded: true })),
    ...plan.handed.map((one) => ({ ...one, below: one.goesTo, hasEnded: false })),
  ];
  const moving: Moving = {
    tx,
    id,
    on: sql`${on}::date`,
    goes: sql`select * from unnest(${all.map((one) => one.id)}::uuid[], ${all.map((one) => one.goesTo)}::uuid[],
      ${all.map((one) => one.below)}::uuid[], ${all.map((one) => one.hasEnded)}::boolean[])
      as goes (from_id, to_id, below_id, has_ended)`,
    named: sql`select * from unnest(${plan.members.map((one) => one.code)}::text[],
      ${plan.members.map((one) => one.cellId)}::uuid[]) as named (code, to_id)`,
    placesGo: sql`select former.id as from_id, next.id as to_id
      from unnest(${plan.places.ended.map((one) => one.code)}::text[], ${plan.places.ended.map((one) => one.goesTo)}::text[])
        as ended (code, goes_to)
      join place former on former.code = ended.code join place next on next.code = ended.goes_to`,
  };
  await movePlaces(moving, plan.places);
  if (all.length > 0 || plan.members.length > 0 || plan.places.ended.length > 0) {
    await endOffices(moving);
    await moveTasks(moving);
    await moveMemberships(moving);
    await moveHosts(moving);
    await moveAssignments(moving);
    await moveRights(moving);
  }
  if (all.length > 0) await moveLaterFacts(moving);
  await raiseReachVersion(tx);
}

const isOn = (alias: string, on: Sql): Sql =>
  sql`${sql.ref(`${alias}.starts_on`)} < ${on} and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${on})`;

/** Memberships that go on in another cell, or name a place that ends: with the cell and the place from then on. */
const leaving = ({ goes, named, placesGo, on }: Moving): Sql => sql`
  select held.home_id, held.id, held.member_id, held.cell_id as from_id, held.place_id as from_place_id,
    coalesce(named.to_id, goes.to_id, held.cell_id) as to_id, coalesce(place.to_id, held.place_id) as to_place_id
  from membership held
  join member on member.home_id = held.home_id and member.id = held.member_id
  left join (${named}) named on named.code = member.code and held.starts_on <= ${on}
  left join (${goes}) goes on goes.from_id = held.cell_id
  left join (${placesGo}) place on place.from_id = held.place_id
  where coalesce(named.to_id, goes.to_id, place.to_id) is not null and (held.ends_on is null or held.ends_on > ${on})`;

async function moveMemberships(moving: Moving): Promise<void> {
  const { tx, on } = moving;
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${leaving(moving)}) leaving
    where to_id <> from_id or to_place_id is distinct from from_place_id`.execute(tx);
  const ids = newIds(rows[0]?.count ?? 0);
  await sql`
    with leaving as materialized (
      select leaving.*, row_number() over (order by home_id, id) as place from (${leaving(moving)}) leaving
      where to_id <> from_id or to_place_id is distinct from from_place_id
    ), former as (
      select held, leaving.to_id, leaving.to_place_id, leaving.place from leaving
      join membership held on held.home_id = leaving.home_id and held.id = leaving.id for update of held
    ), whole as (
      update membership kept set cell_id = former.to_id, place_id = former.to_place_id
      from former where kept.home_id = (former.held).home_id and kept.id = (former.held).id and (former.held).starts_on >= ${on}
      returning kept as after, former.held as before
    ), closed as (
      update membership kept set ends_on = ${on}, exit_reason = null
      from former where kept.home_id = (former.held).home_id and kept.id = (former.held).id and (former.held).starts_on < ${on}
      returning kept as after, former.held as before
    ), added as (
      insert into membership (home_id, id, member_id, cell_id, starts_on, ends_on, stated_from, place_id, exit_reason, schooling, theory, is_admission)
      select (held).home_id, new.id, (held).member_id, to_id, ${on}, (held).ends_on, ${on}, to_place_id, (held).exit_reason,
        (held).schooling, (held).theory, false
      from former join unnest(${ids}::uuid[]) with ordinality new (id, place) using (place)
      where (held).starts_on < ${on}
      returning membership as after
    )
    ${noted(moving, 'membership', sql`select before, after from whole union all select before, after from closed union all select null, after from added`)}
  `.execute(tx);
}

/** Offices in what ends, and in the cell that a member leaves; those given for later days count nowhere anyway. */
async function endOffices(moving: Moving): Promise<void> {
  const { tx, on, goes } = moving;
  await sql`
    with former as (
      select held from office held
      where ${isOn('held', on)} and (
        held.organisation_id in (select from_id from (${goes}) goes where has_ended)
        or (held.member_id, held.organisation_id) in (
          select member_id, from_id from (${leaving(moving)}) leaving where to_id <> from_id
        )
      )
      for update
    ), closed as (
      update office kept set ends_on = ${on}
      from former where kept.home_id = (former.held).home_id and kept.member_id = (former.held).member_id
        and kept.office = (former.held).office and kept.organisation_id = (former.held).organisation_id
        and kept.starts_on = (former.held).starts_on
      returning kept as after, former.held as before
    )
    ${noted(moving, 'office', sql`select before, after from closed`)}
  `.execute(tx);
}

/** Tasks due from the day on: with their doer where a row moves him, else with what belonged to the organisation. */
async function moveTasks(moving: Moving): Promise<void> {
  const { tx, on, goes, named } = moving;
  await sql`
    with doer as (
      select held.member_id, held.cell_id as from_id, named.to_id from (${named}) named
      join member on member.code = named.code
      join membership held on held.home_id = member.home_id and held.member_id = member.id and held.starts_on <= ${on}
        and (held.ends_on is null or held.ends_on > ${on})
    ), former as (
      select task, coalesce(doer.to_id, goes.to_id) as to_id from task
      left join doer on doer.member_id = task.member_id and doer.from_id = task.organisation_id
      left join (${goes}) goes on goes.from_id = task.organisation_id
      where task.due_on >= ${on} and coalesce(doer.to_id, goes.to_id) <> task.organisation_id
        and task.organisation_id in (select from_id from doer union select from_id from (${goes}) goes)
      for update of task
    ), moved as (
      update task kept set organisation_id = former.to_id
      from former where kept.home_id = (former.task).home_id and kept.id = (former.task).id
      returning kept as after, former.task as before
    )
    ${noted(moving, 'task', sql`select before, after from moved`)}
  `.execute(tx);
}

/** Who attends temporarily at a cell that ends attends at the one that follows. */
async function moveHosts(moving: Moving): Promise<void> {
  const { tx, on, goes } = moving;
  await sql`
    with former as (
      select exemption, goes.to_id from exemption join (${goes}) goes on goes.from_id = exemption.host_cell_id
      where goes.has_ended and goes.to_id is not null and (exemption.ends_on is null or exemption.ends_on > ${on})
      for update of exemption
    ), changed as (
      update exemption kept set
        host_cell_id = case when kept.starts_on >= ${on} then former.to_id else kept.host_cell_id end,
        ends_on = case when kept.starts_on >= ${on} then kept.ends_on else ${on} end,
        stated_to = case when kept.starts_on >= ${on} then kept.stated_to else ${on} - 1 end
      from former where kept.home_id = (former.exemption).home_id and kept.member_id = (former.exemption).member_id
        and kept.kind = (former.exemption).kind and kept.starts_on = (former.exemption).starts_on
      returning kept as after, former.exemption as before
    ), added as (
      insert into exemption (home_id, member_id, kind, starts_on, ends_on, stated_to, host_cell_id, reason)
      select (exemption).home_id, (exemption).member_id, (exemption).kind, ${on}, (exemption).ends_on, (exemption).stated_to, to_id, (exemption).reason
      from former where (exemption).starts_on < ${on}
      returning exemption as after
    )
    ${noted(moving, 'exemption', sql`select before, after from changed union all select null, after from added`)}
  `.execute(tx);
}

/** Whoever was to attend one that ends is to attend the one that follows, once: with the longer days and higher number. */
async function moveAssignments(moving: Moving): Promise<void> {
  const { tx, on, goes } = moving;
  await sql`
    with former as (
      select assignment, goes.to_id from assignment join (${goes}) goes on goes.from_id = assignment.organisation_id
      where goes.has_ended and ${isOn('assignment', on)}
      for update of assignment
    ), closed as (
      update assignment kept set ends_on = ${on}
      from former where kept.home_id = (former.assignment).home_id and kept.member_id = (former.assignment).member_id
        and kept.organisation_id = (former.assignment).organisation_id and kept.starts_on = (former.assignment).starts_on
      returning kept as after, former.assignment as before
    ), added as (
      insert into assignment (home_id, member_id, organisation_id, starts_on, ends_on, visits_per_quarter)
      select (assignment).home_id, (assignment).member_id, to_id, ${on},
        case when bool_or((assignment).ends_on is null) then null else max((assignment).ends_on) end, max((assignment).visits_per_quarter)
      from former
      where to_id is not null and not exists (
        select from assignment there
        where there.home_id = (former.assignment).home_id and there.member_id = (former.assignment).member_id
          and there.organisation_id = to_id and there.during @> ${on}
      )
      group by (assignment).home_id, (assignment).member_id, to_id
      returning assignment as after
    )
    ${noted(moving, 'assignment', sql`select before, after from closed union all select null, after from added`)}
  `.execute(tx);
}

/**
 * A decision that is registered late: what its ended organisations did from its day on was done by those that follow.
 * A meeting, a resolution and a task keep their home, as what hangs on them does; the others live where they are.
 */
async function moveLaterFacts(moving: Moving): Promise<void> {
  const { tx, goes, on } = moving;
  const move = (table: string, column: string, day: Sql, isAt: Sql): Promise<unknown> =>
    sql`
      with former as (
        select kept as before, goes.to_id from ${sql.table(table)} kept
        join (${goes}) goes on goes.from_id = kept.${sql.ref(column)} and goes.has_ended and goes.to_id is not null
        where ${day} >= ${on}
        for update of kept
      ), moved as (
        update ${sql.table(table)} kept set ${sql.ref(column)} = former.to_id from former where ${isAt}
        returning kept as after, former.before
      )
      ${noted(moving, table, sql`select before, after from moved`)}`.execute(tx);
  const byHome = sql`kept.home_id = (former.before).home_id and kept.id = (former.before).id`;
  await move('meeting', 'cell_id', sql`kept.started_at`, byHome);
  await move('resolution', 'organisation_id', sql`kept.issued_on`, byHome);
  await move('course', 'organisation_id', sql`kept.starts_on`, sql`kept.id = (former.before).id`);
  await move('paper', 'issuer_id', sql`kept.issued_on`, sql`kept.id = (former.before).id`);
  await moveOnce(moving, 'inspection', { key: ['inspected_on', 'kind'], since: sql`kept.inspected_on >= ${on}` });
  const isOfPaper = sql`(select issued_on from paper where paper.id = kept.paper_id) >= ${on}`;
  // of two that had the same paper, the one that received it
  await moveOnce(moving, 'receipt', { key: ['paper_id'], since: isOfPaper, first: sql`kept.received_on` });
  await moveOnce(moving, 'assignment', {
    key: ['home_id', 'member_id', 'starts_on'],
    since: sql`kept.starts_on >= ${on}`,
  });
}

/**
 * Rows that an organisation has once by their key: of several predecessors' the first goes over, unless there is one
 * already; the others stay where they are.
 */
async function moveOnce(
  moving: Moving,
  table: 'inspection' | 'receipt' | 'assignment',
  { key, since, first = sql`goes.from_id` }: { key: readonly string[]; since: Sql; first?: Sql },
): Promise<void> {
  const { tx, goes } = moving;
  const columns = (alias: string): Sql => sql.join(key.map((column) => sql.ref(`${alias}.${column}`)));
  // an assignment lives at the home of its officer, the others at the home of what they are about
  const home = table === 'assignment' ? sql`` : sql`, home_id = former.to_home`;
  await sql`
    with former as materialized (
      select distinct on (goes.to_id, ${columns('kept')}) kept as before, goes.to_id, heir.home_id as to_home
      from ${sql.table(table)} kept
      join (${goes}) goes on goes.from_id = kept.organisation_id and goes.has_ended
      join organisation heir on heir.id = goes.to_id
      where ${since} and not exists (
        select from ${sql.table(table)} there where there.organisation_id = goes.to_id and (${columns('there')}) = (${columns('kept')})
      )
      order by goes.to_id, ${columns('kept')}, ${first}, goes.from_id
    ), moved as (
      update ${sql.table(table)} kept set organisation_id = former.to_id ${home}
      from former where kept = former.before
      returning kept as after, former.before
    )
    ${noted(moving, table, sql`select before, after from moved`)}`.execute(tx);
}
