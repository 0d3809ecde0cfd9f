/** Who acts on the command line: the program itself, or an account named by `--as`, with what it may do today. */
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { sql } from 'kysely';
import { everything, permitted, type Scope, scopeFor } from './access/scope.ts';
import { WrongUse } from './cli-invocation.ts';
import { type Database, transaction } from './database.ts';

/**
 * @throws WrongUse where no open account has this name; Refusal `not_permitted` where it lacks the permission.
 */
export async function scopeOfActor(db: Database, actor: string, permission: Permission, today: string): Promise<Scope> {
  if (actor === 'system') return everything(actor);
  return transaction(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from account where user_name = ${actor.toLowerCase()} and closed_at is null`.execute(tx);
    const account = rows[0]?.id;
    if (account === undefined)
      throw new WrongUse('unknown_user', `Không có tài khoản đang mở nào tên ${actor}. Xem tên bằng lệnh user list.`);
    return permitted(await scopeFor(tx, { account, device: 'dòng lệnh' }, today), permission);
  });
}
