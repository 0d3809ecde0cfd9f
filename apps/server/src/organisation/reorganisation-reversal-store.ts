/**
 * Taking a reorganisation back: every row that it changed is as it left it, or nothing is taken back; then each is put
 * back to the letter, in the reverse of the order in which it was written.
 */
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

/** What is named when a row has changed meanwhile. */
const words: Readonly<Record<string, string>> = {
  organisation: 'tổ chức',
  organisation_code: 'mã tổ chức',
  organisation_period: 'giai đoạn của tổ chức',
  organisation_successor: 'quan hệ kế thừa',
  reorganisation_act: 'nội dung quyết định',
  membership: 'sinh hoạt của đảng viên',
  office: 'chức vụ',
  task: 'nhiệm vụ',
  exemption: 'miễn sinh hoạt, đi xa',
  assignment: 'phân công dự sinh hoạt',
  appointment: 'chức vụ hệ thống',
  delegation: 'ủy quyền',
  place: 'đơn vị',
  place_period: 'địa bàn',
  meeting: 'cuộc họp',
  resolution: 'nghị quyết',
  course: 'lớp tập huấn',
  paper: 'tài liệu',
  inspection: 'kiểm tra, giám sát',
  receipt: 'nhận tài liệu',
};

/**
 * Puts back all rows but those of organisations that the decision founded, which paths and facts still name.
 *
 * @returns the organisations whose own rows changed.
 * @throws Refusal `not_reversible` when a row was changed since, or something new hangs on what was founded.
 */
export async function takeBack(tx: Transaction, _scope: Scope, id: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string; organisations: string[] | null }>`
    select table_name as name, array_agg(distinct after ->> 'organisation_id') filter (where table_name = 'organisation_period') as organisations
    from reorganisation_change where reorganisation_id = ${id}::uuid
    group by table_name order by min(number) desc`.execute(tx);
  const shapes = await Promise.all(tables.map(async ({ name }) => ({ name, ...(await shapeOf(tx, name)) })));
  for (const shape of shapes) await refuseChanged(tx, id, shape);
  for (const shape of shapes) if (!last.has(shape.name)) await takeBackTable(tx, id, shape);
  await refuseNewcomers(tx, id);
  return tables.flatMap(({ organisations }) => organisations ?? []);
}

/** Organisations and places that a decision founded go when nothing can name them any more. */
const last = new Set(['organisation', 'place']);

/** Deletes what the decision founded. */
export async function removeFounded(tx: Transaction, _scope: Scope, id: string): Promise<void> {
  await sql`
    delete from organisation where id in (${foundedBy(id, 'organisation')})`.execute(tx);
  await sql`delete from place where id in (${foundedBy(id, 'place')})`.execute(tx);
}

const foundedBy = (id: string, kind: 'organisation' | 'place'): RawBuilder<unknown> => sql`
  select (after ->> 'id')::uuid from reorganisation_change where reorganisation_id = ${id}::uuid and table_name = ${kind}`;

type Shape = { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] };

/** The rows of a table as the decision left them, as `as_left`: their columns, the row as text of its own, what stood before. */
const asLeft = (id: string, { name }: Shape): RawBuilder<unknown> => sql`(
  select as_left.*, change.after as row, change.before
  from reorganisation_change change
  cross join lateral jsonb_populate_record(null::${sql.table(name)}, change.after) as_left
  where change.reorganisation_id = ${id}::uuid and change.table_name = ${name}
) as_left`;

const isRow = ({ key }: Shape): RawBuilder<unknown> =>
  sql.join(
    key.map((column) => sql`kept.${sql.ref(column)} = as_left.${sql.ref(column)}`),
    sql` and `,
  );

