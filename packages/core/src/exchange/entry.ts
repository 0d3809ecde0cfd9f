/** A row of the record with its key: how it is found again, and where a key that comes twice is named. */
import type { Row, Value } from './column.ts';
import type { Line } from './parse.ts';
import { type SheetName, sheetNamed } from './sheets.ts';

export type Entry = {
  readonly sheet: SheetName;
  readonly key: string;
  /** All columns; what the workbook left out is as the database has it. */
  readonly row: Row;
  /** The line that says it; null for a row that only the database has. */
  readonly line: Line | null;
  /** As the database has it; null for a new row. */
  readonly before: Row | null;
};

export type Existing = ReadonlyMap<SheetName, readonly Row[]>;

const separator = '\u0001';
export const keyOf = (...parts: readonly Value[]): string =>
  parts.map((part) => (part === null ? '' : String(part))).join(separator);

/** A start that may be left empty, and the column that then says it. */
const impliedStart: Partial<Record<SheetName, string>> = { 'Tổ chức': 'foundedOn', 'Đảng viên': 'admittedOn' };

/** The key of a row. Where a first period may leave its start empty, writing it out is the same key. */
export function rowKey(sheet: SheetName, row: Row): string {
  const implied = impliedStart[sheet];
  if (implied !== undefined) {
    return keyOf(row.code ?? null, row.from === row[implied] ? null : (row.from ?? null));
  }
  if (sheet === 'Dự sinh hoạt') {
    const member = row.member ?? null;
    return keyOf(row.meeting ?? null, member, member === null ? (row.name ?? null) : null);
  }
  // an account without a role stands in one row
  if (sheet === 'Tài khoản' && (row.role ?? null) === null) return keyOf(row.userName ?? null);
  if (sheet === 'Nhiệm vụ') {
    const day = row.resolvedOn ?? row.resolutionOn ?? null;
    const [organisation, number] = [row.organisation ?? null, row.resolutionNumber ?? null];
    return keyOf(organisation, number, day, row.work ?? null, row.member ?? null);
  }
  return keyOf(...keyColumns(sheet).map((c) => row[c.key] ?? null));
}

const keyColumns = (sheet: SheetName) => sheetNamed(sheet).columns.filter((c) => c.isKey);

/** Whether all that makes up the line's key could be read. */
export function hasKey(line: Line): boolean {
  if (line.faulty.size === 0) return true;
  if (keyColumns(line.sheet).some((c) => line.faulty.has(c.key))) return false;
  const implied = impliedStart[line.sheet];
  return implied === undefined || (line.values.from ?? null) === null || !line.faulty.has(implied);
}

/** The day from which a period of an organisation or a membership holds. */
export function startOf(sheet: 'Tổ chức' | 'Đảng viên', row: Row): string | null {
  return textOf(row, 'from') ?? textOf(row, impliedStart[sheet] ?? 'from');
}

/** The row with every column of its sheet, empty ones as empty. */
export function completeRow(sheet: SheetName, values: Row): Row {
  const row: Record<string, Value> = {};
  for (const c of sheetNamed(sheet).columns) {
    row[c.key] = values[c.key] ?? (c.type === 'yes' ? false : c.type === 'choices' ? [] : null);
  }
  return row;
}

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.join(separator) === b.join(separator) : (a ?? null) === (b ?? null);

export const textOf = (row: Row, key: string): string | null => {
  const value = row[key];
  return typeof value === 'string' ? value : null;
};
export const numberOf = (row: Row, key: string): number | null => {
  const value = row[key];
  return typeof value === 'number' ? value : null;
};

/** Where the first key column only says to what the row belongs, a doubled row is named at the one that says whom. */
const doubledAt: Partial<Record<SheetName, readonly string[]>> = {
  'Kết quả địa bàn': ['year'],
  'Điểm danh': ['member'],
  'Dự sinh hoạt': ['member', 'name'],
  'Học viên': ['member', 'place'],
  'Nhận tài liệu': ['organisation'],
  'Tài khoản': ['userName'],
};

export function whereDoubled(line: Line): string {
  const columns = doubledAt[line.sheet] ?? ['code', keyColumns(line.sheet)[0]?.key ?? ''];
  return columns.find((key) => (line.values[key] ?? null) !== null) ?? columns[0] ?? '';
}

/** `Mã cuộc họp, Mã đảng viên`: the columns that together make the line's key, as far as they are filled in. */
export const keyColumnsText = (line: Line): string =>
  keyColumns(line.sheet)
    .filter((c) => (line.values[c.key] ?? null) !== null)
    .map((c) => c.header)
    .join(', ');
