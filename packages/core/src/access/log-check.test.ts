import { expect, it } from 'vitest';
import { beforeFirst, type Seal } from './log-chain.ts';
import { checkSeal, type FoundRow, type LogBreak, walkBegins } from './log-check.ts';

const digest = (serial: number): string => `d${serial}`;
const found = (...serials: number[]): FoundRow[] =>
  serials.map((serial) => ({ serial, source: 'command', digest: digest(serial) }));

/** Rows 1 to 3, and 5; 4 was still under way and came with the second seal. */
const first: Seal = {
  number: 1,
  sealedAt: 'then',
  lastSerial: 5,
  late: [],
  open: [4],
  openSince: [9],
  sources: 'cccc',
  digests: [1, 2, 3, 5].map(digest),
  previous: beforeFirst,
  sha256: 's1',
};
const second: Seal = {
  ...first,
  number: 2,
  lastSerial: 6,
  late: [4],
  open: [],
  openSince: [],
  sources: 'co',
  digests: [4, 6].map(digest),
  previous: 's1',
  sha256: 's2',
};
const opening: FoundRow = { serial: 6, source: 'opening', digest: digest(6) };

/** What both seals say of these rows. */
function breaksIn(rows: readonly FoundRow[], seals = [first, second], takenOut: readonly number[] = []): LogBreak[] {
  let walk = walkBegins;
  const breaks: LogBreak[] = [];
  for (const seal of seals) {
    const now = rows.filter(
      ({ serial }) => serial <= seal.lastSerial && (walk.number === 0 || serial > walk.lastSerial),
    );
    const step = checkSeal(walk, seal, seal.digests.length > 0 ? `s${seal.number}` : '', now, (n) =>
      takenOut.includes(n),
    );
    breaks.push(...step.breaks);
    if (step.walk === walk) break;
    walk = step.walk;
  }
  return breaks;
}

const whole = [...found(1, 2, 3, 4, 5), opening];
const without = (serial: number) => whole.filter((row) => row.serial !== serial);

it.each<[string, readonly FoundRow[], LogBreak[]]>([
  ['as it was sealed', whole, []],
  [
    'a row changed',
    [...without(2), { ...found(2)[0], digest: 'other' } as FoundRow],
    [{ what: 'row_changed', seal: 1, serial: 2 }],
  ],
  [
    'a row that does not fit its redactions',
    [...without(2), { ...found(2)[0], digest: null } as FoundRow],
    [{ what: 'row_changed', seal: 1, serial: 2 }],
  ],
  [
    'a row of another table',
    [...without(6), { ...opening, source: 'command' }],
    [{ what: 'row_changed', seal: 2, serial: 6 }],
  ],
  ['a row removed', without(3), [{ what: 'row_removed', seal: 1, serial: 3 }]],
  ['a late row removed', without(4), [{ what: 'row_removed', seal: 2, serial: 4 }]],
  ['a row before the first number', [...found(0), ...whole], [{ what: 'row_added', seal: 1, serial: 0 }]],
])('%s', (_what, rows, breaks) => {
  expect(breaksIn([...rows].sort((a, b) => a.serial - b.serial))).toEqual(breaks);
});

it('a row where a number had been given up was added', () => {
  const closed: Seal = { ...second, late: [], sources: 'o', digests: [digest(6)] };
  expect(breaksIn(without(4), [first, closed])).toEqual([]);
  expect(breaksIn(whole, [first, closed])).toEqual([{ what: 'row_added', seal: 2, serial: 4 }]);
});

it('openings may be taken out whole, commands may not', () => {
  expect(breaksIn(without(6), [first, second], [6])).toEqual([]);
  expect(breaksIn(without(3), [first, second], [3])).toEqual([{ what: 'row_removed', seal: 1, serial: 3 }]);
});

it.each<[string, Seal[], LogBreak]>([
  ['missing', [second], { what: 'seal_removed', seal: 1, serial: null }],
  ['other than it was', [first, { ...second, sha256: 'other' }], { what: 'seal_changed', seal: 2, serial: null }],
  ['behind another one', [first, { ...second, previous: 'other' }], { what: 'seal_changed', seal: 2, serial: null }],
  ['not as long as it says', [first, { ...second, lastSerial: 7 }], { what: 'seal_changed', seal: 2, serial: null }],
])('a seal %s', (_what, seals, expected) => {
  expect(breaksIn(whole, seals)).toEqual([expected]);
});
