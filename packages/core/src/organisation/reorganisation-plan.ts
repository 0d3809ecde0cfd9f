/**
 * The plan of a reorganisation: what a decision means for the tree, or what is wrong with it.
 *
 * Pure: the record comes in as `Known`, the database carries the plan out (server/organisation/reorganisation-store).
 * Meaning of the rows: WORKBOOK.md, "Reorganisation rows".
 */
import type { Decision, Problem } from './reorganisation.ts';
import { Acts } from './reorganisation-acts.ts';
import type { Known, Standing } from './reorganisation-known.ts';
import type { PlacePlan } from './reorganisation-places.ts';
import { checkTree } from './reorganisation-tree.ts';

/** What an organisation is from the effective date on. */
export type Attributes = {
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly cellKind: string | null;
  readonly parentId: string | null;
  readonly fixedDay: number | null;
};

export type Plan = {
  readonly founded: readonly (Attributes & { readonly id: string })[];
  /** Organisations that go on with something changed; only what changes. */
  readonly changed: readonly ({ readonly id: string } & Partial<Attributes>)[];
  /** Organisations whose last day is the day before: who takes what belonged to them, and what stood below them. */
  readonly ended: readonly { readonly id: string; readonly goesTo: string | null; readonly below: string | null }[];
  /** Organisations that live on but hand what no row names to another: divided, with another one as heir. */
  readonly handed: readonly { readonly id: string; readonly goesTo: string }[];
  readonly successions: readonly {
    readonly predecessorId: string;
    readonly successorId: string;
    readonly isHeir: boolean;
  }[];
  readonly members: readonly { readonly code: string; readonly cellId: string }[];
  readonly places: PlacePlan;
};

export type Planned = { readonly plan: Plan; readonly problems: readonly Problem[] };

export function planReorganisation(decision: Decision, known: Known): Planned {
  const acts = new Acts(decision, known);
  const { problems } = acts.reading;
  const after = new After(acts);
  const plan: Plan = {
    founded: [...acts.reading.founded].map(([code, { id, from }]) => ({
      id,
      ...foundedAs(acts, after, { code, id, from }),
    })),
    changed: changedBy(acts, after),
    ended: [...acts.ended].map(([id, { goesTo }]) => ({ id, goesTo, below: after.lasting(id) })),
    handed: after.handed,
    successions: acts.successions,
    members: acts.members,
    places: acts.places.plan,
  };
  // the tree is judged only when each act by itself is sound, so that a mistake is named once
  return { plan, problems: problems.length > 0 ? problems : checkTree(decision, known, plan, (id) => acts.actOf(id)) };
}

/** Who stands in whose place from the effective date on. */
class After {
  readonly handed: Plan['handed'];
  readonly #acts: Acts;
  readonly #goesTo = new Map<string, string | null>();

  constructor(acts: Acts) {
    this.#acts = acts;
    for (const [id, { goesTo }] of acts.ended)
      this.#goesTo.set(id, goesTo ?? acts.reading.known.organisations.get(id)?.parentId ?? null);
    this.handed = [...acts.divided].flatMap(([id, { heir, livesOn }]) =>
      livesOn && heir !== null && heir !== id ? [{ id, goesTo: heir }] : [],
    );
    for (const { id, goesTo } of this.handed) this.#goesTo.set(id, goesTo);
  }

  /** The organisation itself, or who goes on for it when it ended. */
  lasting(id: string | null): string | null {
    const passed = new Set<string>();
    let at = id;
    while (at !== null && this.#acts.ended.has(at) && !passed.has(at)) {
      passed.add(at);
      at = this.#goesTo.get(at) ?? null;
    }
    return at;
  }

  /** The superior of what stood below an organisation and is named by no row; undefined where nothing changes. */
  superiorOfChildren(id: string): string | null | undefined {
    if (!this.#goesTo.has(id)) return undefined;
    return this.#acts.ended.has(id) ? this.lasting(id) : this.#goesTo.get(id);
  }
}

function changedBy(acts: Acts, after: After): Plan['changed'] {
  const changed = new Map<string, { id: string } & Partial<Attributes>>();
  for (const id of acts.orders.ids()) {
    const one = acts.reading.known.organisations.get(id);
    if (one === undefined) continue;
    const anew = [...(acts.orders.of(id) ?? [])].filter(([attribute, { value }]) => one[attribute] !== value);
    if (anew.length > 0) changed.set(id, { id, ...Object.fromEntries(anew.map(([key, { value }]) => [key, value])) });
  }
  for (const one of acts.reading.known.organisations.values()) {
    if (!one.isInForce || acts.ended.has(one.id) || one.parentId === null) continue;
    if (acts.orders.of(one.id)?.has('parentId') === true) continue;
    const parentId = after.superiorOfChildren(one.parentId);
    // the heir itself may have stood below what is divided
    if (parentId === undefined || parentId === one.id || parentId === one.parentId) continue;
    changed.set(one.id, { ...changed.get(one.id), id: one.id, parentId });
  }
  return [...changed.values()];
}

/** What its rows say; what they leave out comes from the predecessors if they agree, else from the one with most members. */
function foundedAs(
  acts: Acts,
  after: After,
  { code, id, from }: { code: string; id: string; from: readonly Standing[] },
): Attributes {
  const orders = acts.orders.of(id);
  const biggest = [...from].sort((a, b) => b.memberCount - a.memberCount)[0];
  const inherited = <K extends keyof Attributes>(attribute: K): Attributes[K] | undefined => {
    const order = orders?.get(attribute);
    if (order !== undefined) return order.value as Attributes[K]; // noted from the act's own column of this attribute
    const value = (one: Standing) =>
      (attribute === 'parentId' ? after.lasting(one.parentId) : one[attribute]) as Attributes[K];
    const values = new Set(from.map(value));
    return values.size === 1 ? [...values][0] : biggest && value(biggest);
  };
  const attributes = {
    code,
    name: inherited('name') ?? '',
    tier: inherited('tier') ?? '',
    cellKind: inherited('cellKind') ?? null,
    parentId: inherited('parentId') ?? null,
    fixedDay: inherited('fixedDay') ?? null,
  };
  const missing = (column: 'newName' | 'newTier' | 'newParent', word: string): void => {
    // a row that is wrong by itself has said less than it meant to
    if (acts.reading.problems.length === 0)
      acts.reading.problem(acts.actOf(id), column, `Thành lập ${code}: thiếu ${word}.`);
  };
  if (attributes.name === '') missing('newName', 'Tên mới');
  else if (attributes.tier === '') missing('newTier', 'Cấp mới');
  else if (attributes.parentId === null && attributes.tier !== 'province') missing('newParent', 'Mã cấp trên mới');
  return attributes;
}
