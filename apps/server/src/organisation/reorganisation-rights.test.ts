/** Whoever rearranges names only what is his, and rights go with the organisations. */
import { randomUUID } from 'node:crypto';
import type { Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { appointed } from '../../test/appointed.ts';
import { ask, database, merger, noonOf, refusalOf, today, withTwoCommunes } from '../../test/two-communes.ts';
import type { Caller } from '../access/scope.ts';
import { answer } from '../http/answer.ts';

withTwoCommunes();

const as = async <Op extends Operation>(who: Caller, operation: Op, input: object): Promise<OutputOf<Op>> =>
  (await answer(
    database.db,
    who,
    operation,
    operation.kind === 'query' ? input : { id: randomUUID(), input },
    noonOf(today),
  )) as OutputOf<Op>; // the contract says what comes

const rights = async () => {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from appointment t union all select to_jsonb(d)::text from delegation d order by 1`.execute(
    database.db,
  );
  return rows.map(({ row }) => row);
};
/** `officer A 2020-01-01 …`, as they stand. */
const held = async (userName: string) => {
  const { rows } = await sql<{ said: string }>`
    select role || ' ' || code || ' ' || starts_on || ' ' || coalesce(ends_on::text, '…') as said
    from appointment join account on account.id = account_id join organisation_code using (organisation_id)
    where user_name = ${userName} order by starts_on, code, role desc`.execute(database.db);
  return rows.map(({ said }) => said);
};
const everyTable = async () => {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from organisation_period t union all select to_jsonb(t)::text from membership t
    union all select to_jsonb(t)::text from reorganisation t union all select to_jsonb(t)::text from place_period t
    union all select to_jsonb(t)::text from appointment t order by 1`.execute(database.db);
  return rows.map(({ row }) => row);
};

const merge = (subject: string, target: string, rest: object = {}) => ({ kind: 'merge', subject, target, ...rest });
const decision = (...acts: object[]) => ({ number: '1-QĐ/A', effectiveOn: '2026-06-01', acts });

describe('rights go with the organisations', () => {
  it('an appointment goes to the heir, once for each role, and a reversal brings it back', async () => {
    await appointed(database.db, 'thu.ky', { role: 'secretary', at: 'A1' });
    await sql`
      insert into appointment (id, account_id, role, organisation_id, starts_on, ends_on)
      select gen_random_uuid(), account.id, role, organisation_id, '2024-01-01', ends_on::date
      from account, organisation_code, (values ('secretary', '2026-12-01'), ('leader', '2026-08-01')) more (role, ends_on)
      where user_name = 'thu.ky' and code = 'A2'`.execute(database.db);
    await appointed(database.db, 'can.bo', { role: 'officer', at: 'A' });
    await sql`
      insert into delegation (id, lender_id, borrower_id, role, organisation_id, starts_on, ends_on, reason, given_at)
      select gen_random_uuid(), lender.id, borrower.id, 'secretary', organisation_id, starts_on::date, '2026-12-01', 'đi học', '2026-01-01'
      from account lender, account borrower, organisation_code, (values ('2026-05-01'), ('2026-11-01')) lent (starts_on)
      where lender.user_name = 'thu.ky' and borrower.user_name = 'can.bo' and code = 'A1'`.execute(database.db);
    const before = await rights();

    const trial = await ask(contract.reorganisationCheck, merger);
    expect(await rights()).toEqual(before);
    expect([trial.summary.accounts, trial.affected?.accounts]).toEqual([
      1,
      [
        {
          userName: 'thu.ky',
          name: 'thu.ky',
          role: 'secretary',
          from: 'A1',
          to: 'Chi bộ thôn Mới',
          gains: 0,
          loses: 0,
        },
        { userName: 'thu.ky', name: 'thu.ky', role: 'leader', from: 'A2', to: 'Chi bộ thôn Mới', gains: 0, loses: 0 },
        {
          userName: 'thu.ky',
          name: 'thu.ky',
          role: 'secretary',
          from: 'A2',
          to: 'Chi bộ thôn Mới',
          gains: 0,
          loses: 0,
        },
      ],
    ]);

    const { id, summary } = await ask(contract.reorganise, merger);
    expect(summary).toEqual(trial.summary);
    expect(await held('thu.ky')).toEqual([
      'secretary A1 2020-01-01 2026-06-01',
      'secretary A2 2024-01-01 2026-06-01',
      'leader A2 2024-01-01 2026-06-01',
      'secretary A9 2026-06-01 …',
      'leader A9 2026-06-01 2026-08-01',
    ]);
    const { rows } = await sql`
      select starts_on, ends_on, withdrawn_at is not null as "isWithdrawn" from delegation order by starts_on`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { starts_on: '2026-05-01', ends_on: '2026-06-01', isWithdrawn: false },
      { starts_on: '2026-11-01', ends_on: '2026-12-01', isWithdrawn: true },
    ]);
    await ask(contract.reverse, { id });
    expect(await rights()).toEqual(before);
  });

  it('whoever looked after a commune that goes up in another looks after that one', async () => {
    const officer = await appointed(database.db, 'can.bo.a', { role: 'officer', at: 'A' });
    await appointed(database.db, 'can.bo.b', { role: 'officer', at: 'B' });
    await appointed(database.db, 'tinh', { role: 'officer', at: 'P' });
    const input = decision(merge('A', 'B'));
    const { affected } = await ask(contract.reorganisationCheck, input);
    expect(affected?.accounts).toEqual([
      { userName: 'can.bo.a', name: 'can.bo.a', role: 'officer', from: 'A', to: 'B', gains: 1, loses: 0 },
      { userName: 'can.bo.b', name: 'can.bo.b', role: 'officer', from: 'B', to: 'B', gains: 2, loses: 0 },
    ]);
    await ask(contract.reorganise, input);
    const { organisations } = await as(officer, contract.tree, { on: today });
    expect(organisations.map(({ code }) => code).filter((code) => /\d/.test(code))).toEqual(['A1', 'A2', 'B1']);
  });

  it('a cell that moves is seen by those who look after it then, and by nobody who did before', async () => {
    await appointed(database.db, 'can.bo.a', { role: 'officer', at: 'A' });
    await appointed(database.db, 'can.bo.b', { role: 'officer', at: 'B' });
    const { affected, summary } = await ask(
      contract.reorganisationCheck,
      decision({ kind: 'move', subject: 'A1', newParent: 'B' }),
    );
    expect(affected?.accounts.map(({ userName, gains, loses }) => [userName, gains, loses])).toEqual([
      ['can.bo.a', 0, 1],
      ['can.bo.b', 1, 0],
    ]);
    expect(summary.accounts).toBe(2);
  });

  it('an office of the Party ends with its cell, and the right with it', async () => {
    const secretary = await appointed(database.db, 'bi.thu', { role: 'data_officer', at: 'B', member: 'M1' });
    const { affected } = await ask(contract.reorganisationCheck, merger);
    expect(affected?.accounts).toEqual([
      { userName: 'bi.thu', name: 'bi.thu', role: 'secretary', from: 'A1', to: null, gains: 0, loses: 1 },
    ]);
    await ask(contract.reorganise, merger);
    expect((await refusalOf(as(secretary, contract.reorganisations, {}))).reason).toBe('not_permitted');
  });

  it('where nobody goes on an appointment ends', async () => {
    await appointed(database.db, 'can.bo.b', { role: 'officer', at: 'B' });
    const input = decision(merge('B1', 'A1'), { kind: 'dissolve', subject: 'B' });
    const { affected } = await ask(contract.reorganisationCheck, input);
    expect(affected?.accounts).toEqual([
      { userName: 'can.bo.b', name: 'can.bo.b', role: 'officer', from: 'B', to: null, gains: 0, loses: 1 },
    ]);
    await ask(contract.reorganise, input);
    expect(await held('can.bo.b')).toEqual(['officer B 2020-01-01 2026-06-01']);
  });
});

