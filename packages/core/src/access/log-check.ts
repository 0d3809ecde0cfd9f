/** Walks the chain of seals beside the rows of the log, and says where they part. */
import { beforeFirst, coveredBy, type LogSource, type Seal } from './log-chain.ts';

export type LogBreak = {
  readonly what: 'row_changed' | 'row_removed' | 'row_added' | 'seal_changed' | 'seal_removed';
  readonly seal: number;
  /** Of the row; null where it is the seal itself. */
  readonly serial: number | null;
};

/** A row as it is found now; its digest is null where what is left of it is not what a redaction left. */
export type FoundRow = { readonly serial: number; readonly source: LogSource; readonly digest: string | null };

/** How far the walk has come. */
export type Walk = {
  readonly number: number;
  readonly lastSerial: number;
  readonly sha256: string;
  readonly sealedAt: string | null;
  readonly open: readonly number[];
  /** Rows that stand where a seal had left a number open; a later seal covers them. */
  readonly waiting: ReadonlyMap<number, FoundRow>;
  readonly rows: number;
};

export const walkBegins: Walk = {
  number: 0,
  lastSerial: 0,
  sha256: beforeFirst,
  sealedAt: null,
  open: [],
  waiting: new Map(),
  rows: 0,
};

/** Only these may be taken out whole: what somebody changed stays named for good. */
const removable = new Set(['o', 's']);

export type Step = { readonly walk: Walk; readonly breaks: readonly LogBreak[] };

/**
 * One seal further.
 *
 * @param sealDigest of the seal as it stands.
 * @param rows that are numbered above the last row of the walk, up to the seal's last; in order.
 * @param wasTakenOut whether a redaction names this row as taken out whole.
 */
export function checkSeal(
  walk: Walk,
  seal: Seal,
  sealDigest: string,
  rows: readonly FoundRow[],
  wasTakenOut: (serial: number) => boolean,
): Step {
  const broken = (what: LogBreak['what']): Step => ({
    walk,
    breaks: [{ what, seal: walk.number + 1, serial: null }],
  });
  if (seal.number !== walk.number + 1) return broken('seal_removed');
  if (seal.previous !== walk.sha256 || seal.sha256 !== sealDigest || !addsUp(walk, seal)) return broken('seal_changed');
  const isOpen = new Set(seal.open);
  const found = new Map(walk.waiting);
  for (const row of rows) found.set(row.serial, row);
  const breaks: LogBreak[] = [];
  const at = seal.number;
  for (const [n, serial] of coveredBy(seal, walk.lastSerial).entries()) {
    const row = found.get(serial);
    found.delete(serial);
    const letter = seal.sources[n] ?? '';
    if (row === undefined) {
      if (!(removable.has(letter) && wasTakenOut(serial))) breaks.push({ what: 'row_removed', seal: at, serial });
    } else if (row.digest !== seal.digests[n] || !row.source.startsWith(letter)) {
      breaks.push({ what: 'row_changed', seal: at, serial });
    }
  }
  const waiting = new Map<number, FoundRow>();
  for (const [serial, row] of found)
    if (isOpen.has(serial)) waiting.set(serial, row);
    else breaks.push({ what: 'row_added', seal: at, serial });
  const { number, lastSerial, sha256, sealedAt, open } = seal;
  const sealed = walk.rows + seal.digests.length;
  return { walk: { number, lastSerial, sha256, sealedAt, open, waiting, rows: sealed }, breaks };
}

/** Whether a seal covers as many rows as it has digests. */
function addsUp({ lastSerial }: Walk, seal: Seal): boolean {
  const missing = seal.open.filter((serial) => serial > lastSerial).length;
  return seal.lastSerial - lastSerial - missing + seal.late.length === seal.digests.length;
}
