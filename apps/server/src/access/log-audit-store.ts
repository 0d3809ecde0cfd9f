import type * as contract from '@nennep/core/access/contract-log.ts';
import type { LogBreak } from '@nennep/core/access/log-check.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Database, transaction } from '../database.ts';
import type { Audit } from './log-audit.ts';
import type { Scope } from './scope.ts';

/** Notes what the log was found to be, for the screen: looking through all of it takes a while. */
export async function keepAudit(
  db: Database,
  { sealed, lastSeal, first }: Audit,
  { checkedAt, tookMs }: { readonly checkedAt: Date; readonly tookMs: number },
): Promise<void> {
  const found = first === null ? null : { what: first.what, seal: first.seal, serial: first.serial };
  await transaction(db, (tx) =>
    sql`
      insert into log_audit (checked_at, took_ms, row_count, sealed_to, first_break)
      values (${checkedAt}, ${tookMs}, ${sealed}, ${lastSeal?.sealedAt ?? null}, ${found === null ? null : JSON.stringify(found)}::jsonb)
      on conflict (only_row) do update set checked_at = excluded.checked_at, took_ms = excluded.took_ms,
        row_count = excluded.row_count, sealed_to = excluded.sealed_to, first_break = excluded.first_break`.execute(tx),
  );
}

type State = OutputOf<typeof contract.verifyLog>;
type Kept = {
  checkedAt: Date;
  rows: number;
  sealedTo: Date | null;
  first: Pick<LogBreak, 'what' | 'seal' | 'serial'> | null;
};

export async function lastAudit(tx: Transaction, _scope: Scope): Promise<State> {
  const { rows } = await sql<{ kept: Kept | null; lastSeal: State['lastSeal']; unsealed: number }>`
    with last as (select number, sealed_at, last_serial, sha256 from log_seal order by number desc limit 1)
    select
      (select json_build_object('number', number, 'sealedAt', sealed_at, 'sha256', encode(sha256, 'hex')) from last) as "lastSeal",
      (select count(*) from log_row where serial > coalesce((select last_serial from last), 0)) as unsealed,
      (select json_build_object('checkedAt', checked_at, 'rows', row_count, 'sealedTo', sealed_to, 'first', first_break)
        from log_audit) as kept`.execute(tx);
  const { kept = null, lastSeal = null, unsealed = 0 } = rows[0] ?? {};
  return {
    state: kept === null ? 'unchecked' : kept.first === null ? 'whole' : 'broken',
    checkedAt: kept === null ? null : instant(kept.checkedAt),
    rows: kept?.rows ?? 0,
    sealedTo: kept?.sealedTo ? instant(kept.sealedTo) : null,
    first: kept?.first ?? null,
    lastSeal: lastSeal && { ...lastSeal, sealedAt: instant(lastSeal.sealedAt) },
    unsealed,
  };
}

/** As JSON of PostgreSQL says it. */
const instant = (value: Date | string): string => new Date(value).toISOString();
