/** The bridge between two structures as steps that add up: pure, so that chart, sentence and table say the same. */
import { type CalendarDate, isDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';

export type Bridge = Answer<'statistics.bridge'>;
export type BridgeRow = Bridge['rows'][number];
export type Structure = 'as-then' | CalendarDate;

/** A structure in the address; undefined when it is none. */
export const parseStructure = (value: unknown): Structure | undefined =>
  value === 'as-then' || (typeof value === 'string' && isDate(value)) ? value : undefined;

/** Two structures in their order, as then before any date; null when they are the same. */
export function pairOf(one: Structure, other: Structure): readonly [Structure, Structure] | null {
  if (one === other) return null;
  const place = (structure: Structure): string => (structure === 'as-then' ? '' : structure);
  return place(one) < place(other) ? [one, other] : [other, one];
}

export type Part = 'numerator' | 'denominator';

/** What a row adds to a part of the figure, or takes from it. */
export const addedBy = (row: BridgeRow, part: Part): number => (row.after?.[part] ?? 0) - (row.before?.[part] ?? 0);

/** A figure with a base is followed by its base: who moved takes that along, and the share with it. */
export const partsOf = ({ before, after }: Bridge): readonly Part[] =>
  before.denominator === null && after.denominator === null ? ['numerator'] : ['numerator', 'denominator'];

export type Account = {
  readonly before: number;
  readonly came: number;
  readonly went: number;
  readonly after: number;
};

/** `before + came − went = after`, to the unit. */
export function accountOf(bridge: Bridge, part: Part): Account {
  const added = bridge.rows.map((row) => addedBy(row, part));
  const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);
  const told = (figure: Bridge['before']): number =>
    part === 'denominator' ? (figure.denominator ?? 0) : (figure.numerator ?? figure.value ?? 0);
  return {
    before: told(bridge.before),
    came: sum(added.filter((one) => one > 0)),
    went: -sum(added.filter((one) => one < 0)),
    after: told(bridge.after),
  };
}

export type Step = {
  readonly rows: readonly BridgeRow[];
  readonly by: number;
  /** What is reached before the step. */
  readonly from: number;
};

/** The steps of one part from the first figure to the last: what came, the largest first, then what went. */
export function stepsOf(bridge: Bridge, part: Part, most = 10): Step[] {
  const moved = bridge.rows.filter((row) => addedBy(row, part) !== 0);
  const inOrder = moved.toSorted((a, b) => addedBy(b, part) - addedBy(a, part));
  const large = new Set(
    moved
      .toSorted((a, b) => Math.abs(addedBy(b, part)) - Math.abs(addedBy(a, part)))
      .slice(0, moved.length > most ? most - 2 : most),
  );
  const rest = (sign: 1 | -1): BridgeRow[] => inOrder.filter((row) => !large.has(row) && addedBy(row, part) * sign > 0);
  const own = (sign: 1 | -1) =>
    inOrder.filter((row) => large.has(row) && addedBy(row, part) * sign > 0).map((row) => [row]);
  const groups = [...own(1), rest(1), ...own(-1).reverse(), rest(-1)].filter((rows) => rows.length > 0);
  let at = accountOf(bridge, part).before;
  return groups.map((rows) => {
    const by = rows.reduce((sum, row) => sum + addedBy(row, part), 0);
    const step = { rows, by, from: at };
    at += by;
    return step;
  });
}

/** Where it stood, and since when where it moved meanwhile; the superior of the superior where only that differs. */
export function staysOf(
  row: BridgeRow,
  side: 'stood' | 'stands',
): { readonly name: string; readonly from: CalendarDate | null }[] {
  const belows = new Set([...row.stood, ...row.stands].map(({ below }) => below));
  return row[side].map(({ below, above, from }, i) => ({
    name: belows.size === 1 && above !== null ? `${below}, ${above}` : below,
    from: i === 0 ? null : from,
  }));
}
