/** What meetings lead to: resolutions and tasks. */
import { addDays, addMonths, firstDayOf, monthNumberOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { type DemoCalendar, dayIn } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import { type DemoMeeting, topicOf } from './demo-meetings.ts';
import type { DemoRoster } from './demo-roster.ts';
import { district } from './demo-tree.ts';

const works = [
  ['Vận động các hộ ký cam kết bảo vệ rừng', '100% hộ ký cam kết'],
  ['Rà soát hộ nghèo, đề xuất hỗ trợ giống', 'Danh sách được xã duyệt'],
  ['Hướng dẫn hai quần chúng viết hồ sơ vào Đảng', 'Hai hồ sơ đủ giấy tờ'],
  ['Tổ chức dọn vệ sinh đường liên bản', 'Xong 2 km đường'],
  ['Thăm, giúp đỡ gia đình đảng viên cao tuổi', 'Thăm đủ các gia đình'],
  ['Kiểm tra việc học sinh nghỉ học', 'Không còn em nào bỏ học'],
  ['Sửa đường ống nước sinh hoạt', 'Nước về đủ các hộ'],
  ['Tuyên truyền phòng, chống tảo hôn', 'Hai buổi, mỗi buổi ít nhất 30 người'],
  ['Thu quỹ phòng chống thiên tai', 'Thu đủ, có danh sách'],
  ['Cập nhật Sổ tay đảng viên điện tử cho đảng viên cao tuổi', 'Mọi đảng viên đăng nhập được'],
] as const;

/** Cells where tasks are left lying. */
const idle = new Set(['DEMO.08.001', 'DEMO.08.002', 'DEMO.08.004', 'DEMO.11.001', 'DEMO.11.003']);

export function resolutionRows(meetings: readonly DemoMeeting[], calendar: DemoCalendar): Row[] {
  const rows: Row[] = [];
  const numbers = new Map<string, number>();
  for (const meeting of meetings) {
    const { cell, month, day } = meeting;
    if (!meeting.isRegular) continue;
    const isMonthly = cell.commune?.isMonthly ?? true;
    const isQuarterly = monthNumberOf(month) % 3 === 1;
    if (!isMonthly && !isQuarterly) continue;
    if (new Dice(`${meeting.code} resolution`).chance(0.02)) continue;
    const number = (numbers.get(cell.code) ?? new Dice(`${cell.code} number`).whole(4, 14)) + 1;
    numbers.set(cell.code, number);
    rows.push({
      organisation: cell.code,
      number: `${String(number).padStart(2, '0')}-NQ/CB`,
      issuedOn: day,
      kind: isMonthly ? 'month' : 'quarter',
      subject: `Nghị quyết sinh hoạt chi bộ ${isMonthly ? 'tháng' : 'quý'}: ${topicOf(cell, month).toLowerCase()}`,
      meeting: meeting.code,
    });
  }
  rows.push({
    organisation: district,
    number: '12-NQ/HU',
    issuedOn: addDays(calendar.programmeFrom, -20),
    kind: 'thematic',
    subject: 'Xóa thôn, bản chưa có đảng viên, chưa có chi bộ',
    meeting: null,
  });
  return rows;
}

export function taskRows(resolutions: readonly Row[], roster: DemoRoster, calendar: DemoCalendar): Row[] {
  return resolutions.flatMap((resolution) => {
    const [cell, day, number] = [
      String(resolution.organisation),
      String(resolution.issuedOn),
      String(resolution.number),
    ];
    if (cell === district) return [];
    const dice = new Dice(`${cell} ${number} tasks`);
    const isIdle = idle.has(cell) && day >= firstDayOf(calendar.ago(9));
    return dice.chance(isIdle ? 1 : 0.35) ? [task(cell, number, day, isIdle, roster, calendar, dice)] : [];
  });
}

function task(
  cell: string,
  number: string,
  day: string,
  isIdle: boolean,
  roster: DemoRoster,
  calendar: DemoCalendar,
  dice: Dice,
): Row {
  const [work, expectedResult] = dice.pick(works);
  const all = roster.on(cell, day);
  const steady = all.filter((one) => one.isSteady);
  const member = dice.pick(steady.length > 0 ? steady : all);
  const dueOn = addDays(day, dice.whole(18, 30));
  const row = {
    organisation: cell,
    resolutionNumber: number,
    resolutionOn: null,
    work,
    member: member.code,
    dueOn,
    expectedResult,
  };
  const isDue = dueOn < calendar.today;
  const fate = dice.next();
  if (!isDue)
    return fate < 0.3 && addDays(day, 9) < calendar.today
      ? { ...row, doneOn: addDays(day, 9), result: 'Đã xong' }
      : row;
  const dropped = isIdle ? 0.55 : 0.03;
  if (fate < dropped) return row;
  if (fate < dropped + 0.05) {
    const carriedTo = dayIn(addMonths(dueOn.slice(0, 7), 1), 25);
    const isDone = carriedTo < calendar.today && dice.chance(0.8);
    return {
      ...row,
      carriedTo,
      doneOn: isDone ? addDays(carriedTo, -3) : null,
      result: isDone ? 'Xong sau khi gia hạn' : null,
    };
  }
  const late = addDays(dueOn, dice.whole(3, 28));
  if (fate < dropped + 0.13 && late < calendar.today) return { ...row, doneOn: late, result: 'Xong nhưng chậm' };
  return {
    ...row,
    doneOn: addDays(dueOn, -dice.whole(0, 9)),
    result: dice.pick(['Đạt', 'Đạt', 'Đạt, có báo cáo', 'Vượt yêu cầu']),
  };
}
