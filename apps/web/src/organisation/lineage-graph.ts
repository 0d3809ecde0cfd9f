/** What the lineage of an organisation says: who it came from, who goes on, what changed meanwhile. Pure. */
import { addDays, type CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';

export type Lineage = Answer<'organisation.lineage'>;
export type Kin = Lineage['organisations'][number];
export type KinLink = Lineage['links'][number];

/** An organisation as one meets it along the links, with those beyond it. */
export type Branch = { readonly kin: Kin; readonly link: KinLink; readonly beyond: readonly Branch[] };

export type Side = 'predecessors' | 'successors';

/** Those on one side, near ones first; each carries its own. A circle in the record ends where it closes. */
export function branchesOf(
  lineage: Lineage,
  side: Side,
  code = lineage.code,
  passed: readonly string[] = [],
): Branch[] {
  const [near, far] = side === 'predecessors' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  return lineage.links
    .filter((link) => link[near] === code && link[far] !== lineage.code && !passed.includes(link[far]))
    .flatMap((link) => {
      const kin = lineage.organisations.find((one) => one.code === link[far]);
      return kin ? [{ kin, link, beyond: branchesOf(lineage, side, link[far], [...passed, code]) }] : [];
    });
}

/** How many organisations lie one behind the other. */
export const depthOf = (branches: readonly Branch[]): number =>
  branches.reduce((most, { beyond }) => Math.max(most, 1 + depthOf(beyond)), 0);

export const selfOf = ({ organisations, code }: Lineage): Kin | undefined =>
  organisations.find((one) => one.code === code);

/** What an organisation was before a day: only what became another. */
export type Change = {
  readonly on: CalendarDate;
  readonly code: string | null;
  readonly name: string | null;
  readonly superior: string | null;
  readonly decisions: readonly string[];
};

export function changesOf({ periods }: Lineage): Change[] {
  return periods.slice(1).flatMap((now, i) => {
    const before = periods[i];
    if (!before) return [];
    const differing = (key: 'code' | 'name' | 'superior') => (before[key] === now[key] ? null : before[key]);
    const change = { code: differing('code'), name: differing('name'), superior: differing('superior') };
    const isOne = change.code !== null || change.name !== null || change.superior !== null;
    return isOne ? [{ on: now.firstDay, ...change, decisions: now.decisions }] : [];
  });
}

export type End = {
  readonly lastDay: CalendarDate;
  /** The day after, from which its decision holds. */
  readonly on: CalendarDate;
  readonly decisions: readonly string[];
  readonly kinds: readonly string[];
  /** Heirs first. */
  readonly successors: readonly Branch[];
};

/** How it ended; null while it goes on. */
export function endOf(lineage: Lineage): End | null {
  const lastDay = selfOf(lineage)?.lastDay;
  if (!lastDay) return null;
  const successors = branchesOf(lineage, 'successors').toSorted(
    (a, b) => Number(b.link.isHeir) - Number(a.link.isHeir),
  );
  const said = [...lineage.endedBy, ...successors.map(({ link }) => link)];
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    lastDay,
    on: addDays(lastDay, 1),
    decisions: distinct(said.map(({ decision }) => decision)),
    kinds: distinct(said.map(({ kind }) => kind)),
    successors,
  };
}
