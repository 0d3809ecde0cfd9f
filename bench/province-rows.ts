/** The rows of the province, table by table, made one after the other while they are streamed. */
import {
  addDays,
  addMonths,
  daysIn,
  firstDayOf,
  type Month,
  monthNumberOf,
  yearOf,
} from '@nennep/core/kernel/calendar.ts';
import { share, whole } from './chance.ts';
import type { Cell } from './copy.ts';
import * as plan from './province-plan.ts';

type Rows = Iterable<readonly Cell[]>;
export type Table = {
  readonly name: string;
  readonly columns: string;
  readonly rows: (province: plan.Province) => Rows;
};

const always = '[1976-01-01,)';
function* range(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}

function* organisations(p: plan.Province): Generator<Cell[]> {
  for (let home = 1; home < p.cell(p.size.cells); home++) yield [plan.organisationId(home), home];
}

function* codes(p: plan.Province): Generator<Cell[]> {
  yield ['T', plan.organisationId(p.top)];
  for (const n of range(p.districts)) yield [`TH.${n + 1}`, plan.organisationId(p.district(n))];
  for (const n of range(p.size.committees)) yield [p.committeeCode(n), plan.organisationId(p.committee(n))];
  for (const n of range(p.size.cells)) yield [p.cellCode(n), plan.organisationId(p.cell(n))];
}

const periodColumns =
  'organisation_id, during, code, name, tier, cell_kind, parent_id, founded_on, fixed_day, is_combined, group_count, regulation_on, is_model, stated_from';

/** The districts ended on 30/6/2025; their committees stand under the province since. */
function* periods(p: plan.Province): Generator<Cell[]> {
  const plain = [null, false, null, null, false] as const;
  yield [
    plan.organisationId(p.top),
    '[1946-01-01,)',
    'T',
    'Đảng bộ tỉnh T',
    'province',
    null,
    null,
    '1946-01-01',
    ...plain,
    null,
  ];
  for (const n of range(p.districts))
    yield [
      plan.organisationId(p.district(n)),
      '[1961-01-01,2025-07-01)',
      `TH.${n + 1}`,
      `Đảng bộ huyện ${n + 1}`,
      'district',
      null,
      plan.organisationId(p.top),
      '1961-01-01',
      ...plain,
      null,
    ];
  for (const n of range(p.size.committees)) {
    const [id, code, name] = [plan.organisationId(p.committee(n)), p.committeeCode(n), `Đảng bộ xã ${n + 1}`];
    const district = plan.organisationId(p.district(Math.floor(n / 10)));
    yield [id, '[1961-01-01,2025-07-01)', code, name, 'base', null, district, '1961-01-01', ...plain, null];
    yield [
      id,
      '[2025-07-01,)',
      code,
      name,
      'commune',
      null,
      plan.organisationId(p.top),
      '1961-01-01',
      ...plain,
      '2025-07-01',
    ];
  }
  for (const n of range(p.size.cells))
    yield [
      plan.organisationId(p.cell(n)),
      always,
      p.cellCode(n),
      `Chi bộ ${n + 1}`,
      'cell',
      p.kind(n),
      plan.organisationId(p.committee(p.committeeOfCell(n))),
      '1976-01-01',
      p.fixedDay(n),
      n % 60 === 0,
      n % 15 === 0 ? 2 : null,
      share(n, 1) < 0.85 ? '2024-03-15' : null,
      n % 40 === 0,
      null,
    ];
}

const placeKind: Readonly<Record<string, string>> = { public_service_unit: 'agency' };

/** One place for each cell; every fifteenth cell has a village beside it that no cell leads. */
const placeCount = (p: plan.Province): number => p.size.cells + Math.floor(p.size.cells / 15);
const cellOfPlace = (p: plan.Province, n: number): number => (n < p.size.cells ? n : (n - p.size.cells) * 15);

