import { monthOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { Parked, Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/meetings/contract.ts';
import { decideMeeting, type HeldMeeting, isSameMeeting, readReport } from '@nennep/core/meetings/meeting.ts';
import { homesOf } from '../access/scope.ts';
import type { CommandHandler, Context, Done } from '../http/handler.ts';
import { successionOn } from '../organisation/lineage-queries.ts';
import { countMeetings, countMonth } from '../statistics/facts.ts';
import { addMeeting, type Cell, cellForMeeting, type KeptMeeting, recordedMeeting, setOfficialScore } from './store.ts';

/** The wall time of an instant in Hanoi, where clocks have stood seven hours ahead of UTC since 1975. */
const wallTime = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

const record: CommandHandler<typeof contract.record> = async (context, input) => {
  const meeting = readReport(input, wallTime(context.now));
  const cell = await cellFor(context, input.cell, meeting);
  if (cell === null) throw new Refusal('not_found', `Không có chi bộ nào mang mã ${input.cell}.`);
  if (cell.isInForce) return recordAt(context, input.cell, cell, meeting);
  return recordAtHeir(context, input.cell, cell, meeting);
};

type Recorded = Done<OutputOf<typeof contract.record>>;

const cellFor = (
  { tx, scope }: Context,
  code: string,
  { code: meeting, startedAt }: HeldMeeting,
): Promise<Cell | null> => cellForMeeting(tx, scope, { cell: code, day: startedAt.slice(0, 10), meeting });

async function recordAt({ tx, scope, today }: Context, code: string, cell: Cell, read: HeldMeeting): Promise<Recorded> {
  const belonging = cell.belonging.map((member) => member.code);
  const meeting = decideMeeting(read, code, { ...cell, belonging });
  if (cell.isRecorded) {
    recordedAlready(await recordedMeeting(tx, scope, meeting.code), cell, meeting);
  } else {
    await addMeeting(tx, scope, cell, meeting);
    await countMonth(tx, { cellId: cell.id, month: monthOf(meeting.month) }, today);
  }
  return { output: { code: meeting.code, cell: code }, former: null, about: homesOf([cell.homeId]) };
}

/** A phone that was away did not hear that its cell has ended: whoever goes on for it takes the meeting, if it fits. */
async function recordAtHeir(context: Context, code: string, cell: Cell, meeting: HeldMeeting): Promise<Recorded> {
  const day = meeting.startedAt.slice(0, 10);
  const { hasEnded, heir } = await successionOn(context.tx, context.scope, { code, day });
  if (!hasEnded) return recordAt(context, code, cell, meeting);
  const ended = `${code} không còn hoạt động vào ngày ${spokenDate(day)}`;
  const kept = 'Nội dung đã gửi được giữ lại ở trang Sắp xếp.';
  if (heir === null) throw new Parked(`${ended} và không có tổ chức kế thừa. ${kept}`, null);
  const next = await cellFor(context, heir.code, meeting);
  try {
    if (next !== null) return await recordAt(context, heir.code, next, meeting);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Parked(`${ended}; ${heir.code} (${heir.name}) kế thừa, nhưng: ${error.message} ${kept}`, heir.code);
  }
  throw new Error(`the heir ${heir.code} of ${code} is gone`);
}

/** Sent twice is recorded once. */
function recordedAlready(kept: KeptMeeting | null, cell: Cell, meeting: HeldMeeting): void {
  if (kept?.cellId === cell.id && isSameMeeting(kept, meeting)) return;
  throw new Refusal('already_recorded', `Mã cuộc họp ${meeting.code} đã dùng cho một cuộc họp khác. Hãy chọn mã khác.`);
}

const grade: CommandHandler<typeof contract.grade> = async ({ tx, scope, today }, { meeting, officialScore }) => {
  const touched = await setOfficialScore(tx, scope, meeting, officialScore);
  if (touched === null) throw new Refusal('not_found', `Không có cuộc họp nào mang mã ${meeting}.`);
  const { formerScore, homeId, ...cellMonth } = touched;
  await countMeetings(tx, [cellMonth], today);
  return { output: { code: meeting }, former: { officialScore: formerScore }, about: homesOf([homeId]) };
};

export const meetingCommands = { 'meetings.record': record, 'meetings.grade': grade };
