import { describe, expect, it } from 'vitest';
import {
  accountOf,
  type Bridge,
  type BridgeRow,
  pairOf,
  parseStructure,
  partsOf,
  staysOf,
  stepsOf,
} from './bridge-steps.ts';

const row = (code: string, before: number | null, after: number | null): BridgeRow => ({
  code,
  name: `Chi bộ ${code}`,
  stood: [],
  stands: [],
  heir: null,
  decisions: [],
  before: before === null ? null : { numerator: before, denominator: null },
  after: after === null ? null : { numerator: after, denominator: null },
});
const count = (value: number): Bridge['before'] => ({
  code: 'admissions',
  unit: 'count',
  numerator: null,
  denominator: null,
  value,
});
const bridge = (rows: BridgeRow[], before: number, after: number): Bridge => ({
  organisation: { code: 'X', name: 'Đảng bộ xã', tier: 'base' },
  code: 'admissions',
  before: count(before),
  after: count(after),
  rows,
});

describe('the steps', () => {
  const made = bridge([row('A', null, 4), row('B', 1, null), row('C', 2, 5), row('D', 3, 3)], 13, 19);

  it('lead from one figure to the other, what came first', () => {
    expect(stepsOf(made, 'numerator').map(({ rows, by, from }) => [rows.map(({ code }) => code), by, from])).toEqual([
      [['A'], 4, 13],
      [['C'], 3, 17],
      [['B'], -1, 20],
    ]);
    expect(accountOf(made, 'numerator')).toEqual({ before: 13, came: 7, went: 1, after: 19 });
    expect(partsOf(made)).toEqual(['numerator']);
  });

  it('put the small ones together when there are many, and still add up', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      row(`R${n}`, n % 3 === 0 ? n + 1 : null, n % 3 === 0 ? null : n + 1),
    );
    const whole = bridge(
      many,
      500,
      500 + many.reduce((sum, one) => sum + (one.after?.numerator ?? 0) - (one.before?.numerator ?? 0), 0),
    );
    const steps = stepsOf(whole, 'numerator');
    expect(steps.length).toBe(10);
    expect(steps.flatMap(({ rows }) => rows).length).toBe(30);
    const last = steps.at(-1);
    expect((last?.from ?? 0) + (last?.by ?? 0)).toBe(whole.after.value);
  });

  it('follow both parts of a ratio', () => {
    const ratio = { ...count(0.5), unit: 'ratio' as const, numerator: 5, denominator: 10 };
    const moved = { ...row('A', null, null), before: { numerator: 1, denominator: 3 } };
    const of = {
      ...bridge([moved], 0, 0),
      before: ratio,
      after: { ...ratio, numerator: 4, denominator: 7, value: 4 / 7 },
    };
    expect(partsOf(of).map((part) => accountOf(of, part))).toEqual([
      { before: 5, came: 0, went: 1, after: 4 },
      { before: 10, came: 0, went: 3, after: 7 },
    ]);
  });
});

it('orders two structures, as then first', () => {
  expect(pairOf('2026-10-31', 'as-then')).toEqual(['as-then', '2026-10-31']);
  expect(pairOf('2026-10-31', '2025-01-31')).toEqual(['2025-01-31', '2026-10-31']);
  expect(pairOf('as-then', 'as-then')).toBeNull();
  expect(['as-then', '2026-02-28', '2026-02-30', 'x', 5].map(parseStructure)).toEqual([
    'as-then',
    '2026-02-28',
    undefined,
    undefined,
    undefined,
  ]);
});

it('names the superior, and the one above it where only that became another', () => {
  const stay = (below: string, above: string, from = '2026-01-01') => ({ below, above, from });
  const moved = { ...row('A', 1, 2), stood: [stay('X', 'H'), stay('Y', 'H', '2026-03-01')], stands: [stay('Y', 'H')] };
  expect(staysOf(moved, 'stood')).toEqual([
    { name: 'X', from: null },
    { name: 'Y', from: '2026-03-01' },
  ]);
  const above = { ...row('A', 1, 2), stood: [stay('X', 'H')], stands: [stay('X', 'K')] };
  expect([staysOf(above, 'stood'), staysOf(above, 'stands')]).toEqual([
    [{ name: 'X, H', from: null }],
    [{ name: 'X, K', from: null }],
  ]);
});
