/**
 * How rows of the log are written down for their digests, and what a chain of seals says about them (decisions/0012).
 * The texts are fixed for ever: what was sealed years ago must read the same. Digests are SHA-256 in hexadecimal, made by
 * whoever calls, since rules do not compute them.
 */

/** The tables of the log, each by its first letter in a seal. */
export type LogSource = 'command' | 'opening' | 'redaction' | 'sign_in';

export type LogRow = {
  readonly serial: number;
  readonly source: LogSource;
  readonly id: string;
  /** UTC, with microseconds. */
  readonly at: string;
  /** What stays for good: who, when, where, which operation. */
  readonly meta: readonly (string | null)[];
  /** What may be redacted: what was sent, and what it changed. */
  readonly content: readonly (string | null)[];
};

/** Each part with its length in bytes, so that no two contents read alike. */
export const contentText = (content: readonly (string | null)[]): string =>
  content.map((part) => (part === null ? '-' : `${bytesOf(part)}:${part}`)).join('');

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** @param contentDigest of the content as it was sealed: what was redacted since does not change the row's digest. */
export const rowText = ({ serial, source, id, at, meta }: LogRow, contentDigest: string): string =>
  JSON.stringify(['nennep log 1', serial, source, id, at, ...meta, contentDigest]);

export type Seal = {
  readonly number: number;
  readonly sealedAt: string;
  readonly lastSerial: number;
  /** Of those that earlier seals left open. */
  readonly late: readonly number[];
  /** Up to the last one, not there and still possible when it was sealed. */
  readonly open: readonly number[];
  readonly openSince: readonly number[];
  /** First letters of the rows' tables, and their digests, in the order of their serials. */
  readonly sources: string;
  readonly digests: readonly string[];
  readonly previous: string;
  readonly sha256: string;
};

/** @param digestOfDigests of all digests, one after the other, as they stand in hexadecimal. */
export const sealText = (seal: Omit<Seal, 'sha256' | 'digests'>, digestOfDigests: string): string =>
  JSON.stringify([
    'nennep seal 1',
    seal.number,
    seal.sealedAt,
    seal.lastSerial,
    seal.late,
    seal.open,
    seal.openSince,
    seal.sources,
    digestOfDigests,
    seal.previous,
  ]);

/** What stands before the first seal. */
export const beforeFirst = '0'.repeat(64);

/** Which rows a seal covers: those above the last of the seal before, without the open ones, and the late ones. */
export function coveredBy(seal: Pick<Seal, 'lastSerial' | 'late' | 'open'>, above: number): number[] {
  const open = new Set(seal.open);
  const covered = [...seal.late];
  for (let serial = above + 1; serial <= seal.lastSerial; serial++) if (!open.has(serial)) covered.push(serial);
  return covered.sort((a, b) => a - b);
}
