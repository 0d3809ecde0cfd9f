import { sql } from 'kysely';
import { type Scope, scopeFor, under, type Who } from '../access/scope.ts';
import type { Moment } from '../clock.ts';
import { type Database, type Transaction, transaction } from '../database.ts';
import { hasDemo } from '../organisation/start-queries.ts';
import type { ExportMark } from './export-mark.ts';

/** What every page of a file says that this person takes out now. */
export async function exportMark(tx: Transaction, scope: Scope, { now }: Moment): Promise<ExportMark> {
  const { rows } = await sql<{ name: string }>`
    select full_name as name from account where id = ${scope.account}::uuid`.execute(tx);
  const by = rows[0] === undefined ? scope.actor : `${rows[0].name} (${scope.actor})`;
  // Hanoi's clocks have stood seven hours ahead of UTC since 1975
  const at = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
  return { by, at, isDemo: await hasDemo(tx, under(scope, 'structure')) };
}

/** The same where no transaction is under way. */
export const exportMarkFor = (db: Database, who: Who, moment: Moment): Promise<ExportMark> =>
  transaction(db, async (tx) => exportMark(tx, await scopeFor(tx, who, moment.today), moment));
