/** The answers of the room as the screens get them. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inShort, usually } from '../../test/figure-cases.ts';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { countMeetings, recount, settle } from './facts.ts';
import { statisticsHandlers } from './queries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const { today } = usually;
const view = { org: 'A', from: '2025-01', to: '2025-12', structure: 'as-then' as const, kinds: [] };
const contextOf = ({ tx, scope }: RecordBuilder, on = today) => ({
  tx,
  scope,
  today: on,
  now: new Date('2026-06-15T01:00:00Z'),
});

describe('figures', () => {
  test('come in the order of the catalogue, with the organisation as it was called, for further windows too', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.cell('A1', 'A');
      await record.meeting('A1', '2024-05-05');
      await record.finish(today);
      const answer = await statisticsHandlers['statistics.figures'](contextOf(record), {
        ...view,
        codes: ['meetings.regular', 'cells'],
        also: [{ from: '2024-01', to: '2024-12' }],
      });
      expect(answer).toEqual({
        organisation: { code: 'A', name: 'A', tier: 'base' },
        computedAt: '2026-06-15T01:00:00.000Z',
        outside: 0,
        figures: [
          { code: 'meetings.regular', unit: 'count', numerator: null, denominator: null, value: 0 },
          { code: 'cells', unit: 'count', numerator: null, denominator: null, value: 1 },
        ],
        also: [
          {
            from: '2024-01',
            to: '2024-12',
            figures: [
              { code: 'meetings.regular', unit: 'count', numerator: null, denominator: null, value: 1 },
              { code: 'cells', unit: 'count', numerator: null, denominator: null, value: 1 },
            ],
          },
        ],
      });
      const all = await statisticsHandlers['statistics.figures'](contextOf(record), { ...view, also: [] });
      const { indicators } = await statisticsHandlers['statistics.catalogue'](contextOf(record), {});
      expect(all.figures.map(({ code }) => code)).toEqual(indicators.map(({ code }) => code));
    });
  });

  test('an organisation or an indicator that does not exist is refused', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.finish(today);
      const ask = (org: string, code: string) =>
        statisticsHandlers['statistics.figures'](contextOf(record), { ...view, org, codes: [code], also: [] });
      await expect(ask('X', 'cells')).rejects.toMatchObject({ reason: 'not_found' });
      await expect(ask('A', 'cells.happy')).rejects.toMatchObject({ reason: 'unknown_indicator' });
    });
  });
});

describe('a list', () => {
  test('names its rows and leads to their cells, in Vietnamese order, a page at a time', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      for (const name of ['Chi bộ bản Ỏ', 'Chi bộ bản Ở', 'Chi bộ bản Ô']) await record.cell(name, 'A');
      await record.member('Lò Thị Hoa', 'Chi bộ bản Ô');
      await record.office('Lò Thị Hoa', 'secretary', 'Chi bộ bản Ô');
      await record.finish(today);
      const list = (offset: number) =>
        statisticsHandlers['statistics.list'](contextOf(record), {
          ...view,
          code: 'cells.with_committee',
          part: 'rest',
          limit: 2,
          offset,
        });
      const first = await list(0);
      expect(first.rows.map(({ name }) => name)).toEqual(['Chi bộ bản Ỏ', 'Chi bộ bản Ô']);
      expect(first).toMatchObject({
        kind: 'organisations',
        total: 3,
        sum: null,
        figure: { numerator: 0, denominator: 3 },
      });
      expect(first.rows[1]).toEqual({
        org: 'Chi bộ bản Ô',
        href: 'Chi bộ bản Ô',
        band: 'committee_not_required',
        name: 'Chi bộ bản Ô',
        superior: 'A',
        members: 1,
        official: 1,
        secretary: 'Lò Thị Hoa',
      });
      expect((await list(2)).rows.map(({ name }) => name)).toEqual(['Chi bộ bản Ở']);
    });
  });

  test('of a sum carries amounts', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.cell('A1', 'A');
      await record.meeting('A1', '2025-01-05', { counts: [10, 1, 7] });
      await record.meeting('A1', '2025-02-05', { counts: [10, 1, 9] });
      await record.finish(today);
      const rest = await statisticsHandlers['statistics.list'](contextOf(record), {
        ...view,
        code: 'attendance',
        part: 'rest',
        limit: 10,
        offset: 0,
      });
      expect(rest).toMatchObject({
        kind: 'meetings',
        total: 1,
        sum: 2,
        rows: [{ startedAt: '2025-01-05T19:00', month: '01/2025', amount: 2, membership: 10, present: 7 }],
      });
    });
  });
});

describe('the heat table', () => {
  test('tells met, late, not met, open and not in force apart, with the last grade of the month', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.cell('A1', 'A', { from: '2025-12-02', fixed_day: 10 });
      await record.meeting('A1', '2026-01-10', { self_score: 95 });
      await record.meeting('A1', '2026-02-11', { self_score: 40 });
      await record.meeting('A1', '2026-04-10', { self_score: 95 });
      await record.meeting('A1', '2026-04-20', { self_score: 60 });
      await record.meeting('A1', '2026-05-10', { kind: 'thematic' });
      await record.finish(today);
      const heat = await statisticsHandlers['statistics.heat'](contextOf(record), {
        ...view,
        from: '2025-12',
        to: '2026-06',
      });
      const [group] = heat.groups;
      expect(heat.months).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']);
      expect(group).toMatchObject({ organisation: { code: 'A' }, cellCount: 1, keptCount: 0, keptOf: 1 });
      expect(group?.cells).toEqual([
        {
          organisation: { code: 'A1', name: 'A1', tier: 'cell' },
          kept: 3,
          keptOf: 5,
          months: [
            { state: 'none', grade: null },
            { state: 'met', grade: 'good' },
            { state: 'late', grade: 'weak' },
            { state: 'not_met', grade: null },
            { state: 'met', grade: 'average' },
            { state: 'not_met', grade: null },
            { state: 'open', grade: null },
          ],
        },
      ]);
      const none = { good: 0, fair: 0, average: 0, weak: 0, ungraded: 0, late: 0, notMet: 0, open: 0 };
      expect(group?.months).toEqual([
        none,
        { ...none, good: 1 },
        { ...none, weak: 1, late: 1 },
        { ...none, notMet: 1 },
        { ...none, average: 1 },
        { ...none, notMet: 1 },
        { ...none, open: 1 },
      ]);
    });
  });

  test('groups by branch, cells of the organisation itself last, and gives the cells of the branch asked', async () => {
    await onRecord(database.db, async (record) => {
      for (const base of ['A', 'B']) await record.commune(base);
      await record.cell('P1', 'P');
      for (let i = 0; i < 70; i++) await record.cell(`A${i}`, 'A', { fixed_day: 5 });
      await record.cell('B1', 'B');
      await record.meeting('B1', '2025-01-05');
      await record.finish(today);
      const heat = (group?: string) =>
        statisticsHandlers['statistics.heat'](contextOf(record), { ...view, org: 'P', to: '2025-01', group });
      const all = await heat();
      expect(
        all.groups.map(({ organisation, cellCount, keptCount, keptOf, cells }) => [
          organisation.code,
          cellCount,
          keptCount,
          keptOf,
          cells,
        ]),
      ).toEqual([
        ['A', 70, 0, 70, null],
        ['B', 1, 1, 1, null],
        ['P', 1, 0, 1, null],
      ]);
      expect(
        (await heat('B')).groups.map(({ cells }) => cells?.map(({ organisation }) => organisation.code) ?? null),
      ).toEqual([null, ['B1'], null]);
    });
  });
});

describe('the comparison', () => {
  test('has the children with their figures then and now, and the whole', async () => {
    await onRecord(database.db, async (record) => {
      for (const base of ['A', 'B', 'C']) await record.commune(base);
      await record.cell('A1', 'A');
      await record.cell('B1', 'B', { to: '2025-07-01' });
      await record.meeting('A1', '2025-03-05', { counts: [10, 0, 9] });
      await record.meeting('B1', '2025-03-05', { counts: [30, 0, 15] });
      await record.meeting('A1', '2024-03-05', { counts: [10, 0, 5] });
      await record.course('P', '2025-05-05', { count: 7 });
      await record.finish(today);
      const answer = await statisticsHandlers['statistics.comparison'](contextOf(record), {
        ...view,
        org: 'P',
        codes: ['cells', 'attendance', 'training.attendances'],
        compareFrom: '2024-01',
        compareTo: '2024-12',
      });
      expect(
        answer.rows.map(({ organisation, figures, before }) => [
          organisation.code,
          figures.map(inShort),
          before?.map(inShort),
        ]),
      ).toEqual([
        ['A', [1, '9/10', 0], [1, '5/10', 0]],
        ['B', [0, '15/30', 0], [1, '0/0', 0]],
        ['C', [0, '0/0', 0], [0, '0/0', 0]],
      ]);
      expect([answer.total.figures.map(inShort), answer.total.before?.map(inShort)]).toEqual([
        [1, '24/40', 7],
        [2, '5/10', 0],
      ]);
    });
  });

  test('of cells side by side shows the places that each leads, and in the whole all that are managed', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      for (const cell of ['A1', 'A2']) await record.cell(cell, 'A');
      await record.place('1', 'A', { cell: 'A1' });
      await record.place('2', 'A', { cell: 'A1' });
      await record.place('3', 'A');
      await record.finish(today);
      const { rows, total } = await statisticsHandlers['statistics.comparison'](contextOf(record), {
        ...view,
        codes: ['villages', 'villages.without_cell'],
      });
      expect(rows.map(({ figures }) => figures.map(inShort))).toEqual([
        [2, '0/2'],
        [0, '0/0'],
      ]);
      expect(total.figures.map(inShort)).toEqual([3, '1/3']);
    });
  });
});

describe('what needs attention', () => {
  test('comes worst first, with its reason in words and where to go', async () => {
    await onRecord(database.db, async (record) => {
      await record.organisation('P', 'province', null);
      await record.organisation('A', 'base', 'P', { name: 'Đảng bộ xã Tân Xuân' });
      for (const cell of ['Pa Khôm', 'Suối Mây']) await record.cell(cell, 'A', { name: `Chi bộ bản ${cell}` });
      const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
      for (const month of months) {
        if (month !== '10' && month !== '11') await record.meeting('Pa Khôm', `2025-${month}-05`);
        const isWeak = month === '06' || month === '07';
        await record.meeting('Suối Mây', `2025-${month}-05`, {
          self_score: isWeak ? 70 : 80,
          official_score: isWeak ? 48 : 80,
        });
      }
      await record.members('Pa Khôm', 9);
      await record.member('x', 'Pa Khôm', { out: '2025-09-28' });
      await record.office('x', 'secretary', 'Pa Khôm', { to: '2025-09-28' });
      await record.task('Pa Khôm', '2025-10-31');
      await record.task('Pa Khôm', '2025-11-01');
      await record.place('thôn', 'A');
      for (let i = 0; i < 4; i++) await record.member(`k${i}`, 'Suối Mây', { from: '2024-05-05' });
      await record.finish(today);
      const { items } = await statisticsHandlers['statistics.attention'](contextOf(record), { ...view, limit: 8 });
      expect(items.map(({ level, title, reason }) => [level, title, reason])).toEqual([
        [
          'grave',
          'Chi bộ bản Pa Khôm, xã Tân Xuân',
          'Không họp hai tháng liền (tháng 10 và 11). Bí thư thôi giữ chức từ 28/09/2025, chưa có người thay.',
        ],
        [
          'grave',
          'Chi bộ bản Suối Mây, xã Tân Xuân',
          'Xếp loại kém tháng 6 và 7. Điểm tự chấm cao hơn điểm cấp trên tới 22 điểm.',
        ],
        ['act', '1 chi bộ phải có chi ủy mà chưa có', 'Có từ 9 đảng viên chính thức trở lên. Ở chi bộ bản Pa Khôm.'],
        [
          'act',
          'Chi bộ bản Suối Mây: kết nạp 0, cùng kỳ năm trước 4',
          'Giảm 4 người. 1/1 chi bộ không kết nạp được ai.',
        ],
        ['act', '1 nhiệm vụ quá hạn trên 60 ngày', 'Ở chi bộ bản Pa Khôm.'],
        ['watch', '1 thôn, bản, tổ dân phố chưa có chi bộ riêng', '1 nơi chưa có đảng viên nào.'],
      ]);
      expect(items.map(({ about }) => about)).toEqual([
        { kind: 'cell_not_meeting', months: ['2025-10', '2025-11'], hasSecretary: false, secretaryUntil: '2025-09-28' },
        { kind: 'cell_weak', months: ['2025-06', '2025-07'], gap: 22 },
        { kind: 'committee_missing', count: 1, most: [{ name: 'chi bộ bản Pa Khôm', count: 1 }] },
        {
          kind: 'fewer_admissions',
          name: 'Chi bộ bản Suối Mây',
          now: 0,
          before: 4,
          falls: 1,
          without: 1,
          cells: 1,
        },
        { kind: 'tasks_long_late', count: 1, organisations: 1, branches: 1, names: ['chi bộ bản Pa Khôm'] },
        { kind: 'places_without_cell', group: 'villages', count: 1, withoutMembers: 1 },
      ]);
      expect(items.map(({ action }) => action.cell ?? action.indicator)).toEqual([
        'Pa Khôm',
        'Suối Mây',
        'cells.committee_missing',
        'admissions',
        'tasks.on_time',
        'villages.without_cell',
      ]);
      expect(
        (await statisticsHandlers['statistics.attention'](contextOf(record), { ...view, limit: 1 })).items,
      ).toHaveLength(1);
    });
  });

  test('many cells with one trouble are one item', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      for (const cell of ['A1', 'A2', 'A3', 'A4', 'A5']) await record.cell(cell, 'A');
      await record.finish(today);
      const { items } = await statisticsHandlers['statistics.attention'](contextOf(record), {
        ...view,
        to: '2025-03',
        limit: 8,
      });
      expect(items[0]).toMatchObject({
        level: 'grave',
        title: '5 chi bộ không họp từ hai tháng liền trở lên',
        reason: 'Lâu nhất là ba tháng liền. Nhiều nhất ở A (5).',
        about: { kind: 'cells_not_meeting', count: 5, longest: 3, most: [{ name: 'A', count: 5 }] },
      });
    });
  });
});

describe('cell_month', () => {
  test('counts a meeting from its day on', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.cell('A1', 'A');
      await record.meeting('A1', '2026-06-16');
      await record.finish('2026-06-15');
      const count = async () => (await recount(record.tx, { check: true }, '2026-06-16')).rows;
      expect(await count()).toBe(0);
      await settle(record.tx, '2026-06-16');
      expect(await count()).toBe(1);
      await settle(record.tx, '2026-06-15');
      expect(await count()).toBe(1);
    });
  });

  test('a recount names what differs, and without check puts it right', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.cell('A1', 'A');
      await record.meeting('A1', '2025-01-05', { counts: [10, 0, 9] });
      await record.meeting('A1', '2025-02-05');
      await record.finish(today);
      await sql`update cell_month set present = 8 where month = '2025-01-01'`.execute(record.tx);
      await sql`delete from cell_month where month = '2025-02-01'`.execute(record.tx);
      const differences = [
        { cell: 'A1', month: '2025-01', parent: 'A', counter: 'present', stored: 8, counted: 9 },
        { cell: 'A1', month: '2025-02', parent: 'A', counter: 'regular', stored: 0, counted: 1 },
      ];
      expect(await recount(record.tx, { check: true }, today)).toEqual({ rows: 1, differences });
      expect(await recount(record.tx, { check: false }, today)).toEqual({ rows: 2, differences });
      expect(await recount(record.tx, { check: true }, today)).toEqual({ rows: 2, differences: [] });
    });
  });

  test.each([
    ['moved to another month', sql`update meeting set month = '2025-02-01'`, 0],
    ['no longer of a kind that counts', sql`update meeting set kind = 'committee'`, 0],
    ['of a day before the cell was moved', sql`update meeting set started_at = '2025-01-04 19:00', ended_at = null`, 1],
    ['graded', sql`update meeting set official_score = 40`, 1],
  ])('of one month of one cell is counted again when its meeting is %s', async (_what, change, rows) => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      await record.organisation('B', 'base', 'A');
      await record.cell('A1', 'A', { to: '2025-01-05' });
      await record.cell('A1', 'B', { from: '2025-01-05' });
      await record.meeting('A1', '2025-01-05', { counts: [10, 0, 9] });
      await record.finish(today);
      await change.execute(record.tx);
      await countMeetings(record.tx, [{ cellId: record.idOf('A1'), month: '2025-01' }], today);
      const { differences } = await recount(record.tx, { check: true }, today);
      expect(differences.filter(({ month }) => month === '2025-01')).toEqual([]);
      const { rows: stored } = await sql`select placed_on from cell_month where month = '2025-01-01'`.execute(
        record.tx,
      );
      expect(stored).toHaveLength(rows);
    });
  });

  test('recounting the months touched equals recounting everything', async () => {
    await onRecord(database.db, async (record) => {
      await record.commune();
      for (const cell of ['A1', 'A2']) await record.cell(cell, 'A');
      const meeting = await record.meeting('A1', '2025-01-05', { counts: [10, 0, 9] });
      await record.meeting('A2', '2025-01-05');
      await record.finish(today);
      await sql`update meeting set month = '2025-02-01', present_count = 8, excused_count = 2 where code = ${meeting}`.execute(
        record.tx,
      );
      const cellId = record.idOf('A1');
      await countMeetings(
        record.tx,
        [
          { cellId, month: '2025-01' },
          { cellId, month: '2025-02' },
        ],
        today,
      );
      expect(await recount(record.tx, { check: true }, today)).toEqual({ rows: 2, differences: [] });
    });
  });
});
