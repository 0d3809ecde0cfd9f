import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectListsToAgree, usually } from '../../test/figure-cases.ts';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { questionOf } from './ask.ts';
import { bandsOf } from './bands.ts';
import { figures } from './figures.ts';
import { listBehind, type Part } from './list.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const parts: readonly Part[] = ['numerator', 'denominator', 'rest'];
const months = (count: number) => Array.from({ length: count }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-05`);

/** Rows of a list by band, each by what its first column says, beside the bands with their counts. */
async function banded(record: RecordBuilder, code: string, part: Part) {
  const question = await questionOf(record.tx, record.scope, usually);
  const [figure] = await figures(record.tx, question, [code]);
  if (figure === undefined) throw new Error(`no figure for ${code}`);
  await expectListsToAgree(record, question, figure);
  const { bands, rows, columns } = await listBehind(record.tx, question, { code, part, limit: 100, offset: 0 });
  const first = columns[0]?.key ?? '';
  return bands.map(({ key, total }) => [key, total, rows.filter((row) => row.band === key).map((row) => row[first])]);
}

type Case = readonly [
  what: string,
  code: string,
  part: Part,
  build: (record: RecordBuilder) => Promise<void>,
  expected: unknown[],
];

test.each<Case>([
  [
    'cells without a committee by whether they must have one',
    'cells.with_committee',
    'rest',
    async (r) => {
      for (const [cell, count] of [
        ['A1', 8],
        ['A2', 9],
        ['A3', 12],
      ] as const) {
        await r.cell(cell, 'A');
        await r.members(cell, count);
      }
    },
    [
      ['committee_required', 2, ['A2', 'A3']],
      ['committee_not_required', 1, ['A1']],
    ],
  ],
  [
    'cells that missed months by how many, a band without a cell left out',
    'cells.regular_kept',
    'rest',
    async (r) => {
      for (const [cell, held] of [
        ['A1', 12],
        ['A2', 11],
        ['A3', 9],
        ['A4', 0],
      ] as const) {
        await r.cell(cell, 'A');
        for (const day of months(held)) await r.meeting(cell, day);
      }
    },
    [
      ['missing_3_months', 2, ['A3', 'A4']],
      ['missing_1_month', 1, ['A2']],
    ],
  ],
  [
    'tasks not done on time by what became of them',
    'tasks.on_time',
    'rest',
    async (r) => {
      await r.cell('A1', 'A');
      await r.task('A1', '2025-03-31');
      await r.task('A1', '2025-04-30', { doneOn: '2025-05-01' });
      await r.task('A1', '2025-05-31', { carriedTo: '2025-06-30' });
      await r.task('A1', '2025-06-30', { doneOn: '2025-06-30' });
    },
    [
      ['task_not_done', 1, [expect.any(String)]],
      ['task_carried', 1, [expect.any(String)]],
      ['task_late', 1, [expect.any(String)]],
    ],
  ],
  ['a figure whose list says no more', 'cells.with_committee', 'numerator', async () => {}, []],
])('%s', async (_what, code, part, build, expected) => {
  await onRecord(database.db, async (record) => {
    await record.commune();
    await build(record);
    await record.finish(usually.today);
    expect(await banded(record, code, part)).toEqual(expected);
  });
});

test('every banded list ends with a band for what is left, under keys of its own', () => {
  const all = catalogue.flatMap(({ code }) => parts.map((part) => bandsOf(code, part))).filter((one) => one.length > 0);
  expect(all.map((bands) => bands.map(({ where }) => where).indexOf('true'))).toEqual(
    all.map(({ length }) => length - 1),
  );
  expect(all.map((bands) => new Set(bands.map(({ key }) => key)).size)).toEqual(all.map(({ length }) => length));
});
