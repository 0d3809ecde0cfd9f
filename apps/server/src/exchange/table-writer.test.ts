import { expect, test } from 'vitest';
import { cellOf, written } from '../../test/written-workbook.ts';
import { type Table, writeTables } from './table-writer.ts';

const table: Table = {
  title: 'Nề nếp sinh hoạt: chi bộ [2022]',
  subtitle: ['Đảng bộ huyện', 'Từ 01/2022 đến 12/2022'],
  columns: [
    { key: 'name', label: 'Chi bộ', type: 'text' },
    { key: 'held', label: 'Cuộc họp', type: 'count' },
    { key: 'share', label: 'Tỷ lệ dự họp', type: 'percent' },
    { key: 'on', label: 'Ngày thành lập', type: 'date' },
    { key: 'at', label: 'Họp gần nhất', type: 'date-time' },
    { key: 'month', label: 'Kỳ', type: 'month' },
  ],
  rows: [
    { name: '=cmd', held: 12, share: 0.85, on: '2010-02-03', at: '2022-01-24T19:00', month: '2022-01' },
    { name: 'Chi bộ thôn 2', held: 0, share: null, on: null, at: null, month: null },
  ],
  total: { name: 'Cả huyện', held: 12 },
};
const mark = { by: 'Lò Văn An & con (an)', at: '2026-11-24T08:05', isDemo: true };
const words =
  'Người xuất: Lò Văn An & con (an) · 08:05 ngày 24/11/2026 · Nền Nếp · DỮ LIỆU TRÌNH DIỄN: đơn vị, nhân vật và thôn, bản đều hư cấu';

test('a table as Excel: title, lines, header, rows, total, who and when', async () => {
  const { sheets } = await written((out) => writeTables([table], out, mark));
  const text = (value: string) => ({ kind: 'text', value });
  const number = (value: number) => ({ kind: 'number', value });
  const date = (value: string) => ({ kind: 'date', value });
  const rest = (first: object) => [first, null, null, null, null, null];
  expect(sheets.map(({ name }) => name)).toEqual(['Nề nếp sinh hoạt  chi bộ  2022']);
  expect(sheets[0]?.rows).toEqual([
    rest(text('Nề nếp sinh hoạt: chi bộ [2022]')),
    rest(text('Đảng bộ huyện')),
    rest(text('Từ 01/2022 đến 12/2022')),
    table.columns.map(({ label }) => text(label)),
    [text('=cmd'), number(12), number(0.85), date('2010-02-03T00:00'), date('2022-01-24T19:00'), text('01/2022')],
    [text('Chi bộ thôn 2'), number(0), null, null, null, null],
    [text('Cả huyện'), number(12), null, null, null, null],
    [],
    rest(text(words)),
  ]);
});

test('numbers keep their format, the header stays in sight and filters', async () => {
  const whole = await written((out) => writeTables([table], out, mark));
  const page = whole.shown.worksheets[0];
  expect(page?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  expect(page?.autoFilter).toBe('A4:F6');
  expect(cellOf(whole, page?.name ?? '', 'C5').numFmt).toBe('0.0%');
});

test('a table without rows has its header alone', async () => {
  const { sheets } = await written((out) =>
    writeTables([{ ...table, title: '???', subtitle: '', rows: [], total: null }], out),
  );
  expect(sheets[0]).toMatchObject({ name: 'Bảng' });
});

test('every sheet says above each printed page, and the file in its properties, who took it out and when', async () => {
  const { shown } = await written((out) =>
    writeTables([table, { ...table, title: 'Nề nếp sinh hoạt: chi bộ [2022] b' }], out, mark),
  );
  expect(shown.worksheets.map((page) => [page.name, page.headerFooter.oddHeader])).toEqual([
    ['Nề nếp sinh hoạt  chi bộ  2022', `&L${words.replaceAll('&', '&&')}`],
    ['Nề nếp sinh hoạt  chi bộ  2 2', `&L${words.replaceAll('&', '&&')}`],
  ]);
  expect([shown.description, shown.lastModifiedBy]).toEqual([words, mark.by]);
});