function* places(p: plan.Province): Generator<Cell[]> {
  for (const n of range(placeCount(p))) yield [plan.placeId(n), `DV${n}`];
}

function* placePeriods(p: plan.Province): Generator<Cell[]> {
  for (const n of range(placeCount(p))) {
    const cell = cellOfPlace(p, n);
    const isLed = n < p.size.cells;
    const kind = isLed ? p.kind(cell) : 'village';
    const head = isLed && share(n, 2) < 0.75 ? plan.memberId(p.firstMember(cell) + whole(0, 4, n, 3)) : null;
    yield [
      plan.placeId(n),
      always,
      `Đơn vị ${n}`,
      placeKind[kind] ?? kind,
      plan.organisationId(p.committee(p.committeeOfCell(cell))),
      isLed ? plan.organisationId(p.cell(cell)) : null,
      kind === 'village' ? whole(40, 160, n) : null,
      `Trưởng ${n}`,
      head,
    ];
  }
}

function* placeResults(p: plan.Province): Generator<Cell[]> {
  for (const n of range(placeCount(p))) {
    if (p.kind(cellOfPlace(p, n)) !== 'village') continue;
    const households = whole(40, 160, n);
    for (const year of [2024, 2025])
      yield [
        plan.placeId(n),
        year,
        households,
        households * 4,
        whole(2, 20, n, year),
        whole(2, 10, n, year + 9),
        whole(25, 60, n, year),
      ];
  }
}

const peoples = ['Kinh', 'Kinh', 'Kinh', 'Thái', 'Mường', 'Mông'];
const admittedOn = (member: number): string => {
  const recent = member % 18 === 17 && share(member, 4) < 0.25;
  const year = recent ? whole(2025, 2026, member, 5) : whole(1985, 2023, member, 5);
  return `${year}-${two(whole(1, 10, member, 6))}-${two(whole(1, 28, member, 7))}`;
};
const two = (n: number): string => String(n).padStart(2, '0');

function* members(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    for (const n of range(p.size.membersPerCell)) {
      const member = p.firstMember(cell) + n;
      const admitted = admittedOn(member);
      const official = `${yearOf(admitted) + 1}${admitted.slice(4)}`;
      const people = peoples[whole(0, 5, member, 8)] ?? 'Kinh';
      yield [
        p.cell(cell),
        plan.memberId(member),
        `DV${member}`,
        `Đảng viên ${member}`,
        share(member, 9) < 0.36 ? 'female' : 'male',
        `${yearOf(admitted) - whole(19, 32, member, 10)}-06-15`,
        people,
        admitted,
        official < plan.today ? official : null,
        people === 'Kinh' ? '{youth}' : '{youth,ethnic_minority}',
      ];
    }
}

const schoolings = ['none', 'elementary', 'intermediate', 'college', 'university'];
const theories = ['none', 'elementary', 'intermediate'];

function* memberships(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    for (const n of range(p.size.membersPerCell)) {
      const member = p.firstMember(cell) + n;
      yield [
        p.cell(cell),
        plan.membershipId(member),
        plan.memberId(member),
        plan.organisationId(p.cell(cell)),
        admittedOn(member),
        plan.placeId(cell),
        schoolings[whole(0, 4, member, 11)] ?? 'none',
        theories[whole(0, 2, member, 12)] ?? 'none',
        true,
      ];
    }
}

const isExempt = (member: number): boolean => member % 18 > 6 && share(member, 13) < 0.08;
const isAway = (member: number): boolean => member % 18 > 6 && !isExempt(member) && share(member, 14) < 0.09;

function* exemptions(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    for (const n of range(p.size.membersPerCell)) {
      const member = p.firstMember(cell) + n;
      if (isExempt(member)) yield [p.cell(cell), plan.memberId(member), 'exempt', '2024-01-01', 'Tuổi cao'];
      else if (isAway(member)) yield [p.cell(cell), plan.memberId(member), 'away', '2024-06-01', null];
    }
}

