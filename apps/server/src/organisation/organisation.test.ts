import { Refusal } from '@nennep/core/kernel/problem.ts';
import * as contract from '@nennep/core/organisation/contract.ts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { organisationHandlers } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';
const on = '2026-10-31';
const now = new Date('2026-11-23T08:00:00Z');

const onTree = (run: (record: RecordBuilder) => Promise<void>): Promise<void> => onRecord(database.db, run);
const context = ({ tx, scope }: RecordBuilder) => ({ tx, scope, today, now });

const start = (record: RecordBuilder) => organisationHandlers['organisation.start'](context(record), {});
const branches = async (record: RecordBuilder, day = on) =>
  (await organisationHandlers['organisation.branches'](context(record), { on: day })).branches;
const cells = async (record: RecordBuilder, org: string, day = on) =>
  (await organisationHandlers['organisation.cells'](context(record), { org, on: day })).cells;
const cell = (record: RecordBuilder, code: string, { to = '2026-10', months = 24 } = {}) =>
  organisationHandlers['organisation.cell'](context(record), { code, to, months });
const members = async (record: RecordBuilder, code: string, day = on) =>
  (await organisationHandlers['organisation.members'](context(record), { code, on: day })).members;
const search = async (record: RecordBuilder, text: string, limit = 20) =>
  (await organisationHandlers['organisation.search'](context(record), { text, limit })).hits;

async function reasonOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

describe('the start', () => {
  it('has no organisation where there is none, and the year of today', () =>
    onTree(async (record) => {
      expect(await start(record)).toEqual({
        organisation: null,
        from: '2026-01',
        to: '2026-11',
        demo: false,
        actor: 'test',
        today,
      });
    }));

  it.each([
    ['the district, of a province with one', ['D'], ['A', 'B'], 'D'],
    ['the province, of one with two', ['D', 'E'], ['A', 'B'], 'P'],
    ['the one with the cells, where only one has any', ['D'], ['A'], 'A'],
  ])('is %s', (_say, districts, communes, expected) =>
    onTree(async (record) => {
      await record.organisation('P', 'province', null);
      for (const district of districts) {
        await record.organisation(district, 'district', 'P');
        for (const commune of communes) {
          const code = commune === 'A' && district === 'D' ? 'A' : `${district}.${commune}`;
          await record.organisation(code, 'base', district);
          for (const n of [1, 2]) await record.cell(`${code}.${n}`, code);
        }
      }
      await record.finish(today);
      expect((await start(record)).organisation?.code).toBe(expected);
    }),
  );

  it('is the real one rather than the demo', () =>
    onTree(async (record) => {
      await record.organisation('P', 'province', null);
      await record.organisation('DEMO', 'province', null);
      for (const [code, parent] of [
        ['A', 'P'],
        ['B', 'P'],
        ['X', 'DEMO'],
        ['Y', 'DEMO'],
        ['Z', 'DEMO'],
      ] as const) {
        await record.organisation(code, 'base', parent);
        await record.cell(`${code}.1`, code);
      }
      await record.finish(today);
      expect(await start(record)).toMatchObject({ organisation: { code: 'P' }, demo: true });
    }));

  it('runs from January to the last month with a regular meeting, not after this one', () =>
    onTree(async (record) => {
      await record.commune();
      await record.cell('C', 'A');
      await record.meeting('C', '2025-12-05');
      await record.meeting('C', '2026-02-05', { kind: 'thematic' });
      await record.meeting('C', '2026-11-05', { month: '2026-12' });
      await record.finish(today);
      expect(await start(record)).toMatchObject({ from: '2025-01', to: '2025-12' });
    }));
});

describe('the branches', () => {
  it('stand below their superiors in Vietnamese order, with the cells of the whole subtree on that day', () =>
    onTree(async (record) => {
      await record.organisation('P', 'province', null, { name: 'Tỉnh' });
      await record.organisation('D2', 'district', 'P', { name: 'Huyện Đông' });
      await record.organisation('D1', 'district', 'P', { name: 'Huyện Ẩm' });
      await record.organisation('D3', 'district', 'P', { name: 'Huyện Dung' });
      await record.organisation('A', 'base', 'D2', { name: 'Xã' });
      await record.organisation('Old', 'base', 'D2', { to: '2020-01-01' });
      await record.cell('C1', 'A');
      await record.cell('C2', 'D2');
      await record.cell('C3', 'A', { to: '2026-10-31' });
      await record.finish(today);
      expect((await branches(record)).map(({ code, parent, cellCount }) => [code, parent, cellCount])).toEqual([
        ['P', null, 2],
        ['D1', 'P', 0],
        ['D3', 'P', 0],
        ['D2', 'P', 2],
        ['A', 'D2', 1],
      ]);
      expect((await branches(record, '2026-10-30')).find(({ code }) => code === 'A')?.cellCount).toBe(2);
    }));
});

