/** What superiors do: assignments, visits, inspections, courses and papers. */
import { addDays, addMonths, firstDayOf, type Month, quarterOf, yearOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { type DemoCalendar, dayIn } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import type { DemoMeeting } from './demo-meetings.ts';
import type { DemoMember } from './demo-members.ts';
import type { DemoRoster } from './demo-roster.ts';
import { type DemoCell, type DemoTree, district } from './demo-tree.ts';

/** Nobody came here in the last year. */
const forgotten = new Set(['DEMO.05.007', 'DEMO.05.008', 'DEMO.11.003', 'DEMO.08.006', 'DEMO.03.009', 'DEMO.09.006']);

type Assignment = { readonly officer: DemoMember; readonly organisation: string; readonly cell: DemoCell | null };

/** Officers of the commune follow its villages, officers of the district follow a commune and the cells of offices. */
export function demoAssignments(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): Assignment[] {
  const start = firstDayOf(calendar.ago(23));
  const agency = new Map(
    tree.cells
      .filter((cell) => cell.kind === 'agency' && cell.commune !== null)
      .map((cell) => [cell.commune?.code, cell.code]),
  );
  const districtOfficers = tree.cells
    .filter((cell) => cell.commune === null)
    .flatMap((cell) =>
      roster
        .on(cell.code, start)
        .filter((member) => member.isSteady)
        .slice(2, 7),
    );
  const assignments: Assignment[] = [];
  [...agency.keys()].forEach((commune, index) => {
    const officer = districtOfficers[index];
    if (officer !== undefined && commune !== undefined)
      assignments.push({ officer, organisation: commune, cell: null });
  });
  for (const [index, cell] of tree.cells.entries()) {
    const home = agency.get(cell.commune?.code);
    if (home === undefined || home === cell.code || cell.isCombined) continue;
    const isVillage = cell.kind === 'village' || cell.kind === 'residential_group';
    const officers = isVillage
      ? roster.on(home, start).filter((member) => member.isSteady)
      : districtOfficers.slice(12);
    const officer = officers[index % officers.length];
    if (officer !== undefined) assignments.push({ officer, organisation: cell.code, cell });
  }
  return assignments;
}

export function assignmentRows(assignments: readonly Assignment[], calendar: DemoCalendar): Row[] {
  return assignments.map(({ officer, organisation, cell }) => ({
    member: officer.code,
    organisation,
    from:
      cell !== null && cell.foundedOn > firstDayOf(calendar.ago(23)) ? cell.foundedOn : firstDayOf(calendar.ago(23)),
    to: cell?.lastDay ?? null,
    visitsPerQuarter: cell === null ? 2 : null,
  }));
}

/** Mostly one visit for each cell and quarter. */
export function visitRows(
  assignments: readonly Assignment[],
  meetings: readonly DemoMeeting[],
  _calendar: DemoCalendar,
): Row[] {
  const byCell = new Map(assignments.map((one) => [one.organisation, one.officer]));
  const quarters = new Map<string, DemoMeeting[]>();
  for (const meeting of meetings) {
    if (!meeting.isRegular) continue;
    const key = `${meeting.cell.code} ${yearOf(meeting.month)}-${quarterOf(meeting.month)}`;
    quarters.set(key, [...(quarters.get(key) ?? []), meeting]);
  }
  return [...quarters].flatMap(([key, list]): Row[] => {
    const dice = new Dice(`${key} visit`);
    const meeting = dice.pick(list);
    const { cell } = meeting;
    const share = ['DEMO.05', 'DEMO.11'].includes(cell.commune?.code ?? '') ? 0.72 : 0.98;
    if (forgotten.has(cell.code) || !dice.chance(share)) return [];
    if (cell.commune === null || dice.chance(0.03))
      return [
        {
          meeting: meeting.code,
          member: null,
          name: dice.pick(['Lò Nắng Sao (Tỉnh ủy)', 'Vũ Thông Lim (Tỉnh ủy)', 'Cà Mây Sim (Ban Tổ chức Tỉnh ủy)']),
        },
      ];
    const officer = byCell.get(cell.code) ?? byCell.get(cell.commune.code);
    return officer === undefined ? [] : [{ meeting: meeting.code, member: officer.code, name: null }];
  });
}

/** Three cells in four in the last year, fewer in the one before. */
export function inspectionRows(tree: DemoTree, calendar: DemoCalendar): Row[] {
  return tree.cells.flatMap((cell) => [
    ...inspection(cell, calendar.ago(new Dice(`${cell.code} inspected`).whole(0, 9)), 0.85, calendar),
    ...inspection(cell, calendar.ago(new Dice(`${cell.code} inspected`).whole(10, 21)), 0.6, calendar),
  ]);
}

function inspection(cell: DemoCell, month: Month, share: number, calendar: DemoCalendar): Row[] {
  const dice = new Dice(`${cell.code} ${month} inspection`);
  const on = dayIn(month, dice.whole(2, 28));
  const isInForce = on >= cell.foundedOn && (cell.lastDay === null || on <= cell.lastDay);
  if (!dice.chance(share) || !isInForce || on >= calendar.today || cell.commune === null) return [];
  const row = {
    organisation: cell.code,
    inspectedOn: on,
    kind: dice.chance(0.6) ? 'inspection' : 'supervision',
    inspector: cell.parents.findLast((parent) => parent.from <= on)?.code ?? district,
  };
  if (dice.chance(0.08)) return [{ ...row, contents: 'other', conclusion: null }];
  return [{ ...row, contents: 'cell_meetings', conclusion: dice.pick(conclusions) }];
}

const conclusions = [
  'Thực hiện tốt',
  'Cơ bản thực hiện đúng quy định',
  'Cần ghi biên bản đầy đủ hơn',
  'Nội dung còn nặng về phổ biến văn bản',
];

export function courseRows(
  tree: DemoTree,
  offices: readonly Row[],
  places: readonly Row[],
  calendar: DemoCalendar,
): { courses: Row[]; trainees: Row[] } {
  const course = (
    code: string,
    name: string,
    kind: string,
    months: number,
    days: number,
    attendanceCount: number | null,
    organisation = district,
  ): Row => {
    const startsOn = dayIn(calendar.ago(months), 10 + (months % 9));
    return {
      code: `DEMO-LH${code}`,
      name,
      kind,
      topic: kind === 'training' ? 'Nghiệp vụ công tác đảng' : null,
      startsOn,
      endsOn: days > 1 ? addDays(startsOn, days - 1) : null,
      organisation,
      attendanceCount,
    };
  };
  const courses = [
    course('01', 'Bồi dưỡng bí thư, chi ủy viên chi bộ', 'training', 20, 3, 186),
    course('02', 'Bồi dưỡng bí thư, chi ủy viên chi bộ', 'training', 8, 3, null),
    course('03', 'Tập huấn trưởng thôn, bản, tiểu khu', 'training', 6, 2, null),
    course('04', 'Tập huấn kỹ năng ghi biên bản, ra nghị quyết', 'training', 3, 1, 64, 'DEMO.08'),
    course('05', 'Lớp nhận thức về Đảng', 'training', 5, 4, 58),
    ...[22, 16, 11, 7, 4, 1].map((months, n) =>
      course(`1${n}`, `Hội nghị quán triệt nghị quyết đợt ${n + 1}`, 'conference', months, 1, 420 + 35 * n),
    ),
    course('20', 'Hội thi bí thư chi bộ giỏi', 'contest', 2, 2, 48),
  ];
  const living = new Set(tree.cells.filter((cell) => cell.lastDay === null).map((cell) => cell.code));
  const secretaries = offices
    .filter((row) => row.office === 'Bí thư' && living.has(String(row.organisation)) && row.to === null)
    .map((row) => String(row.member));
  const trainees: Row[] = secretaries
    .filter((code) => new Dice(`${code} course`).chance(0.78))
    .map((member) => ({ course: 'DEMO-LH02', member, place: null }));
  for (const row of places) {
    const isVillage = row.kind === 'village' || row.kind === 'residential_group';
    if (!isVillage || row.to !== null || !new Dice(`${row.code} course`).chance(0.8)) continue;
    const head = row.headMember ?? null;
    trainees.push({ course: 'DEMO-LH03', member: head, place: head === null ? (row.code ?? null) : null });
  }
  return { courses, trainees };
}

export function paperRows(tree: DemoTree, calendar: DemoCalendar): { papers: Row[]; receipts: Row[] } {
  const papers: Row[] = [];
  const receipts: Row[] = [];
  for (let ago = 11; ago >= 0; ago--) {
    const [month, code] = [calendar.ago(ago), `DEMO-TL${String(12 - ago).padStart(2, '0')}`];
    const issuedOn = dayIn(addMonths(month, -1), 28);
    papers.push({
      code,
      name: `Bản tin sinh hoạt chi bộ tháng ${month.slice(5)}/${month.slice(0, 4)}`,
      kind: 'bulletin',
      issuedOn,
      issuer: district,
    });
    if (ago > 1) continue;
    for (const cell of tree.cells) {
      if (cell.lastDay !== null) continue;
      const dice = new Dice(`${cell.code} ${code}`);
      const isReceived = dice.chance(cell.commune?.code === 'DEMO.08' ? 0.7 : 0.96);
      receipts.push({
        paper: code,
        organisation: cell.code,
        receivedOn: isReceived ? addDays(issuedOn, dice.whole(0, 4)) : null,
        readerCount: isReceived ? dice.whole(2, Math.max(3, cell.size - 1)) : null,
      });
    }
  }
  papers.push({
    code: 'DEMO-TL20',
    name: 'Định hướng nội dung sinh hoạt chuyên đề quý',
    kind: 'orientation',
    issuedOn: dayIn(calendar.ago(3), 20),
    issuer: district,
  });
  papers.push({
    code: 'DEMO-TL21',
    name: 'Hướng dẫn nâng cao chất lượng sinh hoạt chi bộ',
    kind: 'document',
    issuedOn: dayIn(calendar.ago(10), 12),
    issuer: district,
  });
  return { papers, receipts };
}
