/** Rows of the log with their digests, as they stand now. */
import { createHash } from 'node:crypto';
import { contentText, type LogRow, rowText } from '@nennep/core/access/log-chain.ts';
import type { FoundRow } from '@nennep/core/access/log-check.ts';
import { type RawBuilder, sql } from 'kysely';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A row with the contents that redactions took out and left, the first one first. */
export type StandingRow = LogRow & {
  readonly redactions: readonly { readonly removed: string; readonly kept: string }[] | null;
};

/** @param from a select of rows of `log_row`. */
export const standingRows = (from: RawBuilder<unknown>): RawBuilder<StandingRow> => sql<StandingRow>`
  select row.serial, row.source, row.id, row.meta, row.content,
    to_char(row.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, (
      select json_agg(json_build_object(
        'removed', encode(removed_sha256, 'hex'), 'kept', encode(kept_sha256, 'hex')) order by serial)
      from redaction where row_serial = row.serial
    ) as redactions
  from (${from}) row
  order by row.serial`;

/** The row as the chain knows it: by the digest of the content that it was sealed with. */
export function foundRow(row: StandingRow): FoundRow {
  const { serial, source, redactions } = row;
  const now = sha256(contentText(row.content));
  let [sealed, standing] = [now, now];
  for (const [n, { removed, kept }] of (redactions ?? []).entries()) {
    if (n === 0) sealed = removed;
    else if (removed !== standing) return { serial, source, digest: null };
    standing = kept;
  }
  return { serial, source, digest: standing === now ? sha256(rowText(row, sealed)) : null };
}
