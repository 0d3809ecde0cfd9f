import { expect, test } from 'vitest';
import { catalogue } from '../statistics/catalogue.ts';
import { checkWorkbook } from './check.ts';
import type { Row } from './column.ts';
import { demoRecord } from './demo-district.ts';
import { completeRow } from './entry.ts';
import { sentenceOf } from './finding.ts';
import { parseWorkbook } from './parse.ts';
import { rawSheetsOf } from './raw-rows.ts';
import { sheetNamed, sheets } from './sheets.ts';

const today = '2026-11-23';
const record = demoRecord(today);
const rows = (name: Parameters<typeof sheetNamed>[0]): readonly Row[] => record.get(name) ?? [];
const indicators = new Set(catalogue.map((indicator) => indicator.code));

test.each([today, '2027-01-01', '2027-03-01', '2028-02-29', '2026-12-31'])(
  'the demo of %s passes the check of a workbook',
  (day) => {
    const checked = checkWorkbook(new Map(), parseWorkbook(rawSheetsOf(demoRecord(day))), indicators);
    expect(checked.errors.map(sentenceOf)).toEqual([]);
    expect(checked.warnings.map(sentenceOf)).toEqual([]);
  },
);

test('rows as a workbook read back as the same rows', () => {
  const parsed = parseWorkbook(rawSheetsOf(record));
  for (const { name } of sheets) {
    const read = parsed.lines.filter((line) => line.sheet === name).map((line) => line.values);
    expect(read).toEqual(rows(name).map((row) => completeRow(name, row)));
  }
});

test('rows have only columns of their sheet', () => {
  for (const { name } of sheets) {
    const known = new Set(sheetNamed(name).columns.map((column) => column.key));
    expect(rows(name).flatMap((row) => Object.keys(row).filter((key) => !known.has(key)))).toEqual([]);
  }
});

test('the same day gives the same demo', () => {
  expect([...demoRecord(today)]).toEqual([...record]);
});

test('the demo stays small enough to load while somebody waits', () => {
  const count = [...record.values()].reduce((sum, list) => sum + list.length, 0);
  expect(count).toBeGreaterThan(10_000);
  expect(count).toBeLessThan(16_000);
});

test('every code of the demo says so', () => {
  const codes = [...record].flatMap(([sheet, list]) =>
    sheetNamed(sheet).columns.some((column) => column.key === 'code') ? list.map((row) => String(row.code)) : [],
  );
  expect(codes.filter((code) => !code.startsWith('DEMO'))).toEqual([]);
});
