/** The children of an organisation side by side: one scan of each fact answers for all of them. */

import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { nearestPeriod } from '../access/standing-store.ts';
import { emptyFigures, type Figure, figuresWithWhole } from './figures.ts';
import { organisationNamed } from './naming.ts';
import type { Question, Tx } from './question.ts';

export type Ref = { readonly code: string; readonly name: string; readonly tier: string };
export type ChildFigures = { readonly organisation: Ref; readonly figures: Figure[]; readonly before: Figure[] | null };

/** The day on which the tree of a question is read: that of its structure, else D. */
export const treeDay = ({ structure, day }: Question): CalendarDate => (structure === 'as-then' ? day : structure);

/** How an organisation is called on a day; one that is not in force, as nearest to it. */
export async function refOf(tx: Tx, organisationId: string, day: CalendarDate): Promise<Ref> {
  const { rows } = await sql<Ref>`
    select code, name, tier from organisation_period where organisation_id = ${organisationId}::uuid
    order by ${nearestPeriod(day)} limit 1`.execute(tx);
  return rows[0] ?? { code: '', name: '', tier: '' };
}

export type Comparison = {
  readonly rows: ChildFigures[];
  readonly total: { readonly figures: Figure[]; readonly before: Figure[] | null };
};

/**
 * The figures of every child: of those that stand below on the day, and of those that stood below when something of
 * the window happened; and of the whole. What hangs on the organisation itself is in the whole and in no row.
 *
 * @param question one `byBranch`.
 * @param before the same for the window to compare with.
 */
export async function compared(
  tx: Tx,
  question: Question,
  before: Question | null,
  codes: readonly string[],
): Promise<Comparison> {
  const now = await figuresWithWhole(tx, question, codes);
  const then = before === null ? null : await figuresWithWhole(tx, before, codes);
  const seen = [...now.branches.keys(), ...(then?.branches.keys() ?? [])];
  const children = await childrenOf(tx, question, seen);
  return {
    rows: children.map(({ id, ...organisation }) => ({
      organisation,
      figures: now.branches.get(id) ?? emptyFigures(codes),
      before: then === null ? null : (then.branches.get(id) ?? emptyFigures(codes)),
    })),
    total: { figures: now.whole, before: then?.whole ?? null },
  };
}

async function childrenOf(tx: Tx, question: Question, seen: readonly string[]): Promise<(Ref & { id: string })[]> {
  const day = treeDay(question);
  const { id } = question.organisation;
  const { rows } = await sql<Ref & { id: string }>`
    select child.organisation_id as id, named.code, named.name, named.tier
    from (
      select organisation_id from organisation_path
      where ancestor_id = ${id}::uuid and depth = 1 and during @> ${day}::date
      union
      select unnest(${seen}::uuid[])
    ) child
    ${organisationNamed('named', 'child.organisation_id', day)}
    where child.organisation_id <> ${id}::uuid
    order by named.name collate "vi-x-icu", named.code`.execute(tx);
  return rows;
}
