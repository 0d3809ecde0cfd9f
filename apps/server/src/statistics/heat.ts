/** The heat table: cells in force on D, month by month, grouped by the branches below the organisation asked. */
import { monthOf, monthsBetween } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { type Ref, treeDay } from './comparison.ts';
import { keeps, statesOf } from './heat-states.ts';
import { organisationNamed } from './naming.ts';
import type { Question, Sql, Tx } from './question.ts';

type Heat = OutputOf<typeof contract.heat>;
type Group = Heat['groups'][number];
type Cell = NonNullable<Group['cells']>[number];

/** Up to this many cells are shown at once without asking for a branch. */
const shownAtOnce = 60;

/** @param group code of the branch whose cells are wanted. The question must be one `byBranch`. */
export async function heatOf(tx: Tx, question: Question, group: string | undefined): Promise<Heat> {
  const months = monthsBetween(monthOf(question.from), monthOf(question.to));
  const states = await statesOf(tx, question);
  const groups = await shares(tx, question, states);
  const cellCount = groups.reduce((sum, { cellCount }) => sum + cellCount, 0);
  const wanted = groups.filter(({ organisation }) => cellCount <= shownAtOnce || organisation.code === group);
  const cells = wanted.length === 0 ? new Map<string, Cell[]>() : await cellsOf(tx, question, states, wanted);
  return {
    months,
    groups: groups.map(({ id, ...each }) => ({
      ...each,
      cells: wanted.some((one) => one.id === id) ? (cells.get(id) ?? []) : null,
    })),
  };
}

async function shares(tx: Tx, question: Question, states: Sql): Promise<(Omit<Group, 'cells'> & { id: string })[]> {
  type Row = Ref & Omit<Group, 'cells' | 'organisation'> & { id: string };
  const { rows } = await sql<Row>`
    ${states}, kept as (
      select organisation_id, group_id, count(*) filter (where is_whole) as whole,
        count(*) filter (where is_whole and ${sql.raw(keeps)}) as met
      from state group by organisation_id, group_id
    ), grouped as (
      select group_id as id, count(*)::integer as "cellCount",
        count(*) filter (where whole > 0 and met = whole)::integer as "keptCount",
        count(*) filter (where whole > 0)::integer as "keptOf"
      from kept group by group_id
    ), counted as (
      select group_id as id, first_day,
        json_build_object(
          'good', count(*) filter (where grade = 'good'),
          'fair', count(*) filter (where grade = 'fair'),
          'average', count(*) filter (where grade = 'average'),
          'weak', count(*) filter (where grade = 'weak'),
          'ungraded', count(*) filter (where grade is null and ${sql.raw(keeps)}),
          'late', count(*) filter (where state = 'late'),
          'notMet', count(*) filter (where state = 'not_met'),
          'open', count(*) filter (where state = 'open')
        ) as month
      from state group by group_id, first_day
    ), months as (
      select id, json_agg(month order by first_day) as months from counted group by id
    )
    select grouped.*, months.months, named.code, named.name, named.tier
    from grouped join months using (id) ${organisationNamed('named', 'grouped.id', treeDay(question))}
    order by grouped.id = ${question.organisation.id}::uuid, named.name collate "vi-x-icu", named.code`.execute(tx);
  return rows.map(({ code, name, tier, ...rest }) => ({ organisation: { code, name, tier }, ...rest }));
}

async function cellsOf(
  tx: Tx,
  _question: Question,
  states: Sql,
  groups: readonly { id: string }[],
): Promise<Map<string, Cell[]>> {
  type Row = Ref & { group: string; kept: number; keptOf: number; months: Cell['months'] };
  const { rows } = await sql<Row>`
    ${states}
    select state.group_id as "group", cell.code, cell.name, cell.tier,
      count(*) filter (where is_whole and ${sql.raw(keeps)})::integer as kept,
      count(*) filter (where is_whole)::integer as "keptOf",
      json_agg(json_build_object('state', state, 'grade', grade) order by first_day) as months
    from state join cell using (organisation_id)
    where state.group_id = any(${groups.map(({ id }) => id)}::uuid[])
    group by state.group_id, cell.organisation_id, cell.code, cell.name, cell.tier
    order by cell.name collate "vi-x-icu", cell.code`.execute(tx);
  const cells = rows.map(({ group, code, name, tier, ...rest }) => ({
    group,
    cell: { organisation: { code, name, tier }, ...rest },
  }));
  return new Map([...Map.groupBy(cells, ({ group }) => group)].map(([id, all]) => [id, all.map(({ cell }) => cell)]));
}
