import { expect, it } from 'vitest';
import { sampleWorkbook as base, checked, text } from '../../test/sample-workbook.ts';

it.each([
  [
    'of a merged cell',
    base.with('Sinh hoạt!B6', text('C3')),
    'C2',
    / Từ ngày 01\/01\/2022 hãy ghi C2, tổ chức kế thừa\.$/,
  ],
  ['of a divided cell, the heir', base.with('Kiểm tra!A2', text('C4')), 'C5', /hãy ghi C5, tổ chức kế thừa\.$/],
  [
    'nobody, for a day on which there was none yet',
    base.with('Sinh hoạt!B6', text('C5')).with('Sinh hoạt!D6', text('10/03/2019 14:00')).with('Sinh hoạt!E6', null),
    null,
    /C5 không hoạt động vào ngày 10\/03\/2019 \(hoạt động từ 01\/01\/2020\)\.$/,
  ],
])('a row for an organisation that is not in force names who goes on: %s', (_, workbook, suggestion, message) => {
  const error = checked(workbook).errors.find((finding) => finding.message.includes('không hoạt động'));
  expect(error?.suggestion ?? null).toBe(suggestion);
  expect(error?.message).toMatch(message);
});