function* offices(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells)) {
    const titles = ['secretary', 'deputy_secretary', ...(share(cell, 15) < 0.85 ? ['committee_member'] : [])];
    for (const [n, title] of titles.entries())
      yield [
        p.cell(cell),
        plan.memberId(p.firstMember(cell) + n),
        title,
        plan.organisationId(p.cell(cell)),
        '2024-01-15',
        false,
      ];
  }
  const first = new Map<number, number>();
  for (const cell of range(p.size.cells))
    if (!first.has(p.committeeOfCell(cell))) first.set(p.committeeOfCell(cell), cell);
  for (const [committee, cell] of first)
    for (const [n, title] of plan.committeeOffices.entries())
      yield [
        p.cell(cell),
        plan.memberId(p.firstMember(cell) + 3 + (title === 'council_chair' ? 0 : n)),
        title,
        plan.organisationId(p.committee(committee)),
        '2024-01-15',
        share(committee, n) < 0.4,
      ];
}

/** Everybody meets in the evening of the fixed day; one in twenty on another day, one in five hundred not at all. */
const isHeld = (meeting: number): boolean => share(meeting, 16) >= 0.002;
function dayOf(p: plan.Province, month: Month, cell: number, meeting: number): string {
  const day = Math.min(
    p.fixedDay(cell) + (share(meeting, 17) < 0.05 ? 1 : 0),
    daysIn(yearOf(month), monthNumberOf(month)),
  );
  return `${month}-${two(day)}`;
}
const isThematic = (month: Month, meeting: number): boolean =>
  monthNumberOf(month) % 3 === 2 && share(meeting, 18) < 0.9;

function* eachMeeting(
  p: plan.Province,
  since = 0,
): Generator<{ month: Month; index: number; cell: number; meeting: number; day: string }> {
  for (const [index, month] of plan.monthsOf(p.size).entries()) {
    if (index < since) continue;
    for (let cell = 0; cell < p.size.cells; cell++) {
      const meeting = p.meeting(index, cell);
      if (isHeld(meeting)) yield { month, index, cell, meeting, day: dayOf(p, month, cell, meeting) };
    }
  }
}

function* meetings(p: plan.Province): Generator<Cell[]> {
  for (const { month, cell, meeting, day } of eachMeeting(p)) {
    const kind = isThematic(month, meeting) ? 'regular_thematic' : 'regular';
    const minutes = whole(75, 150, meeting, 19);
    const score = whole(62, 98, meeting, 20);
    yield [
      p.cell(cell),
      plan.meetingId(meeting),
      `${p.cellCode(cell)}-${month}`,
      plan.organisationId(p.cell(cell)),
      kind,
      `${day} 19:00`,
      `${day} ${19 + Math.floor(minutes / 60)}:${two(minutes % 60)}`,
      firstDayOf(month),
      kind === 'regular' ? null : 'Chuyên đề quý',
      Math.min(100, score + 3),
      score,
    ];
  }
}

function* attendances(p: plan.Province): Generator<Cell[]> {
  for (const { cell, meeting, day } of eachMeeting(p)) {
    const [home, id, first] = [p.cell(cell), plan.meetingId(meeting), p.firstMember(cell)];
    for (let n = 0; n < p.size.membersPerCell; n++) {
      const member = first + n;
      // whoever joins later is not absent today
      if (member % 18 === 17 && admittedOn(member) > day) continue;
      const throwOf = share(meeting * 32 + n, 21);
      if (isExempt(member)) yield [home, id, plan.memberId(member), 'exempt', null];
      else if (isAway(member) && throwOf < 0.9) yield [home, id, plan.memberId(member), 'excused', 'away'];
      else if (throwOf < 0.945) yield [home, id, plan.memberId(member), 'present', null];
      else if (throwOf < 0.99) yield [home, id, plan.memberId(member), 'excused', throwOf < 0.96 ? 'ill' : 'duty'];
      else yield [home, id, plan.memberId(member), 'unexcused', null];
    }
  }
}

