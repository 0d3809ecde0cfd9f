import { describe, expect, it } from 'vitest';
import {
  assigned,
  blocksOf,
  codesGiven,
  isDraftNumber,
  nameGiven,
  newAct,
  nextCode,
  nextDraftNumber,
  partOf,
  replaced,
} from './reorganisation-draft.ts';

const merge = (subject: string, target: string) => newAct('merge', subject, { target });
const split = (subject: string, target: string, isHeir = false) => newAct('split', subject, { target, isHeir });
const acts = [
  merge('A', 'N'),
  newAct('rename', 'R', { newName: 'Tên khác' }),
  merge('B', 'N'),
  split('S', 'S', true),
  split('S', 'T'),
  newAct('move', 'child', { newParent: 'T' }),
  newAct('move', 'place', { target: 'T' }),
  newAct('move', 'X', { newParent: 'Y' }),
  merge('C', 'M'),
];

describe('blocksOf', () => {
  it('puts together what goes into one target, and a split with what is assigned to its parts', () => {
    expect(
      blocksOf(acts).map(({ kind, subjects, target, assigned }) => [
        kind,
        subjects,
        target,
        assigned.map(({ subject }) => subject),
      ]),
    ).toEqual([
      ['merge', ['A', 'B'], 'N', []],
      ['rename', ['R'], null, []],
      ['split', ['S'], 'S', ['child', 'place']],
      ['move', ['X'], 'Y', []],
      ['merge', ['C'], 'M', []],
    ]);
  });
});

describe('replaced', () => {
  const [first] = blocksOf(acts);
  it('puts the new acts of a block where it began', () => {
    const other = merge('D', 'N');
    expect(replaced(acts, first ?? null, [other])).toEqual([other, acts[1], ...acts.slice(3)]);
  });
  it('adds the acts of a new block at the end', () => {
    expect(replaced(acts, null, [merge('D', 'Z')])).toEqual([...acts, merge('D', 'Z')]);
  });
});

describe('assigned', () => {
  const block = blocksOf(acts).find(({ kind }) => kind === 'split');
  if (!block) throw new Error('there is a split');
  it('sends an organisation below a part, a place or member into it, and each once', () => {
    const moves = assigned(
      block,
      [
        { code: 'child', isOrganisation: true },
        { code: 'person', isOrganisation: false },
      ],
      'S',
    );
    expect(moves).toEqual([
      newAct('move', 'place', { target: 'T' }),
      newAct('move', 'child', { newParent: 'S' }),
      newAct('move', 'person', { target: 'S' }),
    ]);
  });
  it('leaves to the heir what no row names', () => {
    expect(assigned(block, [{ code: 'child', isOrganisation: true }], null)).toEqual([
      newAct('move', 'place', { target: 'T' }),
    ]);
    expect([partOf(block, 'place'), partOf(block, 'nobody')]).toEqual(['T', null]);
  });
});

describe('the number of a draft', () => {
  it.each([
    ['Dự thảo 2', true],
    ['', true],
    ['12-QĐ/HU', false],
    ['Dự thảo', true],
  ])('%j stands for none yet: %s', (number, isDraft) => expect(isDraftNumber(number)).toBe(isDraft));
  it('is one more than the highest', () => {
    expect(nextDraftNumber(['12-QĐ/HU', 'Dự thảo 4', 'Dự thảo 2'])).toBe('Dự thảo 5');
    expect(nextDraftNumber([])).toBe('Dự thảo 1');
  });
});

describe('the code of what is founded', () => {
  it.each([
    ['X.01.004', ['X.01.004', 'X.01.011', 'X.02.099', 'X.01.x'], 'X.01.012'],
    ['X', ['X', 'X.07'], 'X.08'],
    ['CB9', ['CB9'], 'CB10'],
  ])('beside %s, where %j are taken, is %s', (near, taken, next) => expect(nextCode(near, taken)).toBe(next));

  it('is given by mergers and parts that are not there yet, with the name that one of the rows says', () => {
    const rows = [
      ...acts,
      newAct('merge', 'E', { target: 'N', newName: 'Mới' }),
      newAct('found', 'F', { newName: 'Lập' }),
    ];
    expect(codesGiven(rows, (code) => ['S', 'M'].includes(code))).toEqual(['N', 'T', 'F']);
    expect([nameGiven(rows, 'N'), nameGiven(rows, 'F'), nameGiven(rows, 'T')]).toEqual(['Mới', 'Lập', null]);
  });
});
