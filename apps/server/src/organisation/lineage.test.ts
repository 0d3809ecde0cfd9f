import { afterAll, beforeAll, expect, it } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { lineage } from './lineage-queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';
const now = new Date('2026-11-23T08:00:00Z');
const of = ({ tx, scope }: RecordBuilder, org: string) => lineage({ tx, scope, today, now }, { org });

/** A and B became C, C became D; E had another code and name; F was dissolved. */
const onKin = (run: (record: RecordBuilder) => Promise<void>): Promise<void> =>
  onRecord(database.db, async (record) => {
    await record.commune('X');
    await record.cell('A', 'X', { to: '2026-03-01' });
    await record.cell('B', 'X', { to: '2026-03-01' });
    await record.cell('C', 'X', { from: '2026-03-01', to: '2026-11-01' });
    await record.cell('D', 'X', { from: '2026-11-01' });
    await record.cell('E', 'X', { from: '2026-05-01', name: 'Chi bộ Mới' });
    await record.insert('organisation_code', { code: 'E.cu', organisation_id: record.idOf('E') });
    await record.cell('E', 'X', { to: '2026-05-01', code: 'E.cu', name: 'Chi bộ Cũ' });
    await record.cell('F', 'X', { to: '2026-06-01' });
    const act = (decision: string, effective_on: string, kind: string, subject_code: string, target_code = '') =>
      record.insert('reorganisation_act', { decision, effective_on, kind, subject_code, target_code });
    for (const code of ['A', 'B']) {
      await record.successor(code, 'C', '2026-03-01');
      await act('58', '2026-03-01', 'merge', code, 'C');
    }
    await record.successor('C', 'D', '2026-11-01');
    await act('60', '2026-06-01', 'dissolve', 'F');
    await record.finish(today);
    await run(record);
  });

it('names who goes on today, near and far, and where that stands', () =>
  onKin(async (record) => {
    const { links, goesOn, superiors, endedBy } = await of(record, 'A');
    expect(links).toEqual([
      { from: 'A', to: 'C', on: '2026-03-01', isHeir: true, decision: '58', kind: 'merge' },
      { from: 'C', to: 'D', on: '2026-11-01', isHeir: true, decision: null, kind: null },
    ]);
    expect([goesOn?.code, superiors.map(({ code }) => code)]).toEqual(['D', ['P', 'X']]);
    expect(endedBy).toEqual([{ decision: '58', kind: 'merge' }]);
    expect((await of(record, 'D')).links.map(({ from, to }) => [from, to])).toEqual([
      ['A', 'C'],
      ['B', 'C'],
      ['C', 'D'],
    ]);
  }));

it('says of a dissolved one that nobody goes on, by which decision, and where it stood', () =>
  onKin(async (record) => {
    const { links, goesOn, superiors, endedBy } = await of(record, 'F');
    expect([links, goesOn, superiors.map(({ code }) => code)]).toEqual([[], null, ['P', 'X']]);
    expect(endedBy).toEqual([{ decision: '60', kind: 'dissolve' }]);
  }));

it('leads from a former code to the present one, with what it was before', () =>
  onKin(async (record) => {
    const found = await of(record, 'E.cu');
    expect([found.code, found.goesOn?.code, found.endedBy]).toEqual(['E', 'E', []]);
    expect(found.periods.map(({ code, name, lastDay }) => [code, name, lastDay])).toEqual([
      ['E.cu', 'Chi bộ Cũ', '2026-04-30'],
      ['E', 'Chi bộ Mới', null],
    ]);
    await expect(of(record, 'KHONG')).rejects.toMatchObject({ reason: 'not_found' });
  }));
