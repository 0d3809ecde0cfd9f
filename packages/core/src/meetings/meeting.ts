/** A meeting of a cell that was held: what is kept of it, and when it is refused. */
import { firstDayOf, isDate, isMonth, type Month, monthOf } from '../kernel/calendar.ts';
import { Refusal } from '../kernel/problem.ts';
import { type RollCallMark, rollCallFaults, rollCallWords } from './roll-call.ts';

export type MeetingKind = 'regular' | 'regular_thematic' | 'thematic' | 'committee' | 'group' | 'extraordinary';

/** Hanoi wall time, `YYYY-MM-DDTHH:MM`. */
export type WallTime = string;

/** What the secretary says of the meeting. */
export type MeetingReport = {
  /** Code of the cell; a former one too. */
  readonly cell: string;
  readonly code: string;
  readonly kind: MeetingKind;
  readonly startedAt: WallTime;
  readonly endedAt: WallTime | null;
  /** The month that it is held for, when that is not the month in which it began. */
  readonly month: Month | null;
  readonly topic: string | null;
  readonly selfScore: number | null;
  /** Empty: not taken. */
  readonly rollCall: readonly RollCallMark[];
};

/** What the record knows of the cell on the day of the meeting. */
export type CellOnDay = {
  readonly isInForce: boolean;
  readonly isCell: boolean;
  /** Codes of its members on that day and of those who attend there temporarily. */
  readonly belonging: readonly string[];
};

/** The meeting as it is kept. */
export type HeldMeeting = Omit<MeetingReport, 'cell' | 'month'> & {
  /** First day of the month that it counts for. */
  readonly month: string;
  /** First day of the month that was stated. */
  readonly statedMonth: string | null;
};

/** A wall time that the calendar has. */
export const isWallTime = (text: string): boolean =>
  text.length === 16 && isDate(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));

/**
 * Brings a report into the form in which it is kept, whatever the cell.
 *
 * @param report with its texts cleaned, as the contract does; an empty topic says nothing.
 * @throws Refusal `invalid_input` for a day, time or month that the calendar does not have, or an empty code;
 *   `ends_before_start`; `not_yet_held` when it begins after `now`.
 */
export function readReport(report: MeetingReport, now: WallTime): HeldMeeting {
  const { cell: _, month, startedAt, endedAt, topic, ...said } = report;
  if (report.code === '') throw new Refusal('invalid_input', 'Mã cuộc họp không được để trống.');
  if (!isWallTime(startedAt)) throw new Refusal('invalid_input', `Giờ bắt đầu “${startedAt}” không có trong lịch.`);
  if (endedAt !== null && !isWallTime(endedAt))
    throw new Refusal('invalid_input', `Giờ kết thúc “${endedAt}” không có trong lịch.`);
  if (month !== null && !isMonth(month)) throw new Refusal('invalid_input', `Kỳ “${month}” không phải là một tháng.`);
  if (endedAt !== null && endedAt < startedAt) {
    throw new Refusal('ends_before_start', 'Giờ kết thúc sớm hơn giờ bắt đầu. Hãy sửa một trong hai giờ.');
  }
  if (startedAt > now) throw new Refusal('not_yet_held', 'Cuộc họp chưa diễn ra. Chỉ ghi cuộc họp đã bắt đầu.');
  return {
    ...said,
    startedAt,
    endedAt,
    topic: topic || null,
    month: firstDayOf(month ?? monthOf(startedAt)),
    statedMonth: month === null ? null : firstDayOf(month),
  };
}

/**
 * Decides whether a cell held this meeting.
 *
 * @throws Refusal `not_found` when it is not a cell in force on that day; `incomplete_roll_call` when a roll call was
 *   taken that does not name exactly those who belong (details: repeated, strangers, missing).
 */
export function decideMeeting(meeting: HeldMeeting, cellCode: string, cell: CellOnDay): HeldMeeting {
  if (!cell.isInForce) throw new Refusal('not_found', `Chi bộ ${cellCode} không hoạt động vào ngày họp.`);
  if (!cell.isCell) throw new Refusal('not_found', `${cellCode} không phải là chi bộ.`);
  const named = meeting.rollCall.map((mark) => mark.member);
  const faults = rollCallFaults(meeting.kind, named, cell.belonging);
  const words = rollCallWords(faults);
  if (words !== null) throw new Refusal('incomplete_roll_call', words, faults);
  return meeting;
}

/** Whether both say the same of a meeting, in whatever order their roll calls stand: sent twice, recorded once. */
export function isSameMeeting(one: HeldMeeting, other: HeldMeeting): boolean {
  return contents(one) === contents(other);
}

function contents({
  code,
  kind,
  startedAt,
  endedAt,
  month,
  statedMonth,
  topic,
  selfScore,
  rollCall,
}: HeldMeeting): string {
  const marks = rollCall.map(({ member, status, reason }) => [member, status, reason].join('\t')).sort();
  return JSON.stringify([code, kind, startedAt, endedAt, month, statedMonth, topic, selfScore, marks]);
}
