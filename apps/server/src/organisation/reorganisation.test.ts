/** Decisions through the front door: drafts, dry runs, days to come, places, lineage. */
import { randomUUID } from 'node:crypto';
import * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import * as statistics from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { RecordBuilder } from '../../test/record-builder.ts';
import {
  ask,
  database,
  figure,
  june,
  may,
  meetInJune,
  merger,
  noonOf,
  refusalOf,
  scope,
  today,
  withTwoCommunes,
} from '../../test/two-communes.ts';
import { openPool, transaction } from '../database.ts';
import { answer } from '../http/answer.ts';
import { recount } from '../statistics/facts.ts';

withTwoCommunes();

describe('a dry run', () => {
  it('counts and names who and what is affected, and changes nothing', async () => {
    const { summary, problems, affected } = await ask(contract.reorganisationCheck, merger);
    expect(problems).toEqual([]);
    expect(summary).toEqual({
      organisations: 3,
      members: 5,
      places: 1,
      offices: 2,
      openTasks: 1,
      meetings: 0,
      targets: 0,
      accounts: 0,
    });
    expect(affected).toMatchObject({
      organisations: [
        { what: 'ended', code: 'A1', goesTo: 'Chi bộ thôn Mới' },
        { what: 'ended', code: 'A2', goesTo: 'Chi bộ thôn Mới' },
        { what: 'founded', code: 'A9', name: 'Chi bộ thôn Mới', superior: 'A' },
      ],
      members: ['M1', 'M2', 'M3', 'N1', 'N2'].map((code) => ({ code, to: 'Chi bộ thôn Mới' })),
      offices: [
        { code: 'M1', office: 'secretary', organisation: 'A1' },
        { code: 'N1', office: 'secretary', organisation: 'A2' },
      ],
      tasks: [{ dueOn: '2026-12-31' }],
      places: [{ code: 'TH1', cell: 'Chi bộ thôn Mới' }],
    });
    expect(await figure('A', 'cells', june)).toBe(2);
    expect((await ask(contract.reorganisations, {})).decisions).toEqual([]);
  });

  it('says at which act something must be decided first', async () => {
    const acts = [...merger.acts, { kind: 'dissolve', subject: 'B1' }];
    const { problems, affected } = await ask(contract.reorganisationCheck, { ...merger, acts });
    expect(problems).toEqual([
      { act: 2, column: 'target', message: 'Giải thể B1 (B1): còn 1 đảng viên; hãy ghi Mã tổ chức đích để chuyển về.' },
    ]);
    expect(affected).toBeNull();
  });
});

