import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import { sheets } from '@nennep/core/exchange/sheets.ts';
import { expect, test } from 'vitest';
import { cellOf, written } from '../../test/written-workbook.ts';
import { writeTemplate } from './template-writer.ts';

const template = written(writeTemplate);

test('the empty template imports as nothing, without a word', async () => {
  const { lines, errors, warnings, present } = parseWorkbook((await template).sheets);
  expect({ lines, errors, warnings, present }).toEqual({
    lines: [],
    errors: [],
    warnings: [],
    present: sheets.map(({ name }) => name),
  });
});

test('the explanations come first and name every sheet and column', async () => {
  const [first] = (await template).sheets;
  const said = (first?.rows ?? []).map((row) => row[0]?.value);
  expect(first?.name).toBe('Hướng dẫn');
  for (const { name, columns } of sheets)
    expect(said).toEqual(expect.arrayContaining([name, ...columns.map((c) => c.header)]));
});

test('every header has a comment, required ones are red', async () => {
  const whole = await template;
  for (const { name, columns } of sheets) {
    columns.forEach((column, index) => {
      const cell = cellOf(whole, name, `${String.fromCharCode(65 + index)}1`);
      const note =
        typeof cell.note === 'object' ? (cell.note.texts ?? []).map((part) => part.text).join('') : cell.note;
      expect(note).toMatch(column.required ? /^Bắt buộc\./ : /^Không bắt buộc\./);
      expect(cell.font.color?.argb).toBe(column.required ? 'FFB00020' : undefined);
    });
  }
});

test('every list offers exactly its words', async () => {
  const whole = await template;
  const lists = whole.shown.getWorksheet('Danh mục');
  for (const { name, columns } of sheets) {
    columns.forEach((column, index) => {
      const words = Object.values(column.choices);
      const { dataValidation } = cellOf(whole, name, `${String.fromCharCode(65 + index)}5001`);
      if (words.length === 0) return;
      const match = /\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(String(dataValidation?.formulae[0]));
      const offered = Array.from(
        { length: Number(match?.[2]) - 1 },
        (_, i) => lists?.getCell(`${match?.[1]}${i + 2}`).value,
      );
      expect(offered).toEqual(words);
    });
  }
});
