import { describe, expect, it } from 'vitest';
import { layOut } from './reorganisation-flow.ts';

describe('layOut', () => {
  it('gives each a bar by its weight with room for its name, and the one the sum of all', () => {
    const { height, left, right } = layOut([100, 50, 0], [150]);
    expect(left).toEqual([
      { top: 0, tall: 9, slot: { top: 0, tall: 9 } },
      { top: 10, tall: 4.5, slot: { top: 10, tall: 4.5 } },
      { top: 17.375, tall: 0.25, slot: { top: 15.5, tall: 4 } },
    ]);
    expect({ height, right }).toEqual({
      height: 19.5,
      right: [{ top: 2.875, tall: 13.75, slot: { top: 0, tall: 19.5 } }],
    });
  });

  it('draws a split as the mirror of a merger', () => {
    const [merger, split] = [layOut([3, 1], [4]), layOut([4], [3, 1])];
    expect([split.left, split.right, split.bands.length]).toEqual([merger.right, merger.left, 2]);
  });

  it('stands where nobody is a member', () => {
    expect(layOut([0, 0], [0]).left.map(({ tall }) => tall)).toEqual([0.25, 0.25]);
  });
});
