/** The meetings of the demo: when each cell met, who was there, what it was worth. */
import {
  addDays,
  addMonths,
  daysIn,
  lastDayOf,
  type Month,
  monthNumberOf,
  quarterOf,
  yearOf,
} from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { type DemoCalendar, dayIn } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import type { DemoMember } from './demo-members.ts';
import { hasCommittee } from './demo-offices.ts';
import type { DemoRoster } from './demo-roster.ts';
import type { DemoCell, DemoTree } from './demo-tree.ts';

export type DemoMeeting = {
  readonly code: string;
  readonly cell: DemoCell;
  readonly month: Month;
  readonly day: string;
  readonly isRegular: boolean;
  readonly isThematic: boolean;
  readonly row: Row;
  /** Empty unless the roll was called: in two communes, in the last six months. */
  readonly rollCall: readonly Row[];
};

/** Months without a meeting, counted back from the last whole one. */
const missed: Readonly<Record<string, readonly number[]>> = {
  'DEMO.08.006': [1, 0],
  'DEMO.08.009': [3],
  'DEMO.11.003': [6, 5],
  'DEMO.11.002': [0],
  'DEMO.03.004': [8],
  'DEMO.05.007': [2, 1],
  'DEMO.09.005': [13],
  'DEMO.06.002': [19, 18],
  'DEMO.12.004': [21],
};
/** Cells whose meetings are thin, every other month or so. */
const weak = new Set(['DEMO.08.004', 'DEMO.11.003', 'DEMO.05.006', 'DEMO.08.001']);
/** Their members number so and so stay away without a word. */
const truants: Readonly<Record<string, readonly number[]>> = {
  'DEMO.04.002': [8],
  'DEMO.04.005': [8, 9],
  'DEMO.01.007': [8],
};

const topics = [
  'Giữ rừng đầu nguồn và phát triển kinh tế dưới tán rừng',
  'Xóa thôn, bản chưa có đảng viên',
  'Nâng cao chất lượng sinh hoạt chi bộ',
  'Giảm nghèo bền vững gắn với xây dựng nông thôn mới',
  'Học tập và làm theo Bác về nêu gương',
  'Chuyển đổi số trong công tác đảng ở cơ sở',
  'Vận động học sinh đến lớp đầy đủ',
  'Vệ sinh môi trường và nước sạch',
  'Phòng, chống tảo hôn',
  'Phát triển đảng viên trong đoàn viên thanh niên',
  'Phòng cháy, chữa cháy rừng mùa khô',
  'Đoàn kết, giữ gìn an ninh thôn, bản',
];

export function demoMeetings(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): DemoMeeting[] {
  return tree.cells.flatMap((cell) => calendar.months.flatMap((month) => inMonth(cell, month, roster, calendar)));
}

function inMonth(cell: DemoCell, month: Month, roster: DemoRoster, calendar: DemoCalendar): DemoMeeting[] {
  if (missed[cell.code]?.some((ago) => calendar.ago(ago) === month)) return [];
  const dice = new Dice(`${cell.code} ${month}`);
  const day = dayOfMeeting(cell, month, dice);
  const isInForce = dayIn(month, 1) >= cell.foundedOn && (cell.lastDay === null || lastDayOf(month) <= cell.lastDay);
  if (!isInForce || day >= calendar.today) return [];
  const isThemed = monthNumberOf(month) % 3 === 2 && dice.chance(0.92);
  const isCombined = isThemed && dice.chance(0.88);
  const code = `${cell.code}-${month}`;
  const meetings = [
    meeting({ code, cell, month, day, kind: isCombined ? 'regular_thematic' : 'regular' }, dice, roster, calendar),
  ];
  const later = addDays(day, 4);
  if (isThemed && !isCombined && later < calendar.today)
    meetings.push(meeting({ code: `${code}-CD`, cell, month, day: later, kind: 'thematic' }, dice, roster, calendar));
  const before = addDays(day, -2);
  if (isCalled(cell, month, calendar) && month >= calendar.ago(2) && hasCommittee(cell, roster, calendar)) {
    const row = {
      code: `${code}-CU`,
      cell: cell.code,
      kind: 'committee',
      startedAt: `${before}T16:30`,
      endedAt: `${before}T17:${dice.whole(15, 50)}`,
      month,
    };
    meetings.push({
      code: `${code}-CU`,
      cell,
      month,
      day: before,
      isRegular: false,
      isThematic: false,
      row,
      rollCall: [],
    });
  }
  return meetings;
}

const isCalled = (cell: DemoCell, month: Month, calendar: DemoCalendar): boolean =>
  cell.commune?.hasRollCall === true && month >= calendar.ago(4);

function dayOfMeeting(cell: DemoCell, month: Month, dice: Dice): string {
  const fixed = Math.min(cell.fixedDay ?? cell.commune?.fixedDay ?? 25, daysIn(yearOf(month), monthNumberOf(month)));
  if (!dice.chance(cell.commune?.offDay ?? 0.02)) return dayIn(month, fixed);
  // held so late that it falls into the next month
  if (fixed > 20 && dice.chance(0.25)) return dayIn(addMonths(month, 1), dice.whole(1, 4));
  const shift = dice.whole(1, 5);
  return dayIn(month, fixed > 6 && dice.chance(0.5) ? fixed - shift : fixed + shift);
}

type Draft = {
  readonly code: string;
  readonly cell: DemoCell;
  readonly month: Month;
  readonly day: string;
  readonly kind: 'regular' | 'regular_thematic' | 'thematic';
};

