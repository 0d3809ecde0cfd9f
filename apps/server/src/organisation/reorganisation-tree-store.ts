/** Writing the tree of a reorganisation: organisations that begin, change and end; who goes on for whom; the acts. */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

/**
 * Writes the organisations of a plan and notes each row for the reversal. Paths and facts are the caller's to count.
 *
 * @returns the organisations whose own rows changed.
 */
export async function saveTree(
  tx: Transaction,
  scope: Scope,
  { id, decision, plan }: { id: string; decision: Decision; plan: Plan },
): Promise<string[]> {
  const on = decision.effectiveOn;
  await found(tx, scope, id, on, plan);
  await endOrganisations(tx, scope, id, on, plan);
  const changed = await changeOrganisations(tx, scope, id, on, plan);
  const below = await moveLaterChildren(tx, scope, id, on, plan);
  await saveLineage(tx, scope, id, decision, plan);
  return [...plan.founded.map((one) => one.id), ...plan.ended.map((one) => one.id), ...changed, ...below];
}

async function found(tx: Transaction, _scope: Scope, id: string, on: CalendarDate, { founded }: Plan): Promise<void> {
  if (founded.length === 0) return;
  await sql`
    with new as (
      select * from jsonb_to_recordset(${JSON.stringify(founded)}::jsonb)
        as new (id uuid, code text, name text, tier text, "cellKind" text, "parentId" uuid, "fixedDay" smallint)
    ), organisation_added as (
      insert into organisation (id) select id from new returning organisation as after
    ), code_added as (
      insert into organisation_code (code, organisation_id) select code, id from new returning organisation_code as after
    ), period_added as (
      insert into organisation_period (organisation_id, during, code, name, tier, cell_kind, parent_id, founded_on, fixed_day)
      select id, daterange(${on}::date, null), code, name, tier, "cellKind", "parentId", ${on}::date, "fixedDay" from new
      returning organisation_period as after
    )
    insert into reorganisation_change (reorganisation_id, table_name, after)
    select ${id}::uuid, 'organisation', to_jsonb(after) from organisation_added
    union all select ${id}::uuid, 'organisation_code', to_jsonb(after) from code_added
    union all select ${id}::uuid, 'organisation_period', to_jsonb(after) from period_added`.execute(tx);
}

/** The last day of what ends is the day before. */
async function endOrganisations(
  tx: Transaction,
  _scope: Scope,
  id: string,
  on: CalendarDate,
  { ended }: Plan,
): Promise<void> {
  if (ended.length === 0) return;
  await sql`
    with former as (
      select period from organisation_period period
      where period.organisation_id = any(${ended.map((one) => one.id)}::uuid[]) and period.during @> ${on}::date for update
    ), closed as (
      update organisation_period kept set during = daterange(lower(kept.during), ${on}::date), stated_to = ${on}::date - 1
      from former where kept.organisation_id = (former.period).organisation_id and kept.during = (former.period).during
      returning kept as after, former.period as before
    )
    insert into reorganisation_change (reorganisation_id, table_name, before, after)
    select ${id}::uuid, 'organisation_period', to_jsonb(before), to_jsonb(after) from closed`.execute(tx);
}

