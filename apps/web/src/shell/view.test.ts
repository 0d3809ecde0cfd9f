import { describe, expect, it } from 'vitest';
import { parseAddress, writeAddress } from './address.ts';
import { comparisonOf, parseView, parseWindow, viewOf } from './view.ts';

describe('parseView', () => {
  it('takes what makes sense', () => {
    const address = {
      org: 'VH',
      from: '2022-01',
      to: '2022-12',
      compare: 'before',
      kinds: 'village,school',
      structure: '2022-12-31',
    };
    expect(parseView(address)).toEqual(address);
  });

  it.each([
    ['a month that is none', { from: '2022-13', to: '2022-14' }],
    ['a window backwards', { from: '2022-12', to: '2022-01' }],
    ['half a window', { from: '2022-12' }],
    ['a window of a century', { from: '1922-01', to: '2022-01' }],
    ['a day that is none', { structure: '2022-02-30' }],
    ['an unknown comparison', { compare: 'sideways' }],
    ['a comparison backwards', { compare: '2022-05..2022-01' }],
    ['unknown kinds', { kinds: 'castle,' }],
    ['an empty organisation', { org: '  ' }],
    ['what is not text', { org: { a: 1 }, from: true }],
  ])('leaves out %s', (_what, address) => {
    expect(parseView(address)).toEqual({});
  });

  it('keeps a code that looks like a number as text', () => {
    expect(parseView(parseAddress('?org=00097')).org).toBe('00097');
  });

  it('keeps the known ones among the kinds, each once', () => {
    expect(parseView({ kinds: 'school,castle,village,school' }).kinds).toBe('school,village');
  });
});

it('writes an address that it reads again', () => {
  const address = {
    org: 'Đ 1/2',
    from: '2022-01',
    to: '2022-03',
    compare: '2021-01..2021-03',
    kinds: 'village,school',
  };
  const text = writeAddress({ ...address, structure: undefined });
  expect(text).toContain('kinds=village,school');
  expect(parseView(parseAddress(text))).toEqual(address);
});

describe('comparisonOf', () => {
  const year = { from: '2022-01', to: '2022-12' };
  const month = { from: '2022-12', to: '2022-12' };
  it('sets a year beside the year before and a month beside the month before, unless told otherwise', () => {
    expect(comparisonOf(undefined, year)).toEqual({ kind: 'year-before', window: { from: '2021-01', to: '2021-12' } });
    expect(comparisonOf(undefined, month)).toEqual({ kind: 'before', window: { from: '2022-11', to: '2022-11' } });
    expect(comparisonOf('year-before', month)).toEqual({
      kind: 'year-before',
      window: { from: '2021-12', to: '2021-12' },
    });
  });
  it('takes a chosen window, or none', () => {
    expect(comparisonOf('2019-01..2019-12', year)).toEqual({
      kind: 'chosen',
      window: { from: '2019-01', to: '2019-12' },
    });
    expect(comparisonOf('none', year)).toEqual({ kind: 'none', window: null });
  });
});

it('is no view until organisation and period are named', () => {
  expect(viewOf({ from: '2022-01', to: '2022-12' })).toBeNull();
  expect(viewOf({ org: 'VH', from: '2022-01', to: '2022-12' })).toMatchObject({
    org: 'VH',
    kinds: [],
    structure: 'as-then',
  });
});

it.each(['2022-01', '2022-01..', '..2022-01', '2022-01..2022-02..2022-03', '2022-1..2022-02'])(
  'takes %s for no window',
  (text) => {
    expect(parseWindow(text)).toBeNull();
  },
);