describe('a decision', () => {
  it('goes from draft to applied to reversed', async () => {
    const draft = { ...merger, acts: merger.acts.slice(0, 1) };
    const { id } = await ask(contract.saveDraft, draft);
    expect(await ask(contract.saveDraft, { ...merger, id })).toEqual({ id });
    expect(await ask(contract.reorganisation, { id })).toMatchObject({ state: 'draft', writtenBy: 'Lò Văn An' });

    expect(await ask(contract.reorganise, { ...merger, draft: id })).toMatchObject({
      id,
      state: 'applied',
      problems: [],
    });
    expect(await ask(contract.reorganisations, {})).toMatchObject({
      decisions: [{ id, state: 'applied', actCount: 2, reversibleUntil: '2026-07-15' }],
    });
    expect(await figure('A', 'cells', june)).toBe(1);
    expect(await figure('A1', 'members', may)).toBe(3);
    expect(await figure('A9', 'members', june)).toBe(5);
    expect(await figure('A9', 'meetings.regular', may)).toBe(0);
    expect(await figure('A9', 'meetings.regular', may, '2026-06-30')).toBe(2);

    expect(await ask(contract.reverse, { id })).toEqual({ id, state: 'reversed' });
    expect(await figure('A', 'cells', june)).toBe(2);
    expect(await refusalOf(ask(statistics.figures, { org: 'A9', ...june }))).toMatchObject({ reason: 'not_found' });
    expect(await refusalOf(ask(contract.reverse, { id }))).toMatchObject({ reason: 'not_reversible' });
  });

  it('gives each officer one assignment to the organisation that follows: the higher number', async () => {
    await ask(contract.reorganise, merger);
    const { rows } = await sql`
      select code, starts_on, ends_on, visits_per_quarter as quota
      from assignment join organisation_code using (organisation_id) order by code, starts_on`.execute(database.db);
    expect(rows).toEqual([
      { code: 'A1', starts_on: '2026-01-01', ends_on: '2026-06-01', quota: 2 },
      { code: 'A2', starts_on: '2026-03-01', ends_on: '2026-06-01', quota: 1 },
      { code: 'A9', starts_on: '2026-06-01', ends_on: null, quota: 2 },
    ]);
  });

  it('keeps the command with its input, and finds it done when it comes twice', async () => {
    const body = { id: randomUUID(), input: merger };
    const first = await answer(database.db, scope, contract.reorganise, body, noonOf(today));
    expect(await answer(database.db, scope, contract.reorganise, body, noonOf(today))).toEqual(first);
    expect(await ask(contract.reorganise, merger)).toMatchObject({ state: 'unchanged' });
    const { rows } = await sql`select name, actor from command order by done_at limit 1`.execute(database.db);
    expect(rows).toEqual([{ name: 'organisation.reorganise', actor: 'Lò Văn An' }]);
  });

  it('with a mistake changes nothing and stays a draft', async () => {
    const wrong = { ...merger, acts: [...merger.acts, { kind: 'merge', subject: 'X', target: 'A9' }] };
    const { id } = await ask(contract.saveDraft, wrong);
    const refusal = await refusalOf(ask(contract.reorganise, { ...wrong, draft: id }));
    expect([refusal.reason, refusal.message]).toEqual([
      'not_ready',
      'Chưa áp dụng được: Không có tổ chức nào mang mã X.',
    ]);
    expect(await ask(contract.reorganisation, { id })).toMatchObject({ state: 'draft' });
    expect(await figure('A', 'cells', june)).toBe(2);
  });

  it('registered late takes along what happened since', async () => {
    await meetInJune('A1', 'A2');
    expect(await ask(contract.reorganise, merger)).toMatchObject({ summary: { meetings: 2 } });
    expect(await figure('A9', 'meetings.regular', june)).toBe(2);
    const { differences } = await transaction(database.db, (tx) => recount(tx, { check: true }, today));
    expect(differences).toEqual([]);
  });

  it('cannot be earlier than another about the same organisation', async () => {
    await ask(contract.reorganise, merger);
    const earlier = {
      number: '13-QĐ/HU',
      effectiveOn: '2026-03-01',
      acts: [{ kind: 'rename', subject: 'A1', newName: 'x' }],
    };
    expect((await refusalOf(ask(contract.reorganise, earlier))).message).toBe(
      'Chưa áp dụng được: A1 (A1) đã có thay đổi muộn hơn, từ ngày 01/06/2026 (quyết định 12-QĐ/HU). Hãy chọn ngày hiệu lực sau ngày đó, hoặc hoàn tác thay đổi ấy trước.',
    );
  });
});

describe('places', () => {
  const villages = {
    number: '18-QĐ/UBND',
    effectiveOn: '2026-06-01',
    acts: [
      { kind: 'merge', subject: 'TH1', target: 'TH3', newName: 'Thôn Ba' },
      { kind: 'merge', subject: 'TH2', target: 'TH3' },
      { kind: 'merge', subject: 'A1', target: 'A2' },
    ],
  };
  const inTheVillages = () =>
    transaction(database.db, async (tx) => {
      const record = new RecordBuilder(tx);
      for (const code of ['A', 'A1', 'A2']) await record.adopt(code);
      await record.place('TH2', 'A', { cell: 'A2', household_count: 40 });
      await record.member('P1', 'A1', { place: 'TH2' });
      await record.member('P2', 'A2', { place: 'TH2' });
      await sql`update place_period set household_count = 60 where name = 'TH1'`.execute(tx);
      await record.finish(today);
    });

  it('merge too, and those who live there go along', async () => {
    await inTheVillages();
    const { id, summary } = await ask(contract.reorganise, villages);
    expect(summary).toMatchObject({ members: 4, places: 3 });
    const { rows } = await sql`
      select place.code, period.name, lower(during) as from_day, upper(during) as end_day, household_count as households, cell.code as cell
      from place_period period join place on place.id = place_id left join organisation_code cell on cell.organisation_id = cell_id
      order by place.code, during`.execute(database.db);
    expect(rows).toEqual([
      { code: 'TH1', name: 'TH1', from_day: '2000-01-01', end_day: '2026-06-01', households: 60, cell: 'A1' },
      { code: 'TH2', name: 'TH2', from_day: '2000-01-01', end_day: '2026-06-01', households: 40, cell: 'A2' },
      { code: 'TH3', name: 'Thôn Ba', from_day: '2026-06-01', end_day: null, households: 100, cell: 'A2' },
    ]);
    expect(await figure('A', 'villages', may)).toBe(2);
    expect(await figure('A', 'villages', june)).toBe(1);
    expect(await figure('A', 'villages.without_members', june)).toBe(0);
    await ask(contract.reverse, { id });
    expect(await figure('A', 'villages', june)).toBe(2);
  });

  it('are renamed and led by others, all at once', async () => {
    await ask(contract.reorganise, {
      ...villages,
      acts: [
        { kind: 'rename', subject: 'TH1', newName: 'Thôn Một' },
        { kind: 'move', subject: 'TH1', target: 'B1' },
        { kind: 'move', subject: 'TH1', target: 'B' },
      ],
    });
    const { rows } = await sql`
      select period.name, cell.code as cell, manager.code as manager from place_period period
      join organisation_code cell on cell.organisation_id = cell_id join organisation_code manager on manager.organisation_id = manager_id
      order by during`.execute(database.db);
    expect(rows).toEqual([
      { name: 'TH1', cell: 'A1', manager: 'A' },
      { name: 'Thôn Một', cell: 'B1', manager: 'B' },
    ]);
  });
});

