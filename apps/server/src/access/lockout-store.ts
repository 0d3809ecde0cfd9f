/** Wrong sign-ins, counted where a restart does not lose them. The number is raised before anything is compared. */
import { createHash } from 'node:crypto';
import { forgottenAfter, type LockedKind, waitAfter } from '@nennep/core/access/lockout.ts';
import { sql } from 'kysely';
import { type Database, type Transaction, transaction } from '../database.ts';

/** Whose wrong sign-ins are counted. */
export type Tried = { readonly kind: LockedKind; readonly name: string };

const keyOf = ({ kind, name }: Tried): string => `${kind}:${createHash('sha256').update(name).digest('hex')}`;

/**
 * Counts a try as wrong until `forgive` says otherwise, so that many at once are not one.
 *
 * @returns milliseconds that somebody still has to wait; 0: he may try now.
 */
export async function beginTry(db: Database, tried: readonly Tried[], now: Date): Promise<number> {
  return transaction(db, async (tx) => {
    // in one order, so that two tries never wait for each other
    const keys = [...tried].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const found = new Map<string, number>();
    let wait = 0;
    for (const one of keys) {
      const { failures, lockedFor } = await held(tx, keyOf(one), now);
      found.set(keyOf(one), failures);
      wait = Math.max(wait, lockedFor);
    }
    if (wait > 0) return wait;
    for (const one of keys) {
      const failures = (found.get(keyOf(one)) ?? 0) + 1;
      const until = new Date(now.getTime() + waitAfter(one.kind, failures));
      await sql`
        update auth.lockout set failures = ${failures}, last_at = ${now}, locked_until = ${until}
        where key = ${keyOf(one)}`.execute(tx);
    }
    return 0;
  });
}

/** The row of a key, held until the end of the transaction. */
async function held(tx: Transaction, key: string, now: Date): Promise<{ failures: number; lockedFor: number }> {
  await sql`
    insert into auth.lockout (key, failures, last_at, locked_until) values (${key}, 0, ${now}, ${now})
    on conflict (key) do nothing`.execute(tx);
  const { rows } = await sql<{ failures: number; lastAt: Date; lockedUntil: Date }>`
    select failures, last_at as "lastAt", locked_until as "lockedUntil" from auth.lockout where key = ${key} for update`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined || now.getTime() - row.lastAt.getTime() > forgottenAfter) return { failures: 0, lockedFor: 0 };
  return { failures: row.failures, lockedFor: Math.max(0, row.lockedUntil.getTime() - now.getTime()) };
}

/** It was right: the user name starts anew; the address only gets this one back. */
export async function forgive(db: Database, tried: readonly Tried[]): Promise<void> {
  for (const one of tried) {
    if (one.kind === 'user_name') await sql`delete from auth.lockout where key = ${keyOf(one)}`.execute(db);
    else
      await sql`
        update auth.lockout set failures = greatest(failures - 1, 0), locked_until = last_at where key = ${keyOf(one)}`.execute(
        db,
      );
  }
}

/** Removes what is long forgotten. */
export async function sweepLockouts(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - forgottenAfter);
  await sql`delete from auth.lockout where last_at < ${before}`.execute(db);
  await sql`delete from auth.spent_code where spent_at < ${before}`.execute(db);
}