function meeting(draft: Draft, dice: Dice, roster: DemoRoster, calendar: DemoCalendar): DemoMeeting {
  const { code, cell, month, day, kind } = draft;
  const isEvening = cell.kind === 'village' || cell.kind === 'residential_group';
  const start = isEvening ? 19 * 60 + 30 : 14 * 60;
  const isSmall = cell.commune?.code === 'DEMO.11';
  const isShort = dice.chance(isSmall ? 0.45 : 0.05);
  const minutes = isShort
    ? dice.whole(isSmall ? 60 : 50, 85)
    : kind === 'regular'
      ? dice.whole(90, 140)
      : dice.whole(118, 170);
  const marks = attendance(draft, dice, roster, calendar);
  const tally = (test: (mark: Mark) => boolean): number => marks.filter(test).length;
  const present = tally((mark) => mark.status === 'present');
  const isNamed = isCalled(cell, month, calendar);
  const counts: Row = isNamed
    ? {}
    : {
        memberCount: marks.length,
        exemptCount: tally((mark) => mark.status === 'exempt'),
        presentCount: present,
        excusedCount: tally((mark) => mark.status === 'excused'),
        awayCount: tally((mark) => mark.reason === 'away'),
        unexcusedCount: tally((mark) => mark.status === 'unexcused'),
      };
  const row: Row = {
    code,
    cell: cell.code,
    kind,
    startedAt: `${day}T${clock(start)}`,
    endedAt: dice.chance(0.02) ? null : `${day}T${clock(start + minutes)}`,
    month: day.startsWith(month) ? null : month,
    topic: kind === 'regular' ? null : topicOf(cell, month),
    ...counts,
    speakerCount: Math.round((present * dice.whole(25, 65)) / 100),
    ...(kind === 'thematic' ? {} : scores(draft, isShort, dice, calendar)),
  };
  const rollCall = isNamed
    ? marks.map((mark) => ({ meeting: code, member: mark.member.code, status: mark.status, reason: mark.reason }))
    : [];
  return { code, cell, month, day, isRegular: kind !== 'thematic', isThematic: kind !== 'regular', row, rollCall };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What the cell registers for a quarter is what it then discusses. */
export function topicOf(cell: DemoCell, month: Month): string {
  const quarter = yearOf(month) * 4 + quarterOf(month);
  return topics[(quarter + new Dice(cell.code).whole(0, 11)) % topics.length] ?? '';
}

function scores({ cell, month }: Draft, isShort: boolean, dice: Dice, calendar: DemoCalendar): Row {
  const character = new Dice(`${cell.code} score`).whole(-6, 6);
  const fall = weak.has(cell.code) && dice.chance(0.5) ? dice.whole(22, 34) : 0;
  const official = clamp((cell.commune?.level ?? 91) + character + dice.whole(-4, 4) - fall - (isShort ? 3 : 0));
  const gap = cell.commune?.gap ?? 1;
  const self = clamp(official + dice.whole(0, 2 * gap) + (gap > 10 ? 4 : 0));
  const isGraded = month < calendar.last || (month === calendar.last && dice.chance(0.8));
  return {
    selfScore: dice.chance(0.02) ? null : self,
    officialScore: isGraded ? official - (dice.chance(0.2) ? 0.5 : 0) : null,
  };
}

const clamp = (score: number): number => Math.max(30, Math.min(99, score));

type Mark = {
  readonly member: DemoMember;
  readonly status: 'present' | 'excused' | 'unexcused' | 'exempt';
  readonly reason: string | null;
};

function attendance({ cell, day, month }: Draft, dice: Dice, roster: DemoRoster, calendar: DemoCalendar): Mark[] {
  const presence = cell.commune?.presence ?? 0.95;
  const own = roster.on(cell.code, day);
  const guests = roster.guestsOn(cell.code, day).filter((guest) => !own.includes(guest));
  const shirkers = (truants[cell.code] ?? []).map((number) => own[number]);
  return [
    ...own.map((member): Mark => {
      const isElsewhere = (['exempt', 'special_duty', 'temporary'] as const).some((kind) =>
        roster.has(member, kind, day),
      );
      if (isElsewhere) return { member, status: 'exempt', reason: null };
      if (roster.has(member, 'away', day) && dice.chance(0.9)) return { member, status: 'excused', reason: 'away' };
      if (shirkers.includes(member) && month > calendar.ago(5)) return { member, status: 'unexcused', reason: null };
      return usual(member, presence, dice);
    }),
    ...guests.map((member) => usual(member, presence, dice)),
  ];
}

function usual(member: DemoMember, presence: number, dice: Dice): Mark {
  if (dice.chance(member.isSteady ? 0.985 : presence)) return { member, status: 'present', reason: null };
  if (dice.chance(0.08)) return { member, status: 'unexcused', reason: null };
  return { member, status: 'excused', reason: dice.pick(['ill', 'duty', 'duty', 'family', 'other']) };
}

/** The rows of `Đăng ký chuyên đề` for this year and the last. */
export function contentRows(tree: DemoTree, meetings: readonly DemoMeeting[], calendar: DemoCalendar): Row[] {
  const held = new Map(
    meetings.filter((one) => one.isThematic).map((one) => [`${one.cell.code} ${one.month}`, one.code]),
  );
  const plans = [calendar.year - 1, calendar.year].flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => ({ year, quarter, month: `${year}-${String(quarter * 3 - 1).padStart(2, '0')}` })),
  );
  return tree.cells.flatMap((cell) =>
    plans.flatMap(({ year, quarter, month }) => {
      const isKept = cell.commune?.isMonthly === true || quarter % 2 === 0;
      if (!isKept || cell.foundedOn > `${month}-01` || (cell.lastDay !== null && cell.lastDay < `${month}-28`))
        return [];
      return [
        {
          cell: cell.code,
          year,
          content: topicOf(cell, month),
          quarter,
          meeting: held.get(`${cell.code} ${month}`) ?? null,
        },
      ];
    }),
  );
}
