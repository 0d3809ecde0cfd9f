import { randomUUID } from 'node:crypto';
import * as contract from '@nennep/core/access/contract-accounts.ts';
import { addDays } from '@nennep/core/kernel/calendar.ts';
import type { Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointed } from '../../test/appointed.ts';
import { RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { noonOf, refusalOf } from '../../test/two-communes.ts';
import { transaction } from '../database.ts';
import { answer } from '../http/answer.ts';
import { everything, scopeFor, type Who } from './scope.ts';

let database: TestDatabase;
const today = '2026-06-15';
const program = everything('system');

/**
 * Province P with communes A (cells A1, A2) and B (cell B1). M1 is secretary of A1, M2 a member there, N1 of A2, O1 of B1.
 * Accounts: `tinh` keeps accounts of P, `quan.tri` those of A, `quan.tri.b` those of B.
 */
beforeEach(async () => {
  database = await openTestDatabase();
  await transaction(database.db, async (tx) => {
    const record = new RecordBuilder(tx);
    for (const commune of ['A', 'B']) await record.commune(commune);
    for (const [cell, above] of [
      ['A1', 'A'],
      ['A2', 'A'],
      ['B1', 'B'],
    ] as const)
      await record.cell(cell, above);
    for (const [member, cell] of [
      ['M1', 'A1'],
      ['M2', 'A1'],
      ['N1', 'A2'],
      ['O1', 'B1'],
    ] as const)
      await record.member(member, cell, { full_name: `Lò Văn ${member}` });
    await record.office('M1', 'secretary', 'A1');
    await record.finish(today);
  });
  for (const [userName, organisation] of [
    ['tinh', 'P'],
    ['quan.tri', 'A'],
    ['quan.tri.b', 'B'],
  ] as const)
    await appointed(database.db, userName, { role: 'administrator', at: organisation, fullName: 'Hà Thị Mẫu' });
  return () => database.close();
});

const idOf = async (userName: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from account where user_name = ${userName}`.execute(database.db);
  return rows[0]?.id ?? '';
};
const as = async (userName: string): Promise<Who> => ({ account: await idOf(userName), device: null });

async function ask<Op extends Operation>(who: Who, operation: Op, input: object, day = today): Promise<OutputOf<Op>> {
  const body = operation.kind === 'query' ? input : { id: randomUUID(), input };
  return (await answer(database.db, who, operation, body, noonOf(day))) as OutputOf<Op>; // the contract says what comes
}
const make = (input: object) => ask(program, contract.createAccount, { fullName: 'Hà Thị Mẫu', ...input });
const reasonOf = async (who: Who, operation: Operation, input: object, day = today): Promise<string> =>
  (await refusalOf(ask(who, operation, input, day))).reason;
const reachOf = async (userName: string, day: string) => {
  const who = await as(userName);
  const { reach, rights } = await transaction(database.db, (tx) => scopeFor(tx, who, day));
  return { rights: rights.map(({ role, organisation }) => `${role} ${organisation.code}`), members: reach.members };
};
const appointmentId = async (userName: string, day = today): Promise<string> =>
  (await ask(program, contract.account, { account: userName }, day)).appointments[0]?.id ?? '';

describe('making an account', () => {
  it('of a member takes the name, gives what the offices give, and answers a code once', async () => {
    const keeper = await as('quan.tri');
    const body = { id: randomUUID(), input: { member: 'M1' } };
    const first = await answer(database.db, keeper, contract.createAccount, body, noonOf(today));
    expect(first).toEqual({
      userName: 'lo.van.m1',
      fullName: 'Lò Văn M1',
      code: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/),
      lastDay: '2026-06-21',
    });
    expect(await answer(database.db, keeper, contract.createAccount, body, noonOf(today))).toEqual({
      ...(first as object),
      code: null,
    });
    expect((await reachOf('lo.van.m1', today)).rights).toEqual(['member A1', 'secretary A1']);
  });

  it('leaves no code in the log', async () => {
    const { code } = await make({ userName: 'an' });
    const again = await ask(program, contract.issueCodes, { accounts: ['an'] });
    const { rows } = await sql<{ text: string }>`select to_jsonb(command)::text as text from command`.execute(
      database.db,
    );
    const log = rows.map(({ text }) => text).join('\n');
    expect([code, again.strips[0]?.code].map((secret) => log.includes(secret ?? ''))).toEqual([false, false]);
    expect(log).toContain('"code": null');
  });

  it.each([
    ['a member of elsewhere', { member: 'O1' }, 'not_found'],
    ['a member who is none', { member: 'X' }, 'not_found'],
    ['neither name nor member', { fullName: null }, 'name_missing'],
    ['a user name that is none', { userName: 'Lò An' }, 'invalid_user_name'],
    ['a user name that is taken', { userName: 'QUAN.TRI.B' }, 'user_name_taken'],
    ['a user name of the program', { userName: 'system' }, 'user_name_taken'],
    ['an appointment elsewhere', { appointment: { role: 'staff', organisation: 'B', from: today } }, 'not_found'],
    ['an appointment above', { appointment: { role: 'staff', organisation: 'P', from: today } }, 'not_found'],
    [
      'an appointment that ends before it begins',
      { appointment: { role: 'staff', organisation: 'A', from: today, lastDay: '2026-06-14' } },
      'ends_before_start',
    ],
  ])('is refused for %s, and nothing is left', async (_say, input, reason) => {
    const keeper = await as('quan.tri');
    expect(await reasonOf(keeper, contract.createAccount, { fullName: 'Hà Thị Mẫu', ...input })).toBe(reason);
    expect((await ask(program, contract.accounts, {})).total).toBe(3);
  });

  it('a second one of the same member is refused', async () => {
    const keeper = await as('quan.tri');
    await ask(keeper, contract.createAccount, { member: 'M1' });
    expect(await reasonOf(keeper, contract.createAccount, { member: 'M1' })).toBe('member_has_account');
    await ask(keeper, contract.closeAccount, { account: 'lo.van.m1' });
    await ask(keeper, contract.createAccount, { member: 'M1' });
    expect(await reasonOf(keeper, contract.reopenAccount, { account: 'lo.van.m1' })).toBe('member_has_account');
  });

  it('a name that the log knows goes to nobody else', async () => {
    const keeper = await as('quan.tri');
    await ask(keeper, contract.createAccount, { member: 'M1', userName: 'an' });
    await ask(keeper, contract.renameAccount, { account: 'an', userName: 'an.m1' });
    expect(await reasonOf(keeper, contract.createAccount, { member: 'M2', userName: 'an' })).toBe('user_name_taken');
    expect(await reasonOf(keeper, contract.renameAccount, { account: 'an.m1', userName: 'x', fullName: 'Khác' })).toBe(
      'name_of_member',
    );
    expect(await reasonOf(keeper, contract.renameAccount, { account: 'an.m1', userName: 'x' })).toBe(
      'invalid_user_name',
    );
  });
});

describe('whoever keeps accounts', () => {
  it('sees those of his reach and of nobody yet, with code and name of members and nothing else of theirs', async () => {
    for (const member of ['M1', 'O1']) await make({ fullName: null, member });
    await make({ userName: 'tu.do', fullName: 'Vàng A Tự' });
    const keeper = await as('quan.tri');
    const { accounts } = await ask(keeper, contract.accounts, { sort: 'userName' });
    expect(accounts.map(({ userName, member }) => [userName, member])).toEqual([
      ['lo.van.m1', 'M1'],
      ['quan.tri', null],
      ['tu.do', null],
    ]);
    expect(accounts[0]?.holdings.map(({ role, source, organisation }) => [role, source, organisation.code])).toEqual([
      ['secretary', 'office', 'A1'],
      ['member', 'membership', 'A1'],
    ]);
    const { rows } = await transaction(database.db, async (tx) => {
      const scope = await scopeFor(tx, keeper, today);
      return { rows: [scope.reach.members, scope.reach.cell, scope.wall.people] };
    });
    expect(rows).toEqual(['{}', '{}', '{}']);
  });

  it('finds by parts of names and codes, without diacritics, and turns pages', async () => {
    for (const member of ['M1', 'M2', 'N1']) await make({ fullName: null, member });
    const keeper = await as('quan.tri');
    const named = async (input: object) => {
      const { total, accounts } = await ask(keeper, contract.accounts, { sort: 'userName', ...input });
      return [total, accounts.map(({ userName }) => userName)];
    };
    expect(await named({ text: 'lò văn' })).toEqual([3, ['lo.van.m1', 'lo.van.m2', 'lo.van.n1']]);
    expect(await named({ text: 'LO VAN', limit: 1, offset: 1 })).toEqual([3, ['lo.van.m2']]);
    expect(await named({ text: 'n1' })).toEqual([1, ['lo.van.n1']]);
    expect(await named({ text: 'lo van', direction: 'descending', limit: 1 })).toEqual([3, ['lo.van.n1']]);
    expect(await named({ text: '%' })).toEqual([0, []]);
    await ask(keeper, contract.closeAccount, { account: 'lo.van.m2' });
    expect(await named({ state: 'closed' })).toEqual([1, ['lo.van.m2']]);
  });

  it('does not find what lies outside, and does nothing there', async () => {
    await make({ fullName: null, member: 'O1' });
    const keeper = await as('quan.tri');
    const account = 'lo.van.o1';
    const id = await appointmentId('quan.tri.b');
    expect([
      await reasonOf(keeper, contract.account, { account }),
      await reasonOf(keeper, contract.appoint, { account, role: 'leader', organisation: 'A', from: today }),
      await reasonOf(keeper, contract.endAppointment, { id, lastDay: today }),
      await reasonOf(keeper, contract.closeAccount, { account }),
      await reasonOf(keeper, contract.reopenAccount, { account }),
      await reasonOf(keeper, contract.issueCodes, { accounts: [account] }),
      await reasonOf(keeper, contract.renameAccount, { account, userName: 'khac' }),
    ]).toEqual(Array.from({ length: 7 }, () => 'not_found'));
  });

  it('cannot take the place of somebody who may more than he, though he sees him', async () => {
    await make({ fullName: null, member: 'M1' });
    await ask(await as('tinh'), contract.appoint, {
      account: 'lo.van.m1',
      role: 'staff',
      organisation: 'P',
      from: today,
    });
    const keeper = await as('quan.tri');
    const account = 'lo.van.m1';
    expect([
      await reasonOf(keeper, contract.issueCodes, { accounts: [account] }),
      await reasonOf(keeper, contract.closeAccount, { account }),
      await reasonOf(keeper, contract.renameAccount, { account, userName: 'khac' }),
    ]).toEqual(['beyond_reach', 'beyond_reach', 'beyond_reach']);
    const seen = await ask(keeper, contract.account, { account });
    expect([seen.beyond, seen.appointments, seen.rights.map(({ role }) => role)]).toEqual([
      1,
      [],
      ['member', 'secretary'],
    ]);
  });

  it('does not let himself see members, and is told who may', async () => {
    const keeper = await as('quan.tri');
    const wanted = { account: 'quan.tri', role: 'staff', organisation: 'A', from: today };
    const refusal = await refusalOf(ask(keeper, contract.appoint, wanted));
    expect([refusal.reason, refusal.message]).toEqual([
      'four_eyes',
      'Không ai tự giao cho mình chức vụ Cán bộ tổ chức. Người giao được: Hà Thị Mẫu.',
    ]);
    expect(
      (await refusalOf(ask(await as('tinh'), contract.appoint, { ...wanted, account: 'tinh', organisation: 'P' })))
        .message,
    ).toContain('chưa có ai khác quản trị');
    await ask(await as('tinh'), contract.appoint, wanted);
    expect((await reachOf('quan.tri', today)).rights).toEqual(['administrator A', 'staff A']);
  });

  it('does not lock himself or everybody out', async () => {
    const top = await as('tinh');
    const id = await appointmentId('tinh');
    expect([
      await reasonOf(top, contract.closeAccount, { account: 'tinh' }),
      await reasonOf(top, contract.issueCodes, { accounts: ['tinh'] }),
      await reasonOf(top, contract.endAppointment, { id, lastDay: '2026-12-31' }),
    ]).toEqual(['own_account', 'own_account', 'last_administrator']);
    await ask(top, contract.createAccount, {
      fullName: 'Mùa A Hai',
      appointment: { role: 'administrator', organisation: 'P', from: '2026-07-01' },
    });
    await ask(top, contract.endAppointment, { id, lastDay: '2026-12-31' });
    expect(await reasonOf(top, contract.endAppointment, { id, lastDay: '2026-06-20' })).toBe('last_administrator');
  });

  it('is needed: others are not permitted', async () => {
    await make({ fullName: null, member: 'M1' });
    const secretary = await as('lo.van.m1');
    const asked = [
      contract.accounts,
      contract.account,
      contract.createAccount,
      contract.appoint,
      contract.endAppointment,
    ];
    const more = [
      contract.closeAccount,
      contract.reopenAccount,
      contract.issueCodes,
      contract.renameAccount,
      contract.linkAccount,
    ];
    const reasons = [];
    for (const operation of [...asked, ...more]) reasons.push(await reasonOf(secretary, operation, operation.example));
    expect(reasons).toEqual(Array.from({ length: 10 }, () => 'not_permitted'));
  });
});

describe('what the identity provider knows somebody by', () => {
  it('is said by whoever keeps the account, and leads to one account only', async () => {
    const keeper = await as('quan.tri');
    for (const userName of ['mot', 'hai'])
      await make({ userName, appointment: { role: 'staff', organisation: 'A', from: '2026-01-01' } });
    const email = 'Can.Bo@tinh.example.vn';
    expect(await ask(keeper, contract.linkAccount, { account: 'mot', by: { email } })).toEqual({ userName: 'mot' });
    await ask(keeper, contract.linkAccount, { account: 'hai', by: { subject: 'can-bo-2' } });
    expect([
      await reasonOf(keeper, contract.linkAccount, { account: 'hai', by: { email } }),
      await reasonOf(keeper, contract.linkAccount, { account: 'mot', by: { subject: 'can-bo-2' } }),
      await reasonOf(keeper, contract.linkAccount, { account: 'mot', by: { email: 'không phải thư' } }),
      await reasonOf(keeper, contract.linkAccount, { account: 'khong.ai', by: null }),
    ]).toEqual(['already_linked', 'already_linked', 'invalid_input', 'not_found']);
    await ask(keeper, contract.linkAccount, { account: 'mot', by: null });
    await ask(keeper, contract.linkAccount, { account: 'hai', by: { email } });
  });
});

describe('an appointment', () => {
  beforeEach(() => make({ userName: 'can.bo', appointment: { role: 'staff', organisation: 'A', from: '2026-01-01' } }));

  it('that has ended gives nothing from the day after, whenever it ends', async () => {
    const keeper = await as('quan.tri');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1, max: 400 }), fc.integer({ min: -30, max: 500 }), async (until, asked) => {
        await sql`update appointment set ends_on = null where account_id = ${await idOf('can.bo')}::uuid`.execute(
          database.db,
        );
        const lastDay = addDays(today, until);
        await ask(keeper, contract.endAppointment, { id: await appointmentId('can.bo'), lastDay });
        const { members, rights } = await reachOf('can.bo', addDays(today, asked));
        expect([rights, members === '{}']).toEqual(asked <= until ? [['staff A'], false] : [[], true]);
      }),
      { numRuns: 15 },
    );
  });

  it('made by mistake is ended before it begins, and then made anew', async () => {
    const keeper = await as('quan.tri');
    const wanted = { account: 'can.bo', role: 'leader', organisation: 'A', from: today };
    const { id } = await ask(keeper, contract.appoint, wanted);
    await ask(keeper, contract.endAppointment, { id, lastDay: addDays(today, -1) });
    expect((await reachOf('can.bo', today)).rights).toEqual(['staff A']);
    expect(await reasonOf(keeper, contract.endAppointment, { id, lastDay: addDays(today, -1) })).toBe('already_ended');
    const { id: again } = await ask(keeper, contract.appoint, wanted);
    expect(await reasonOf(keeper, contract.appoint, wanted)).toBe('already_appointed');
    expect(await reasonOf(keeper, contract.endAppointment, { id: again, lastDay: '2026-06-01' })).toBe('in_the_past');
  });

  it('gives nothing to a closed account, and gives again once it is open', async () => {
    const keeper = await as('quan.tri');
    const who = await as('can.bo');
    await ask(keeper, contract.closeAccount, { account: 'can.bo' });
    expect([
      await reasonOf(who, contract.delegations, {}),
      await reasonOf(keeper, contract.appoint, { account: 'can.bo', role: 'leader', organisation: 'A', from: today }),
      await reasonOf(keeper, contract.issueCodes, { accounts: ['can.bo'] }),
    ]).toEqual(['not_signed_in', 'account_closed', 'account_closed']);
    await ask(keeper, contract.reopenAccount, { account: 'can.bo' });
    expect((await reachOf('can.bo', today)).rights).toEqual(['staff A']);
  });
});

describe('a delegation', () => {
  const lending = {
    to: 'lo.van.m2',
    role: 'secretary',
    organisation: 'A1',
    from: today,
    lastDay: '2026-06-30',
    reason: 'Đi học',
  };
  beforeEach(async () => {
    for (const member of ['M1', 'M2']) await make({ fullName: null, member });
  });

  it('lends what the lender holds, is seen by both, and ends when either withdraws it', async () => {
    const [lender, borrower] = [await as('lo.van.m1'), await as('lo.van.m2')];
    for (const side of [lender, borrower]) {
      const { id } = await ask(lender, contract.delegate, lending);
      expect((await reachOf('lo.van.m2', '2026-06-30')).rights).toEqual(['member A1', 'secretary A1']);
      expect((await reachOf('lo.van.m2', '2026-07-01')).rights).toEqual(['member A1']);
      const seen = await Promise.all([lender, borrower].map((who) => ask(who, contract.delegations, {})));
      expect(seen.map(({ mine }) => mine[0]).map((one) => [one?.isLent, one?.other.userName, one?.state])).toEqual([
        [true, 'lo.van.m2', 'now'],
        [false, 'lo.van.m1', 'now'],
      ]);
      await ask(side, contract.withdrawDelegation, { id });
      expect((await reachOf('lo.van.m2', today)).rights).toEqual(['member A1']);
      expect(await reasonOf(side, contract.withdrawDelegation, { id })).toBe('already_ended');
      expect(await reasonOf(await as('quan.tri'), contract.withdrawDelegation, { id })).toBe('not_found');
    }
  });

  it('shows what may be lent and whose a user name is', async () => {
    const { may, found } = await ask(await as('lo.van.m1'), contract.delegations, { to: 'LO.VAN.M2' });
    expect(may).toEqual([
      {
        role: 'secretary',
        title: 'Bí thư',
        from: '2015-01-01',
        lastDay: null,
        organisation: { code: 'A1', name: 'A1', tier: 'cell' },
      },
    ]);
    expect(found).toEqual({ userName: 'lo.van.m2', fullName: 'Lò Văn M2' });
  });

  it.each([
    ['nobody', { to: 'khong.ai' }, 'not_found'],
    ['himself', { to: 'lo.van.m1' }, 'to_oneself'],
    ['what he does not hold', { role: 'staff' }, 'not_held'],
    ['where he does not hold it', { organisation: 'A2' }, 'not_held'],
    ['nowhere', { organisation: 'X' }, 'not_held'],
    ['backwards', { lastDay: '2026-06-14' }, 'ends_before_start'],
    ['the past', { from: '2026-06-01', lastDay: '2026-06-14' }, 'in_the_past'],
    ['more than a year', { lastDay: '2027-06-15' }, 'too_long'],
  ])('to or of %s is refused', async (_say, change, reason) => {
    expect(await reasonOf(await as('lo.van.m1'), contract.delegate, { ...lending, ...change })).toBe(reason);
  });

  it('cannot be lent on, nor given twice', async () => {
    await make({ fullName: null, member: 'N1' });
    await ask(await as('lo.van.m1'), contract.delegate, lending);
    expect([
      await reasonOf(await as('lo.van.m2'), contract.delegate, { ...lending, to: 'lo.van.n1' }),
      await reasonOf(await as('lo.van.m1'), contract.delegate, lending),
    ]).toEqual(['not_held', 'already_delegated']);
  });

  it('does not reach further than the days of what is lent', async () => {
    await make({
      userName: 'can.bo',
      appointment: { role: 'staff', organisation: 'A', from: today, lastDay: '2026-06-20' },
    });
    await ask(await as('can.bo'), contract.delegate, { ...lending, role: 'staff', organisation: 'A' });
    expect([
      (await reachOf('lo.van.m2', '2026-06-20')).rights,
      (await reachOf('lo.van.m2', '2026-06-21')).rights,
    ]).toEqual([['staff A', 'member A1'], ['member A1']]);
  });
});
