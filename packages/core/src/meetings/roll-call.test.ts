import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingKind } from './meeting.ts';
import { rollCallFaults, rollCallWords } from './roll-call.ts';

const whole: readonly MeetingKind[] = ['regular', 'regular_thematic', 'thematic', 'extraordinary'];
const some: readonly MeetingKind[] = ['committee', 'group'];
const none = { repeated: [], strangers: [], missing: [] };

describe('a roll call of the whole cell', () => {
  it.each([
    { say: 'names everybody', named: ['A', 'B', 'C'], faults: none },
    { say: 'is not taken', named: [], faults: none },
    { say: 'leaves somebody out', named: ['A', 'C'], faults: { ...none, missing: ['B'] } },
    { say: 'names a stranger', named: ['A', 'B', 'C', 'X'], faults: { ...none, strangers: ['X'] } },
    { say: 'names somebody twice', named: ['A', 'B', 'B', 'C'], faults: { ...none, repeated: ['B'] } },
    {
      say: 'does all of that',
      named: ['X', 'B', 'X'],
      faults: { repeated: ['X'], strangers: ['X'], missing: ['A', 'C'] },
    },
  ])('that $say', ({ named, faults }) => {
    expect(whole.map((kind) => rollCallFaults(kind, named, ['A', 'B', 'C']))).toEqual(whole.map(() => faults));
  });
});

describe('a roll call of a committee or a group', () => {
  it.each([
    { say: 'names those who belong', named: ['B'], faults: none },
    { say: 'names a stranger', named: ['B', 'X'], faults: { ...none, strangers: ['X'] } },
    { say: 'names somebody twice', named: ['B', 'B'], faults: { ...none, repeated: ['B'] } },
  ])('that $say', ({ named, faults }) => {
    expect(some.map((kind) => rollCallFaults(kind, named, ['A', 'B', 'C']))).toEqual(some.map(() => faults));
  });
});

it('whatever the members, a roll call of just them has no fault, and without one of them just that one', () => {
  const members = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2 });
  fc.assert(
    fc.property(members, fc.nat(), (codes, n) => {
      const left = codes[n % codes.length] ?? '';
      expect(rollCallFaults('regular', [...codes].reverse(), codes)).toEqual(none);
      expect(
        rollCallFaults(
          'regular',
          codes.filter((code) => code !== left),
          codes,
        ),
      ).toEqual({ ...none, missing: [left] });
    }),
  );
});

describe('the faults in words', () => {
  it('are none where there is none', () => {
    expect(rollCallWords(none)).toBeNull();
  });

  it('name everybody concerned, at most ten', () => {
    const twelve = Array.from({ length: 12 }, (_, n) => `M${n + 1}`);
    expect(rollCallWords({ repeated: ['B'], strangers: ['X', 'Y'], missing: twelve })).toBe(
      'Điểm danh ghi nhiều lần: B. Mỗi người ghi một lần. Không thuộc chi bộ vào ngày họp: X, Y. ' +
        'Điểm danh còn thiếu 12 đảng viên: M1, M2, M3, M4, M5, M6, M7, M8, M9, M10 và 2 người nữa.',
    );
  });
});
