/** One cell, understood by its column. Pure; the sentences are what the office reads. */
import { dateOf, isMonth, spokenDate } from '../kernel/calendar.ts';
import { clean } from '../kernel/text.ts';
import type { Column, Value } from './column.ts';
import type { RawCell } from './raw.ts';
import { choiceKey, nearest } from './text.ts';

export type Reading =
  | { readonly ok: true; readonly value: Value; readonly warning?: string }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string | null };

const refuse = (message: string, suggestion: string | null = null): Reading => ({ ok: false, message, suggestion });
const accept = (value: Value): Reading => ({ ok: true, value });

/** A cell as a person sees it in Excel. */
export function shown(cell: RawCell | null): string | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return cell.value;
    case 'number':
      return numberText(cell.value);
    case 'yes-no':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'date':
      return spokenDateTime(cell.value);
    case 'error':
      return cell.value;
  }
}

const numberText = (n: number): string => String(n).replace('.', ',');
const spokenDateTime = (at: string): string =>
  at.endsWith('T00:00') ? spokenDate(at) : `${spokenDate(at)} ${at.slice(11, 16)}`;

/** Nothing in it, or only spaces, visible or not. */
export const isEmpty = (cell: RawCell | null | undefined): boolean =>
  cell === null || cell === undefined || (cell.kind === 'text' && clean(cell.value) === '');

/** Reads a cell that is not empty. */
export function read(column: Column, cell: RawCell): Reading {
  if (cell.kind === 'error') return refuse(errorWords(cell.value));
  switch (column.type) {
    case 'code':
      return readCode(cell);
    case 'text':
      return accept(plain(cell));
    case 'title':
      return readTitle(column, cell);
    case 'date':
    case 'last-day':
      return readDate(cell);
    case 'date-time':
      return readDateTime(cell);
    case 'month':
      return readMonth(cell);
    case 'year':
    case 'count':
    case 'decimal':
      return readNumber(column, cell);
    case 'yes':
      return readYes(cell);
    case 'choice':
      return readChoice(column, plain(cell));
    case 'choices':
      return readChoices(column, plain(cell));
  }
}

const errorWords = (error: string): string =>
  error.startsWith('=')
    ? 'Ô có công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi thử lại, hoặc gõ giá trị.'
    : `Ô đang báo lỗi ${error} của Excel; hãy sửa công thức hoặc gõ giá trị.`;

const plain = (cell: RawCell): string => clean(shown(cell) ?? '');

function readCode(cell: RawCell): Reading {
  if (cell.kind !== 'number') return accept(plain(cell));
  const code = String(cell.value);
  return {
    ok: true,
    value: code,
    warning: `Ô chứa số ${code}, đã đọc thành mã “${code}”. Nếu mã có số 0 ở đầu, hãy định dạng cột thành văn bản rồi gõ lại.`,
  };
}

function readTitle(column: Column, cell: RawCell): Reading {
  const text = plain(cell);
  return accept(Object.values(column.choices).find((label) => choiceKey(label) === choiceKey(text)) ?? text);
}

function readDate(cell: RawCell): Reading {
  if (cell.kind === 'date') return isTimeOnly(cell.value) ? refuse(timeOnly) : accept(cell.value.slice(0, 10));
  const found = cell.kind === 'text' ? /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(clean(cell.value)) : null;
  if (found !== null) {
    const date = dateOf(Number(found[3]), Number(found[2]), Number(found[1]));
    return date === null ? refuse(`Không có ngày ${plain(cell)} trên lịch.`) : accept(date);
  }
  const guess = guessDate(cell);
  return refuse(`Ngày phải là ô ngày của Excel hoặc viết dạng ngày/tháng/năm, ví dụ 03/02/2022${meant(guess)}`, guess);
}

/** A cell with an hour and no day counts from Excel's day nought. */
const isTimeOnly = (at: string): boolean => at < '1900-01-02';
const timeOnly = 'Ô chỉ có giờ, chưa có ngày. Hãy gõ đủ ngày/tháng/năm.';

function readDateTime(cell: RawCell): Reading {
  if (cell.kind === 'date') return isTimeOnly(cell.value) ? refuse(timeOnly) : accept(cell.value.slice(0, 16));
  const found = cell.kind === 'text' ? /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2})$/.exec(clean(cell.value)) : null;
  if (found !== null) {
    const date = dateOf(Number(found[3]), Number(found[2]), Number(found[1]));
    const [hour, minute] = [Number(found[4]), Number(found[5])];
    if (date === null || hour > 23 || minute > 59) return refuse(`Không có thời điểm ${plain(cell)}.`);
    return accept(`${date}T${found[4]}:${found[5]}`);
  }
  const guess = guessDateTime(cell);
  return refuse(
    `Thời điểm phải là ô ngày giờ của Excel hoặc viết dạng ngày/tháng/năm giờ:phút, ví dụ 24/01/2022 19:00${meant(guess)}`,
    guess,
  );
}

function readMonth(cell: RawCell): Reading {
  if (cell.kind === 'date') return accept(cell.value.slice(0, 7));
  const text = plain(cell);
  const found = cell.kind === 'text' ? /^(\d{2})\/(\d{4})$/.exec(text) : null;
  const month = found === null ? '' : `${found[2]}-${found[1]}`;
  if (isMonth(month)) return accept(month);
  const guess = guessMonth(text) ?? guessDate(cell)?.slice(3) ?? null;
  return refuse(`Kỳ phải viết dạng tháng/năm, ví dụ 03/2022${meant(guess)}`, guess);
}

