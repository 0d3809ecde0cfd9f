import { describe, expect, it } from 'vitest';
import { newAct } from './reorganisation-draft.ts';
import { lineTo, strengthOf, treeAfter, treeOf, type Unit } from './reorganisation-tree.ts';

const unit = (code: string, tier: Unit['tier'], parent: string | null, members = 0): Unit => ({
  code,
  name: `Tên ${code}`,
  tier,
  cellKind: null,
  parent,
  fixedDay: null,
  members,
});
const tree = treeOf([
  unit('P', 'province', null),
  unit('A', 'base', 'P'),
  unit('A1', 'cell', 'A', 12),
  unit('A2', 'cell', 'A', 8),
  unit('B', 'base', 'P'),
  unit('B1', 'cell', 'B', 5),
]);
const decided = (...acts: ReturnType<typeof newAct>[]) => ({ number: '1', effectiveOn: '2027-01-01', acts });
const codesBelow = (after: ReturnType<typeof treeAfter>, code: string) =>
  after.tree.below.get(code)?.map((one) => one.code) ?? [];

describe('treeOf', () => {
  it('adds up cells and members from below', () => {
    expect([strengthOf(tree, 'P'), strengthOf(tree, 'A'), strengthOf(tree, 'nowhere')]).toEqual([
      { cells: 3, members: 25 },
      { cells: 2, members: 20 },
      { cells: 0, members: 0 },
    ]);
  });
  it('names the superiors from the top down', () => expect(lineTo(tree, 'A2')).toEqual(['P', 'A']));
});

describe('treeAfter', () => {
  it('puts a founded cell in the place of those merged into it, with their members', () => {
    const after = treeAfter(
      tree,
      decided(newAct('merge', 'A1', { target: 'A9', newName: 'Chi bộ mới' }), newAct('merge', 'A2', { target: 'A9' })),
    );
    expect(codesBelow(after, 'A')).toEqual(['A9']);
    expect(strengthOf(after.tree, 'A9')).toEqual({ cells: 1, members: 20 });
    expect([...after.marks]).toEqual([['A9', 'founded']]);
  });

  it('moves what stood below a merged organisation below its target', () => {
    const after = treeAfter(tree, decided(newAct('merge', 'B', { target: 'A' })));
    expect([codesBelow(after, 'A'), codesBelow(after, 'P')]).toEqual([['A1', 'A2', 'B1'], ['A']]);
    expect(strengthOf(after.tree, 'P')).toEqual(strengthOf(tree, 'P'));
  });

  it('follows a new code, and is left as it was by an act that cannot be', () => {
    const after = treeAfter(
      tree,
      decided(newAct('change_code', 'B', { newCode: 'BB' }), newAct('rename', 'nowhere', { newName: 'x' })),
    );
    expect(codesBelow(after, 'BB')).toEqual(['B1']);
    expect(after.marks.get('BB')).toBe('changed');
  });
});