function* contents(p: plan.Province): Generator<Cell[]> {
  for (const [index, month] of plan.monthsOf(p.size).entries()) {
    if (monthNumberOf(month) % 3 !== 2 || yearOf(month) < 2026) continue;
    for (const cell of range(p.size.cells)) {
      const meeting = p.meeting(index, cell);
      const quarter = Math.ceil(monthNumberOf(month) / 3);
      yield [
        p.cell(cell),
        plan.organisationId(p.cell(cell)),
        yearOf(month),
        `Nội dung quý ${quarter}`,
        quarter,
        isHeld(meeting) && isThematic(month, meeting) ? plan.meetingId(meeting) : null,
      ];
    }
  }
}

function* visits(p: plan.Province): Generator<Cell[]> {
  for (const { month, cell, meeting } of eachMeeting(p, p.size.months - 12))
    if (monthNumberOf(month) % 3 === 2 && share(meeting, 22) < 0.9)
      yield [p.cell(cell), plan.meetingId(meeting), plan.memberId(officerOf(p, cell))];
}

/** Somebody from the next cell. */
const officerOf = (p: plan.Province, cell: number): number => p.firstMember((cell + 1) % p.size.cells) + 2;

function* assignments(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    yield [
      p.cell((cell + 1) % p.size.cells),
      plan.memberId(officerOf(p, cell)),
      plan.organisationId(p.cell(cell)),
      '2024-11-01',
    ];
}

function* resolutions(p: plan.Province): Generator<Cell[]> {
  for (const { index, cell, meeting, day } of eachMeeting(p, p.size.months - 12))
    if (share(meeting, 23) < 0.98)
      yield [
        p.cell(cell),
        plan.resolutionId(meeting),
        plan.organisationId(p.cell(cell)),
        `${two(index + 1)}-NQ/CB`,
        day,
        'month',
        'Nghị quyết tháng',
        plan.meetingId(meeting),
      ];
}

function* tasks(p: plan.Province): Generator<Cell[]> {
  for (const { cell, meeting, day } of eachMeeting(p, p.size.months - 12))
    for (const n of [0, 1]) {
      const due = addDays(day, 25);
      const fate = share(meeting, 24 + n);
      const done = fate < 0.85 ? addDays(day, 20) : fate < 0.95 ? addDays(due, 9) : null;
      const hasResolution = share(meeting, 23) < 0.98;
      yield [
        p.cell(cell),
        plan.taskId(meeting * 2 + n),
        plan.organisationId(p.cell(cell)),
        hasResolution ? plan.resolutionId(meeting) : null,
        `Việc ${n + 1} của ${plan.meetingId(meeting).slice(-6)}`,
        plan.memberId(p.firstMember(cell) + n),
        due,
        'Xong',
        done !== null && done < plan.today ? done : null,
        null,
      ];
    }
}

function* inspections(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    if (share(cell, 26) < 0.75)
      yield [
        p.cell(cell),
        plan.organisationId(p.cell(cell)),
        `2026-${two(whole(1, 10, cell, 27))}-17`,
        'inspection',
        'cell_meetings',
        plan.organisationId(p.committee(p.committeeOfCell(cell))),
      ];
}

const courseKinds = ['training', 'training', 'conference', 'contest'];

function* courses(p: plan.Province): Generator<Cell[]> {
  for (const n of range(p.size.committees))
    yield [
      plan.courseId(n),
      `LH${n}`,
      `Lớp ${n}`,
      courseKinds[n % 4] ?? 'training',
      `2026-${two(whole(1, 10, n, 28))}-12`,
      plan.organisationId(p.committee(n)),
      n % 4 === 0 ? null : whole(40, 300, n),
    ];
}

function* trainees(p: plan.Province): Generator<Cell[]> {
  for (const cell of range(p.size.cells))
    if (p.committeeOfCell(cell) % 4 === 0)
      yield [plan.courseId(p.committeeOfCell(cell)), plan.memberId(p.firstMember(cell))];
}