describe('whoever rearranges names only what is his', () => {
  const across: readonly (readonly [what: string, acts: readonly object[]])[] = [
    ['a merger into a neighbour’s cell', [merge('A1', 'B1')]],
    ['a neighbour’s cell merged into one’s own', [merge('B1', 'A1')]],
    ['a neighbour’s cell renamed', [{ kind: 'rename', subject: 'B1', newName: 'Khác' }]],
    [
      'a cell founded at a neighbour’s',
      [{ kind: 'found', subject: 'B7', newName: 'Mới', newTier: 'cell', newParent: 'B' }],
    ],
    [
      'a committee founded beside one’s own',
      [{ kind: 'found', subject: 'C', newName: 'Mới', newTier: 'base', newParent: 'P' }],
    ],
    ['a cell sent to a neighbour', [{ kind: 'move', subject: 'A1', newParent: 'B' }]],
    ['a cell sent above oneself', [{ kind: 'move', subject: 'A1', newParent: 'P' }]],
    ['a neighbour’s code given', [{ kind: 'change_code', subject: 'A1', newCode: 'B1' }]],
    ['a neighbour’s code founded', [{ kind: 'found', subject: 'B1', newName: 'Mới', newTier: 'cell', newParent: 'A' }]],
    ['a place sent to a neighbour', [{ kind: 'move', subject: 'TH1', target: 'B' }]],
    [
      'a division that gives to a neighbour',
      [
        { kind: 'split', subject: 'A1', target: 'A1', isHeir: true },
        { kind: 'split', subject: 'A1', target: 'B1' },
      ],
    ],
    [
      'a neighbour’s member',
      [
        { kind: 'split', subject: 'A1', target: 'A1', isHeir: true },
        { kind: 'split', subject: 'A1', target: 'A8', newName: 'Mới' },
        { kind: 'move', subject: 'O1', target: 'A8' },
      ],
    ],
    ['one’s own committee given up to whoever is above', [{ kind: 'dissolve', subject: 'A' }]],
    ['one’s own committee gone up in a new one', [merge('A', 'A0', { newName: 'Xã mới' })]],
  ];

  it.each(across)('%s is refused and nothing changes', async (_what, acts) => {
    const staff = await appointed(database.db, 'to.chuc', { role: 'staff', at: 'A' });
    const input = decision(...acts);
    const before = await everyTable();
    const trial = await as(staff, contract.reorganisationCheck, input);
    expect([trial.problems.length > 0, trial.affected]).toEqual([true, null]);
    const refusal = await refusalOf(as(staff, contract.reorganise, input));
    expect([refusal.reason, refusal.details]).toEqual(['not_ready', { problems: trial.problems }]);
    expect(await everyTable()).toEqual(before);
    // it is his reach that stands in the way, not the decision
    expect(
      (await ask(contract.reorganisationCheck, input)).problems.some(({ message }) =>
        /phạm vi|được sắp xếp/.test(message),
      ),
    ).toBe(false);
  });

  it('what is his he does, and takes back', async () => {
    const staff = await appointed(database.db, 'to.chuc', { role: 'staff', at: 'A' });
    const trial = await as(staff, contract.reorganisationCheck, merger);
    expect(trial).toEqual({ ...(await ask(contract.reorganisationCheck, merger)) });
    const before = await everyTable();
    const { id, state } = await as(staff, contract.reorganise, merger);
    expect(state).toBe('applied');
    await as(staff, contract.reverse, { id });
    const withoutDecision = (rows: string[]) => rows.filter((row) => !row.includes('12-QĐ/HU'));
    expect(withoutDecision(await everyTable())).toEqual(before);
  });

  it('a decision is seen by those whom it touches, a draft by those whose it is altogether, and by its writer', async () => {
    const [a, other, b] = [
      await appointed(database.db, 'to.chuc.a', { role: 'staff', at: 'A' }),
      await appointed(database.db, 'to.chuc.a2', { role: 'staff', at: 'A' }),
      await appointed(database.db, 'to.chuc.b', { role: 'staff', at: 'B' }),
    ];
    const draft = (who: Caller, number: string, ...acts: object[]) =>
      as(who, contract.saveDraft, { ...decision(...acts), number, id: null });
    const rename = (subject: string) => ({ kind: 'rename', subject, newName: 'Tên mới' });
    const own = await draft(a, 'D-A', rename('A1'));
    await draft(a, 'D-AB', rename('A1'), rename('B1'));
    await draft(b, 'D-B', rename('B1'));
    await draft(b, 'D-0');
    const both = await ask(contract.reorganise, { ...decision(rename('A2'), rename('B1')), number: 'Q-AB' });
    await ask(contract.reorganise, { ...decision(rename('B')), number: 'Q-B' });
    const seen = async (who: Caller) =>
      (await as(who, contract.reorganisations, {})).decisions.map(({ number }) => number).sort();
    expect([await seen(a), await seen(other), await seen(b)]).toEqual([
      ['D-A', 'D-AB', 'Q-AB'],
      ['D-A', 'Q-AB'],
      ['D-0', 'D-B', 'Q-AB', 'Q-B'],
    ]);
    expect((await refusalOf(as(b, contract.reorganisation, own))).reason).toBe('not_found');
    expect((await refusalOf(as(b, contract.discardDraft, own))).reason).toBe('not_found');
    expect((await as(other, contract.saveDraft, { ...decision(rename('A2')), number: 'D-A', ...own })).id).toBe(own.id);
    // of one that goes beyond, the acts that are his
    const { acts } = await as(b, contract.reorganisation, { id: both.id });
    expect(acts.map(({ subject }) => subject)).toEqual(['B1']);
    expect((await refusalOf(as(b, contract.reverse, { id: both.id }))).reason).toBe('not_reversible');
  });

  it('a number that somebody else has used on that day is not explained', async () => {
    const staff = await appointed(database.db, 'to.chuc', { role: 'staff', at: 'A' });
    await ask(contract.reorganise, decision({ kind: 'rename', subject: 'B1', newName: 'Khác' }));
    const refusal = await refusalOf(
      as(staff, contract.reorganise, decision({ kind: 'rename', subject: 'A1', newName: 'Mới' })),
    );
    expect([refusal.reason, refusal.message]).toEqual([
      'conflict',
      'Số 1-QĐ/A cùng ngày hiệu lực đã có nơi khác dùng. Hãy ghi số quyết định kèm ký hiệu của cấp ủy bạn.',
    ]);
  });

  it('one that is planned takes effect by itself, and the log says who planned it', async () => {
    const staff = await appointed(database.db, 'to.chuc', { role: 'staff', at: 'A' });
    const { id, state } = await as(staff, contract.reorganise, { ...merger, effectiveOn: '2026-06-20' });
    expect(state).toBe('planned');
    await sql`update appointment set ends_on = '2026-06-16' where role = 'staff'`.execute(database.db);
    await ask(contract.reorganisations, {}, '2026-06-20');
    const { rows } = await sql`
      select actor, input ->> 'plannedBy' as "plannedBy", effect -> 'output' ->> 'state' as state from command
      where name = 'organisation.applyPlanned' and input ->> 'id' = ${id}`.execute(database.db);
    expect(rows).toEqual([{ actor: 'system', plannedBy: 'to.chuc', state: 'applied' }]);
  });
});