describe('the cells', () => {
  it('say who leads them, how many they are and how they last met', () =>
    onTree(async (record) => {
      await record.commune();
      await record.cell('C1', 'A', { fixed_day: 5, name: 'Chi bộ bản Một' });
      await record.cell('C2', 'A', { name: 'Chi bộ bản Hai' });
      await record.members('C1', 2);
      await record.member('S', 'C1', { full_name: 'Lò Văn Rạng' });
      await record.office('S', 'secretary', 'C1');
      await record.member('Gone', 'C1', { out: '2026-10-31' });
      await record.meeting('C1', '2026-08-05', { self_score: 95 });
      await record.meeting('C1', '2026-10-05', { self_score: 72 });
      await record.meeting('C1', '2026-11-05', { self_score: 10 });
      await record.finish(today);
      expect(await cells(record, 'P')).toEqual([
        {
          code: 'C2',
          name: 'Chi bộ bản Hai',
          kind: 'village',
          parent: 'A',
          members: 0,
          secretary: null,
          fixedDay: null,
          lastMeetingOn: null,
          lastGrade: null,
        },
        {
          code: 'C1',
          name: 'Chi bộ bản Một',
          kind: 'village',
          parent: 'A',
          members: 3,
          secretary: 'Lò Văn Rạng',
          fixedDay: 5,
          lastMeetingOn: '2026-10-05',
          lastGrade: 'fair',
        },
      ]);
    }));

  it('take the grade of the last of two meetings of a month', () =>
    onTree(async (record) => {
      await record.commune();
      await record.cell('C', 'A');
      await record.meeting('C', '2026-10-05', { self_score: 95 });
      await record.meeting('C', '2026-10-25', { self_score: 45 });
      await record.finish(today);
      expect(await cells(record, 'A')).toMatchObject([{ lastMeetingOn: '2026-10-25', lastGrade: 'weak' }]);
      expect(await cells(record, 'A', '2026-10-24')).toMatchObject([
        { lastMeetingOn: '2026-10-05', lastGrade: 'good' },
      ]);
    }));

  it('have no secretary when the holder is no longer a member', () =>
    onTree(async (record) => {
      await record.commune();
      await record.cell('C', 'A');
      await record.member('S', 'C', { out: '2026-10-01' });
      await record.office('S', 'secretary', 'C');
      await record.finish(today);
      expect(await cells(record, 'C')).toMatchObject([{ code: 'C', secretary: null }]);
    }));

  it('of an unknown organisation are refused', () =>
    onTree(async (record) => {
      expect(await reasonOf(cells(record, 'X'))).toBe('not_found');
    }));
});

