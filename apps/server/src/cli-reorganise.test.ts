import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { nennep } from '../test/run-program.ts';
import { database, withTwoCommunes } from '../test/two-communes.ts';
import { written } from '../test/written-workbook.ts';
import { writeErrors } from './exchange/errors-writer.ts';

withTwoCommunes();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nennep-reorganise-'));
  return () => rm(folder, { recursive: true, force: true });
});

const header = ['Số quyết định', 'Ngày hiệu lực', 'Hình thức', 'Mã tổ chức', 'Mã tổ chức đích', 'Tên mới'];

async function fileOf(...acts: readonly (readonly string[])[]): Promise<string> {
  const rows = [header, ...acts].map((row) =>
    row.map((value) => (value === '' ? null : { kind: 'text' as const, value })),
  );
  const sheets = [{ name: 'Sắp xếp', rows, mergedHeaders: [] }];
  const path = join(folder, `${randomUUID()}.xlsx`);
  await writeFile(path, (await written((out) => writeErrors(sheets, { errors: [], warnings: [] }, out))).bytes);
  return path;
}

async function reorganise(...args: string[]): Promise<{ code: unknown; json: unknown }> {
  const env = { DATABASE_URL: database.url, NENNEP_DATA: join(folder, 'data') };
  const { code, out } = await nennep(['reorganise', ...args, '--json'], env);
  return { code, json: JSON.parse(out) };
}

const merger = [
  ['12-QĐ', '01/06/2026', 'Sáp nhập', 'A1', 'A9', 'Chi bộ thôn Mới'],
  ['12-QĐ', '01/06/2026', 'Sáp nhập', 'A2', 'A9', ''],
];
const outcome = (state: string) => ({
  decision: '12-QĐ',
  effectiveOn: '2026-06-01',
  state,
  acts: 2,
  organisations: 3,
  members: 5,
  places: 1,
  offices: 2,
  openTasks: 1,
  undecided: 0,
});

it('tries, applies, knows again and takes back a decision', async () => {
  const file = await fileOf(...merger);
  expect(await reorganise(file, '--dry-run')).toEqual({ code: 0, json: outcome('dry-run') });
  expect(await reorganise(file)).toEqual({ code: 0, json: outcome('applied') });
  expect(await reorganise(file)).toEqual({ code: 0, json: outcome('unchanged') });
  expect(await reorganise('--reverse', '12-QĐ', '--dry-run')).toEqual({ code: 0, json: outcome('dry-run') });
  expect(await reorganise('--reverse', '12-QĐ')).toEqual({ code: 0, json: outcome('reversed') });
  expect(await reorganise('--reverse', '12-QĐ')).toEqual({ code: 0, json: outcome('unchanged') });
}, 60_000);

it('tries each decision of a file on what those before it leave', async () => {
  const file = await fileOf(...merger, ['13-QĐ', '01/07/2026', 'Đổi tên', 'A9', '', 'Chi bộ thôn Mới nữa']);
  expect(await reorganise(file, '--dry-run')).toMatchObject({
    code: 0,
    json: [outcome('dry-run'), { decision: '13-QĐ', state: 'dry-run', organisations: 1 }],
  });
  expect(await reorganise(file)).toMatchObject({ code: 0, json: [{ state: 'applied' }, { state: 'applied' }] });
}, 60_000);

it('names the cell of a mistake, and applies nothing of the file', async () => {
  const file = await fileOf(...merger, ['13-QĐ', '01/07/2026', 'Sáp nhập', 'B1', 'B1', '']);
  expect(await reorganise(file)).toMatchObject({
    code: 1,
    json: {
      decision: '13-QĐ',
      undecided: 1,
      errors: [{ sheet: 'Sắp xếp', cell: 'E4', message: 'B1 (B1) không thể sáp nhập vào chính mình.' }],
    },
  });
  expect(await reorganise('--reverse', '12-QĐ')).toMatchObject({
    code: 2,
    json: { error: { kind: 'unknown_decision' } },
  });
}, 60_000);
