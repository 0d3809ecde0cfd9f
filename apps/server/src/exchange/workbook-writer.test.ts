import { PassThrough } from 'node:stream';
import type { Column, Row, Value } from '@nennep/core/exchange/column.ts';
import { completeRow } from '@nennep/core/exchange/entry.ts';
import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import { type SheetName, sheetNamed, sheets } from '@nennep/core/exchange/sheets.ts';
import { clean } from '@nennep/core/kernel/text.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf, written } from '../../test/written-workbook.ts';
import { writeRecord } from './workbook-writer.ts';

const wicked = [
  '00097',
  '=1+1',
  '+84',
  '-5',
  '@SUM(A1)',
  '=HYPERLINK("http://x","y")',
  '"quoted"',
  "'one",
  '<b>&amp;</b>',
  '_x0041_',
  '_x000D_',
  '#N/A',
  '1/2/2022',
  'TRUE',
  'x',
  '👨‍👩‍👧',
  'ệ',
  'a\nb',
  '\tmột',
];
const anyText = fc
  .oneof(
    fc.constantFrom(...wicked),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constant('Đảng bộ '.repeat(1000)),
  )
  .map(clean)
  .filter((text) => text !== '');
const instant = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString());

function valueIn(column: Column): fc.Arbitrary<Value> {
  const words = Object.keys(column.choices);
  switch (column.type) {
    case 'code':
    case 'text':
      return anyText;
    case 'title':
      return fc.oneof(
        fc.constantFrom(...Object.values(column.choices)),
        anyText.filter((text) => parsedTitle(column, text) === text),
      );
    case 'date':
    case 'last-day':
      return instant.map((at) => at.slice(0, 10));
    case 'date-time':
      return instant.map((at) => at.slice(0, 16));
    case 'month':
      return instant.map((at) => at.slice(0, 7));
    case 'year':
    case 'count':
      return fc.integer({ min: column.min, max: Math.min(column.max, 2 ** 31) });
    case 'decimal':
      return fc
        .double({ min: column.min, max: Math.min(column.max, 1e6), noNaN: true })
        .map((n) => (Object.is(n, -0) ? 0 : n));
    case 'yes':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...words);
    case 'choices':
      return fc.subarray(words);
  }
}

/** Other titles than the listed ones stay as written; one that only differs in case is the listed one. */
const parsedTitle = (column: Column, text: string): string =>
  Object.values(column.choices).find(
    (label) => label.toLowerCase().replace(/\s/g, '') === text.toLowerCase().replace(/\s/g, ''),
  ) ?? text;

const rowOf = (name: SheetName): fc.Arbitrary<Row> =>
  fc.record(
    Object.fromEntries(sheetNamed(name).columns.map((c) => [c.key, c.required ? valueIn(c) : fc.option(valueIn(c))])),
  );

const hasAnything = (row: Row): boolean =>
  Object.values(row).some((v) => v !== null && v !== false && !(Array.isArray(v) && v.length === 0));

test('whatever the record holds, what is written reads back to the letter', async () => {
  const anyRecord = fc.record(
    Object.fromEntries(sheets.map(({ name }) => [name, fc.array(rowOf(name).filter(hasAnything), { maxLength: 3 })])),
  );
  const property = fc.asyncProperty(anyRecord, async (record) => {
    const rows = new Map(sheets.map(({ name }) => [name, record[name] ?? []]));
    const { sheets: read } = await written((out) =>
      writeRecord(rows, out, { by: 'Lò Văn An (an)', at: '2026-11-24T08:05', isDemo: false }),
    );
    const { lines, errors, warnings } = parseWorkbook(read);
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    for (const { name } of sheets) {
      const values = lines.filter((line) => line.sheet === name).map((line) => completeRow(name, line.values));
      expect(values).toEqual((rows.get(name) ?? []).map((row) => completeRow(name, row)));
    }
  });
  await fc.assert(property, { numRuns: 40 });
}, 60_000);

describe('the workbook', () => {
  const member: Row = {
    code: '00097',
    fullName: '=1+1',
    sex: 'female',
    bornOn: '1970-11-20',
    cell: 'C1',
    admittedOn: '2005-02-03',
    sources: ['youth', 'reserve'],
  };
  const meeting: Row = {
    code: 'M1',
    cell: 'C1',
    kind: 'regular',
    startedAt: '2022-01-24T19:00',
    month: '2022-01',
    presentCount: 12,
    selfScore: 85.5,
  };
  const whole = written((out) =>
    writeRecord(
      new Map([
        ['Đảng viên', [member]],
        ['Sinh hoạt', [meeting]],
      ]),
      out,
    ),
  );

  test('has all sheets with their headers, then the lists', async () => {
    const { sheets: read } = await whole;
    expect(read.map(({ name }) => name)).toEqual([...sheets.map(({ name }) => name), 'Danh mục']);
    for (const { name, columns } of sheets) {
      const header = read.find((sheet) => sheet.name === name)?.rows[0];
      expect(header?.map((cell) => cell?.value)).toEqual(columns.map((c) => c.header));
    }
  });

  test.each<[string, string, string, unknown, string | undefined]>([
    ['codes as text', 'Đảng viên', 'A2', '00097', '@'],
    ['text that begins like a formula as text', 'Đảng viên', 'B2', '=1+1', '@'],
    ['listed words in Vietnamese', 'Đảng viên', 'C2', 'Nữ', undefined],
    ['dates as dates', 'Đảng viên', 'D2', new Date('1970-11-20T00:00Z'), 'dd/mm/yyyy'],
    ['several words with semicolons', 'Đảng viên', 'M2', 'Đoàn viên thanh niên; Dự bị động viên', undefined],
    ['date-times at their hour on the wall', 'Sinh hoạt', 'D2', new Date('2022-01-24T19:00Z'), 'dd/mm/yyyy hh:mm'],
    ['months as text', 'Sinh hoạt', 'F2', '01/2022', '@'],
    ['counts as numbers', 'Sinh hoạt', 'J2', 12, undefined],
    ['decimals as numbers', 'Sinh hoạt', 'O2', 85.5, undefined],
  ])('writes %s', async (_, sheet, address, value, format) => {
    const cell = cellOf(await whole, sheet, address);
    expect({ value: cell.value, format: cell.numFmt }).toEqual({ value, format });
  });

  test('keeps its header in sight, and offers the listed words', async () => {
    const page = (await whole).shown.getWorksheet('Tổ chức');
    expect(page?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(page?.getCell('D5000').dataValidation).toMatchObject({ type: 'list', formulae: ["'Danh mục'!$A$2:$A$8"] });
    expect(page?.getCell('A1').font).toMatchObject({ bold: true });
  });

  test('rejects when its receiver goes away', async () => {
    const out = new PassThrough();
    const writing = writeRecord(new Map([['Đảng viên', Array.from({ length: 20_000 }, () => member)]]), out);
    out.destroy();
    await expect(writing).rejects.toThrow();
  });
});
