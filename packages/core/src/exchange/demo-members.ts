/** The members of the demo: who they are, and where they belonged from when to when. */
import { dateOf, firstDayOf, type Month, yearOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { type DemoCalendar, dayIn } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import { nameOf, type People, type Sex } from './demo-names.ts';
import {
  type DemoCell,
  type DemoTree,
  fallen,
  founded,
  foundedFrom,
  foundedIn,
  merged,
  mergedInto,
  reached,
} from './demo-tree.ts';

/** A stretch in one cell with one schooling and theory. */
export type DemoStay = {
  cell: string;
  place: string | null;
  /** Null: from the day of admission. */
  from: string | null;
  out: string | null;
  exitReason: string | null;
  schooling: string;
  theory: string;
};

export type DemoMember = {
  readonly code: string;
  readonly fullName: string;
  readonly sex: Sex;
  readonly bornOn: string;
  readonly ethnicity: People;
  readonly admittedOn: string;
  readonly officialOn: string | null;
  readonly sources: readonly string[];
  /** One of the first of the cell: holds offices, does not go away. */
  readonly isSteady: boolean;
  readonly stays: DemoStay[];
};

const schoolings = ['none', 'elementary', 'intermediate', 'college', 'university', 'postgraduate'] as const;

export function demoMembers(tree: DemoTree, calendar: DemoCalendar): DemoMember[] {
  const members: DemoMember[] = [];
  const codeOf = (): string => `DEMO.DV${String(members.length + 1).padStart(4, '0')}`;
  for (const cell of tree.cells) {
    const dice = new Dice(`${cell.code} members`);
    for (let n = 0; n < cell.size; n++) members.push(longStanding(codeOf(), cell, n, dice, calendar));
    for (const month of calendar.months) {
      const place = reached.find((one) => one.cell === cell.code && calendar.ago(one.monthsAgo) === month)?.place;
      if (place !== undefined) members.push(newcomer(codeOf(), cell, dayIn(month, 19), calendar, place));
      const admitted = admission(cell, month, calendar);
      if (admitted !== null) members.push(newcomer(codeOf(), cell, admitted, calendar));
    }
  }
  for (const member of members) live(member, tree, calendar);
  return members;
}

function longStanding(code: string, cell: DemoCell, number: number, dice: Dice, calendar: DemoCalendar): DemoMember {
  const isSteady = number < Math.min(7, cell.size - 1);
  const start = yearOf(calendar.months[0] ?? calendar.today);
  const age = isSteady ? dice.whole(34, 58) : dice.chance(0.12) ? dice.whole(63, 80) : dice.whole(24, 62);
  const born = date(start - age, dice);
  const admittedYear = Math.max(1978, start - age + dice.whole(20, Math.min(40, Math.max(21, age - 3))));
  const admittedOn = date(Math.min(admittedYear, start - 2), dice);
  const person = personOf(code, cell, dice);
  return {
    ...person,
    bornOn: born,
    admittedOn,
    officialOn: yearAfter(admittedOn),
    sources: sourcesOf(person.ethnicity, cell, dice),
    isSteady,
    stays: [stay(cell, placeOf(cell, dice), admittedOn < cell.foundedOn ? cell.foundedOn : null, dice, isSteady)],
  };
}

/** The day on which a cell admits somebody in a month, if it does. */
function admission(cell: DemoCell, month: Month, calendar: DemoCalendar): string | null {
  const dice = new Dice(`${cell.code} ${month} admission`);
  const [earlier, now] = cell.commune?.admission ?? [0.05, 0.05];
  const isBarren = cell.code === fallen || new Dice(`${cell.code} barren`).chance(0.2);
  const share = isBarren ? 0 : month > calendar.ago(12) ? now : earlier;
  const day = dayIn(month, dice.whole(2, 27));
  const isInForce = day >= cell.foundedOn && (cell.lastDay === null || day <= cell.lastDay);
  return dice.chance(share * (cell.kind === 'village' ? 1.3 : 0.9)) && isInForce && day < calendar.today ? day : null;
}

function newcomer(
  code: string,
  cell: DemoCell,
  admittedOn: string,
  calendar: DemoCalendar,
  place?: string,
): DemoMember {
  const dice = new Dice(`${code} ${admittedOn}`);
  const person = personOf(code, cell, dice);
  const official = yearAfter(admittedOn);
  // a few are still on probation after their twelve months: somebody forgot them
  const isDue = official < calendar.today && !dice.chance(0.06);
  return {
    ...person,
    bornOn: date(yearOf(admittedOn) - dice.whole(19, 36), dice),
    admittedOn,
    officialOn: isDue ? official : null,
    sources: sourcesOf(person.ethnicity, cell, dice),
    isSteady: false,
    stays: [stay(cell, place ?? placeOf(cell, dice), null, dice, false)],
  };
}

/** Probation takes twelve months; no day here lies after the 28th. */
const yearAfter = (day: string): string => `${yearOf(day) + 1}${day.slice(4)}`;
const date = (year: number, dice: Dice): string => dateOf(year, dice.whole(1, 12), dice.whole(1, 28)) ?? '';

function personOf(
  code: string,
  cell: DemoCell,
  dice: Dice,
): Pick<DemoMember, 'code' | 'fullName' | 'sex' | 'ethnicity'> {
  const sex: Sex = dice.chance(cell.kind === 'school' || cell.kind === 'health_station' ? 0.7 : 0.36)
    ? 'female'
    : 'male';
  const isOfPlace = cell.kind === 'village' || dice.chance(0.5);
  const ethnicity: People = isOfPlace
    ? dice.pick<People>(cell.commune?.peoples ?? ['Kinh', 'Thái'])
    : dice.chance(0.6)
      ? 'Kinh'
      : 'Thái';
  return { code, fullName: nameOf(dice, ethnicity, sex), sex, ethnicity };
}

function sourcesOf(ethnicity: People, cell: DemoCell, dice: Dice): string[] {
  const sources: string[] = [];
  if (dice.chance(0.65)) sources.push('youth');
  if (ethnicity !== 'Kinh') sources.push('ethnic_minority');
  if (dice.chance(0.12)) sources.push('reserve');
  if (cell.kind === 'village' && dice.chance(0.18)) sources.push('militia');
  if (cell.kind === 'village' && dice.chance(0.2)) sources.push('village_cadre');
  if (cell.kind === 'enterprise') sources.push('enterprise');
  if (cell.kind === 'other') sources.push('cooperative');
  return sources.length === 0 ? ['other'] : sources;
}

/** A combined cell has its people in its first village only, so its second one has no member of its own. */
function placeOf(cell: DemoCell, dice: Dice): string | null {
  if (cell.places.length === 0) return null;
  return cell.isCombined ? (cell.places[0] ?? null) : dice.pick(cell.places);
}

function stay(cell: DemoCell, place: string | null, from: string | null, dice: Dice, isSteady: boolean): DemoStay {
  const isOffice = cell.kind !== 'village' && cell.kind !== 'residential_group' && cell.kind !== 'other';
  const schooling =
    schoolings[
      Math.min(
        5,
        (isOffice ? dice.whole(2, 5) : dice.chance(0.6) ? 0 : dice.whole(1, 4)) +
          (isSteady && dice.chance(0.5) ? 1 : 0),
      )
    ];
  const theory = dice.chance(isSteady ? 0.75 : 0.3)
    ? dice.chance(isOffice ? 0.6 : 0.35)
      ? 'intermediate'
      : 'elementary'
    : 'none';
  return { cell: cell.code, place, from, out: null, exitReason: null, schooling: schooling ?? 'none', theory };
}

/** What happens to a member in the two years: mergers, transfers, schooling, leaving. */
function live(member: DemoMember, tree: DemoTree, calendar: DemoCalendar): void {
  const dice = new Dice(`${member.code} life`);
  const [first] = member.stays;
  if (first === undefined) return;
  const on = dayIn(calendar.ago(dice.whole(1, 20)), dice.whole(1, 28));
  const isNewcomer = member.admittedOn > firstDayOf(calendar.ago(22));
  if (merged.some((code) => code === first.cell)) {
    goOn(member, calendar.mergedOn, { cell: mergedInto }, null);
  } else if (first.cell === foundedFrom && Number(member.code.slice(-1)) % 4 === 0 && !member.isSteady) {
    goOn(member, calendar.foundedOn, { cell: founded, place: foundedIn }, 'transferred');
  } else if (member.isSteady) {
    if (dice.chance(0.03) && first.theory === 'none') goOn(member, on, { theory: 'elementary' }, null);
  } else if (!isNewcomer) {
    leave(member, first, on, tree, calendar, dice);
  }
}

/** A further stretch from that day, in what has changed. */
function goOn(member: DemoMember, on: string, change: Partial<DemoStay>, reason: string | null): void {
  const last = member.stays.at(-1);
  if (last === undefined || member.admittedOn >= on) return;
  Object.assign(last, { out: on, exitReason: reason });
  member.stays.push({ ...last, from: on, out: null, exitReason: null, ...change });
}

function leave(
  member: DemoMember,
  first: DemoStay,
  on: string,
  tree: DemoTree,
  calendar: DemoCalendar,
  dice: Dice,
): void {
  const isVillager = tree.cells.find((cell) => cell.code === first.cell)?.kind === 'village';
  if (first.cell === fallen) {
    Object.assign(first, { out: on, exitReason: 'died' });
  } else if (dice.chance(0.012) && isVillager) {
    const target = dice.pick(tree.cells.filter((cell) => isOpen(cell) && cell.code !== first.cell));
    goOn(member, on, { cell: target.code, place: target.places[0] ?? null }, 'transferred');
  } else if (dice.chance(0.03)) {
    const age = yearOf(calendar.today) - yearOf(member.bornOn);
    const reason = dice.chance(0.85) ? 'transferred' : dice.chance(0.6) ? 'struck_off' : 'resigned';
    Object.assign(first, { out: on, exitReason: age > 66 ? 'died' : reason });
  }
}

/** A village cell that stood all the time. */
const isOpen = (cell: DemoCell): boolean =>
  cell.kind === 'village' && cell.lastDay === null && cell.foundedOn < '2000' && !cell.isCombined;

/** The rows of `Đảng viên`. */
export function memberRows(members: readonly DemoMember[]): Row[] {
  return members.flatMap(({ stays, isSteady: _, ...person }) => stays.map((one) => ({ ...person, ...one })));
}
