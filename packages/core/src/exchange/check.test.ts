import { describe, expect, test } from 'vitest';
import { sampleWorkbook as base, checked, date, number, places, recordOf, text } from '../../test/sample-workbook.ts';
import { sheets } from './sheets.ts';

const record = recordOf(base);

describe('meaning of a row', () => {
  test('a first import is all new', () => {
    const { counts } = checked(base);
    for (const count of Object.values(counts))
      expect(count).toEqual({ rows: count.rows, new: count.rows, changed: 0, unchanged: 0, rejected: 0 });
    expect(Object.keys(counts)).toEqual(sheets.map(({ name }) => name));
  });

  test('the same again changes nothing', () => {
    const { changes, errors, warnings, counts } = checked(base, record);
    expect({ changes, errors, warnings }).toEqual({ changes: [], errors: [], warnings: [] });
    for (const count of Object.values(counts)) expect(count.unchanged).toBe(count.rows);
  });

  test('an empty cell empties the value', () => {
    const { changes } = checked(base.rows('Tổ chức', 6).with('Tổ chức!F2', null), record);
    expect(changes.map(({ before, row }) => [before?.cellKind, row.cellKind])).toEqual([['village', null]]);
  });

  test('a missing column leaves the value', () => {
    const { changes, errors } = checked(
      base.rows('Tổ chức', 6).with('Tổ chức!F1', null).with('Tổ chức!F2', null),
      record,
    );
    expect({ changes, errors }).toEqual({ changes: [], errors: [] });
  });

  test('an absent row is left as it is', () => {
    const { changes, removed, book } = checked(base.rows('Chức vụ', 2), record);
    expect({ changes, removed, offices: [...book.of('Chức vụ')].length }).toEqual({
      changes: [],
      removed: [],
      offices: 4,
    });
  });

  test('a changed value replaces the former one for the whole period of the row', () => {
    const { changes, counts } = checked(base.rows('Tổ chức', 8).with('Tổ chức!I2', number(15)), record);
    expect(changes.map(({ key, row }) => [row.code, row.from, row.fixedDay, key])).toEqual([
      ['C2', '2021-06-01', 15, expect.any(String)],
    ]);
    expect(counts['Tổ chức']).toEqual({ rows: 1, new: 0, changed: 1, unchanged: 0, rejected: 0 });
  });

  test.each([
    ['an organisation', base.rows('Tổ chức', 6).with('Tổ chức!B2', text('01/01/2000'))],
    ['a membership', base.rows('Đảng viên', 2).with('Đảng viên!J2', text('03/02/2005'))],
  ])('the start of %s written out where it was empty is the same row', (_, workbook) => {
    const { changes, errors } = checked(workbook, record);
    expect({ changes, errors }).toEqual({ changes: [], errors: [] });
  });

  test('a corrected founding day is a change of that row, not a new one', () => {
    const { counts, errors } = checked(base.rows('Tổ chức', 12).with('Tổ chức!G2', text('01/12/2019')), record);
    expect({ counts, errors: errors.length }).toMatchObject({ counts: { 'Tổ chức': { new: 0 } } });
  });

  test('a new period is a new row', () => {
    const { counts, errors } = checked(
      base.rows('Tổ chức', 6).with('Tổ chức!B2', text('01/01/2023')).with('Tổ chức!C2', text('Chi bộ thôn Một')),
      record,
    );
    expect({ counts, errors }).toEqual({
      counts: { 'Tổ chức': { rows: 1, new: 1, changed: 0, unchanged: 0, rejected: 0 } },
      errors: [],
    });
  });

  test('a date cell and a written date are the same', () => {
    const { changes } = checked(base.rows('Kiểm tra', 2).with('Kiểm tra!B2', date('2022-03-15')), record);
    expect(changes).toEqual([]);
  });
});

describe('what is said', () => {
  test('stands in the order of the workbook', () => {
    const spoiled = ['Sắp xếp!D2', 'Tổ chức!G5', 'Đảng viên!H10', 'Đảng viên!B3', 'Tổ chức!A4'];
    const workbook = spoiled.reduce(
      (wb, address) => wb.with(address, text('?')),
      base.withRow('Đảng viên', 'DV00010', 'Tên', null, null, null, 'C5', null, '01/01/2010'),
    );
    const found = places(checked(workbook.with('Đảng viên!C3', text('?'))).errors);
    expect(found.filter((place) => spoiled.includes(place))).toEqual(
      ['Tổ chức!G5', 'Đảng viên!H10', 'Sắp xếp!D2'].filter((place) => found.includes(place)),
    );
    expect(found.indexOf('Đảng viên!C3')).toBeLessThan(found.indexOf('Đảng viên!H10'));
  });

  test('every message is a sentence that ends', () => {
    // a sentence may begin with a code, which is kept to the letter: the words here are no lower-case codes
    for (const address of base.filled) {
      for (const word of ['?', '31/02/2022', '0', 'C1', 'X']) {
        const { errors, warnings } = checked(base.with(address, text(word)));
        for (const { message } of [...errors, ...warnings]) expect(message).toMatch(/^[“\p{Lu}\d].*[.?]$/u);
      }
    }
  });

  test('a rejected row is counted once, however many faults it has', () => {
    const { counts } = checked(base.with('Kết quả địa bàn!C2', text('?')).with('Kết quả địa bàn!D2', text('?')));
    expect(counts['Kết quả địa bàn']).toEqual({ rows: 1, new: 0, changed: 0, unchanged: 0, rejected: 1 });
  });
});
