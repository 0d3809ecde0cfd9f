import { monthOf } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/meetings/contract.ts';
import { decideMeeting, type HeldMeeting, isSameMeeting, readReport } from '@nennep/core/meetings/meeting.ts';
import type { CommandHandler, Done } from '../http/handler.ts';
import { countMeetings, countMonth } from '../statistics/facts.ts';
import { addMeeting, type Cell, cellForMeeting, type KeptMeeting, recordedMeeting, setOfficialScore } from './store.ts';

/** The wall time of an instant in Hanoi, where clocks have stood seven hours ahead of UTC since 1975. */
const wallTime = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

const record: CommandHandler<typeof contract.record> = async ({ tx, scope, today, now }, input) => {
  const read = readReport(input, wallTime(now));
  const day = read.startedAt.slice(0, 10);
  const cell = await cellForMeeting(tx, scope, { cell: input.cell, day, meeting: read.code });
  if (cell === null) throw new Refusal('not_found', `Không có chi bộ nào mang mã ${input.cell}.`);
  const belonging = cell.belonging.map((member) => member.code);
  const meeting = decideMeeting(read, input.cell, { ...cell, belonging });
  if (cell.isRecorded) return recordedAlready(await recordedMeeting(tx, scope, meeting.code), cell, meeting);
  await addMeeting(tx, scope, cell, meeting);
  await countMonth(tx, { cellId: cell.id, month: monthOf(meeting.month) }, today);
  return { output: { code: meeting.code }, former: null };
};

/** Sent twice is recorded once. */
function recordedAlready(
  kept: KeptMeeting | null,
  cell: Cell,
  meeting: HeldMeeting,
): Done<OutputOf<typeof contract.record>> {
  if (kept?.cellId === cell.id && isSameMeeting(kept, meeting)) return { output: { code: meeting.code }, former: null };
  throw new Refusal('already_recorded', `Mã cuộc họp ${meeting.code} đã dùng cho một cuộc họp khác. Hãy chọn mã khác.`);
}

const grade: CommandHandler<typeof contract.grade> = async ({ tx, scope, today }, { meeting, officialScore }) => {
  const touched = await setOfficialScore(tx, scope, meeting, officialScore);
  if (touched === null) throw new Refusal('not_found', `Không có cuộc họp nào mang mã ${meeting}.`);
  const { formerScore, ...cellMonth } = touched;
  await countMeetings(tx, [cellMonth], today);
  return { output: { code: meeting }, former: { officialScore: formerScore } };
};

export const meetingCommands = { 'meetings.record': record, 'meetings.grade': grade };
