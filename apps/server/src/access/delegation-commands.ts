/** Delegation: what whoever asks lends and is lent. */
import { stateOn } from '@nennep/core/access/appointment.ts';
import type * as contract from '@nennep/core/access/contract-accounts.ts';
import { checkDelegation } from '@nennep/core/access/delegation.ts';
import { titleOf } from '@nennep/core/exchange/choices.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import type { CommandHandler, Handler } from '../http/handler.ts';
import { newIds } from '../ids.ts';
import { openAccountNamed } from './account-store.ts';
import { calledOn } from './accounts-queries.ts';
import { addDelegation, delegationOf, lentBy, ownHoldings, withdraw } from './delegation-store.ts';
import { organisationByCode } from './organisation-store.ts';
import { everything, homesOf } from './scope.ts';

type Mine = OutputOf<typeof contract.delegations>['mine'][number];

const delegations: Handler<typeof contract.delegations> = async ({ tx, scope, today }, { to }) => {
  const other = to === '' ? null : await openAccountNamed(tx, scope, to);
  const found = other && { userName: other.userName, fullName: other.fullName };
  if (scope.account === null) return { mine: [], may: [], found, today };
  const { rows } = await sql<
    Omit<Mine, 'state' | 'givenAt' | 'withdrawnAt'> & { givenAt: Date; withdrawnAt: Date | null }
  >`
    select delegation.id, lender_id = ${scope.account}::uuid as "isLent",
      json_build_object('userName', other.user_name, 'fullName', other.full_name) as other, delegation.role,
      ${calledOn(sql`delegation.organisation_id`, today)} as organisation, delegation.starts_on as "from",
      delegation.ends_on - 1 as "lastDay", delegation.reason, delegation.given_at as "givenAt", delegation.withdrawn_at as "withdrawnAt"
    from delegation join account other on other.id in (lender_id, borrower_id) and other.id <> ${scope.account}::uuid
    where ${scope.account}::uuid in (lender_id, borrower_id) order by delegation.starts_on desc, delegation.given_at desc`.execute(
    tx,
  );
  const may = await ownHoldings(tx, scope, scope.account, today);
  return {
    mine: rows.map(({ givenAt, withdrawnAt, ...row }) => ({
      ...row,
      givenAt: givenAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      state: stateOn(row, today),
    })),
    may: may.map(({ role, title, from, lastDay, code, name, tier }) => ({
      role,
      title: title && titleOf(title),
      from,
      lastDay,
      organisation: { code, name, tier },
    })),
    found,
    today,
  };
};

const delegate: CommandHandler<typeof contract.delegate> = async ({ tx, scope, today, now }, input) => {
  const { account } = scope;
  if (account === null) throw new Refusal('not_held', 'Chỉ người có tài khoản mới ủy quyền được.');
  const borrower = await openAccountNamed(tx, scope, input.to);
  if (borrower === null)
    throw new Refusal('not_found', `Không có ai đang dùng tên đăng nhập ${input.to}. Hãy hỏi lại người nhận ủy quyền.`);
  // what one holds, also from a day to come, may lie outside today's reach; the rule asks whether it is held
  const organisation = await organisationByCode(tx, everything(scope.actor), input.organisation);
  const wanted = { ...input, lender: account, borrower: borrower.id, organisation: organisation?.id ?? '' };
  const holdings = await ownHoldings(tx, scope, account, today);
  checkDelegation(wanted, { holdings, lent: await lentBy(tx, scope, account), today });
  const [id = ''] = newIds(1);
  await addDelegation(tx, scope, { ...wanted, id, now });
  return { output: { id }, former: null, about: homesOf(organisation === null ? [] : [organisation.homeId]) };
};

const withdrawOne: CommandHandler<typeof contract.withdrawDelegation> = async ({ tx, scope, today, now }, { id }) => {
  const found = await delegationOf(tx, scope, id, today);
  if (found === null) throw new Refusal('not_found', 'Không có ủy quyền này trong số bạn đã cho hoặc đã nhận.');
  if (found.isOver) throw new Refusal('already_ended', 'Ủy quyền này đã hết hạn hoặc đã được rút.');
  await withdraw(tx, scope, id, now);
  return { output: { id }, former: { withdrawnAt: null } };
};

export const delegationHandlers = { 'access.delegations': delegations };
export const delegationCommands = { 'access.delegate': delegate, 'access.withdrawDelegation': withdrawOne };
