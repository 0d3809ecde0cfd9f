import { Refusal } from '@nennep/core/kernel/problem.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { places, tree } from './reorganisation-tree-queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';
const now = new Date('2026-11-23T08:00:00Z');
const context = ({ tx, scope }: RecordBuilder) => ({ tx, scope, today, now });
const on = (run: (record: RecordBuilder) => Promise<void>): Promise<void> => onRecord(database.db, run);

test('the tree of a day holds what is in force on it, cells with the members of their own', () =>
  on(async (record) => {
    await record.commune();
    await record.cell('A.1', 'A', { to: '2026-07-01' });
    await record.cell('A.2', 'A', { fixed_day: 5, cell_kind: 'village' });
    await record.members('A.2', 3);
    await record.finish(today);
    const rowsOn = async (day: string) =>
      (await tree(context(record), { on: day })).organisations.map((one) => [one.code, one.parent, one.members]);
    expect(await rowsOn('2026-06-30')).toEqual([
      ['A', 'P', 0],
      ['A.1', 'A', 0],
      ['A.2', 'A', 3],
      ['P', null, 0],
    ]);
    const { organisations } = await tree(context(record), { on: '2026-07-01' });
    expect(organisations.find(({ code }) => code === 'A.2')).toEqual({
      code: 'A.2',
      name: 'A.2',
      tier: 'cell',
      cellKind: 'village',
      parent: 'A',
      fixedDay: 5,
      members: 3,
    });
    expect(organisations.map(({ code }) => code)).toEqual(['A', 'A.2', 'P']);
  }));

test('the places of an organisation are those that it manages or leads on the day', () =>
  on(async (record) => {
    await record.commune();
    await record.cell('A.1', 'A');
    await record.place('Bản', 'A', { cell: 'A.1' });
    await record.place('Trường', 'A', { kind: 'school' });
    await record.place('Cũ', 'A', { to: '2026-07-01' });
    await record.finish(today);
    const placesOf = async (code: string) =>
      (await places(context(record), { code, on: '2026-10-31' })).places.map((place) => [place.code, place.kind]);
    expect(await placesOf('A')).toEqual([
      ['Bản', 'village'],
      ['Trường', 'school'],
    ]);
    expect(await placesOf('A.1')).toEqual([['Bản', 'village']]);
    await expect(placesOf('X')).rejects.toEqual(new Refusal('not_found', 'Không có tổ chức nào mang mã X.'));
  }));
