/**
 * A code on paper, given by whoever manages accounts: with it somebody chooses a password, once, within seven days. It is
 * the way in for a new account and the way back for one that lost its password or its second factor.
 */
import { randomInt } from 'node:crypto';
import { passwordProblem } from '@nennep/core/access/password.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { resetAuthUser } from './auth-user.ts';
import { isBreached } from './breached-passwords.ts';
import { hashPassword, unusablePassword, verifyPassword } from './password.ts';
import type { Scope } from './scope.ts';
import { noteSignIn } from './sign-in-event.ts';
import { beyondWall } from './wall.ts';

/** Without 0 O 1 I L, which look alike on paper. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const lifetime = 7 * 24 * 3_600_000;

function newCode(): string {
  const part = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${part()}-${part()}-${part()}`;
}

/** As typed: small letters, spaces and missing hyphens do not matter. */
const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A new code for an account; one given before is void. Answers it once, for the paper: only its hash is kept. */
export async function issueCode(tx: Transaction, scope: Scope, account: string, now: Date): Promise<string> {
  const code = newCode();
  const hash = await hashPassword(plain(code));
  const expiresAt = new Date(now.getTime() + lifetime);
  await beyondWall(tx, async () => {
    await sql`
      insert into one_time_code (account_id, code_hash, issued_by, issued_at, expires_at)
      values (${account}, ${hash}, ${scope.actor}, ${now}, ${expiresAt})
      on conflict (account_id) do update set code_hash = excluded.code_hash, issued_by = excluded.issued_by,
        issued_at = excluded.issued_at, expires_at = excluded.expires_at, used_at = null`.execute(tx);
    await noteSignIn(tx, { kind: 'code_issued', account, at: now });
  });
  return code;
}

export type Redeemed = { readonly account: string };

/**
 * Sets the password of the account that a code was given for.
 *
 * @throws Refusal `wrong_code` for an unknown user name, a wrong, used or old code alike; `weak_password`, which leaves the
 *   code as it was.
 */
export async function redeemCode(
  tx: Transaction,
  { userName, code, newPassword }: { userName: string; code: string; newPassword: string },
  now: Date,
): Promise<Redeemed> {
  const { rows } = await sql<{ account: string; fullName: string; hash: string }>`
    select account.id as account, full_name as "fullName", code_hash as hash
    from account join one_time_code on account_id = account.id
    where user_name = ${userName} and closed_at is null and used_at is null and expires_at > ${now}
    for update of one_time_code`.execute(tx);
  const [found] = rows;
  const isRight = await verifyPassword({ hash: found?.hash ?? (await unusablePassword()), password: plain(code) });
  if (found === undefined || !isRight)
    throw new Refusal(
      'wrong_code',
      'Tên đăng nhập hoặc mã dùng một lần chưa đúng, hoặc mã đã dùng, đã quá hạn. Hãy xem lại tờ giấy ghi mã, hoặc hỏi người quản trị xin mã mới.',
    );
  const problem = passwordProblem(newPassword, [userName, found.fullName], isBreached);
  if (problem !== null) throw new Refusal('weak_password', problem);
  await resetAuthUser(tx, found.account, await hashPassword(newPassword), now);
  await sql`update one_time_code set used_at = ${now} where account_id = ${found.account}`.execute(tx);
  return { account: found.account };
}
