/** Offices in cells, communes and the district; heads and yearly results of the places. */
import { addDays, yearOf } from '../kernel/calendar.ts';
import { offices } from './choices.ts';
import type { Row } from './column.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import type { DemoMember } from './demo-members.ts';
import { nameOf } from './demo-names.ts';
import type { DemoRoster } from './demo-roster.ts';
import { type DemoCell, type DemoPlace, type DemoTree, district } from './demo-tree.ts';

/** The members of a cell who may hold its offices, on the day from which they do. */
function leaders(cell: DemoCell, roster: DemoRoster, calendar: DemoCalendar): { people: DemoMember[]; since: string } {
  const before = `${yearOf(calendar.ago(23)) - 1}-0${new Dice(`${cell.code} term`).whole(1, 9)}-15`;
  const since = cell.foundedOn > before ? cell.foundedOn : before;
  const people = roster.on(cell.code, since).filter((member) => member.isSteady);
  return { people: people.length > 0 ? people : roster.on(cell.code, since), since };
}

export function hasCommittee(cell: DemoCell, roster: DemoRoster, calendar: DemoCalendar): boolean {
  const day = cell.lastDay ?? addDays(calendar.today, -1);
  const officials = roster
    .on(cell.code, day)
    .filter((member) => member.officialOn !== null && member.officialOn <= day);
  const share = cell.commune?.code === 'DEMO.08' ? 0.6 : 0.9;
  return (
    officials.length >= 9 && !cell.code.startsWith('DEMO.06.02') && new Dice(`${cell.code} committee`).chance(share)
  );
}

export function officeRows(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): Row[] {
  return [
    ...tree.cells.flatMap((cell) => cellOffices(cell, roster, calendar)),
    ...communeOffices(tree, roster, calendar),
    ...districtOffices(tree, roster, calendar),
  ];
}

function cellOffices(cell: DemoCell, roster: DemoRoster, calendar: DemoCalendar): Row[] {
  const rows: Row[] = [];
  const dice = new Dice(`${cell.code} offices`);
  const { people, since } = leaders(cell, roster, calendar);
  const add = (person: DemoMember | undefined, office: string, from: string, to: string | null): void => {
    if (person !== undefined)
      rows.push({ member: person.code, office, organisation: cell.code, from, to, isNonLocal: false });
  };
  const isElected = dice.chance(0.3) && since < calendar.electedOn && cell.lastDay === null && people.length > 3;
  if (isElected) add(people[3], offices.secretary, since, addDays(calendar.electedOn, -1));
  add(people[0], offices.secretary, isElected ? calendar.electedOn : since, cell.lastDay);
  if (people.length > 1 && dice.chance(0.92)) add(people[1], offices.deputy_secretary, since, cell.lastDay);
  if (hasCommittee(cell, roster, calendar))
    for (const member of people.slice(2, 2 + dice.whole(1, 2)))
      add(member, offices.committee_member, since, cell.lastDay);
  return rows;
}

function communeOffices(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): Row[] {
  const rows: Row[] = [];
  for (const cell of tree.cells) {
    const { commune } = cell;
    if (commune === null || cell.kind !== 'agency') continue;
    const { people, since } = leaders(cell, roster, calendar);
    const add = (number: number, office: string, isNonLocal = false): void => {
      const member = people[number];
      if (member !== undefined)
        rows.push({ member: member.code, office, organisation: commune.code, from: since, to: null, isNonLocal });
    };
    // whoever leads the commune seldom leads the cell of its office too
    add(4, offices.secretary, commune.nonLocal.includes('secretary'));
    add(
      commune.secretaryIsCouncilChair ? 4 : 5,
      offices.council_chair,
      commune.secretaryIsCouncilChair && commune.nonLocal.includes('secretary'),
    );
    add(5, offices.deputy_secretary);
    add(6, offices.deputy_secretary);
    add(6, offices.committee_chair, commune.nonLocal.includes('chair'));
    for (const number of [4, 5, 6]) add(number, offices.standing_committee_member);
    for (const number of [0, 1, 2, 3]) add(number, offices.executive_committee_member);
    add(2, offices.organiser);
  }
  return rows;
}

function districtOffices(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): Row[] {
  return tree.cells
    .filter((cell) => cell.commune === null)
    .flatMap((cell, index) => {
      const { people, since } = leaders(cell, roster, calendar);
      return people.slice(2, 7).flatMap((member, number) => {
        const titles: string[] = [number < 2 ? offices.standing_committee_member : offices.executive_committee_member];
        if (index === 0)
          titles.push(
            ...([[offices.secretary], [offices.deputy_secretary], [], [offices.organiser], [offices.follower]][
              number
            ] ?? []),
          );
        return titles.map((office) => ({
          member: member.code,
          office,
          organisation: district,
          from: since,
          to: null,
          isNonLocal: index === 0 && number === 0,
        }));
      });
    });
}

export function placeRows(tree: DemoTree, roster: DemoRoster, calendar: DemoCalendar): Row[] {
  const cells = new Map(tree.cells.map((cell) => [cell.code, cell]));
  return tree.places.flatMap((place) =>
    place.periods.map((period, index) => {
      const next = place.periods[index + 1];
      return {
        code: place.code,
        from: period.from,
        to: next === undefined ? null : addDays(next.from, -1),
        name: place.name,
        kind: place.kind,
        manager: period.manager,
        cell: period.cell,
        householdCount: place.households,
        ...headOf(place, cells.get(period.cell ?? ''), roster, calendar),
      };
    }),
  );
}

function headOf(place: DemoPlace, cell: DemoCell | undefined, roster: DemoRoster, calendar: DemoCalendar): Row {
  const dice = new Dice(`${place.code} head`);
  const isVillage = place.households !== null;
  const people = cell === undefined || cell.isCombined ? [] : leaders(cell, roster, calendar).people;
  // four in ten heads of villages lead the cell too, three are other members
  const throwOf = dice.next();
  const member = isVillage
    ? throwOf < 0.4
      ? people[0]
      : throwOf < 0.72
        ? people.at(-1)
        : undefined
    : throwOf < 0.85
      ? people[0]
      : undefined;
  if (member !== undefined) return { headName: member.fullName, headMember: member.code };
  return {
    headName: nameOf(dice, dice.pick(place.commune?.peoples ?? ['Kinh']), dice.chance(0.8) ? 'male' : 'female'),
    headMember: null,
  };
}

/** Each year a little better; the running year's figure comes at mid-year. */
export function resultRows(tree: DemoTree, calendar: DemoCalendar): Row[] {
  const years = [
    calendar.year - 2,
    calendar.year - 1,
    ...(calendar.last >= `${calendar.year}-06` ? [calendar.year] : []),
  ];
  return tree.places.flatMap((place) => {
    const households = place.households;
    if (households === null) return [];
    const dice = new Dice(`${place.code} results`);
    const [poorShare, nearShare, persons, income] = [
      dice.whole(8, place.commune?.code === 'DEMO.12' ? 12 : 38) / 100,
      dice.whole(6, 16) / 100,
      dice.whole(40, 48) / 10,
      dice.whole(22, 38),
    ];
    return years.map((year, index) => ({
      place: place.code,
      year,
      householdCount: households + index,
      personCount: Math.round((households + index) * persons),
      poorCount: Math.round(households * poorShare * 0.86 ** index),
      nearPoorCount: Math.round(households * nearShare * 0.95 ** index),
      incomePerHead: Math.round(income * 1.09 ** index * 10) / 10,
    }));
  });
}
