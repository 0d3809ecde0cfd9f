import { randomUUID } from 'node:crypto';
import * as contract from '@nennep/core/access/contract-sight.ts';
import type { Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountName,
  accounts,
  codeOf,
  type Ids,
  memberCode,
  persons,
  today,
  writeMarkedTree,
} from '../../test/marked-tree.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { moment } from '../clock.ts';
import { transaction } from '../database.ts';
import { answer } from '../http/answer.ts';
import { everything, reaches, scopeFor } from './scope.ts';
import { memberSeen } from './sight-store.ts';

const noon = moment(new Date(`${today}T05:00:00Z`));
let database: TestDatabase;
let ids: Ids;
beforeAll(async () => {
  database = await openTestDatabase();
  ids = await writeMarkedTree(database.db);
});
afterAll(() => database.close());

const ask = async <Op extends Operation>(who: AccountName, operation: Op, input: object): Promise<OutputOf<Op>> =>
  (await answer(database.db, { account: ids.accounts[who], device: null }, operation, input, noon)) as OutputOf<Op>; // the contract says what comes

const everybody = Object.keys(accounts) as AccountName[];
const fullNameOf = (who: AccountName) =>
  sql<{ name: string }>`select full_name as name from account where id = ${ids.accounts[who]}::uuid`
    .execute(database.db)
    .then(({ rows }) => rows[0]?.name ?? '');

describe('who sees a person', () => {
  it.each(Object.keys(persons))('%s: just those whose scope reaches the record', async (person) => {
    const { accounts: found } = (await answer(
      database.db,
      everything('system'),
      contract.whoSees,
      { member: memberCode(person) },
      noon,
    )) as OutputOf<typeof contract.whoSees>;
    const said = found.filter(({ sees }) => sees.includes('record')).map(({ fullName }) => fullName);
    const due: string[] = [];
    for (const who of everybody) {
      const reached = await transaction(database.db, async (tx) => {
        const scope = await scopeFor(tx, { account: ids.accounts[who], device: null }, today);
        const seen = await memberSeen(tx, everything('system'), { code: memberCode(person) }, today);
        return seen?.cells.some(({ homeId }) => reaches(scope, 'members', homeId));
      });
      if (reached) due.push(await fullNameOf(who));
    }
    expect([...new Set(said)].sort()).toEqual(due.sort());
  });

  it('says role, organisation and until when, also of what is lent', async () => {
    const { member, cells, accounts: found } = await ask('member', contract.whoSees, {});
    expect(member).toEqual({ code: memberCode('A1-2'), name: 'ZQA1-PER2' });
    expect(cells.map(({ code }) => code)).toEqual([codeOf('A1')]);
    expect(
      found.map(({ role, organisation, source, lender, lastDay, sees }) =>
        [role, organisation.code, source, lender, lastDay, sees.join(' ')].join(' | '),
      ),
    ).toEqual([
      `secretary | ${codeOf('A1')} | office |  |  | record tasks`,
      `officer | ${codeOf('A')} | delegation | ${await fullNameOf('officer')} | 2098-12-31 | record tasks`,
      `officer | ${codeOf('A')} | office |  |  | record tasks`,
      `leader | ${codeOf('DX')} | office |  |  | tasks`,
      `staff | ${codeOf('DX')} | office |  |  | record tasks`,
      `data_officer | ${codeOf('DX')} | appointment |  |  | log`,
    ]);
  });

  it('says so of an account without a member', async () => {
    const refusal = await ask('administrator', contract.whoSees, {}).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).reason).toBe('no_member');
  });
});

describe('why not', () => {
  const reasons = ({ permissions }: OutputOf<typeof contract.whyNot>) =>
    Object.fromEntries(permissions.map(({ permission, state }) => [permission, state]));

  it.each(everybody)('tells %s the same of what does not exist and of what is out of reach', async (who) => {
    for (const [about, hidden] of [
      ['organisation', who === 'outsider' || who === 'former' ? codeOf('A1') : codeOf('C1')],
      ['member', who === 'outsider' || who === 'former' ? memberCode('A1-3') : memberCode('C1-1')],
    ] as const)
      expect(await ask(who, contract.whyNot, { about, code: hidden })).toEqual(
        await ask(who, contract.whyNot, { about, code: `KHONG-CO-${randomUUID()}` }),
      );
  });

  it('says where a permission holds, and that it is given by no office', async () => {
    const own = await ask('secretary', contract.whyNot, { about: 'organisation', code: codeOf('A1') });
    expect(own.found).toEqual({ code: codeOf('A1'), name: 'ZQA1-NAM' });
    expect(reasons(own)).toMatchObject({ members: 'here', meet: 'here', grade: 'nowhere' });
    const other = await ask('secretary', contract.whyNot, { about: 'organisation', code: codeOf('A2') });
    expect(other.found).toBe(null);
    expect(reasons(other)).toMatchObject({ members: 'elsewhere', grade: 'nowhere' });
    expect(other.permissions.find(({ permission }) => permission === 'members')?.at).toEqual([
      { code: codeOf('A1'), name: 'ZQA1-NAM', tier: 'cell' },
    ]);
    const grading = await ask('secretary', contract.whyNot, { about: 'operation', operation: 'meetings.grade' });
    expect(grading.permissions.map(({ label, state, roles }) => [label, state, roles])).toEqual([
      ['chấm điểm chính thức cho sinh hoạt chi bộ', 'nowhere', ['officer', 'staff']],
    ]);
  });

  it('says what ended, when, and whom to ask', async () => {
    for (const [who, ended, asked] of [
      ['former', [['officer', codeOf('A'), 'office', '2026-06-14']], ['administrator', 'officer', 'staff', 'outsider']],
      ['formerAppointed', [['staff', codeOf('DX'), 'appointment', '2026-06-14']], ['administrator', 'staff']],
      ['formerBorrower', [['officer', codeOf('A'), 'delegation', '2026-06-14']], ['administrator', 'officer', 'staff']],
      ['member', [], ['administrator', 'officer', 'staff']],
    ] as const) {
      const found = await ask(who, contract.whyNot, { about: 'permission', permission: 'members' });
      expect(
        found.ended.map(({ role, organisation, source, lastDay }) => [role, organisation.code, source, lastDay]),
      ).toEqual(ended);
      const names = await Promise.all(
        asked
          .flatMap((role) => (role === 'officer' ? ['officer', 'borrower'] : [role]))
          .map((one) => fullNameOf(one as AccountName)),
      );
      expect(found.ask.map(({ fullName }) => fullName).sort()).toEqual(names.sort());
    }
  });

  it('names an administrator to somebody who never held anything', async () => {
    const account = randomUUID();
    await sql`insert into account (id, user_name, full_name, created_at) values (${account}::uuid, 'moi', 'Người mới', now())`.execute(
      database.db,
    );
    const found = (await answer(
      database.db,
      { account, device: null },
      contract.whyNot,
      { about: 'permission', permission: 'members' },
      noon,
    )) as OutputOf<typeof contract.whyNot>;
    expect(found.ask.map(({ fullName }) => fullName)).toEqual([await fullNameOf('administrator')]);
  });
});
