import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUserName, proposedUserName } from './user-name.ts';

it.each([
  ['lo.van.an', true],
  ['a1', true],
  ['9x_y-z', true],
  ['a', false],
  ['.an', false],
  ['Lo.van.an', false],
  ['lò.văn.an', false],
  ['lo van an', false],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  ['', false],
])('whether “%s” is a user name: %s', (text, expected) => {
  expect(isUserName(text)).toBe(expected);
});

it.each([
  ['a full name', 'Lò Văn An', [], 'lo.van.an'],
  ['letters of their own', 'Đỗ Thị Ước', [], 'do.thi.uoc'],
  ['one that is taken', 'Lò Văn An', ['lo.van.an'], 'lo.van.an2'],
  ['one that is taken twice', 'Lò Văn An', ['lo.van.an', 'lo.van.an2'], 'lo.van.an3'],
  ['what stands between', '  Lò - Văn   An (Trưởng bản) ', [], 'lo.van.an.truong.ban'],
  ['one letter', 'Ô', [], 'o1'],
  ['no Latin letter', '李', [], 'nguoi.dung'],
  ['a long name', 'Nguyễn '.repeat(9), [], 'nguyen.nguyen.nguyen.nguyen.nguyen.nguye'],
  ['a long name cut at a space', `${'a'.repeat(39)} b`, [], 'a'.repeat(39)],
] as const)('proposes a user name for %s', (_say, fullName, taken, expected) => {
  expect(proposedUserName(fullName, (name) => taken.some((one) => one === name))).toBe(expected);
});

it('what is proposed is always a user name, and never one that is taken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 120 }), (fullName, count) => {
      const taken = new Set<string>();
      for (let n = 0; n < count; n++) taken.add(proposedUserName(fullName, (name) => taken.has(name)));
      const proposed = proposedUserName(fullName, (name) => taken.has(name));
      expect([isUserName(proposed), taken.has(proposed), taken.size]).toEqual([true, false, count]);
    }),
    { numRuns: 50 },
  );
});
