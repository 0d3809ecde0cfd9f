/**
 * Rights go with the organisations: who was appointed at one that ends is appointed at the one that goes on for it, once
 * for each role. What was lent there ends; so does an appointment where nobody goes on.
 */
import { sql } from 'kysely';
import { newIds } from '../ids.ts';
import { type Moving, noted, type Sql } from './reorganisation-moving.ts';

export async function moveRights(moving: Moving): Promise<void> {
  await moveAppointments(moving);
  await endDelegations(moving);
}

/** Appointments at what ends that hold on the day or begin later. */
const leaving = ({ goes, on }: Moving): Sql => sql`
  select appointment as held, goes.to_id from appointment join (${goes}) goes on goes.from_id = appointment.organisation_id
  where goes.has_ended and (appointment.ends_on is null or appointment.ends_on > ${on})
    and (appointment.starts_on < ${on} or goes.to_id is not null)`;

async function moveAppointments(moving: Moving): Promise<void> {
  const { tx, on } = moving;
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${leaving(moving)}) leaving`.execute(tx);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return;
  await sql`
    with leaving as materialized (${leaving(moving)}), locked as (
      select from appointment where id in (select (held).id from leaving) for update
    ), closed as (
      update appointment kept set ends_on = ${on}
      from leaving where kept.id = (leaving.held).id and (leaving.held).starts_on < ${on}
      returning kept as after, leaving.held as before
    ), heir as (
      -- the longest of several; none where he holds the role there already
      select (held).account_id, (held).role, to_id, greatest((held).starts_on, ${on}) as starts_on,
        case when bool_or((held).ends_on is null) then null else max((held).ends_on) end as ends_on
      from leaving
      where to_id is not null and not exists (
        select from appointment there
        where there.account_id = (leaving.held).account_id and there.role = (leaving.held).role and there.organisation_id = to_id
          and there.during @> greatest((leaving.held).starts_on, ${on})
      )
      group by 1, 2, 3, 4
    ), added as (
      insert into appointment (id, account_id, role, organisation_id, starts_on, ends_on)
      select new.id, account_id, role, to_id, starts_on, ends_on
      from (select *, row_number() over (order by account_id, role, to_id, starts_on) as place from heir) heir
      join unnest(${newIds(count)}::uuid[]) with ordinality new (id, place) using (place)
      returning appointment as after
    )
    ${noted(moving, 'appointment', sql`select before, after from closed union all select null, after from added`)}
  `.execute(tx);
}

/** What was lent at what ends; lent for later, it is withdrawn, for there is nothing left to lend. */
async function endDelegations(moving: Moving): Promise<void> {
  const { tx, on, goes } = moving;
  await sql`
    with former as (
      select delegation as held from delegation
      where organisation_id in (select from_id from (${goes}) goes where has_ended) and ends_on > ${on} and withdrawn_at is null
      for update
    ), ended as (
      update delegation kept set
        ends_on = case when kept.starts_on < ${on} then ${on} else kept.ends_on end,
        withdrawn_at = case when kept.starts_on < ${on} then null else ${on}::timestamptz end
      from former where kept.id = (former.held).id
      returning kept as after, former.held as before
    )
    ${noted(moving, 'delegation', sql`select before, after from ended`)}
  `.execute(tx);
}
