/**
 * A reorganisation: one decision, with its number and effective date, and the acts that it orders.
 *
 * It is drafted, tried (dry run), planned for a day to come or applied, and may be reversed for a while. The rows of
 * one decision apply together, in any order (WORKBOOK.md, "Reorganisation rows").
 */
import type { CalendarDate } from '../kernel/calendar.ts';
import type { CellKind } from '../statistics/cell-kind.ts';

export const actKinds = [
  'found',
  'merge',
  'split',
  'dissolve',
  'move',
  'rename',
  'change_tier',
  'change_code',
] as const;
export type ActKind = (typeof actKinds)[number];

export const tierNames = ['province', 'district', 'commune', 'base', 'sub_base', 'section', 'cell'] as const;
export type Tier = (typeof tierNames)[number];

/** One row of the sheet `Sắp xếp`; empty texts are null. */
export type Act = {
  readonly kind: ActKind;
  /** Code of an organisation; in a move also of a place, and of a member whose cell is split. */
  readonly subject: string;
  readonly target: string | null;
  readonly newName: string | null;
  readonly newTier: Tier | null;
  readonly newParent: string | null;
  readonly newCode: string | null;
  readonly newCellKind: CellKind | null;
  readonly newFixedDay: number | null;
  readonly isHeir: boolean;
};

/** An act of which only its kind and its subject are still to be said. */
export const emptyAct = {
  target: null,
  newName: null,
  newTier: null,
  newParent: null,
  newCode: null,
  newCellKind: null,
  newFixedDay: null,
  isHeir: false,
} as const satisfies Omit<Act, 'kind' | 'subject'>;

export type Decision = {
  readonly number: string;
  readonly effectiveOn: CalendarDate;
  readonly acts: readonly Act[];
};

/** A mistake in the decision, at the column of an act (by its index); `message` is a Vietnamese sentence. */
export type Problem = { readonly act: number; readonly column: keyof Act; readonly message: string };

export type ReorganisationState = 'draft' | 'planned' | 'applied' | 'reversed';
export type ReorganisationStep = 'change' | 'discard' | 'apply' | 'reverse';

/** What may be done with a decision, by its state; the screen reads the same table. */
export const steps: Readonly<Record<ReorganisationState, readonly ReorganisationStep[]>> = {
  draft: ['change', 'discard', 'apply'],
  planned: ['reverse'],
  applied: ['reverse'],
  reversed: [],
};

/** How long after it was applied a decision may be reversed, unless the office has set another number of days. */
export const reversibleDays = 30;

const actColumns = [
  'kind',
  'subject',
  'target',
  'newName',
  'newTier',
  'newParent',
  'newCode',
  'newCellKind',
  'newFixedDay',
  'isHeir',
] as const satisfies readonly (keyof Act)[];

const textOfAct = (act: Act): string => JSON.stringify(actColumns.map((column) => act[column]));

/** Whether two lists order the same acts, in whatever order they stand. */
export function isSameOrder(a: readonly Act[], b: readonly Act[]): boolean {
  const [one, other] = [a, b].map((acts) => acts.map(textOfAct).sort());
  return one?.length === other?.length && one?.every((text, index) => text === other?.[index]) === true;
}