/** A period that began before is cut at the day; one that begins on it is corrected. */
async function changeOrganisations(
  tx: Transaction,
  _scope: Scope,
  id: string,
  on: CalendarDate,
  { changed }: Plan,
): Promise<string[]> {
  if (changed.length === 0) return [];
  // which attributes are given decides, so that an empty value can be one
  const rows = changed.map(({ id: organisation, ...given }) => ({ organisation, given }));
  await sql`
    with anew as (
      select organisation, given from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as anew (organisation uuid, given jsonb)
    ), code_added as (
      insert into organisation_code (code, organisation_id)
      select given ->> 'code', organisation from anew where given ? 'code'
      on conflict (code) do nothing
      returning organisation_code as after
    ), former as materialized (
      select period, upper(period.during) as end_day, lower(period.during) < ${on}::date as began_before,
        case when given ? 'code' then given ->> 'code' else period.code end as code,
        case when given ? 'name' then given ->> 'name' else period.name end as name,
        case when given ? 'tier' then given ->> 'tier' else period.tier end as tier,
        case when given ? 'cellKind' then given ->> 'cellKind' else period.cell_kind end as cell_kind,
        case when given ? 'parentId' then (given ->> 'parentId')::uuid else period.parent_id end as parent_id,
        case when given ? 'fixedDay' then (given ->> 'fixedDay')::smallint else period.fixed_day end as fixed_day,
        case when given ? 'code' then period.code else period.previous_code end as previous_code
      from anew join organisation_period period on period.organisation_id = anew.organisation and period.during @> ${on}::date
      for update of period
    ), closed as (
      update organisation_period kept
      set during = daterange(lower(kept.during), ${on}::date),
        stated_to = case when former.code <> kept.code then ${on}::date - 1 else null end
      from former where began_before and kept.organisation_id = (former.period).organisation_id and kept.during = (former.period).during
      returning kept as after, former.period as before
    ), corrected as (
      update organisation_period kept
      set code = former.code, name = former.name, tier = former.tier, cell_kind = former.cell_kind, parent_id = former.parent_id,
        fixed_day = former.fixed_day, previous_code = former.previous_code
      from former where not began_before and kept.organisation_id = (former.period).organisation_id and kept.during = (former.period).during
      returning kept as after, former.period as before
    ), added as (
      insert into organisation_period (organisation_id, during, code, name, tier, cell_kind, parent_id, founded_on, fixed_day,
        is_combined, group_count, regulation_on, is_model, previous_code, stated_from, stated_to)
      select (period).organisation_id, daterange(${on}::date, end_day), former.code, former.name, former.tier, former.cell_kind,
        former.parent_id, (period).founded_on, former.fixed_day, (period).is_combined, (period).group_count, (period).regulation_on,
        (period).is_model, former.previous_code, ${on}::date, (period).stated_to
      from former where began_before
      returning organisation_period as after
    )
    insert into reorganisation_change (reorganisation_id, table_name, before, after)
    select ${id}::uuid, 'organisation_code', null::jsonb, to_jsonb(after) from code_added
    union all select ${id}::uuid, 'organisation_period', to_jsonb(before), to_jsonb(after) from closed
    union all select ${id}::uuid, 'organisation_period', to_jsonb(before), to_jsonb(after) from corrected
    union all select ${id}::uuid, 'organisation_period', null, to_jsonb(after) from added`.execute(tx);
  return changed.map((one) => one.id);
}

/** Rows of later days that name an ended organisation as superior: founded, or changed, after the effective date. */
async function moveLaterChildren(
  tx: Transaction,
  _scope: Scope,
  id: string,
  on: CalendarDate,
  { ended }: Plan,
): Promise<string[]> {
  const taken = ended.filter(({ below }) => below !== null);
  if (taken.length === 0) return [];
  const { rows } = await sql<{ organisationId: string }>`
    with former as (
      select period, taken.below_id from organisation_period period
      join unnest(${taken.map((one) => one.id)}::uuid[], ${taken.map((one) => one.below)}::uuid[]) as taken (id, below_id)
        on taken.id = period.parent_id
      where lower(period.during) > ${on}::date
      for update of period
    ), moved as (
      update organisation_period kept set parent_id = former.below_id
      from former where kept.organisation_id = (former.period).organisation_id and kept.during = (former.period).during
      returning kept as after, former.period as before
    ), noted as (
      insert into reorganisation_change (reorganisation_id, table_name, before, after)
      select ${id}::uuid, 'organisation_period', to_jsonb(before), to_jsonb(after) from moved
    )
    select distinct (after).organisation_id as "organisationId" from moved`.execute(tx);
  return rows.map((row) => row.organisationId);
}

async function saveLineage(
  tx: Transaction,
  _scope: Scope,
  id: string,
  { number, effectiveOn, acts }: Decision,
  { successions }: Plan,
): Promise<void> {
  await sql`
    with added as (
      insert into organisation_successor (predecessor_id, successor_id, effective_on, is_heir)
      select "predecessorId", "successorId", ${effectiveOn}::date, "isHeir"
      from jsonb_to_recordset(${JSON.stringify(successions)}::jsonb) as r ("predecessorId" uuid, "successorId" uuid, "isHeir" boolean)
      on conflict do nothing
      returning organisation_successor as after
    )
    insert into reorganisation_change (reorganisation_id, table_name, after)
    select ${id}::uuid, 'organisation_successor', to_jsonb(after) from added`.execute(tx);
  await sql`
    with added as (
      insert into reorganisation_act (decision, effective_on, kind, subject_code, target_code, new_name, new_tier, new_parent_code,
        new_code, new_cell_kind, new_fixed_day, is_heir)
      select ${number}, ${effectiveOn}::date, kind, subject, coalesce(target, ''), "newName", "newTier", "newParent", "newCode",
        "newCellKind", "newFixedDay", "isHeir"
      from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as r (kind text, subject text, target text, "newName" text, "newTier" text,
        "newParent" text, "newCode" text, "newCellKind" text, "newFixedDay" smallint, "isHeir" boolean)
      on conflict do nothing
      returning reorganisation_act as after
    )
    insert into reorganisation_change (reorganisation_id, table_name, after)
    select ${id}::uuid, 'reorganisation_act', to_jsonb(after) from added`.execute(tx);
}
