/** Organisations and places of the demo, with what was reorganised in its two years. */
import { addDays } from '../kernel/calendar.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { type DemoCommune, demoCommunes, schools } from './demo-communes.ts';
import { Dice } from './demo-dice.ts';
import { villageName } from './demo-names.ts';

export type DemoCell = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** The commune that shaped it; null straight under the district. */
  readonly commune: DemoCommune | null;
  /** Superior from a day on; the first from the founding. */
  readonly parents: readonly { readonly from: string; readonly code: string }[];
  readonly foundedOn: string;
  readonly lastDay: string | null;
  readonly fixedDay: number | null;
  /** Members two years ago. */
  readonly size: number;
  /** Where its members live or work. */
  readonly places: readonly string[];
  readonly isCombined: boolean;
};

export type DemoPlace = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly households: number | null;
  readonly commune: DemoCommune | null;
  /** Manager and leading cell from a day on. */
  readonly periods: readonly { readonly from: string; readonly manager: string; readonly cell: string | null }[];
};

export type DemoTree = { readonly cells: readonly DemoCell[]; readonly places: readonly DemoPlace[] };

/** Cells are older than this day, memberships younger: so none begins before its cell or place. */
const long = '1976-01-01';
/** Enterprises and cooperatives, and their cells, came later. */
const lately = '2014-03-01';
export const district = 'DEMO';
const two = (n: number): string => String(n).padStart(2, '0');

/** Codes that the stories of the demo speak of. */
export const merged = ['DEMO.05.003', 'DEMO.05.004'] as const;
export const mergedInto = 'DEMO.05.020';
export const moved = 'DEMO.09.008';
export const movedTo = 'DEMO.10';
export const founded = 'DEMO.06.020';
/** Its first members come from here. */
export const foundedFrom = 'DEMO.06.001';
export const foundedIn = 'DEMO.06-B09';
/** Villages that got their first member: admitted in the cell next door. */
export const reached = [
  { place: 'DEMO.02-B09', cell: 'DEMO.02.001', monthsAgo: 12 },
  { place: 'DEMO.09-B10', cell: 'DEMO.09.002', monthsAgo: 5 },
] as const;
/** A cell of three that lost one. */
export const fallen = 'DEMO.11.004';

export function demoTree(calendar: DemoCalendar): DemoTree {
  const cells: DemoCell[] = [];
  const places: DemoPlace[] = [];
  let villages = 0;
  for (const commune of demoCommunes) villages = addCommune(commune, calendar, cells, places, villages);
  addDistrictCells(cells, places);
  return { cells, places };
}

type Draft = Pick<DemoCell, 'name' | 'kind' | 'size'> & Partial<DemoCell>;

