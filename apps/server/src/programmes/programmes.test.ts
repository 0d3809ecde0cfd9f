import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { programmeHandlers, programmeProgress } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-06-15';

type TargetRow = { indicator: string; method: string; bound: number; year?: number; org?: string; upper?: number };

async function programme(
  record: RecordBuilder,
  startsOn: string,
  endsOn: string | null,
  targets: readonly TargetRow[],
) {
  const id = randomUUID();
  const organisation_id = record.idOf('A');
  await record.insert('programme', {
    id,
    code: 'CT',
    name: 'Chương trình',
    organisation_id,
    issued_on: startsOn,
    starts_on: startsOn,
    ends_on: endsOn,
  });
  for (const { indicator, method, bound, year, org = 'A', upper } of targets)
    await record.insert('target', {
      programme_id: id,
      indicator,
      organisation_id: record.idOf(org),
      method,
      bound,
      year,
      upper_bound: upper,
    });
}

const judged = async (record: RecordBuilder, asOf: string) => {
  const { targets } = await programmeProgress(record.tx, record.scope, { code: 'CT', asOf }, today);
  return targets.map(({ code, org, year, baseline, current, changePercent, perYearPercent, verdict }) => [
    code,
    org,
    year,
    baseline,
    current,
    changePercent,
    perYearPercent,
    verdict,
  ]);
};

test('a reduction is read on the first day and on the day asked, per full year', async () => {
  await onRecord(database.db, async (record) => {
    await record.commune();
    await record.cell('A1', 'A');
    for (let i = 0; i < 10; i++) await record.place(`thôn ${i}`, 'A', i < 3 ? {} : { cell: 'A1' });
    await record.member('x', 'A1', { place: 'thôn 0', from: '2024-06-30' });
    await record.member('y', 'A1', { place: 'thôn 1', from: '2025-07-01' });
    await record.member('z', 'A1', { place: 'thôn 2', from: '2022-01-01' });
    await programme(record, '2023-07-01', '2026-12-31', [
      { indicator: 'villages.without_members', method: 'reduce_per_year', bound: 5, upper: 6 },
    ]);
    await record.finish(today);
    expect(await judged(record, '2024-06-29')).toEqual([['villages.without_members', 'A', null, 9, 9, 0, 0, 'below']]);
    expect(await judged(record, '2025-06-30')).toEqual([
      ['villages.without_members', 'A', null, 9, 8, 100 / 9, 100 / 9, 'exceeded'],
    ]);
    expect(await judged(record, '2025-07-01')).toEqual([
      ['villages.without_members', 'A', null, 9, 7, 200 / 9, 100 / 9, 'exceeded'],
    ]);
  });
});

test('without a year a window is the twelve whole months before; with one it runs from January to the day', async () => {
  await onRecord(database.db, async (record) => {
    await record.commune();
    await record.cell('A1', 'A');
    for (const from of ['2024-03-31', '2024-04-01', '2025-01-01', '2025-04-14', '2025-04-15', '2025-04-16'])
      await record.member(from, 'A1', { from });
    const at_least = { indicator: 'admissions', method: 'at_least', bound: 3 };
    await programme(record, '2024-04-20', '2025-04-30', [
      at_least,
      { ...at_least, year: 2025 },
      { ...at_least, year: 2026 },
    ]);
    await record.finish(today);
    expect(await judged(record, '2025-04-15')).toEqual([
      ['admissions', 'A', null, 1, 2, null, null, 'below'],
      ['admissions', 'A', 2025, 1, 3, null, null, 'met'],
      ['admissions', 'A', 2026, 1, null, null, null, null],
    ]);
    expect(await judged(record, '2026-02-01')).toEqual([
      ['admissions', 'A', null, 1, 2, null, null, 'below'],
      ['admissions', 'A', 2025, 1, 4, null, null, 'exceeded'],
      ['admissions', 'A', 2026, 1, null, null, null, null],
    ]);
  });
});

test('both figures are read in the structure of the day asked', async () => {
  await onRecord(database.db, async (record) => {
    for (const base of ['A', 'B']) await record.commune(base);
    await record.cell('A1', 'B', { to: '2025-07-01' });
    await record.cell('A1', 'A', { from: '2025-07-01' });
    await record.members('A1', 4, { from: '2020-01-01' });
    await record.members('A1', 1, { from: '2025-02-01' });
    await programme(record, '2024-01-01', null, [
      { indicator: 'members', method: 'grow_per_year', bound: 10 },
      { indicator: 'members', method: 'grow_per_year', bound: 10, org: 'B' },
    ]);
    await record.finish(today);
    expect(await judged(record, '2025-06-30')).toEqual([
      ['members', 'A', null, 0, 0, null, null, 'below'],
      ['members', 'B', null, 4, 5, 25, 25, 'exceeded'],
    ]);
    expect(await judged(record, '2025-07-01')).toEqual([
      ['members', 'A', null, 4, 5, 25, 25, 'exceeded'],
      ['members', 'B', null, 0, 0, null, null, 'below'],
    ]);
  });
});

test('programmes are listed for their organisation, what is below it and what is above', async () => {
  await onRecord(database.db, async (record) => {
    for (const base of ['A', 'B']) await record.commune(base);
    await record.cell('A1', 'A');
    await programme(record, '2024-01-01', '2025-12-31', [{ indicator: 'members', method: 'at_least', bound: 1 }]);
    await record.finish(today);
    const list = async (org: string) =>
      (
        await programmeHandlers['programmes.list'](
          { tx: record.tx, scope: record.scope, today, now: new Date() },
          { org },
        )
      ).programmes;
    const found = [
      {
        code: 'CT',
        name: 'Chương trình',
        organisation: 'A',
        documentNumber: null,
        startsOn: '2024-01-01',
        endsOn: '2025-12-31',
        targets: 1,
      },
    ];
    expect(await list('A1')).toEqual(found);
    expect(await list('P')).toEqual(found);
    expect(await list('B')).toEqual([]);
    await expect(list('X')).rejects.toMatchObject({ reason: 'not_found' });
    await expect(programmeProgress(record.tx, record.scope, { code: 'X', asOf: today }, today)).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});
