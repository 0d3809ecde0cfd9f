import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import type { RawCell, RawSheet } from '@nennep/core/exchange/raw.ts';
import { describe, expect, test } from 'vitest';
import { cellOf, written } from '../../test/written-workbook.ts';
import { writeErrors } from './errors-writer.ts';

const text = (value: string): RawCell => ({ kind: 'text', value });
const original: RawSheet[] = [
  {
    name: 'tập huấn',
    rows: [
      ['Mã lớp', 'Tên lớp', 'Loại', 'Từ ngày', 'Mã tổ chức', 'Số lượt người'].map(text),
      [
        text('00097'),
        text('=lớp'),
        text('Tập huân'),
        { kind: 'date', value: '2022-04-01T00:00' },
        text('X1'),
        { kind: 'number', value: 20 },
      ],
      [],
      [
        { kind: 'number', value: 97 },
        null,
        text('Hội thi'),
        text('1/2/2022'),
        { kind: 'error', value: '#REF!' },
        { kind: 'yes-no', value: true },
      ],
      [
        text('L4'),
        text('Lớp 4'),
        text('Hội thi'),
        { kind: 'date', value: '2022-02-01T14:30' },
        { kind: 'error', value: '=A1&""' },
        null,
      ],
    ],
    mergedHeaders: [],
  },
  { name: 'Ghi chú của tôi', rows: [[text('việc riêng')]], mergedHeaders: [] },
];

const { errors, warnings } = parseWorkbook(original);
const marked = written((out) => writeErrors(original, { errors, warnings }, out));
const noteAt = async (address: string): Promise<string> => {
  const { note } = cellOf(await marked, 'tập huấn', address);
  return typeof note === 'object' ? (note.texts ?? []).map((part) => part.text).join('') : (note ?? '');
};
const colourAt = async (address: string): Promise<unknown> =>
  (cellOf(await marked, 'tập huấn', address).fill as { fgColor?: { argb?: string } } | undefined)?.fgColor?.argb;

describe('the marked workbook', () => {
  test('holds every cell as it was uploaded, behind the list', async () => {
    const { sheets } = await marked;
    expect(sheets.map(({ name }) => name)).toEqual(['Lỗi', 'tập huấn', 'Ghi chú của tôi']);
    const asText = original.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell) => (cell?.value === '=A1&""' ? text('=A1&""') : cell))),
    }));
    expect(sheets.slice(1)).toEqual(asText);
  });

  test.each([
    ['C2', /“Tập huân” không có trong danh sách; ý bạn là “Tập huấn”\?/],
    ['B4', /Thiếu Tên lớp/],
    ['D4', /ý bạn là 01\/02\/2022/],
    ['E4', /#REF!/],
    ['F4', /số nguyên/],
  ])('marks an error at %s in red, with its message', async (address, message) => {
    expect(await noteAt(address)).toMatch(message);
    expect(await colourAt(address)).toBe('FFFFD6D6');
  });

  test('marks a warning in amber', async () => {
    expect(await noteAt('A4')).toMatch(/Ô chứa số 97/);
    expect(await colourAt('A4')).toBe('FFFFECB8');
  });

  test('leaves the other cells alone', async () => {
    expect(await noteAt('A2')).toBe('');
    expect(await colourAt('A2')).toBeUndefined();
  });

  test('lists all findings, with links to their cells', async () => {
    const list = (await marked).shown.getWorksheet('Lỗi');
    const rows = Array.from({ length: errors.length + warnings.length }, (_, i) => list?.getRow(i + 4));
    expect(rows.map((row) => row?.getCell(2).value)).toEqual([
      ...errors.map(() => 'Lỗi'),
      ...warnings.map(() => 'Cảnh báo'),
    ]);
    expect(rows.map((row) => row?.getCell(6).value)).toEqual([...errors, ...warnings].map(({ message }) => message));
    expect(rows[0]?.getCell(4).value).toMatchObject({
      formula: `HYPERLINK("#'tập huấn'!${errors[0]?.cell}","${errors[0]?.cell}")`,
    });
    expect(list?.getCell('A2').value).toBe(
      `${errors.length} lỗi phải sửa, ${warnings.length} cảnh báo nên xem. Bấm vào địa chỉ ô để đến ô đó. Sửa xong, nhập lại chính tệp này.`,
    );
  });

  test('is read again without a word about the list, and marked again has one list', async () => {
    const { sheets } = await marked;
    expect(parseWorkbook(sheets).warnings).toEqual(warnings);
    const again = await written((out) => writeErrors(sheets, { errors: [], warnings: [] }, out));
    expect(again.sheets.map(({ name }) => name)).toEqual(['Lỗi', 'tập huấn', 'Ghi chú của tôi']);
  });
});