function addCommune(
  commune: DemoCommune,
  calendar: DemoCalendar,
  cells: DemoCell[],
  places: DemoPlace[],
  villagesBefore: number,
): number {
  const isTown = commune.name.startsWith('thị trấn');
  let number = 0;
  const addCell = ({ code = `${commune.code}.${String(++number).padStart(3, '0')}`, ...draft }: Draft): string => {
    const dice = new Dice(`${code} cell`);
    cells.push({
      commune,
      parents: [
        { from: long, code: commune.code },
        ...(code === moved ? [{ from: calendar.movedOn, code: movedTo }] : []),
      ],
      foundedOn: `${dice.whole(1961, 1975)}-${two(dice.whole(1, 12))}-${two(dice.whole(1, 28))}`,
      lastDay: merged.some((one) => one === code) ? addDays(calendar.mergedOn, -1) : null,
      fixedDay: dice.chance(0.03)
        ? null
        : draft.kind === 'village' || isTown
          ? commune.fixedDay
          : Math.max(1, commune.fixedDay - 2),
      places: [],
      isCombined: false,
      ...draft,
      code,
    });
    return code;
  };
  const addPlace = (
    code: string,
    name: string,
    kind: string,
    cell: string | null,
    households: number | null = null,
  ): void => {
    const periods = [
      { from: kind === 'enterprise' || kind === 'cooperative' ? lately : long, manager: commune.code, cell },
    ];
    if (cell === moved) periods.push({ from: calendar.movedOn, manager: movedTo, cell });
    if (merged.some((one) => one === cell))
      periods.push({ from: calendar.mergedOn, manager: commune.code, cell: mergedInto });
    if (code === foundedIn) periods.push({ from: calendar.foundedOn, manager: commune.code, cell: founded });
    places.push({ code, name, kind, households, commune, periods });
  };
  const kind = isTown ? 'residential_group' : 'village';
  const nameOf = (n: number): string => (isTown ? `Tiểu khu ${n + 1}` : `Bản ${villageName(villagesBefore + n)}`);
  const villageCode = (n: number): string => `${commune.code}-B${two(n + 1)}`;
  for (let n = 0; n < commune.villages; n++) {
    const dice = new Dice(`${villageCode(n)} size`);
    const size = villageCode(n) === 'DEMO.11-B04' ? 3 : dice.chance(0.14) ? dice.whole(4, 8) : dice.whole(10, 20);
    const cell = addCell({
      name: `Chi bộ ${isTown ? nameOf(n) : `bản ${villageName(villagesBefore + n)}`}`,
      kind,
      size,
      places: [villageCode(n)],
    });
    addPlace(villageCode(n), nameOf(n), kind, cell, dice.whole(45, 160));
  }
  const spare = Array.from({ length: commune.spare }, (_, n) => commune.villages + n);
  const joint = commune.isCombined ? spare.slice(0, 2) : [];
  const jointCell =
    joint.length === 0
      ? null
      : addCell({
          name: `Chi bộ ghép ${joint.map((n) => villageName(villagesBefore + n)).join(' - ')}`,
          kind,
          size: 6,
          places: [villageCode(joint[0] ?? 0)],
          isCombined: true,
        });
  for (const n of spare)
    addPlace(
      villageCode(n),
      nameOf(n),
      kind,
      joint.includes(n) ? jointCell : null,
      new Dice(villageCode(n)).whole(18, 60),
    );
  addCell({ name: `Chi bộ Cơ quan ${commune.name}`, kind: 'agency', size: 15 });
  schools.forEach((school, n) => {
    const [place, name] = [`${commune.code}-TH${n + 1}`, `Trường ${school} ${commune.short}`];
    const hasCell = commune.schools.includes(school);
    const cell = hasCell
      ? addCell({ name: `Chi bộ ${name}`, kind: 'school', size: new Dice(place).whole(6, 17), places: [place] })
      : null;
    addPlace(place, name, 'school', cell);
  });
  const health = `${commune.code}-TYT`;
  const healthCell = commune.hasHealthCell
    ? addCell({
        name: `Chi bộ Trạm Y tế ${commune.name}`,
        kind: 'health_station',
        size: new Dice(health).whole(4, 7),
        places: [health],
      })
    : null;
  addPlace(health, `Trạm Y tế ${commune.name}`, 'health_station', healthCell);
  commune.firms.forEach((firm, n) => {
    const place = `${commune.code}-${firm.kind === 'enterprise' ? 'DN' : 'HTX'}${n + 1}`;
    const name = `${firm.kind === 'enterprise' ? 'Công ty' : 'Hợp tác xã'} ${firm.name}`;
    const cell = firm.hasCell
      ? addCell({
          name: `Chi bộ ${name}`,
          kind: firm.kind === 'enterprise' ? 'enterprise' : 'other',
          size: 5,
          foundedOn: lately,
          places: [place],
        })
      : null;
    addPlace(place, name, firm.kind, cell);
  });
  if (commune.code === 'DEMO.05')
    addCell({
      code: mergedInto,
      name: 'Chi bộ liên bản Nắng Mới',
      kind,
      size: 0,
      foundedOn: calendar.mergedOn,
      places: [villageCode(2), villageCode(3)],
      fixedDay: commune.fixedDay,
    });
  if (commune.code === 'DEMO.06')
    addCell({
      code: founded,
      name: `Chi bộ bản ${villageName(villagesBefore + 8)}`,
      kind,
      size: 0,
      foundedOn: calendar.foundedOn,
      places: [foundedIn],
      fixedDay: commune.fixedDay,
    });
  return villagesBefore + (isTown ? 0 : commune.villages + commune.spare);
}

function addDistrictCells(cells: DemoCell[], places: DemoPlace[]): void {
  const offices = [
    ['agency', 'Cơ quan Huyện ủy', 24],
    ['agency', 'Hạt Kiểm lâm huyện', 13],
    ['public_service_unit', 'Trung tâm Y tế huyện', 21],
    ['armed_forces', 'Ban Chỉ huy Quân sự huyện', 14],
  ] as const;
  offices.forEach(([kind, name, size], n) => {
    const code = `${district}.9${n + 1}`;
    cells.push({
      code,
      name: `Chi bộ ${name}`,
      kind,
      commune: null,
      parents: [{ from: long, code: district }],
      foundedOn: `19${60 + 4 * n}-05-19`,
      lastDay: null,
      fixedDay: 25,
      size,
      places: [`${code}-CQ`],
      isCombined: false,
    });
    places.push({
      code: `${code}-CQ`,
      name,
      kind: 'agency',
      households: null,
      commune: null,
      periods: [{ from: long, manager: district, cell: code }],
    });
  });
}
