/** One question of the leak test: aimed at somebody, with what is due. */
import type { Permission } from '@nennep/core/kernel/permission.ts';
import type { AccountName, Ids } from './marked-tree.ts';

/** `done`, or the reason of a refusal. */
export type Due = string;
export type LeakCase = {
  /** Whose it is: found only by those who have the permission there. None: about no organisation. */
  readonly about: readonly string[];
  readonly input: object;
  /** What is asked for besides, as for lists that name persons. */
  readonly also?: Permission;
  /** The permission of those below counts too: a programme concerns everybody below. */
  readonly orBelow?: boolean;
  /** What is answered to whom, where the permission alone does not say it. */
  readonly due?: (account: AccountName) => Due;
  /** Kinds of marks that it shows on purpose. */
  readonly shows?: readonly string[];
  /** Not everything that there is comes back: nothing can be missed. */
  readonly isLoose?: boolean;
};

export type Cases = (ids: Ids) => readonly LeakCase[];
export const ofEach =
  (
    names: readonly string[],
    input: (name: string, ids: Ids) => object,
    more: Omit<LeakCase, 'about' | 'input'> = {},
  ): Cases =>
  (ids) =>
    names.map((name) => ({ about: [name], input: input(name, ids), ...more }));
export const once =
  (...inputs: readonly object[]): Cases =>
  () =>
    inputs.map((input) => ({ about: [], input }));
export const loosely =
  (...inputs: readonly object[]): Cases =>
  () =>
    inputs.map((input) => ({ about: [], input, isLoose: true }));
export const all =
  (...cases: readonly Cases[]): Cases =>
  (ids) =>
    cases.flatMap((one) => one(ids));