describe('a day to come', () => {
  const planned = { ...merger, effectiveOn: '2026-07-01' };

  it('brings the decision about before anything is answered, once', async () => {
    expect(await ask(contract.reorganise, planned)).toMatchObject({ state: 'planned', summary: { members: 5 } });
    expect(await ask(contract.reorganise, planned)).toMatchObject({ state: 'unchanged' });
    expect(await figure('A', 'cells', june)).toBe(2);
    const other = await openPool({ connectionString: database.url });
    const july = { org: 'A', from: '2026-07', to: '2026-07', codes: ['cells'] };
    const answers = await Promise.all(
      [database.db, other.db].map((db) => answer(db, scope, statistics.figures, july, noonOf('2026-07-01'))),
    );
    await other.close();
    for (const answered of answers) expect(answered).toMatchObject({ figures: [{ value: 1 }] });
    expect((await ask(contract.reorganisations, {}, '2026-07-01')).decisions).toMatchObject([
      { state: 'applied', hindrance: null },
    ]);
  });

  it('begins for everybody else also when the decision fails in a way that nobody foresaw', async () => {
    await ask(contract.reorganise, planned);
    await sql`alter table membership add check (starts_on <> '2026-07-01')`.execute(database.db);
    expect((await ask(contract.reorganisations, {}, '2026-07-01')).decisions).toMatchObject([
      { state: 'planned', hindrance: expect.stringMatching(/^Chương trình gặp lỗi khi thi hành/) },
    ]);
    expect(await figure('A', 'cells', june)).toBe(2);
  });

  it('passes when the decision was taken back before', async () => {
    const { id } = await ask(contract.reorganise, planned);
    await ask(contract.reverse, { id });
    expect((await ask(contract.reorganisations, {}, '2026-07-02')).decisions).toMatchObject([{ state: 'reversed' }]);
    expect(await ask(contract.reorganise, planned)).toMatchObject({ state: 'planned' });
  });

  it('does not touch an organisation that another decision waits for', async () => {
    await ask(contract.reorganise, planned);
    const rival = {
      number: '14-QĐ/HU',
      effectiveOn: '2026-06-10',
      acts: [{ kind: 'merge', subject: 'A1', target: 'B1' }],
    };
    expect((await refusalOf(ask(contract.reorganise, rival))).message).toBe(
      'Chưa áp dụng được: A1 (A1) đã nằm trong quyết định 12-QĐ/HU đang chờ thi hành. Hãy hủy quyết định đó trước.',
    );
  });

  it('says what stands in the way, and waits', async () => {
    await ask(contract.reorganise, planned);
    await sql`update organisation_period set during = daterange(lower(during), '2026-06-20')
      where code = 'A1'`.execute(database.db);
    const { decisions } = await ask(contract.reorganisations, {}, '2026-07-01');
    expect(decisions).toMatchObject([
      {
        state: 'planned',
        hindrance: 'A1 (A1) không hoạt động vào ngày 01/07/2026 (hoạt động 01/01/2000 – 19/06/2026).',
      },
    ]);
  });
});

describe('lineage', () => {
  it('of an organisation: who it came from, who goes on for it, what it was called', async () => {
    await ask(contract.reorganise, merger);
    await ask(contract.reorganise, {
      number: '16-QĐ/HU',
      effectiveOn: '2026-06-10',
      acts: [{ kind: 'change_code', subject: 'A9', newCode: 'A.09' }],
    });
    const { code, periods, links } = await ask(contract.lineage, { org: 'A9' });
    expect(code).toBe('A.09');
    expect(periods).toMatchObject([
      { code: 'A9', firstDay: '2026-06-01', lastDay: '2026-06-09', decisions: ['12-QĐ/HU'] },
      { code: 'A.09', firstDay: '2026-06-10', lastDay: null, decisions: ['16-QĐ/HU'] },
    ]);
    expect(links).toEqual(
      ['A1', 'A2'].map((from) => ({
        from,
        to: 'A.09',
        on: '2026-06-01',
        isHeir: true,
        decision: '12-QĐ/HU',
        kind: 'merge',
      })),
    );
    expect((await ask(contract.lineage, { org: 'A1' })).links).toHaveLength(1);
  });
});
