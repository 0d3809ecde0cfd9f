import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  broken,
  checked,
  columnAt,
  placeOf,
  places,
  recordOf,
  type SampleWorkbook,
  sampleWorkbook,
  text,
} from '../../test/sample-workbook.ts';
import type { Existing } from './entry.ts';
import { sheets } from './sheets.ts';

// Whatever single cell of a workbook goes wrong, exactly that cell is named, and nothing follows from it.

const filled = sampleWorkbook.filled;
const record = recordOf(sampleWorkbook);

/** What was said instead of exactly one error at the spoiled cell. */
function wrongly(
  addresses: readonly string[],
  spoil: (address: string) => SampleWorkbook,
  existing?: Existing,
): unknown[] {
  return addresses.flatMap((address) => {
    const { errors, warnings } = checked(spoil(address), existing);
    const isRight = places(errors).join() === address && warnings.length === 0;
    return isRight ? [] : [{ address, errors, warnings }];
  });
}

test('the sample workbook has nothing wrong with it', () => {
  const { errors, warnings } = checked(sampleWorkbook);
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
});

describe.each(sheets.map(({ name }) => name))('%s', (name) => {
  const here = filled.filter((address) => placeOf(address).sheet === name);
  const required = here.filter((address) => columnAt(address).required);
  const references = here.filter((address) => columnAt(address).refersTo !== null);

  test('an error of Excel in any cell is named there and nowhere else', () => {
    expect(wrongly(here, (address) => sampleWorkbook.with(address, broken))).toEqual([]);
  });
  test('a required cell left empty is named there and nowhere else', () => {
    expect(wrongly(required, (address) => sampleWorkbook.with(address, null))).toEqual([]);
  });
  test('a code of nothing is named there and nowhere else', () => {
    expect(wrongly(references, (address) => sampleWorkbook.with(address, text('KHONG-CO')))).toEqual([]);
  });
  test('so it is beside a record that has it all', () => {
    expect(wrongly(here, (address) => sampleWorkbook.with(address, broken), record)).toEqual([]);
  });
  test('so it is for the sheet alone beside the record', () => {
    expect(wrongly(here, (address) => sampleWorkbook.only(name).with(address, broken), record)).toEqual([]);
  });
});

test('two mistakes in a workbook are both found, and the counts of rows add up', () => {
  const cell = fc.constantFrom(...filled);
  const property = fc.property(cell, cell, (one, other) => {
    const { errors, counts } = checked(sampleWorkbook.with(one, broken).with(other, broken));
    expect(new Set(places(errors))).toEqual(new Set([one, other]));
    const missing = Object.values(counts).map((c) => c.rows - c.new - c.changed - c.unchanged - c.rejected);
    expect(missing.every((difference) => difference === 0)).toBe(true);
  });
  fc.assert(property, { numRuns: 400 });
});
