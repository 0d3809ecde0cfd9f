/**
 * Minimal data: every column about persons is named by an activity of the register (core/access/processing-activity.ts),
 * and of members nothing is stored but what WORKBOOK.md says.
 */
import { shippedActivities } from '@nennep/core/access/processing-activity.ts';
import { sheetNamed } from '@nennep/core/exchange/sheets.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Columns that tie a row to somebody, or name him: a table that has one is about persons, as is whatever keeps rows whole. */
const tying = [
  'member_id',
  'head_member_id',
  'members',
  'full_name',
  'visitor_name',
  'account_id',
  'lender_id',
  'user_name',
];
const keepingWhole = ['input', 'before'];

const named = Object.values(shippedActivities).flatMap(({ columns }): readonly string[] => columns);

it('a column about persons stands in the register of processing activities, once', async () => {
  const { rows } = await sql<{ column: string }>`
    select column_.table_name || '.' || column_.column_name as column
    from information_schema.columns column_
    join information_schema.tables table_ using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_.column_name <> 'home_id' and table_name in (
      select table_name from information_schema.columns
      where table_schema = 'public' and (column_name = any(${[...tying, ...keepingWhole]}::text[]) or table_name = 'member'))
    order by 1`.execute(database.db);
  expect([...named].sort()).toEqual(rows.map(({ column }) => column).sort());
  expect(new Set(named).size).toBe(named.length);
});

it('of a member nothing is stored that WORKBOOK.md does not have', async () => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name in ('member', 'membership', 'exemption', 'office')
    group by table_name order by table_name`.execute(database.db);
  /** Each column with the heading that it keeps; null: a key of ours, or worked out from the others. */
  const headings = {
    exemption: [
      'Miễn và đi xa',
      {
        member_id: 'Mã đảng viên',
        kind: 'Loại',
        starts_on: 'Từ ngày',
        ends_on: 'Đến ngày',
        stated_to: 'Đến ngày',
        host_cell_id: 'Mã chi bộ nơi đến',
        reason: 'Lý do',
      },
    ],
    member: [
      'Đảng viên',
      {
        code: 'Mã đảng viên',
        full_name: 'Họ và tên',
        sex: 'Giới tính',
        born_on: 'Ngày sinh',
        ethnicity: 'Dân tộc',
        admitted_on: 'Ngày kết nạp',
        official_on: 'Ngày chính thức',
        admission_sources: 'Nguồn kết nạp',
      },
    ],
    membership: [
      'Đảng viên',
      {
        member_id: 'Mã đảng viên',
        cell_id: 'Mã chi bộ',
        starts_on: 'Ngày chuyển đến',
        stated_from: 'Ngày chuyển đến',
        ends_on: 'Ngày ra khỏi',
        place_id: 'Mã đơn vị',
        exit_reason: 'Lý do ra khỏi',
        schooling: 'Trình độ chuyên môn',
        theory: 'Lý luận chính trị',
      },
    ],
    office: [
      'Chức vụ',
      {
        member_id: 'Mã đảng viên',
        office: 'Chức vụ',
        organisation_id: 'Mã tổ chức',
        starts_on: 'Từ ngày',
        ends_on: 'Đến ngày',
        is_non_local: 'Không là người địa phương',
      },
    ],
  } as const;
  const ours = ['home_id', 'id', 'during', 'is_admission'];
  expect(rows.map(({ table, columns }) => [table, columns.filter((column) => !ours.includes(column)).sort()])).toEqual(
    Object.entries(headings).map(([table, [, columns]]) => [table, Object.keys(columns).sort()]),
  );
  for (const [sheet, columns] of Object.values(headings)) {
    const known = sheetNamed(sheet).columns.map(({ header }) => header.replace('*', ''));
    expect(Object.values(columns).filter((heading) => !known.includes(heading))).toEqual([]);
  }
});
