/** Wrong sign-ins, counted where a restart does not lose them. The number is raised before anything is compared. */
import { createHash } from 'node:crypto';
import { forgottenAfter, type LockedKind, waitAfter } from '@nennep/core/access/lockout.ts';
import { sql } from 'kysely';
import { type Database, transaction } from '../database.ts';

/** Whose wrong sign-ins are counted. */
export type Tried = { readonly kind: LockedKind; readonly name: string };

const keyOf = ({ kind, name }: Tried): string => `${kind}:${createHash('sha256').update(name).digest('hex')}`;

/**
 * Counts a try as wrong until `forgive` says otherwise, so that many at once are not one.
 *
 * @returns milliseconds that somebody still has to wait; 0: he may try now.
 */
export async function beginTry(db: Database, tried: readonly Tried[], now: Date): Promise<number> {
  const keys = tried.map(keyOf);
  return transaction(db, async (tx) => {
    await sql`
      insert into auth.lockout (key, failures, last_at, locked_until)
      select key, 0, ${now}, ${now} from unnest(${keys}::text[]) key order by key
      on conflict (key) do nothing`.execute(tx);
    // in one order, so that two tries never wait for each other
    const { rows } = await sql<Row>`
      select key, failures, last_at as "lastAt", locked_until as "lockedUntil"
      from auth.lockout where key = any(${keys}::text[]) order by key for update`.execute(tx);
    const wait = Math.max(...rows.map(({ lockedUntil }) => lockedUntil.getTime() - now.getTime()));
    if (wait > 0) return wait;
    const failures = keys.map((key) => failuresOf(rows, key, now) + 1);
    const until = tried.map(({ kind }, n) => new Date(now.getTime() + waitAfter(kind, failures[n] ?? 0)));
    await sql`
      update auth.lockout set failures = now.failures, last_at = ${now}, locked_until = now.until
      from unnest(${keys}::text[], ${failures}::integer[], ${until}::timestamptz[]) now (key, failures, until)
      where lockout.key = now.key`.execute(tx);
    return 0;
  });
}

type Row = { readonly key: string; readonly failures: number; readonly lastAt: Date; readonly lockedUntil: Date };

const failuresOf = (rows: readonly Row[], key: string, now: Date): number => {
  const row = rows.find((one) => one.key === key);
  return row === undefined || now.getTime() - row.lastAt.getTime() > forgottenAfter ? 0 : row.failures;
};

/** It was right: the user name starts anew; the address only gets this one back. */
export async function forgive(db: Database, tried: readonly Tried[]): Promise<void> {
  const of = (kind: LockedKind): string[] => tried.filter((one) => one.kind === kind).map(keyOf);
  await sql`
    with named as (delete from auth.lockout where key = any(${of('user_name')}::text[]))
    update auth.lockout set failures = greatest(failures - 1, 0), locked_until = last_at
    where key = any(${of('address')}::text[])`.execute(db);
}

/** Removes what is long forgotten. */
export async function sweepLockouts(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - forgottenAfter);
  await sql`delete from auth.lockout where last_at < ${before}`.execute(db);
  await sql`delete from auth.spent_code where spent_at < ${before}`.execute(db);
}
