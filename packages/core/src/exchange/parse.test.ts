import { describe, expect, test } from 'vitest';
import { broken, checked, number, places, sampleWorkbook, text } from '../../test/sample-workbook.ts';
import { parseWorkbook } from './parse.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { sheets } from './sheets.ts';

const row = (...cells: readonly (string | number | null | RawCell)[]): (RawCell | null)[] =>
  cells.map((cell) =>
    cell === null || typeof cell === 'object' ? cell : typeof cell === 'number' ? number(cell) : text(cell),
  );

const sheet = (name: string, header: readonly (string | null)[], ...rows: (RawCell | null)[][]): RawSheet => ({
  name,
  rows: [row(...header), ...rows],
  mergedHeaders: [],
});

const training = ['Mã lớp', 'Tên lớp', 'Loại', 'Từ ngày', 'Mã tổ chức'];
const aClass = row('L1', 'Lớp bí thư', 'Tập huấn', '01/04/2022', 'X1');

describe('headers', () => {
  const expected = { code: 'L1', name: 'Lớp bí thư', kind: 'training', startsOn: '2022-04-01', organisation: 'X1' };

  test('in any order', () => {
    const { lines, errors, warnings } = parseWorkbook([
      sheet('Tập huấn', [...training].reverse(), [...aClass].reverse()),
    ]);
    expect({ values: lines[0]?.values, errors, warnings }).toEqual({ values: expected, errors: [], warnings: [] });
  });

  test.each<[string, readonly string[]]>([
    ['in capitals', ['MÃ LỚP', 'TÊN LỚP', 'LOẠI', 'TỪ NGÀY', 'MÃ TỔ CHỨC']],
    ['without diacritics', ['ma lop', 'ten lop', 'loai', 'tu ngay', 'ma to chuc']],
    ['decomposed', training.map((header) => header.normalize('NFD'))],
    ['with other spaces', ['Mã  lớp', ' Tên\u00a0lớp ', 'Loại', 'Từ\nngày', 'Mãtổchức']],
    ['with the star of a required column', training.map((header) => `${header} *`)],
  ])('%s', (_, header) => {
    const { lines, errors, warnings } = parseWorkbook([sheet('Tập huấn', header, aClass)]);
    expect({ values: lines[0]?.values, errors, warnings }).toEqual({ values: expected, errors: [], warnings: [] });
  });

  test('an unknown column is reported and left out', () => {
    const { lines, errors, warnings } = parseWorkbook([
      sheet('Tập huấn', [...training, 'Ghi chú'], [...aClass, text('x')]),
    ]);
    expect(lines[0]?.values).toEqual(expected);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.objectContaining({
        sheet: 'Tập huấn',
        cell: 'F1',
        message: expect.stringMatching(/“Ghi chú” không dùng đến/),
      }),
    ]);
  });

  test('a column that is nearly one of ours is asked about', () => {
    const { warnings } = parseWorkbook([sheet('Tập huấn', [...training, 'Chuyên đê'], aClass)]);
    expect(warnings).toEqual([]);
    const other = parseWorkbook([sheet('Tập huấn', [...training, 'Chuyn đề'], aClass)]);
    expect(other.warnings).toEqual([expect.objectContaining({ cell: 'F1', suggestion: 'Chuyên đề' })]);
  });

  test('figures without a header are reported once', () => {
    const { errors, warnings } = parseWorkbook([
      sheet('Tập huấn', [...training, null], [...aClass, number(1)], [...row('L2'), ...aClass.slice(1), number(2)]),
    ]);
    expect(errors).toEqual([]);
    expect(places(warnings)).toEqual(['Tập huấn!F1']);
  });

  test('a required column that is missing is named, one error a column', () => {
    const { lines, errors, unreadable } = parseWorkbook([
      sheet('Tập huấn', ['Mã lớp', 'Tên lớp', 'Loại'], aClass.slice(0, 3)),
    ]);
    expect(errors).toEqual([
      expect.objectContaining({ sheet: 'Tập huấn', cell: 'A1', suggestion: 'Từ ngày' }),
      expect.objectContaining({ sheet: 'Tập huấn', cell: 'A1', suggestion: 'Mã tổ chức' }),
    ]);
    expect({ lines, unreadable: [...unreadable] }).toEqual({ lines: [], unreadable: [['Tập huấn', 1]] });
  });

  test('a column that comes twice is named where it comes again', () => {
    const { errors } = parseWorkbook([sheet('Tập huấn', [...training, 'tên lớp'], aClass)]);
    expect(errors).toEqual([
      expect.objectContaining({ cell: 'F1', message: expect.stringMatching(/“Tên lớp” có hai lần/) }),
    ]);
  });

  test('a merged header is refused, and says nothing else', () => {
    const merged = {
      ...sheet('Tập huấn', ['Mã lớp', 'Tên lớp', null, 'Từ ngày', 'Mã tổ chức'], aClass),
      mergedHeaders: [1],
    };
    const { errors } = parseWorkbook([merged]);
    expect(errors).toEqual([expect.objectContaining({ cell: 'B1', message: expect.stringMatching(/bị gộp/) })]);
  });

  test('what rests on a sheet that could not be read is no further error', () => {
    const [organisations, ...others] = sampleWorkbook.raw;
    const { errors, warnings } = parseWorkbook([
      { name: 'Tổ chức', rows: [row('Mã tổ chức'), row('T')], mergedHeaders: [] },
      ...others,
    ]);
    expect(organisations?.name).toBe('Tổ chức');
    expect({ sheets: new Set(errors.map((error) => error.sheet)), warnings }).toEqual({
      sheets: new Set(['Tổ chức']),
      warnings: [],
    });
  });
});