function* papers(): Generator<Cell[]> {
  for (const n of range(12))
    yield [
      plan.paperId(n),
      `TL${n}`,
      `Bản tin ${n + 1}`,
      'bulletin',
      `${addMonths(plan.lastMonth, -n)}-01`,
      plan.organisationId(1),
    ];
}

function* receipts(p: plan.Province): Generator<Cell[]> {
  for (const n of range(12))
    for (const cell of range(p.size.cells))
      yield [
        p.cell(cell),
        plan.paperId(n),
        plan.organisationId(p.cell(cell)),
        share(cell * 12 + n, 29) < 0.93 ? `${addMonths(plan.lastMonth, -n)}-04` : null,
        12,
      ];
}

function* rules(p: plan.Province): Generator<Cell[]> {
  for (const n of range(p.size.committees))
    if (n % 12 === 0) yield [plan.organisationId(p.committee(n)), 'minimum_minutes', '[2025-01-01,)', 80];
}

/** In an order that satisfies every reference. */
export const tables: readonly Table[] = [
  { name: 'organisation', columns: 'id, home_id', rows: organisations },
  { name: 'organisation_code', columns: 'code, organisation_id', rows: codes },
  { name: 'organisation_period', columns: periodColumns, rows: periods },
  { name: 'place', columns: 'id, code', rows: places },
  {
    name: 'member',
    columns: 'home_id, id, code, full_name, sex, born_on, ethnicity, admitted_on, official_on, admission_sources',
    rows: members,
  },
  {
    name: 'place_period',
    columns: 'place_id, during, name, kind, manager_id, cell_id, household_count, head_name, head_member_id',
    rows: placePeriods,
  },
  {
    name: 'place_result',
    columns: 'place_id, year, household_count, person_count, poor_count, near_poor_count, income_per_head',
    rows: placeResults,
  },
  {
    name: 'membership',
    columns: 'home_id, id, member_id, cell_id, starts_on, place_id, schooling, theory, is_admission',
    rows: memberships,
  },
  { name: 'exemption', columns: 'home_id, member_id, kind, starts_on, reason', rows: exemptions },
  { name: 'office', columns: 'home_id, member_id, office, organisation_id, starts_on, is_non_local', rows: offices },
  {
    name: 'meeting',
    columns: 'home_id, id, code, cell_id, kind, started_at, ended_at, month, topic, self_score, official_score',
    rows: meetings,
  },
  { name: 'attendance', columns: 'home_id, meeting_id, member_id, status, reason', rows: attendances },
  { name: 'thematic_content', columns: 'home_id, cell_id, year, content, quarter, meeting_id', rows: contents },
  { name: 'visit', columns: 'home_id, meeting_id, member_id', rows: visits },
  {
    name: 'resolution',
    columns: 'home_id, id, organisation_id, number, issued_on, kind, subject, meeting_id',
    rows: resolutions,
  },
  {
    name: 'task',
    columns: 'home_id, id, organisation_id, resolution_id, work, member_id, due_on, expected_result, done_on, result',
    rows: tasks,
  },
  { name: 'assignment', columns: 'home_id, member_id, organisation_id, starts_on', rows: assignments },
  {
    name: 'inspection',
    columns: 'home_id, organisation_id, inspected_on, kind, contents, inspector_id',
    rows: inspections,
  },
  { name: 'course', columns: 'id, code, name, kind, starts_on, organisation_id, attendance_count', rows: courses },
  { name: 'trainee', columns: 'course_id, member_id', rows: trainees },
  { name: 'paper', columns: 'id, code, name, kind, issued_on, issuer_id', rows: papers },
  { name: 'receipt', columns: 'home_id, paper_id, organisation_id, received_on, reader_count', rows: receipts },
  { name: 'rule_value', columns: 'organisation_id, rule, during, value', rows: rules },
];
