/** An organisation that a draft founds: what the form says of it, read from rows and written into them. */
import { t } from '@lingui/core/macro';
import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { type Block, codesGiven, nextCode } from './reorganisation-draft.ts';
import type { Tree } from './reorganisation-tree.ts';

/** Empty texts and nulls: as its predecessors. */
export type Founded = { readonly code: string; readonly name: string } & Pick<
  Act,
  'newTier' | 'newParent' | 'newCellKind' | 'newFixedDay'
>;

export const emptyFounded: Founded = {
  code: '',
  name: '',
  newTier: null,
  newParent: null,
  newCellKind: null,
  newFixedDay: null,
};

/** The columns of an act that say what is founded. */
export const columnsOf = ({ name, newTier, newParent, newCellKind, newFixedDay }: Founded): Partial<Act> => ({
  newName: name.trim() || null,
  newTier,
  newParent,
  newCellKind,
  newFixedDay,
});

/** What acts that found it under this code say together. */
export function foundedIn(acts: readonly Act[], code: string): Founded {
  const first = <K extends keyof Act>(column: K): Act[K] | null =>
    acts.find((act) => act[column] !== null)?.[column] ?? null;
  return {
    code,
    name: first('newName') ?? '',
    newTier: first('newTier'),
    newParent: first('newParent'),
    newCellKind: first('newCellKind'),
    newFixedDay: first('newFixedDay'),
  };
}

/** A free code beside an organisation, or with `below` right below it. */
export function proposedFor(tree: Tree, acts: readonly Act[], near: string, below = false): Founded {
  const taken = [...tree.byCode.keys(), ...codesGiven(acts, (code) => tree.byCode.has(code))];
  const unit = tree.byCode.get(near);
  if (!below) return { ...emptyFounded, code: near === '' ? '' : nextCode(near, taken) };
  const parent = unit?.tier === 'cell' ? unit.parent : (unit?.code ?? null);
  const sister = tree.below.get(parent ?? '')?.at(-1);
  const code = sister ? nextCode(sister.code, taken) : parent === null ? '' : nextCode(`${parent}.00`, taken);
  return { ...emptyFounded, code, newParent: parent, newTier: sister?.tier ?? null };
}

/** What keeps these from being founded: no name, no code, or a code that is somebody's. */
export function wrongIn(
  { code, name }: Pick<Founded, 'code' | 'name'>,
  tree: Tree,
  acts: readonly Act[],
  block: Block | null,
): { code?: string; name?: string } {
  const others = acts.filter((act) => !block?.acts.includes(act));
  const isTaken = tree.byCode.has(code) || codesGiven(others, () => false).includes(code);
  return {
    ...(name.trim() === '' ? { name: t`Hãy ghi tên.` } : {}),
    ...(code === '' ? { code: t`Hãy ghi mã.` } : isTaken ? { code: t`Mã này đã có tổ chức khác dùng.` } : {}),
  };
}