describe('rows', () => {
  test('keep the number that Excel gives them; empty ones are skipped', () => {
    const blank = row(null, '  ', '\u00a0', null, null);
    const { lines, errors } = parseWorkbook([
      sheet(
        'Tập huấn',
        training,
        blank,
        aClass,
        [],
        blank,
        row('L2', ...['Lớp 2', 'Hội thi', '02/04/2022', 'X1']),
        blank,
      ),
    ]);
    expect({ numbers: lines.map((line) => line.number), errors }).toEqual({ numbers: [3, 6], errors: [] });
  });

  test('an empty cell empties, a missing column says nothing', () => {
    const { lines } = parseWorkbook([sheet('Tập huấn', [...training, 'Chuyên đề'], aClass)]);
    expect(lines[0]?.values).toMatchObject({ topic: null });
    expect(lines[0]?.values).not.toHaveProperty('endsOn');
  });

  test('every fault of a row is found', () => {
    const { errors } = parseWorkbook([sheet('Tập huấn', training, row(broken, null, 'Lớp', '31/02/2022', 'X1'))]);
    expect(places(errors)).toEqual(['Tập huấn!A2', 'Tập huấn!C2', 'Tập huấn!D2', 'Tập huấn!B2']);
  });

  test('a row to be removed needs its key and nothing else', () => {
    const { lines, errors } = parseWorkbook([
      sheet('Tập huấn', [...training, 'Xóa'], row('L1', null, null, null, null, 'x')),
    ]);
    expect({ remove: lines[0]?.remove, errors }).toEqual({ remove: true, errors: [] });
  });
});

describe('sheets', () => {
  test.each(['tập huấn', 'TAP HUAN', 'Tậphuấn', ' Tập huấn '])('are known as %j', (name) => {
    expect(parseWorkbook([sheet(name, training, aClass)]).lines).toHaveLength(1);
  });

  test('unknown ones are reported, explanations are not', () => {
    const extra = ['Hướng dẫn', 'Danh mục', 'Lỗi', 'Sheet1', 'Đản viên'].map((name) => sheet(name, ['x']));
    const { errors, warnings } = parseWorkbook([sheet('Tập huấn', training, aClass), ...extra]);
    expect(errors).toEqual([]);
    expect(warnings.map(({ sheet: name, suggestion }) => [name, suggestion])).toEqual([
      ['Sheet1', null],
      ['Đản viên', 'Đảng viên'],
    ]);
  });

  test('the same one twice is refused', () => {
    const { errors } = parseWorkbook([sheet('Tập huấn', training, aClass), sheet('TẬP HUẤN', training, aClass)]);
    expect(errors).toEqual([
      expect.objectContaining({ sheet: 'Tập huấn', cell: '', message: expect.stringMatching(/hai trang cùng tên/) }),
    ]);
  });

  test('a workbook without any of ours is refused', () => {
    const { errors } = parseWorkbook([sheet('Sheet1', ['a'])]);
    expect(errors).toEqual([
      expect.objectContaining({ sheet: '', cell: '', message: expect.stringMatching(/không có trang nào của mẫu/) }),
    ]);
  });

  test('any may be missing or empty', () => {
    const blank = sheets.map(({ name }) => ({ name, rows: [], mergedHeaders: [] }));
    const { errors, warnings, counts } = checked(sampleWorkbook.only('Tổ chức'));
    expect({ errors, warnings, sheets: Object.keys(counts) }).toEqual({
      errors: [],
      warnings: [],
      sheets: ['Tổ chức'],
    });
    expect(parseWorkbook(blank)).toMatchObject({ errors: [], warnings: [], lines: [] });
  });
});
