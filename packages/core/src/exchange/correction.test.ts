import { describe, expect, test } from 'vitest';
import { corrected, placeCorrections } from './correction.ts';
import { placeOf } from './finding.ts';
import { parseWorkbook } from './parse.ts';
import type { RawSheet } from './raw.ts';

const text = (value: string) => ({ kind: 'text', value }) as const;
const training: RawSheet = {
  name: 'tap huan',
  rows: [
    ['Mã lớp', 'Tên lớp', 'Loại', 'Từ ngày', 'Mã tổ chức'].map(text),
    [text('L1'), text('Lớp bí thư'), text('Tập huân'), text('1.4.2022'), text('X1')],
    [text('L2')],
  ],
  mergedHeaders: [],
};
const workbook = [training, { ...training, name: 'Ghi chú' }];
const at = (cell: string, value: string, sheet = 'Tập huấn') => ({ sheet, cell, text: value });

test.each([
  ['A1', { row: 0, column: 0 }],
  ['F17', { row: 16, column: 5 }],
  ['AB102', { row: 101, column: 27 }],
  ['A0', null],
  ['a1', null],
  ['17', null],
  ['', null],
])('%s stands at %o', (cell, place) => expect(placeOf(cell)).toEqual(place));

describe('a corrected workbook', () => {
  test('says what was typed, and is read as if it had been typed in Excel', () => {
    const sheets = corrected(
      [training],
      [
        at('C2', 'Tập huấn'),
        at('D2', '01/04/2022'),
        at('B3', ' Lớp hai '),
        at('C3', 'Hội thi'),
        at('D3', '02/05/2022'),
      ],
    );
    expect(parseWorkbook(sheets).lines.map(({ values }) => values)).toEqual([
      { code: 'L1', name: 'Lớp bí thư', kind: 'training', startsOn: '2022-04-01', organisation: 'X1' },
      { code: 'L2', name: 'Lớp hai', kind: 'contest', startsOn: '2022-05-02', organisation: null },
    ]);
  });

  test('has an empty cell where the text is empty', () => {
    expect(corrected([training], [at('B2', ' \u00a0')])[0]?.rows[1]?.[1]).toBeNull();
  });

  test('is the same as before in every other cell, and the file too', () => {
    const before = structuredClone(workbook);
    const sheets = corrected(workbook, [at('C2', 'Tập huấn')]);
    expect(workbook).toEqual(before);
    expect(sheets).toEqual([
      {
        ...training,
        rows: training.rows.map((row, r) => row.map((cell, c) => (r === 1 && c === 2 ? text('Tập huấn') : cell))),
      },
      before[1],
    ]);
  });

  test('takes the last of two corrections of one cell', () => {
    expect(corrected([training], [at('C2', 'a'), at('C2', 'b')])[0]?.rows[1]?.[2]).toEqual(text('b'));
  });
});

test('corrections are placed with what the file says, and those of no cell apart', () => {
  const lost = [at('C1', 'Loại'), at('C4', 'x'), at('F2', 'x'), at('C2', 'x', 'Không có'), at('C', 'x')];
  expect(placeCorrections(workbook, [at('C2', 'Tập huấn'), at('B3', 'Lớp hai'), ...lost])).toEqual({
    made: [
      { ...at('C2', 'Tập huấn'), former: 'Tập huân' },
      { ...at('B3', 'Lớp hai'), former: null },
    ],
    lost,
  });
});