/** A cell with one of everything. */
async function buildWholeCell(record: RecordBuilder): Promise<void> {
  await record.commune();
  await record.cell('C', 'A', { fixed_day: 5, is_model: true, group_count: 2, name: 'Chi bộ bản Suối Mây' });
  await record.organisation('B', 'base', 'P');
  await record.cell('Office', 'B');
  await record.member('S', 'C', { full_name: 'Lò Văn Rạng', sex: 'male', ethnicity: 'Thái', born_on: '1980-01-01' });
  await record.member('D', 'C', {
    full_name: 'Hà Thị Ban Mai',
    sex: 'female',
    ethnicity: 'Kinh',
    born_on: '2000-01-01',
  });
  await record.member('N', 'C', { full_name: 'Sồng A Núi', from: '2026-03-01', official: null });
  await record.exemption('D', 'exempt', '2026-01-01');
  await record.office('D', 'deputy_secretary', 'C');
  await record.office('S', 'secretary', 'C');
  await record.office('S', 'Trưởng ban văn nghệ', 'C');
  await record.place('Bản', 'A', { cell: 'C', head: 'S', household_count: 64 });
  await record.member('V', 'Office', { full_name: 'Đinh Thị Hoa Mận' });
  await record.office('V', 'follower', 'A');
  const october = await record.meeting('C', '2026-10-05', {
    self_score: 85,
    official_score: 65,
    rollCall: { S: 'present', D: 'exempt', N: 'unexcused' },
  });
  await record.visit(october, 'V');
  await record.visit(october, 'S');
  for (const month of ['07', '08'])
    await record.meeting('C', `2026-${month}-09`, { rollCall: { S: 'present', D: 'exempt', N: 'unexcused' } });
  await record.inspection('C', '2026-08-15', { kind: 'supervision' });
  await record.resolution('C', '2026-10-05');
  await record.resolution('C', '2025-10-31');
  for (const [due, state] of [
    ['2026-10-20', {}],
    ['2026-11-30', {}],
    ['2026-09-30', { doneOn: '2026-09-27' }],
    ['2026-09-20', { doneOn: '2026-09-25' }],
    ['2026-08-20', { carriedTo: '2026-09-20' }],
  ] as const) {
    await record.task('C', due, state);
  }
  await record.rule('P', 'good_from', 80);
  await record.rule('A', 'fair_from', 60);
  await record.rule('P', 'fair_from', 75);
  await record.finish(today);
}

describe('the page of a cell', () => {
  it('says what it is, where it stands and who is in it', () =>
    onTree(async (record) => {
      await buildWholeCell(record);
      const page = await cell(record, 'C');
      expect(page).toMatchObject({
        organisation: {
          code: 'C',
          name: 'Chi bộ bản Suối Mây',
          tier: 'cell',
          foundedOn: '2000-01-01',
          endedOn: null,
          fixedDay: 5,
          isModel: true,
          groupCount: 2,
        },
        members: { total: 3, official: 2, probationary: 1, exempt: 1, away: 0, women: 1, minority: 1, under31: 1 },
        admissions: [
          { year: 2024, count: 0 },
          { year: 2025, count: 0 },
          { year: 2026, count: 1 },
        ],
        absentThree: [{ code: 'N', name: 'Sồng A Núi', count: 3 }],
        bands: { good: 80, fair: 60, average: 50 },
        places: [{ code: 'Bản', households: 64, head: 'Lò Văn Rạng' }],
      });
      expect(page.superiors.map(({ code }) => code)).toEqual(['P', 'A']);
      expect(page.offices.map(({ name, office, headOf }) => [name, office, headOf])).toEqual([
        ['Lò Văn Rạng', 'Bí thư', 'Bản'],
        ['Hà Thị Ban Mai', 'Phó bí thư', null],
        ['Lò Văn Rạng', 'Trưởng ban văn nghệ', 'Bản'],
      ]);
      expect(contract.cell.output.parse(page)).toEqual(page);
    }));

  it('shows each month: met, late, not met, and still open', () =>
    onTree(async (record) => {
      await buildWholeCell(record);
      const { months } = await cell(record, 'C', { to: '2026-11', months: 5 });
      expect(months.map(({ month, state }) => [month, state])).toEqual([
        ['2026-07', 'late'],
        ['2026-08', 'late'],
        ['2026-09', 'not_met'],
        ['2026-10', 'met'],
        ['2026-11', 'open'],
      ]);
      expect(months[3]).toEqual({
        month: '2026-10',
        state: 'met',
        grade: 'fair',
        selfScore: 85,
        officialScore: 65,
        present: 1,
        base: 2,
        visited: true,
        heldOn: '2026-10-05',
      });
      expect(months[0]).toMatchObject({ grade: null, visited: false, heldOn: '2026-07-09' });
    }));

  it('shows what is overdue first, then open, then done', () =>
    onTree(async (record) => {
      await buildWholeCell(record);
      const { tasks, taskCount } = await cell(record, 'C', { to: '2026-11' });
      expect(tasks.map(({ state, dueOn, days }) => [state, dueOn, days])).toEqual([
        ['overdue', '2026-10-20', 34],
        ['open', '2026-11-30', 7],
        ['carried', '2026-08-20', 31],
        ['done', '2026-09-30', 3],
        ['done_late', '2026-09-20', 5],
      ]);
      expect(taskCount).toBe(5);
      // as it stood at the end of September: the later ones were not yet to be seen
      expect((await cell(record, 'C', { to: '2026-09' })).tasks.map(({ state }) => state)).toEqual([
        'carried',
        'done',
        'done_late',
      ]);
    }));

  it('shows the resolutions of twelve months, and who came to see it', () =>
    onTree(async (record) => {
      await buildWholeCell(record);
      const { resolutionCount, oversight } = await cell(record, 'C');
      expect(resolutionCount).toBe(1);
      expect(oversight).toEqual([
        { on: '2026-10-05', who: 'Đinh Thị Hoa Mận, A', what: 'dự sinh hoạt chi bộ' },
        { on: '2026-10-05', who: 'Lò Văn Rạng', what: 'dự sinh hoạt chi bộ' },
        { on: '2026-08-15', who: 'Cấp trên', what: 'giám sát sinh hoạt chi bộ' },
      ]);
    }));

  it('opens by a former code, and as it was on its last day when it has ended', () =>
    onTree(async (record) => {
      await record.commune();
      await record.cell('C', 'A', { to: '2026-07-01' });
      await record.insert('organisation_code', { code: 'C-old', organisation_id: record.idOf('C') });
      await record.members('C', 4);
      await record.finish(today);
      expect(await cell(record, 'C-old')).toMatchObject({
        organisation: { code: 'C', endedOn: '2026-06-30' },
        members: { total: 4 },
        superiors: [{ code: 'P' }, { code: 'A' }],
      });
      expect((await cell(record, 'C', { months: 5 })).months.map(({ state }) => state)).toEqual([
        'not_met',
        'none',
        'none',
        'none',
        'none',
      ]);
      expect(await members(record, 'C')).toHaveLength(4);
    }));

  it.each([['X'], ['A']])('of %s, which is no cell, is refused', (code) =>
    onTree(async (record) => {
      await record.commune();
      await record.finish(today);
      expect(await reasonOf(cell(record, code))).toBe('not_found');
      expect(await reasonOf(members(record, code))).toBe('not_found');
    }),
  );
});

