import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { broken, date, number, text } from '../../test/sample-workbook.ts';
import { clean } from '../kernel/text.ts';
import type { Column } from './column.ts';
import type { RawCell } from './raw.ts';
import { type SheetName, sheetNamed } from './sheets.ts';
import { isEmpty, read } from './value.ts';
import { writtenCell } from './written.ts';

function columnOf(sheet: SheetName, key: string): Column {
  const found = sheetNamed(sheet).columns.find((c) => c.key === key);
  if (found === undefined) throw new Error(`no column ${key}`);
  return found;
}

const code = columnOf('Đảng viên', 'code');
const name = columnOf('Đảng viên', 'fullName');
const born = columnOf('Đảng viên', 'bornOn');
const startedAt = columnOf('Sinh hoạt', 'startedAt');
const month = columnOf('Sinh hoạt', 'month');
const count = columnOf('Sinh hoạt', 'memberCount');
const score = columnOf('Sinh hoạt', 'selfScore');
const income = columnOf('Kết quả địa bàn', 'incomePerHead');
const quota = columnOf('Phân công dự', 'visitsPerQuarter');
const fixedDay = columnOf('Tổ chức', 'fixedDay');
const year = columnOf('Kết quả địa bàn', 'year');
const combined = columnOf('Tổ chức', 'isCombined');
const tier = columnOf('Tổ chức', 'tier');
const kind = columnOf('Tổ chức', 'cellKind');
const sources = columnOf('Đảng viên', 'sources');
const office = columnOf('Chức vụ', 'office');
const exit = columnOf('Đảng viên', 'exitReason');

const yesNo = (value: boolean): RawCell => ({ kind: 'yes-no', value });

describe('what is read', () => {
  test.each<[string, Column, RawCell, unknown]>([
    ['a code keeps its zeros', code, text('00097'), '00097'],
    ['a code is trimmed, also of what cannot be seen', code, text(' \u00a000097\u200b '), '00097'],
    ['decomposed letters are composed', name, text('Nguye\u0302\u0303n Va\u0306n A'), 'Nguyễn Văn A'],
    ['no-break spaces become spaces', name, text('Lò\u00a0Văn\u2009An'), 'Lò Văn An'],
    ['text that begins like a formula stays text', name, text('=1+1'), '=1+1'],
    ['an emoji of several parts stays whole', name, text('👨‍👩‍👧 nhà'), '👨‍👩‍👧 nhà'],
    ['lines end as in Excel', name, text('một\r\nhai'), 'một\nhai'],
    ['a number in a text column is read as shown', name, number(12.5), '12,5'],
    ['a date cell', born, date('1970-11-20'), '1970-11-20'],
    ['a date cell with an hour is that day', born, date('1970-11-20T14:30'), '1970-11-20'],
    ['a written date', born, text('20/11/1970'), '1970-11-20'],
    ['29 February of a leap year', born, text('29/02/2020'), '2020-02-29'],
    ['a written date-time', startedAt, text('24/01/2022 19:00'), '2022-01-24T19:00'],
    ['a date-time cell, without any zone', startedAt, date('2022-01-24T19:00'), '2022-01-24T19:00'],
    ['a month as written', month, text('03/2022'), '2022-03'],
    ['a month from any date cell', month, date('2022-03-15'), '2022-03'],
    ['a count', count, number(23), 23],
    ['a count written as text', count, text('23'), 23],
    ['a count with points between thousands', count, text('1.234'), 1234],
    ['a decimal as written here', income, text('1.234,5'), 1234.5],
    ['a decimal cell', score, number(85.5), 85.5],
    ['a decimal written with a comma', score, text('85,5'), 85.5],
    ['the top of a scale', score, number(100), 100],
    ['a day of the month', fixedDay, number(31), 31],
    ['a year', year, text('2021'), 2021],
    ['x is yes', combined, text('x'), true],
    ['X is yes', combined, text('X'), true],
    ['có is yes', combined, text('Có'), true],
    ['1 is yes', combined, number(1), true],
    ['1 as text is yes', combined, text('1'), true],
    ['a listed word', tier, text('Chi bộ'), 'cell'],
    ['a listed word in other case and spaces', tier, text('  CHI   BỘ '), 'cell'],
    ['a listed word, decomposed', tier, text('Chi b\u006f\u0323\u0302'), 'cell'],
    ['a listed word with a comma in it', kind, text('thôn,bản'), 'village'],
    ['several listed words', sources, text('Dân quân tự vệ; ĐOÀN VIÊN THANH NIÊN;'), ['militia', 'youth']],
    ['the same word twice is one', sources, text('Khác; khác'), ['other']],
    ['a known office in other case', office, text('BÍ THƯ'), 'Bí thư'],
    ['any other office as written', office, text('Trưởng ban Công tác Mặt trận'), 'Trưởng ban Công tác Mặt trận'],
  ])('%s', (_, column, cell, value) => {
    expect(read(column, cell)).toEqual({ ok: true, value });
  });

  test('a number in a code column is read, with a warning', () => {
    expect(read(code, number(97))).toEqual({ ok: true, value: '97', warning: expect.stringContaining('97') });
  });

  test.each([' ', '\u00a0', '\u200b\ufeff', '\n\t'])('a cell with nothing to be seen is empty: %j', (blank) => {
    expect(isEmpty(text(blank))).toBe(true);
  });
});

