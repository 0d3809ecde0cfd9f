import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import type { RawCell } from '@nennep/core/exchange/raw.ts';
import { describe, expect, test } from 'vitest';
import { compoundFile, workbookOf, workbookParts, zipOf } from '../../test/hand-made-zip.ts';
import { maxFileBytes, readWorkbookFile } from './workbook-file.ts';

const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const oneCell = (cell: string): string => `<row r="1">${cell}</row>`;

async function firstCell(
  cell: string,
  options?: Parameters<typeof workbookOf>[1],
): Promise<RawCell | null | undefined> {
  const [sheet] = await readWorkbookFile(workbookOf(oneCell(cell), options));
  return sheet?.rows[0]?.[0];
}

describe('a file that cannot be read is refused in words', () => {
  const whole = workbookOf(oneCell(inline('A1', 'Mã lớp')));
  const document = zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w/>' },
  ]);
  const bomb = workbookParts(oneCell(inline('A1', ' '.repeat(60_000_000))));
  test.each<[string, Uint8Array, RegExp]>([
    ['empty', Buffer.alloc(0), /rỗng/],
    ['plain text', Buffer.from('Mã lớp,Tên lớp\nL1,Lớp bí thư\n'), /không phải sổ tính Excel/],
    ['a web page', Buffer.from('<html><table></table></html>'), /không phải sổ tính Excel/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /không phải sổ tính Excel/],
    ['a Word document', document, /không có bảng tính nào/],
    ['an old workbook', compoundFile('Workbook'), /Excel cũ \(\.xls\).*lưu lại dạng \.xlsx/],
    ['a workbook with a password', compoundFile('EncryptedPackage'), /mật khẩu/],
    ['cut off', whole.subarray(0, whole.length - 60), /cắt cụt/],
    ['cut off at once', whole.subarray(0, 10), /cắt cụt/],
    ['damaged inside', Buffer.concat([whole.subarray(0, 300), Buffer.alloc(200, 7), whole.subarray(500)]), /hỏng/],
    ['without its sheet', zipOf(workbookParts('').slice(0, 5)), /hỏng/],
    ['no workbook inside at all', zipOf(workbookParts('').slice(2, 3)), /hỏng/],
    ['one that unpacks to far more than it is', zipOf(bomb), /bung ra quá lớn/],
    [
      'one that lies about what it unpacks to',
      zipOf(bomb.map((part) => (part.name.includes('sheet1') ? { ...part, declared: 1000 } : part))),
      /hỏng/,
    ],
  ])('%s', async (_, bytes, message) => {
    await expect(readWorkbookFile(bytes)).rejects.toMatchObject({
      reason: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  test('too large', async () => {
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(maxFileBytes)]);
    await expect(readWorkbookFile(bytes)).rejects.toMatchObject({
      reason: 'too_large',
      message: 'Tệp lớn quá 50 MB. Hãy tách thành nhiều tệp, mỗi tệp một số trang.',
    });
  });

  test('a workbook of others’ sheets is read, and refused by what it says', async () => {
    const sheets = await readWorkbookFile(workbookOf(oneCell(inline('A1', 'a')), { name: 'Sheet1' }));
    expect(parseWorkbook(sheets).errors).toEqual([
      expect.objectContaining({ sheet: '', message: expect.stringMatching(/không có trang nào của mẫu/) }),
    ]);
  });
});

