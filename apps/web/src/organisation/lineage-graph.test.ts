import { describe, expect, it } from 'vitest';
import { type Branch, branchesOf, changesOf, depthOf, endOf, type Lineage } from './lineage-graph.ts';

const kin = (code: string, firstDay: string, lastDay: string | null = null) => ({
  code,
  name: `Chi bộ ${code}`,
  tier: 'cell',
  superior: 'Đảng bộ xã',
  firstDay,
  lastDay,
});
const link = (from: string, to: string, on: string, isHeir = true) => ({
  from,
  to,
  on,
  isHeir,
  decision: '58-QĐ/HU',
  kind: 'merge',
});
const lineage = (code: string, given: Partial<Lineage> = {}): Lineage => ({
  code,
  periods: [],
  goesOn: null,
  superiors: [],
  endedBy: [],
  organisations: [
    kin('A', '1968-10-10', '2026-02-28'),
    kin('B', '1968-11-10', '2026-02-28'),
    kin('C', '2026-03-01', '2026-10-31'),
    kin('D', '2026-11-01'),
    kin('E', '2026-11-01'),
  ],
  links: [
    link('A', 'C', '2026-03-01'),
    link('B', 'C', '2026-03-01'),
    link('C', 'E', '2026-11-01', false),
    link('C', 'D', '2026-11-01'),
  ],
  ...given,
});
const codes = (branches: readonly Branch[]): unknown[] =>
  branches.map(({ kin: { code }, beyond }) => (beyond.length > 0 ? [code, codes(beyond)] : code));

describe('the two sides', () => {
  it('hold those before and those after, each with its own', () => {
    expect(codes(branchesOf(lineage('C'), 'predecessors'))).toEqual(['A', 'B']);
    expect(codes(branchesOf(lineage('D'), 'predecessors'))).toEqual([['C', ['A', 'B']]]);
    expect(codes(branchesOf(lineage('A'), 'successors'))).toEqual([['C', ['E', 'D']]]);
    expect(depthOf(branchesOf(lineage('A'), 'successors'))).toBe(2);
    expect(depthOf([])).toBe(0);
  });

  it('end where a circle closes', () => {
    const circle = lineage('A', { links: [link('A', 'B', '2026-01-01'), link('B', 'A', '2026-02-01')] });
    expect(codes(branchesOf(circle, 'successors'))).toEqual(['B']);
  });
});

it('says how an organisation ended, the heir first; of one that goes on, nothing', () => {
  const end = endOf(lineage('C', { endedBy: [{ decision: '202-QĐ/HU', kind: 'split' }] }));
  expect(end).toMatchObject({ lastDay: '2026-10-31', on: '2026-11-01', decisions: ['202-QĐ/HU', '58-QĐ/HU'] });
  expect(end?.successors.map(({ kin: { code }, link: { isHeir } }) => [code, isHeir])).toEqual([
    ['D', true],
    ['E', false],
  ]);
  expect(endOf(lineage('D'))).toBeNull();
});

it('tells what an organisation was before, and only what became another', () => {
  const period = { code: 'A', name: 'Một', tier: 'cell', superior: 'X', decisions: [], lastDay: null };
  const periods = [
    { ...period, firstDay: '2000-01-01' },
    { ...period, firstDay: '2010-01-01', fixedDay: 5 },
    { ...period, firstDay: '2020-01-01', code: 'A.2', superior: 'Y', decisions: ['7-QĐ'] },
  ];
  expect(changesOf(lineage('A.2', { periods }))).toEqual([
    { on: '2020-01-01', code: 'A', name: null, superior: 'X', decisions: ['7-QĐ'] },
  ]);
});