async function refuseChanged(tx: Transaction, id: string, shape: Shape): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${asLeft(id, shape)}
    where not exists (
      select from ${sql.table(shape.name)} kept where ${isRow(shape)} and to_jsonb(kept) = as_left.row
    )`.execute(tx);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return;
  throw new Refusal(
    'not_reversible',
    `Không thể hoàn tác: ${count} dòng ${words[shape.name] ?? shape.name} đã thay đổi sau khi quyết định được áp dụng. Hãy hoàn tác các thay đổi ấy trước.`,
  );
}

async function takeBackTable(tx: Transaction, id: string, shape: Shape): Promise<void> {
  const table = sql.table(shape.name);
  const columns = sql.join(shape.columns.map((column) => sql.ref(column)));
  await sql`delete from ${table} kept using ${asLeft(id, shape)} where ${isRow(shape)} and as_left.before is null`.execute(
    tx,
  );
  await sql`
    update ${table} kept
    set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, as_left.before))
    from ${asLeft(id, shape)} where ${isRow(shape)} and as_left.before is not null`.execute(tx);
}

/** The columns that may be written and those of the primary key. */
async function shapeOf(tx: Transaction, name: string): Promise<{ columns: string[]; key: string[] }> {
  const { rows } = await sql<{ column: string; isKey: boolean }>`
    select attname as column, attnum = any(coalesce((
        select indkey::smallint[] from pg_index where indrelid = attrelid and indisprimary), '{}')) as "isKey"
    from pg_attribute
    where attrelid = to_regclass(${name}) and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx);
  return { columns: rows.map((row) => row.column), key: rows.filter((row) => row.isKey).map((row) => row.column) };
}

/** What hangs on an organisation that is about to vanish: everything recorded for it since. */
const references = [
  ['membership', 'cell_id', 'đảng viên'],
  ['exemption', 'host_cell_id', 'người sinh hoạt tạm thời'],
  ['office', 'organisation_id', 'chức vụ'],
  ['meeting', 'cell_id', 'cuộc họp'],
  ['thematic_content', 'cell_id', 'nội dung chuyên đề'],
  ['resolution', 'organisation_id', 'nghị quyết'],
  ['task', 'organisation_id', 'nhiệm vụ'],
  ['assignment', 'organisation_id', 'phân công dự'],
  ['appointment', 'organisation_id', 'chức vụ hệ thống'],
  ['delegation', 'organisation_id', 'ủy quyền'],
  ['inspection', 'organisation_id', 'lần kiểm tra'],
  ['course', 'organisation_id', 'lớp tập huấn'],
  ['paper', 'issuer_id', 'tài liệu'],
  ['receipt', 'organisation_id', 'lần nhận tài liệu'],
  ['programme', 'organisation_id', 'chương trình'],
  ['target', 'organisation_id', 'chỉ tiêu'],
  ['rule_value', 'organisation_id', 'quy định'],
  ['place_period', 'manager_id', 'địa bàn'],
  ['organisation_period', 'parent_id', 'tổ chức trực thuộc'],
  ['organisation_period', 'organisation_id', 'thay đổi của chính tổ chức'],
  ['organisation_successor', 'predecessor_id', 'tổ chức kế thừa'],
] as const;

/** The same for a place. */
const placeReferences = [
  ['membership', 'place_id', 'đảng viên ở đơn vị mới'],
  ['trainee', 'place_id', 'trưởng đơn vị mới đi học'],
  ['place_result', 'place_id', 'kết quả của đơn vị mới'],
  ['place_period', 'place_id', 'thay đổi của đơn vị mới'],
] as const;

async function refuseNewcomers(tx: Transaction, id: string): Promise<void> {
  const counting = (
    [table, column, word]: readonly [string, string, string],
    kind: 'organisation' | 'place',
  ): RawBuilder<unknown> => sql`
    select ${word} as word, count(*)::integer as count from ${sql.table(table)} where ${sql.ref(column)} in (${foundedBy(id, kind)})`;
  const counts = [
    ...references.map((each) => counting(each, 'organisation')),
    ...placeReferences.map((each) => counting(each, 'place')),
  ];
  const { rows } = await sql<{ word: string; count: number }>`
    select * from (${sql.join(counts, sql` union all `)}) newcomer where count > 0`.execute(tx);
  if (rows.length === 0) return;
  const list = rows.map(({ word, count }) => `${count} ${word}`).join(', ');
  throw new Refusal(
    'not_reversible',
    `Không thể hoàn tác: các tổ chức do quyết định này thành lập đã có thêm ${list}. Hãy xóa hoặc chuyển những mục ấy trước.`,
  );
}
