/** Reads the whole log beside its seals, in the order of the numbers, a batch of each at a time (decisions/0012). */
import type { Seal } from '@nennep/core/access/log-chain.ts';
import { checkSeal, type FoundRow, type LogBreak, walkBegins } from '@nennep/core/access/log-check.ts';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database.ts';
import { foundRow, standingRows } from './log-row-queries.ts';
import { digestOf } from './seal-store.ts';

export type Audit = {
  readonly sealed: number;
  /** Rows above the last seal, and late ones that the next seal will cover. */
  readonly unsealed: number;
  readonly redacted: number;
  readonly seals: number;
  readonly lastSeal: { readonly number: number; readonly sealedAt: string; readonly sha256: string } | null;
  readonly breaks: number;
  readonly first: (LogBreak & { readonly row: BrokenRow | null }) | null;
};

/** What still stands where the chain broke. */
type BrokenRow = {
  readonly source: string;
  readonly id: string;
  readonly at: string;
  readonly name: string | null;
};

/** Few enough that others are answered between two of them. */
const batch = 1000;

/** A seal as it was noted outside. */
export type ExpectedSeal = Pick<Seal, 'number' | 'sha256'>;

/** Whether every row is as it was sealed. All is read as one moment sees it. */
export const auditLog = (db: Database, expected: ExpectedSeal | null = null): Promise<Audit> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => audit(tx, expected));

async function audit(tx: Transaction, expected: ExpectedSeal | null): Promise<Audit> {
  const wasTakenOut = await takenOut(tx);
  const rows = new RowsInOrder(tx);
  let walk = walkBegins;
  let [first, breaks, seals]: [LogBreak | null, number, number] = [null, 0, 0];
  for await (const seal of sealsInOrder(tx)) {
    seals += 1;
    const step = checkSeal(walk, seal, digestOf(seal), await rows.upTo(seal.lastSerial), wasTakenOut);
    first ??= step.breaks[0] ?? null;
    breaks += step.breaks.length;
    // behind a seal that is not what it was nothing can be said
    if (step.walk === walk) break;
    walk = step.walk;
    if (walk.number === expected?.number) first ??= madeAnew(seal, expected);
  }
  // a chain that ends before a seal that was noted has lost it
  if (expected !== null && expected.number > seals)
    first ??= { what: 'seal_removed', seal: expected.number, serial: null };
  const { rows: counts } = await sql<{ above: number; redacted: number }>`
    select (select count(*) from log_row where serial > ${walk.lastSerial}) as above,
      (select count(*) from redaction) as redacted`.execute(tx);
  const { above = 0, redacted = 0 } = counts[0] ?? {};
  return {
    sealed: walk.rows,
    unsealed: above + walk.waiting.size,
    redacted,
    seals,
    lastSeal: walk.sealedAt === null ? null : { number: walk.number, sealedAt: walk.sealedAt, sha256: walk.sha256 },
    breaks: Math.max(breaks, first === null ? 0 : 1),
    first: first === null ? null : { ...first, row: await rowAt(tx, first.serial) },
  };
}

const madeAnew = ({ number, sha256 }: Seal, expected: ExpectedSeal): LogBreak | null =>
  sha256 === expected.sha256 ? null : { what: 'seal_changed', seal: number, serial: null };

async function* sealsInOrder(tx: Transaction): AsyncGenerator<Seal> {
  for (let above = 0; ; ) {
    const { rows } = await sql<Omit<Seal, 'digests'> & { digests: Buffer }>`
      select number, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt",
        last_serial as "lastSerial", late, open, open_since as "openSince", sources, digests,
        encode(previous_sha256, 'hex') as previous, encode(sha256, 'hex') as sha256
      from log_seal where number > ${above} order by number limit ${batch}`.execute(tx);
    for (const { digests, ...seal } of rows) yield { ...seal, digests: inHex(digests) };
    const last = rows.at(-1);
    if (last === undefined) return;
    above = last.number;
  }
}

const inHex = (digests: Buffer): string[] =>
  Array.from({ length: digests.length / 32 }, (_, n) => digests.toString('hex', n * 32, n * 32 + 32));

/** The rows of the log, handed out seal by seal. */
class RowsInOrder {
  readonly #tx: Transaction;
  #read: FoundRow[] = [];
  #at = 0;
  #above: number | null = null;
  #isAll = false;

  constructor(tx: Transaction) {
    this.#tx = tx;
  }

  /** Those not handed out yet, up to this number. */
  async upTo(last: number): Promise<FoundRow[]> {
    const wanted: FoundRow[] = [];
    for (;;) {
      const next = this.#read[this.#at];
      if (next === undefined && !this.#isAll) await this.#readOn();
      else if (next === undefined || next.serial > last) return wanted;
      else {
        wanted.push(next);
        this.#at += 1;
      }
    }
  }

  async #readOn(): Promise<void> {
    const above = this.#above === null ? sql`` : sql`where serial > ${this.#above}`;
    const { rows } = await standingRows(sql`select * from log_row ${above} order by serial limit ${batch}`).execute(
      this.#tx,
    );
    this.#read = rows.map(foundRow);
    this.#at = 0;
    this.#above = rows.at(-1)?.serial ?? this.#above;
    this.#isAll = rows.length < batch;
  }
}

/** Whether a redaction says that this row was taken out whole. */
async function takenOut(tx: Transaction): Promise<(serial: number) => boolean> {
  const { rows } = await sql<{ first: number; after: number }>`
    select lower(stretch) as first, upper(stretch) as after
    from unnest((select range_agg(removed_rows) from redaction)) stretch order by 1`.execute(tx);
  return (serial) => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.first ?? 0) <= serial) low = middle + 1;
      else high = middle;
    }
    const stretch = rows[low - 1];
    return stretch !== undefined && serial < stretch.after;
  };
}

async function rowAt(tx: Transaction, serial: number | null): Promise<BrokenRow | null> {
  const { rows } = await sql<BrokenRow>`
    select source, id, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as at, meta[1] as name
    from log_row where serial = ${serial}`.execute(tx);
  return rows[0] ?? null;
}