/** What a month in another form probably says: mm/yyyy, or null. */
function guessMonth(text: string): string | null {
  const loose = /^(?:tháng\s*)?(\d{1,2})\s*(?:[/. -]|năm)\s*(\d{4})$/i.exec(text);
  const [month, year] =
    loose === null ? (/^(\d{4})[-/.](\d{1,2})$/.exec(text)?.slice(1).reverse() ?? []) : loose.slice(1);
  if (month === undefined || year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  return `${month.padStart(2, '0')}/${year}`;
}

const meant = (guess: string | null): string => (guess === null ? '.' : `; ý bạn là ${guess}?`);

/** What a date in another form probably says: dd/mm/yyyy, or null. */
function guessDate(cell: RawCell): string | null {
  if (cell.kind === 'number')
    return cell.value >= 3654 && cell.value < 110000 ? spokenDate(fromSerial(cell.value)) : null;
  const text = plain(cell);
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const dayFirst =
    /^(?:ngày\s*)?(\d{1,2})\s*(?:[-/. ]|tháng)\s*(\d{1,2})\s*(?:[-/. ]|năm)\s*(\d{4}|\d{2})(?:[T ].*)?$/i.exec(text);
  const [day, month, year] = yearFirst
    ? [yearFirst[3], yearFirst[2], yearFirst[1]]
    : dayFirst
      ? [dayFirst[1], dayFirst[2], dayFirst[3]]
      : [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const date = dateOf(fullYear, Number(month), Number(day)) ?? dateOf(fullYear, Number(day), Number(month));
  return date === null ? null : spokenDate(date);
}

function guessDateTime(cell: RawCell): string | null {
  const date = guessDate(cell);
  const time = /(?:^|[\sT])(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})/i.exec(plain(cell));
  if (date === null || time === null || Number(time[1]) > 23 || Number(time[2]) > 59) return null;
  return `${date} ${(time[1] ?? '').padStart(2, '0')}:${time[2]}`;
}

/** Excel counts days from 30 December 1899 (its own leap-day error included, for days after February 1900). */
function fromSerial(days: number): string {
  return new Date(Date.UTC(1899, 11, 30 + Math.floor(days))).toISOString().slice(0, 10);
}

function readNumber(column: Column, cell: RawCell): Reading {
  const number = cell.kind === 'number' ? cell.value : cell.kind === 'text' ? numberOf(clean(cell.value)) : null;
  const what =
    column.type === 'year'
      ? 'Năm phải viết bằng bốn chữ số'
      : column.type === 'count'
        ? 'Phải là số nguyên'
        : 'Phải là số, phần lẻ viết sau dấu phẩy (ví dụ 85,5)';
  if (number === null) return refuse(`${what}; không đọc được “${plain(cell)}”.`, guessNumber(plain(cell)));
  if (column.type !== 'decimal' && !Number.isInteger(number)) return refuse(`${what}; ô đang là ${plain(cell)}.`);
  if (number < column.min || number > column.max) return refuse(outside(column, plain(cell)));
  return accept(number);
}

function outside(column: Column, typed: string): string {
  if (column.max < Number.MAX_SAFE_INTEGER) return `Phải từ ${column.min} đến ${column.max}; ô đang là ${typed}.`;
  return `Không được nhỏ hơn ${column.min}; ô đang là ${typed}.`;
}

/** `1.234,5` as written here: points between thousands, a comma before decimals. */
function numberOf(text: string): number | null {
  if (!/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text)) return null;
  return Number(text.replaceAll('.', '').replace(',', '.'));
}

const guessNumber = (text: string): string | null => (/^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : null);

function readYes(cell: RawCell): Reading {
  const word = plain(cell).toLowerCase();
  if (word === 'x' || word === 'có' || word === '1') return accept(true);
  return refuse(
    `Đánh dấu bằng x, có hoặc 1; không phải thì để trống. Ô đang là “${plain(cell)}”.`,
    ['true', 'co', 'yes', 'v', '✓'].includes(word) ? 'x' : null,
  );
}

function readChoice(column: Column, text: string): Reading {
  const key = choiceKey(text);
  const found = Object.entries(column.choices).find(([, label]) => choiceKey(label) === key);
  if (found !== undefined) return accept(found[0]);
  const suggestion = nearest(text, Object.values(column.choices));
  return refuse(unknownChoice(column, text, suggestion), suggestion);
}

function readChoices(column: Column, text: string): Reading {
  const words: string[] = [];
  const parts = text.split(';').map(clean);
  for (const part of parts) {
    if (part === '') continue;
    const reading = readChoice(column, part);
    // the suggestion is for the whole cell: its other words stay
    if (!reading.ok)
      return reading.suggestion
        ? { ...reading, suggestion: parts.map((other) => (other === part ? reading.suggestion : other)).join('; ') }
        : reading;
    if (typeof reading.value === 'string' && !words.includes(reading.value)) words.push(reading.value);
  }
  return accept(words);
}

function unknownChoice(column: Column, text: string, suggestion: string | null): string {
  const list = Object.values(column.choices).join('; ');
  return suggestion === null
    ? `“${text}” không có trong danh sách. Chọn một trong: ${list}.`
    : `“${text}” không có trong danh sách; ý bạn là “${suggestion}”?`;
}
