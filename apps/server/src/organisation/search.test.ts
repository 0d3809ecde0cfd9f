import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { organisationHandlers } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';
const now = new Date('2026-11-23T08:00:00Z');

const onTree = (run: (record: RecordBuilder) => Promise<void>): Promise<void> => onRecord(database.db, run);
const context = ({ tx, scope }: RecordBuilder) => ({ tx, scope, today, now });

const search = async (record: RecordBuilder, text: string, limit = 20) =>
  (await organisationHandlers['organisation.search'](context(record), { text, limit })).hits;

describe('search', () => {
  const onNames = (run: (record: RecordBuilder) => Promise<void>): Promise<void> =>
    onTree(async (record) => {
      await record.commune();
      await record.organisation('A2', 'base', 'P', { name: 'Đảng bộ xã Lóng Luông' });
      await record.cell('SM', 'A2', { name: 'Chi bộ bản Suối Mây' });
      await record.cell('SM.old', 'A2', { name: 'Chi bộ bản Suối Mây Cũ', to: '2020-01-01' });
      await record.organisation('DN', 'cell', 'A2', { name: 'Chi bộ bản Đá Nâu', to: '2015-01-01' });
      await record.organisation('DN', 'cell', 'A2', { name: 'Chi bộ bản Đoàn Kết', from: '2015-01-01' });
      await record.member('DV7', 'SM', { full_name: 'Lò Văn Rạng' });
      await record.member('DV8', 'SM', { full_name: 'Hà Thị Mai', out: '2024-05-02' });
      await record.place('Bản Mây', 'A2', { cell: 'SM' });
      await record.place('Trạm', 'A2');
      await record.finish(today);
      await run(record);
    });

  it.each([
    ['without diacritics', 'suoi may', ['SM', 'SM.old']],
    ['with them', 'Suối Mây', ['SM', 'SM.old']],
    ['decomposed', 'Suối Mây'.normalize('NFD'), ['SM', 'SM.old']],
    ['in capitals', 'SUỐI MÂY', ['SM', 'SM.old']],
    ['in any order of words', 'mai ha', ['DV8']],
    ['by the middle of a word', 'oan ket', ['DN']],
    ['by the letter đ', 'da nau', ['DN']],
    ['by two letters', 'ra', ['DV7']],
    ['by code', 'DV7', ['DV7']],
    ['by code in small letters', 'sm', ['SM', 'SM.old']],
    ['with a slip of the finger', 'suio may', ['SM', 'SM.old']],
    ['by signs that mean something to the database', '100%_\\', []],
    ['by a sign alone', '%', []],
    ['by spaces alone', '   ', []],
    ['by what is not there', 'zzz', []],
  ])('finds %s', (_say, text, codes) =>
    onNames(async (record) => {
      expect((await search(record, text)).map(({ code }) => code)).toEqual(codes);
    }),
  );

  it('says where each belongs and what to open', () =>
    onNames(async (record) => {
      expect((await search(record, 'suoi'))[0]).toEqual({
        kind: 'organisation',
        code: 'SM',
        name: 'Chi bộ bản Suối Mây',
        context: 'Đảng bộ xã Lóng Luông · P',
        open: 'SM',
        tier: 'cell',
        formerName: null,
        formerCode: null,
        endedOn: null,
      });
      expect((await search(record, 'rang'))[0]).toEqual({
        kind: 'member',
        code: 'DV7',
        name: 'Lò Văn Rạng',
        context: 'Chi bộ bản Suối Mây · Đảng bộ xã Lóng Luông',
        open: 'SM',
        tier: 'cell',
        formerName: null,
        formerCode: null,
        endedOn: null,
      });
      expect((await search(record, 'ban may')).find(({ kind }) => kind === 'place')).toMatchObject({
        open: 'SM',
        tier: 'cell',
      });
      expect((await search(record, 'tram'))[0]).toMatchObject({ kind: 'place', open: 'A2', tier: 'base' });
    }));

  it('says what has ended, left or had another name', () =>
    onNames(async (record) => {
      expect((await search(record, 'suoi may cu'))[0]).toMatchObject({ code: 'SM.old', endedOn: '2019-12-31' });
      expect((await search(record, 'da nau'))[0]).toMatchObject({
        code: 'DN',
        name: 'Chi bộ bản Đoàn Kết',
        formerName: 'Chi bộ bản Đá Nâu',
        endedOn: null,
      });
      expect((await search(record, 'ha thi mai'))[0]).toMatchObject({ code: 'DV8', endedOn: '2024-05-02' });
    }));

  it('finds a former code, and opens the organisation under its present one', () =>
    onNames(async (record) => {
      await record.insert('organisation_code', { code: 'SM.9', organisation_id: record.idOf('SM') });
      const found = async (text: string) =>
        (await search(record, text)).map(({ code, open, formerCode }) => ({ code, open, formerCode }));
      expect(await found('sm.9')).toEqual([{ code: 'SM', open: 'SM', formerCode: 'SM.9' }]);
      // what the present code says as well was not found by the former one
      expect(await found('sm')).toEqual([
        { code: 'SM', open: 'SM', formerCode: null },
        { code: 'SM.old', open: 'SM.old', formerCode: null },
      ]);
    }));

  it('keeps room for every kind', () =>
    onTree(async (record) => {
      await record.commune();
      for (let n = 0; n < 12; n++) await record.cell(`C${n}`, 'A', { name: `Chi bộ Lan ${n}` });
      for (let n = 0; n < 12; n++) await record.member(`M${n}`, 'C1', { full_name: `Nguyễn Thị Lan ${n}` });
      await record.place('Lan', 'A');
      await record.finish(today);
      const found = Object.groupBy(await search(record, 'lan', 9), ({ kind }) => kind);
      expect([found.organisation?.length, found.place?.length, found.member?.length]).toEqual([5, 1, 3]);
    }));
});
