import { expect, it } from 'vitest';
import { z } from 'zod';
import { operations } from '../operations.ts';
import { fieldsInWords, fieldWord, pathInWords, valueWord } from './log-field-words.ts';

it.each([
  ['status', 'unexcused', 'Vắng không lý do'],
  ['kinds', 'village, agency', 'Thôn, bản, Cơ quan'],
  ['on', '2026-11-23', '23/11/2026'],
  ['startedAt', '2026-11-05T19:00', '19:00 05/11/2026'],
  ['month', '2026-11', '11/2026'],
  ['officialScore', 86.5, '86,5'],
  ['isHeir', true, 'có'],
  ['topic', null, 'để trống'],
  ['topic', 'present', 'present'],
])('%s %s is said as %s', (key, value, word) => {
  expect(valueWord(key, value)).toBe(word);
});

it('says a row with the words of its fields, or with the headings of its sheet', () => {
  const fields = [
    { key: 'member', value: 'M1' },
    { key: 'status', value: 'present' },
  ];
  expect(`${pathInWords(['rollCall', '3'])}: ${fieldsInWords(fields, ['rollCall', '3'])}`).toBe(
    'Điểm danh 3: Đảng viên: M1 · Có mặt, vắng: Có mặt',
  );
  expect(fieldsInWords([{ key: 'bornOn', value: '1980-02-03' }], ['Đảng viên', 'M1'])).toBe('Ngày sinh: 03/02/1980');
});

type Schema = { readonly properties?: object } & Readonly<Record<string, unknown>>;

/** Names of all fields in a schema. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as Schema;
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysIn)];
}

it('has a word for every field of what the log keeps', () => {
  const kept = operations.filter(({ kind, opens }) => kind === 'command' || opens !== undefined);
  const keys = kept.flatMap(({ input }) => keysIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })));
  expect([...new Set(keys)].filter((key) => fieldWord(key) === null)).toEqual([]);
});