describe('the members of a cell', () => {
  it('stand by given name, with offices in words and what keeps them away', () =>
    onTree(async (record) => {
      await buildWholeCell(record);
      expect((await members(record, 'C')).map(({ name, offices, state }) => [name, offices, state])).toEqual([
        ['Hà Thị Ban Mai', 'Phó bí thư', 'exempt'],
        ['Sồng A Núi', null, null],
        ['Lò Văn Rạng', 'Bí thư, Trưởng ban văn nghệ', null],
      ]);
      expect((await members(record, 'C', '2026-02-28')).map(({ code }) => code)).toEqual(['D', 'S']);
    }));
});

describe('the number of statements is the same for 1 and for 30 rows:', () => {
  async function statementsFor(_record: RecordBuilder, ask: () => Promise<unknown>): Promise<number> {
    const query = vi.spyOn(Client.prototype, 'query');
    try {
      await ask();
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  }

  async function grow(record: RecordBuilder, from: number, to: number): Promise<void> {
    for (let n = from; n < to; n++) {
      await record.organisation(`B${n}`, 'base', 'P');
      await record.cell(`C${n}`, `B${n}`, { fixed_day: 5 });
      await record.member(`M${n}`, 'C0');
      await record.office(`M${n}`, 'committee_member', 'C0');
      await record.place(`L${n}`, 'B0', { cell: 'C0' });
      await record.meeting(`C${n}`, '2026-10-05', { self_score: 80 });
      await record.task('C0', '2026-10-10');
      await record.resolution('C0', '2026-10-10');
    }
    await record.finish(today);
  }

  it.each([
    ['branches', (record: RecordBuilder) => branches(record)],
    ['cells', (record: RecordBuilder) => cells(record, 'P')],
    ['cell', (record: RecordBuilder) => cell(record, 'C0')],
    ['members', (record: RecordBuilder) => members(record, 'C0')],
    ['search', (record: RecordBuilder) => search(record, 'c', 50)],
  ])('%s', (_name, ask) =>
    onTree(async (record) => {
      await record.organisation('P', 'province', null);
      await grow(record, 0, 1);
      const one = await statementsFor(record, () => ask(record));
      await grow(record, 1, 30);
      expect([one > 0, await statementsFor(record, () => ask(record))]).toEqual([true, one]);
    }),
  );
});
