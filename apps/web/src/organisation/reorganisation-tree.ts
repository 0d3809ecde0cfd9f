/**
 * The tree that a reorganisation is drawn on, and the tree that it would leave. The second is made by the same rules
 * that the server applies (core/organisation/reorganisation-plan): what is seen while drafting is what will happen.
 */
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import type { Known, Standing } from '@nennep/core/organisation/reorganisation-known.ts';
import { type Attributes, type Plan, planReorganisation } from '@nennep/core/organisation/reorganisation-plan.ts';
import type { Answer } from '../kernel/operations.ts';

export type Unit = Answer<'organisation.tree'>['organisations'][number];
export type Strength = { readonly cells: number; readonly members: number };
export type Tree = {
  readonly byCode: ReadonlyMap<string, Unit>;
  /** Right below each, in order; below '' those without a superior. */
  readonly below: ReadonlyMap<string, readonly Unit[]>;
  /** Cells and members in and below each. */
  readonly strength: ReadonlyMap<string, Strength>;
};

const none: Strength = { cells: 0, members: 0 };

export function treeOf(units: readonly Unit[]): Tree {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && byCode.has(parent) ? parent : ''));
  const strength = new Map<string, Strength>();
  const add = (unit: Unit): Strength => {
    let { cells, members } = { cells: unit.tier === 'cell' ? 1 : 0, members: unit.members };
    for (const child of below.get(unit.code) ?? []) {
      const own = add(child);
      [cells, members] = [cells + own.cells, members + own.members];
    }
    strength.set(unit.code, { cells, members });
    return { cells, members };
  };
  for (const unit of below.get('') ?? []) add(unit);
  return { byCode, below, strength };
}

export const strengthOf = (tree: Tree, code: string): Strength => tree.strength.get(code) ?? none;

/** Codes of all that stands above an organisation, from the top down. */
export function lineTo(tree: Tree, code: string): string[] {
  const line: string[] = [];
  for (let at = tree.byCode.get(code)?.parent ?? null; at !== null && !line.includes(at); ) {
    line.unshift(at);
    at = tree.byCode.get(at)?.parent ?? null;
  }
  return line;
}

/** What becomes of an organisation: comes into being, or goes on with something changed, or takes over from others. */
export type Mark = 'founded' | 'changed' | 'takes-over';
export type TreeAfter = { readonly tree: Tree; readonly marks: ReadonlyMap<string, Mark> };

/** The tree after a decision; where the decision is not sound yet, as far as it goes. */
export function treeAfter(tree: Tree, decision: Decision): TreeAfter {
  // places and members have no place in the tree; the dry run looks them up
  const acts = decision.acts.filter(({ kind, subject }) => kind === 'found' || tree.byCode.has(subject));
  const { plan } = planReorganisation({ ...decision, acts }, knownFrom(tree));
  const ended = new Map(plan.ended.map((one) => [one.id, one.goesTo]));
  // an id is the code of before, or one given to what is founded
  const after = new Map<string, Attributes & { members: number }>();
  for (const [code, unit] of tree.byCode)
    if (!ended.has(code)) after.set(code, { ...unit, parentId: unit.parent, members: unit.members });
  for (const { id, ...attributes } of plan.founded) after.set(id, { ...attributes, members: 0 });
  for (const { id, ...changes } of plan.changed) {
    const before = after.get(id);
    if (before) after.set(id, { ...before, ...changes });
  }
  for (const [code, goesTo] of ended) {
    const heir = after.get(goesTo ?? '');
    if (heir) heir.members += tree.byCode.get(code)?.members ?? 0;
  }
  const units = [...after.values()].map(
    ({ parentId, ...unit }): Unit => ({
      ...(unit as Omit<Unit, 'parent'>), // the acts have let only listed tiers and kinds through
      parent: after.get(parentId ?? '')?.code ?? null,
    }),
  );
  units.sort((a, b) => byName.compare(a.name, b.name));
  return { tree: treeOf(units), marks: marksOf(plan, (id) => after.get(id)?.code) };
}

const byName = new Intl.Collator('vi', { numeric: true });

function marksOf(plan: Plan, codeOf: (id: string) => string | undefined): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  const mark = (id: string, what: Mark): void => {
    const code = codeOf(id);
    if (code !== undefined) marks.set(code, what);
  };
  for (const { id } of plan.changed) mark(id, 'changed');
  for (const { successorId } of plan.successions) mark(successorId, 'takes-over');
  for (const { id } of plan.founded) mark(id, 'founded');
  return marks;
}

/** Whether both hold as many members. */
export const isLossless = (before: Tree, after: Tree): boolean => membersIn(before) === membersIn(after);

const membersIn = (tree: Tree): number =>
  (tree.below.get('') ?? []).reduce((sum, { code }) => sum + strengthOf(tree, code).members, 0);

/** The record as far as the screen knows it. */
function knownFrom(tree: Tree): Known {
  const organisations = new Map<string, Standing>();
  for (const [code, unit] of tree.byCode)
    organisations.set(code, {
      ...unit,
      id: code,
      parentId: unit.parent,
      isInForce: true,
      firstDay: '1000-01-01',
      lastDay: null,
      changesOn: null,
      changedBy: null,
      memberCount: strengthOf(tree, code).members,
      meetingCount: 0,
    });
  let founded = 0;
  return {
    organisations,
    idOfCode: new Map([...tree.byCode.keys()].map((code) => [code, code])),
    places: new Map(),
    members: new Map(),
    planned: [],
    newId: () => `\u0000${founded++}`,
  };
}