describe('cells', () => {
  test.each<[string, string, RawCell | null | undefined]>([
    ['text', inline('A1', '00097'), { kind: 'text', value: '00097' }],
    [
      'text in several fonts',
      '<c r="A1" t="inlineStr"><is><r><t>Chi </t></r><r><t>bộ</t></r></is></c>',
      { kind: 'text', value: 'Chi bộ' },
    ],
    ['text with a written-out sign', inline('A1', '_x0041_'), { kind: 'text', value: 'A' }],
    ['a number', '<c r="A1"><v>97</v></c>', { kind: 'number', value: 97 }],
    ['a mark of yes', '<c r="A1" t="b"><v>1</v></c>', { kind: 'yes-no', value: true }],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', value: '#N/A' }],
    ['text that only looks like an error', inline('A1', '#N/A'), { kind: 'text', value: '#N/A' }],
    ['the result of a formula: text', '<c r="A1" t="str"><f>B1&amp;""</f><v>C1</v></c>', { kind: 'text', value: 'C1' }],
    ['the result of a formula: a number', '<c r="A1"><f>1+1</f><v>2</v></c>', { kind: 'number', value: 2 }],
    [
      'the result of a formula: a date',
      '<c r="A1" s="1"><f>TODAY()</f><v>44593</v></c>',
      { kind: 'date', value: '2022-02-01T00:00' },
    ],
    [
      'the result of a formula: an error',
      '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      { kind: 'error', value: '#DIV/0!' },
    ],
    ['a formula without a result', '<c r="A1"><f>B1+1</f></c>', { kind: 'error', value: '=B1+1' }],
    ['a shared formula without a result', '<c r="A1"><f t="shared" si="0"/></c>', { kind: 'error', value: '=' }],
    ['a date', '<c r="A1" s="1"><v>44593</v></c>', { kind: 'date', value: '2022-02-01T00:00' }],
    [
      'a date with its hour, a fraction that is not exact',
      '<c r="A1" s="2"><v>44585.791666666664</v></c>',
      { kind: 'date', value: '2022-01-24T19:00' },
    ],
    [
      'a fraction just under the hour',
      '<c r="A1" s="2"><v>44585.79166665</v></c>',
      { kind: 'date', value: '2022-01-24T19:00' },
    ],
    ['a hair under midnight', '<c r="A1" s="1"><v>44592.99999999</v></c>', { kind: 'date', value: '2022-02-01T00:00' }],
    [
      'a minute before midnight is still that day',
      '<c r="A1" s="2"><v>44592.99965</v></c>',
      { kind: 'date', value: '2022-01-31T23:59' },
    ],
    ['an hour without a day', '<c r="A1" s="2"><v>0.7916666667</v></c>', { kind: 'date', value: '1899-12-31T19:00' }],
  ])('%s', async (_, cell, expected) => {
    expect(await firstCell(cell)).toEqual(expected);
  });

  test('dates of the system that counts from 1904', async () => {
    expect(await firstCell('<c r="A1" s="1"><v>43131</v></c>', { date1904: true })).toEqual({
      kind: 'date',
      value: '2022-02-01T00:00',
    });
  });
});

describe('sheets', () => {
  test('merged headers are told by their column, merged rows below are not', async () => {
    const rest = '<mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="A2:B2"/></mergeCells>';
    const [sheet] = await readWorkbookFile(
      workbookOf(oneCell(inline('A1', 'Mã lớp') + inline('B1', 'Tên lớp')), { rest }),
    );
    expect(sheet?.mergedHeaders).toEqual([1]);
  });

  test('hidden rows are read', async () => {
    const [sheet] = await readWorkbookFile(
      workbookOf(`<row r="1" hidden="1">${inline('A1', 'a')}</row><row r="2" hidden="1">${inline('A2', 'b')}</row>`),
    );
    expect(sheet?.rows).toEqual([[{ kind: 'text', value: 'a' }], [{ kind: 'text', value: 'b' }]]);
  });

  test('a gap between rows keeps its place, formats below the last row do not count', async () => {
    const data = `<row r="1">${inline('A1', 'a')}</row><row r="4">${inline('B4', 'b')}</row><row r="1048576"><c r="A1048576" s="1"/></row>`;
    const [sheet] = await readWorkbookFile(workbookOf(data));
    expect(sheet?.rows).toEqual([[{ kind: 'text', value: 'a' }, null], [], [], [null, { kind: 'text', value: 'b' }]]);
  });
});
