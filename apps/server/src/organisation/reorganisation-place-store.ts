/** Places under a reorganisation: new ones, those that end, and those whose leader, manager or name becomes another. */
import type { PlacePlan } from '@nennep/core/organisation/reorganisation-places.ts';
import { sql } from 'kysely';
import { newIds } from '../ids.ts';
import { type Moving, noted, type Sql } from './reorganisation-moving.ts';

export async function movePlaces(moving: Moving, plan: PlacePlan): Promise<void> {
  if (plan.founded.length > 0) await foundPlaces(moving, plan);
  await changePlaces(moving, plan);
  if (plan.ended.length > 0) await endPlaces(moving, plan);
}

/** What the cell that leads it and the organisation that manages it are from the day on. */
const goesOn = ({ goes }: Moving): Sql => sql`
  left join (${goes}) leads on leads.from_id = held.cell_id
  left join (${goes}) manages on manages.from_id = held.manager_id`;
const newCell = sql`case when leads.from_id is not null then leads.to_id else held.cell_id end`;
const newManager = sql`coalesce(manages.below_id, held.manager_id)`;

/**
 * A new place takes what its predecessors agree on, else what the one with most members has; their households are
 * added up, where all are known. Its head is still to be chosen.
 */
async function foundPlaces(moving: Moving, { founded, ended }: PlacePlan): Promise<void> {
  const { tx, on } = moving;
  await sql`
    with new as (
      select * from unnest(${newIds(founded.length)}::uuid[], ${founded.map((one) => one.code)}::text[], ${founded.map((one) => one.name)}::text[])
        as new (id, code, name)
    ), added as (
      insert into place (id, code) select id, code from new returning place as after
    )
    ${noted(moving, 'place', sql`select null::jsonb as before, after from added`)}`.execute(tx);
  await sql`
    with ending as (
      select * from unnest(${ended.map((one) => one.code)}::text[], ${ended.map((one) => one.goesTo)}::text[]) as ending (code, goes_to)
    ), new as (
      select place.id, new.name, new.code
      from unnest(${founded.map((one) => one.code)}::text[], ${founded.map((one) => one.name)}::text[]) as new (code, name)
      join place on place.code = new.code
    ), predecessor as (
      select new.id, new.name, held.kind, ${newManager} as manager_id, ${newCell} as cell_id, held.household_count,
        (select count(*) from membership where place_id = held.place_id and starts_on <= ${on} and (ends_on is null or ends_on > ${on})) as members,
        place.code
      from new join ending on ending.goes_to = new.code join place on place.code = ending.code
      join place_period held on held.place_id = place.id and held.during @> ${on}
      ${goesOn(moving)}
    ), added as (
      insert into place_period (place_id, during, name, kind, manager_id, cell_id, household_count)
      select id, daterange(${on}, null), name, (array_agg(kind order by members desc, code))[1],
        (array_agg(manager_id order by members desc, code))[1], (array_agg(cell_id order by members desc, code))[1],
        case when bool_and(household_count is not null) then sum(household_count) end
      from predecessor group by id, name
      returning place_period as after
    )
    ${noted(moving, 'place_period', sql`select null::jsonb as before, after from added`)}`.execute(tx);
}

/** Places that an organisation led or managed, and those that a row names; not those that end. */
async function changePlaces(moving: Moving, { changed, ended }: PlacePlan): Promise<void> {
  const { tx, on } = moving;
  const assigned = sql`select place.id as place_id, named.name, named.cell_id, named.manager_id
    from unnest(${changed.map((one) => one.code)}::text[], ${changed.map((one) => one.name)}::text[],
      ${changed.map((one) => one.cellId)}::uuid[], ${changed.map((one) => one.managerId)}::uuid[])
      as named (code, name, cell_id, manager_id)
    join place on place.code = named.code`;
  await sql`
    with former as materialized (
      select held, upper(held.during) as end_day, lower(held.during) < ${on} as began_before,
        coalesce(assigned.name, held.name) as new_name, coalesce(assigned.cell_id, ${newCell}) as new_cell_id,
        coalesce(assigned.manager_id, ${newManager}) as new_manager_id
      from place_period held
      join place on place.id = held.place_id and place.code <> all(${ended.map((one) => one.code)}::text[])
      left join (${assigned}) assigned on assigned.place_id = held.place_id
      ${goesOn(moving)}
      where (upper(held.during) is null or upper(held.during) > ${on})
        and (assigned.place_id is not null or leads.from_id is not null or manages.from_id is not null)
      for update of held
    ), changed as (
      update place_period kept set
        during = case when began_before then daterange(lower(kept.during), ${on}) else kept.during end,
        stated_to = case when began_before then ${on} - 1 else kept.stated_to end,
        name = case when began_before then kept.name else new_name end,
        cell_id = case when began_before then kept.cell_id else new_cell_id end,
        manager_id = case when began_before then kept.manager_id else new_manager_id end
      from former where kept.place_id = (former.held).place_id and kept.during = (former.held).during
      returning kept as after, former.held as before
    ), added as (
      insert into place_period (place_id, during, name, kind, manager_id, cell_id, household_count, head_name, head_member_id, stated_to)
      select (held).place_id, daterange(${on}, end_day), new_name, (held).kind, new_manager_id, new_cell_id, (held).household_count,
        (held).head_name, (held).head_member_id, (held).stated_to
      from former where began_before
      returning place_period as after
    )
    ${noted(moving, 'place_period', sql`select before, after from changed union all select null, after from added`)}
  `.execute(tx);
}

async function endPlaces(moving: Moving, { ended }: PlacePlan): Promise<void> {
  const { tx, on } = moving;
  await sql`
    with former as (
      select held from place_period held join place on place.id = held.place_id
      where place.code = any(${ended.map((one) => one.code)}::text[]) and held.during @> ${on} for update of held
    ), closed as (
      update place_period kept set during = daterange(lower(kept.during), ${on}), stated_to = ${on} - 1
      from former where kept.place_id = (former.held).place_id and kept.during = (former.held).during
      returning kept as after, former.held as before
    )
    ${noted(moving, 'place_period', sql`select before, after from closed`)}`.execute(tx);
}
