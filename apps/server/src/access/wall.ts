/**
 * The second wall, in the database itself: a transaction in the name of somebody runs in a role that sees only rows of
 * the homes named here and cannot change the log (migrations/0008_access.sql). A query that forgot its scope finds nothing
 * outside it. Literals, not parameters: a distributed database hands only `set local` on to its workers.
 */
import { sql } from 'kysely';
import { type Database, type Transaction, transaction } from '../database.ts';
import type { Homes, Scope } from './scope.ts';

const literal = (homes: Homes): string => {
  if (homes !== 'all' && !/^\{[[\]()\d,]*\}$/.test(homes)) throw new Error('these are no homes');
  return `'${homes}'`;
};

/** From here to its end the transaction sees and does what this scope allows. */
export async function raiseWall(tx: Transaction, { wall }: Scope): Promise<void> {
  // settings are kept and travel with the first statement that somebody waits for
  await sql`set local role nennep_app`.execute(tx);
  await sql.raw(`set local nennep.homes = ${literal(wall.homes)}`).execute(tx);
  await sql.raw(`set local nennep.people = ${literal(wall.people)}`).execute(tx);
}

/**
 * Before the wall, for what belongs to whoever asks wherever it lies, or is only counted; afterwards behind it again.
 * When `work` fails, so does its transaction.
 */
export async function beforeWall<T>(tx: Transaction, scope: Scope, work: () => Promise<T>): Promise<T> {
  await sql`set local role none`.execute(tx);
  const done = await work();
  await raiseWall(tx, scope);
  return done;
}

/** A transaction of this scope. */
export const behindWall = <T>(db: Database, scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transaction(db, async (tx) => {
    await raiseWall(tx, scope);
    return work(tx);
  });

/**
 * Work that the wall keeps from everybody, as on the tables of sign-in: done as the owner, whether or not the wall stands,
 * and behind it again afterwards. For single statements of `access`, never for what somebody asked for.
 */
export async function beyondWall<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx);
  const isBehind = rows[0]?.role === 'nennep_app';
  if (isBehind) await sql`set local role none`.execute(tx);
  const answer = await work();
  if (isBehind) await sql`set local role nennep_app`.execute(tx);
  return answer;
}
