/** Sealing the log, a batch at a time (decisions/0012). */
import { createHash } from 'node:crypto';
import { beforeFirst, coveredBy, type Seal, sealText } from '@nennep/core/access/log-chain.ts';
import { sql } from 'kysely';
import { type Database, type Transaction, transaction } from '../database.ts';
import { foundRow, type StandingRow, sha256, standingRows } from './log-row-queries.ts';

/** So many rows at most are read and sealed at once. */
const mostRows = 5000;

type LastSeal = Pick<Seal, 'number' | 'lastSerial' | 'open' | 'openSince' | 'sha256'>;

const nothingSealed: LastSeal = { number: 0, lastSerial: 0, open: [], openSince: [], sha256: beforeFirst };

/**
 * Seals what nobody has sealed yet; rows of transactions under way stay for the next time.
 *
 * @returns how many rows.
 */
export async function sealLog(db: Database, now: Date): Promise<number> {
  for (let all = 0; ; ) {
    const sealed = await transaction(db, (tx) => sealBatch(tx, now));
    all += sealed;
    if (sealed < mostRows) return all;
  }
}

async function sealBatch(tx: Transaction, now: Date): Promise<number> {
  await sql`set local role nennep_app`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtext('nennep.log_seal'))`.execute(tx);
  const last = (await lastSeal(tx)) ?? nothingSealed;
  const { rows, oldest, next } = await unsealed(tx, last);
  if (rows.length === 0) return 0;
  await keepSeal(tx, sealOf(last, rows, { oldest, next, sealedAt: now.toISOString() }));
  return rows.length;
}

async function lastSeal(tx: Transaction): Promise<LastSeal | null> {
  const { rows } = await sql<LastSeal>`
    select number, last_serial as "lastSerial", open, open_since as "openSince", encode(sha256, 'hex') as sha256
    from log_seal order by number desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

type Unsealed = {
  readonly rows: readonly StandingRow[];
  /** The oldest transaction under way, and the number that the next one will have. */
  readonly oldest: number;
  readonly next: number;
};

/** In one statement: the rows, and which transactions were under way when they were looked for. */
async function unsealed(tx: Transaction, { lastSerial, open }: LastSeal): Promise<Unsealed> {
  const { rows } = await sql<Omit<Unsealed, 'rows'> & { row: StandingRow | null }>`
    with standing as (${standingRows(sql`
      (select * from log_row where serial > ${lastSerial} order by serial limit ${mostRows})
      union all
      select * from log_row where serial = any(${open}::bigint[])`)})
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next, to_json(standing) as row
    from (select) once left join standing on true
    order by standing.serial`.execute(tx);
  const { oldest = 0, next = 0 } = rows[0] ?? {};
  return { rows: rows.flatMap(({ row }) => row ?? []), oldest, next };
}

type Instant = Omit<Unsealed, 'rows'> & { readonly sealedAt: string };

/** A number stays open while a transaction that may have drawn it is under way. */
function sealOf(last: LastSeal, rows: readonly StandingRow[], { oldest, next, sealedAt }: Instant): Seal {
  const lastSerial = Math.max(last.lastSerial, ...rows.slice(-1).map(({ serial }) => serial));
  const isThere = new Set(rows.map(({ serial }) => serial));
  const stillOpen = last.open.flatMap((serial, n) => {
    const since = last.openSince[n] ?? 0;
    // of another server, from which the database was restored, nothing is under way
    const mayCome = since > oldest && since <= next;
    return isThere.has(serial) || !mayCome ? [] : [{ serial, since }];
  });
  const wanted = coveredBy({ lastSerial, late: [], open: [] }, last.lastSerial);
  const missing = wanted.filter((serial) => !isThere.has(serial)).map((serial) => ({ serial, since: next }));
  const open = [...stillOpen, ...missing];
  const found = rows.map(foundRow);
  const seal = {
    number: last.number + 1,
    sealedAt,
    lastSerial,
    late: rows.map(({ serial }) => serial).filter((serial) => serial <= last.lastSerial),
    open: open.map(({ serial }) => serial),
    openSince: open.map(({ since }) => since),
    sources: found.map(({ source }) => source.slice(0, 1)).join(''),
    // one that does not fit its redactions fits no digest
    digests: found.map(({ digest }) => digest ?? beforeFirst),
    previous: last.sha256,
  };
  return { ...seal, sha256: digestOf(seal) };
}

/** Of a seal as it stands. */
export const digestOf = (seal: Omit<Seal, 'sha256'>): string => sha256(sealText(seal, digestOfAll(seal.digests)));

function digestOfAll(digests: readonly string[]): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(digest);
  return hash.digest('hex');
}

async function keepSeal(tx: Transaction, seal: Seal): Promise<void> {
  await sql`
    insert into log_seal (number, sealed_at, last_serial, late, open, open_since, row_count, sources, digests, previous_sha256, sha256)
    values (${seal.number}, ${seal.sealedAt}, ${seal.lastSerial}, ${[...seal.late]}::bigint[], ${[...seal.open]}::bigint[],
      ${[...seal.openSince]}::bigint[], ${seal.digests.length}, ${seal.sources}, decode(${seal.digests.join('')}, 'hex'),
      decode(${seal.previous}, 'hex'), decode(${seal.sha256}, 'hex'))`.execute(tx);
}
