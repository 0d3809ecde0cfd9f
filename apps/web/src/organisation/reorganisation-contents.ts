import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { type Block, partOf } from './reorganisation-draft.ts';
import type { Tree, Unit } from './reorganisation-tree.ts';

/** What a split hands out: organisations right below, places, and the members of a cell. */
export type Contents = {
  readonly organisations: readonly Unit[];
  readonly places: Answer<'organisation.places'>['places'];
  readonly members: readonly { readonly code: string; readonly name: string }[];
  readonly isLoading: boolean;
};

export function useContents(tree: Tree, code: string, on: string): Contents {
  const isCell = tree.byCode.get(code)?.tier === 'cell';
  const isKnown = tree.byCode.has(code);
  const places = useAnswer('organisation.places', { code, on }, { enabled: isKnown, staleTime: 60_000 });
  const members = useAnswer('organisation.members', { code, on }, { enabled: isCell, staleTime: 60_000 });
  return {
    organisations: tree.below.get(code) ?? [],
    places: places.data?.places ?? [],
    members: members.data?.members ?? [],
    isLoading: (isKnown && places.isPending) || (isCell && members.isPending),
  };
}

export type Share = { readonly organisations: number; readonly places: number; readonly members: number };

export const heirOf = (block: Block): string | null => block.acts.find(({ isHeir }) => isHeir)?.target ?? null;

/** How much goes to a part: what rows name, and to the heir all the rest. */
export function shareOf(block: Block, contents: Contents, part: string | null): Share {
  const heir = heirOf(block);
  const count = (rows: readonly { code: string }[]): number =>
    rows.filter(({ code }) => (partOf(block, code) ?? heir) === part).length;
  return {
    organisations: count(contents.organisations.filter(({ code }) => code !== part)),
    places: count(contents.places),
    members: count(contents.members),
  };
}

/** What no row names and goes to the heir. */
export function leftOf(block: Block, contents: Contents): Share {
  const count = (rows: readonly { code: string }[]): number =>
    rows.filter(({ code }) => partOf(block, code) === null).length;
  return {
    organisations: count(contents.organisations),
    places: count(contents.places),
    members: count(contents.members),
  };
}