describe('what is refused, and what was probably meant', () => {
  test.each<[string, Column, RawCell, RegExp, string | null]>([
    ['an error of Excel', name, broken, /#REF!/, null],
    ['one digit for day and month', born, text('1/2/2022'), /ý bạn là 01\/02\/2022/, '01/02/2022'],
    ['the year first', born, text('2022-02-01'), /ngày\/tháng\/năm/, '01/02/2022'],
    ['dashes', born, text('01-02-2022'), /ngày\/tháng\/năm/, '01/02/2022'],
    ['points and two digits for the year', born, text('01.02.22'), /ngày\/tháng\/năm/, '01/02/2022'],
    ['a year of the last century', born, text('5.9.68'), /ngày\/tháng\/năm/, '05/09/1968'],
    ['the month first, where it cannot be otherwise', born, text('02/28/2022'), /lịch/, null],
    ['a date in words', born, text('ngày 1 tháng 2 năm 2022'), /ngày\/tháng\/năm/, '01/02/2022'],
    ['a date with an hour', born, text('01/02/2022 08:00'), /ngày\/tháng\/năm/, '01/02/2022'],
    ['31 February', born, text('31/02/2022'), /Không có ngày 31\/02\/2022/, null],
    ['29 February of another year', born, text('29/02/2021'), /Không có ngày/, null],
    ['a number of days', born, number(44593), /ngày\/tháng\/năm/, '01/02/2022'],
    ['a bare year', born, number(1970), /ngày\/tháng\/năm/, null],
    ['words', born, text('không rõ'), /ngày\/tháng\/năm/, null],
    ['an hour without a day', born, date('1899-12-31T19:00'), /chỉ có giờ/, null],
    ['a date-time without its hour', startedAt, text('24/01/2022'), /giờ:phút/, null],
    ['a date-time with one digit', startedAt, text('24/1/2022 7:05'), /giờ:phút/, '24/01/2022 07:05'],
    ['a date-time with 19h00', startedAt, text('24/01/2022 19h00'), /giờ:phút/, '24/01/2022 19:00'],
    ['a date-time of the world', startedAt, text('2022-01-24T19:00:00Z'), /giờ:phút/, '24/01/2022 19:00'],
    ['the hour 25', startedAt, text('24/01/2022 25:00'), /Không có thời điểm/, null],
    ['a month with one digit', month, text('3/2022'), /tháng\/năm/, '03/2022'],
    ['a month with the year first', month, text('2022-03'), /tháng\/năm/, '03/2022'],
    ['a month as a day', month, text('15/03/2022'), /tháng\/năm/, '03/2022'],
    ['the month 13', month, text('13/2022'), /tháng\/năm/, null],
    ['half a person', count, number(2.5), /số nguyên/, null],
    ['less than nobody', count, number(-1), /nhỏ hơn 0/, null],
    ['a count in words', count, text('hai mươi'), /số nguyên/, null],
    ['no visit a quarter', quota, number(0), /nhỏ hơn 1/, null],
    ['the 32nd', fixedDay, number(32), /từ 1 đến 31/, null],
    ['day nought', fixedDay, number(0), /từ 1 đến 31/, null],
    ['a score above the scale', score, number(100.5), /từ 0 đến 100/, null],
    ['a score written with a point', score, text('85.5'), /dấu phẩy/, '85,5'],
    ['a share of a hundred', score, text('85%'), /Phải là số/, null],
    ['a year of two digits', year, number(21), /1900/, null],
    ['no is no mark', combined, text('không'), /để trống/, null],
    ['TRUE is no mark', combined, yesNo(true), /bằng x/, 'x'],
    ['a wrong diacritic', tier, text('Chi bô'), /ý bạn là “Chi bộ”/, 'Chi bộ'],
    ['no diacritics', tier, text('chi bo'), /ý bạn là “Chi bộ”/, 'Chi bộ'],
    ['the other way to put the tone', exit, text('Xoá tên'), /ý bạn là “Xóa tên”/, 'Xóa tên'],
    ['a slip of the hand', kind, text('Cơ qaun'), /ý bạn là “Cơ quan”/, 'Cơ quan'],
    ['a word of nothing', tier, text('Câu lạc bộ bóng đá'), /Chọn một trong: Tỉnh; Huyện; Xã/, null],
    ['one bad word of several', sources, text('Khác; Đoàn viên'), /“Đoàn viên” không có/, null],
    [
      'one slip among several words',
      sources,
      text('Khác; Dân quân tự vê'),
      /ý bạn là “Dân quân tự vệ”/,
      'Khác; Dân quân tự vệ',
    ],
  ])('%s', (_, column, cell, message, suggestion) => {
    expect(read(column, cell)).toEqual({ ok: false, message: expect.stringMatching(message), suggestion });
  });
});

describe('what is written reads back', () => {
  const date_ = fc.date({ min: new Date('1900-02-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const day = date_.map((d) => d.toISOString().slice(0, 10));
  const at = date_.map((d) => d.toISOString().slice(0, 16));
  const anyText = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map(clean)
    .filter((s) => s !== '');
  test.each<[string, Column, fc.Arbitrary<string | number | boolean | string[]>]>([
    ['codes', code, anyText],
    ['text', name, anyText],
    ['dates', born, day],
    ['date-times', startedAt, at],
    ['months', month, day.map((d) => d.slice(0, 7))],
    ['counts', count, fc.nat()],
    ['decimals', score, fc.double({ min: 0, max: 100, noNaN: true })],
    ['marks', combined, fc.constant(true)],
    ['listed words', tier, fc.constantFrom(...Object.keys(tier.choices))],
    ['several listed words', sources, fc.subarray(Object.keys(sources.choices), { minLength: 1 })],
  ])('%s', (_, column, values) => {
    const property = fc.property(values, (value) => {
      const cell = writtenCell(column, value);
      expect(cell === null ? null : read(column, cell)).toEqual({ ok: true, value });
    });
    fc.assert(property, { numRuns: 200 });
  });
});
