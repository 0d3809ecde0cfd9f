/**
 * The roll call: whom it must name, and what is wrong with one that does not.
 *
 * Before it is taken a meeting has none: "not recorded" is never read as "present".
 */
import type { MeetingKind } from './meeting.ts';

export type AttendanceStatus = 'present' | 'excused' | 'unexcused' | 'exempt';
export type AbsenceReason = 'away' | 'ill' | 'duty' | 'family' | 'other';

export type RollCallMark = {
  /** Code of the member. */
  readonly member: string;
  readonly status: AttendanceStatus;
  readonly reason: AbsenceReason | null;
};

/** Codes, in the order in which they stand in the roll call, or in which the members were given. */
export type RollCallFaults = {
  /** Named more than once. */
  readonly repeated: readonly string[];
  /** Named, but neither a member of the cell on that day nor attending there temporarily. */
  readonly strangers: readonly string[];
  /** Not named. */
  readonly missing: readonly string[];
};

/** A cell committee and a Party group meet among themselves: only those who belong are named. */
export const isForSome = (kind: MeetingKind): boolean => kind === 'committee' || kind === 'group';

/**
 * Compares a roll call with those who belong to the cell on the day of the meeting.
 *
 * @param named codes in the roll call; none: it was not taken, and nothing is wrong.
 * @param belonging codes of the cell's members on that day and of those who attend there temporarily.
 */
export function rollCallFaults(
  kind: MeetingKind,
  named: readonly string[],
  belonging: readonly string[],
): RollCallFaults {
  if (named.length === 0) return { repeated: [], strangers: [], missing: [] };
  const [called, due] = [new Set<string>(), new Set(belonging)];
  const repeated = new Set<string>();
  for (const code of named) {
    if (called.has(code)) repeated.add(code);
    called.add(code);
  }
  return {
    repeated: [...repeated],
    strangers: [...called].filter((code) => !due.has(code)),
    missing: isForSome(kind) ? [] : [...due].filter((code) => !called.has(code)),
  };
}

const shown = 10;

/** `A, B và 3 người nữa`: at most ten codes. */
const listed = (codes: readonly string[]): string =>
  codes.slice(0, shown).join(', ') + (codes.length > shown ? ` và ${codes.length - shown} người nữa` : '');

/** The faults as Vietnamese sentences; null when there are none. */
export function rollCallWords({ repeated, strangers, missing }: RollCallFaults): string | null {
  const sentences = [
    repeated.length === 0 ? null : `Điểm danh ghi nhiều lần: ${listed(repeated)}. Mỗi người ghi một lần.`,
    strangers.length === 0 ? null : `Không thuộc chi bộ vào ngày họp: ${listed(strangers)}.`,
    missing.length === 0 ? null : `Điểm danh còn thiếu ${missing.length} đảng viên: ${listed(missing)}.`,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}
