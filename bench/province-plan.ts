/**
 * The shape of the invented province: numbers only, all from the number of its committees.
 *
 * The province has committees of communes and, until 30/6/2025, districts between. The last committee is as large as
 * a former district. Everything is found again by its number, so nothing is kept in memory but ids.
 */
import { addMonths, type Month, monthsBetween } from '@nennep/core/kernel/calendar.ts';

export type Size = {
  readonly committees: number;
  readonly cells: number;
  readonly membersPerCell: number;
  readonly months: number;
};

export const full: Size = { committees: 160, cells: 12_000, membersPerCell: 18, months: 24 };
export const small: Size = { committees: 16, cells: 1_200, membersPerCell: 18, months: 24 };

/** The day of computing; the last whole month lies before it. */
export const today = '2026-11-23';
export const lastMonth: Month = '2026-10';
export const now = new Date('2026-11-23T03:00:00Z');

export const monthsOf = (size: Size): Month[] => monthsBetween(addMonths(lastMonth, 1 - size.months), lastMonth);

/** Ids that rise with the number, as those of the program do. */
const id = (kind: string, number: number): string =>
  `0192e4${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
export const organisationId = (number: number): string => id('01', number);
export const memberId = (number: number): string => id('02', number);
export const membershipId = (number: number): string => id('03', number);
export const meetingId = (number: number): string => id('04', number);
export const placeId = (number: number): string => id('05', number);
export const resolutionId = (number: number): string => id('06', number);
export const taskId = (number: number): string => id('07', number);
export const courseId = (number: number): string => id('08', number);
export const paperId = (number: number): string => id('09', number);

/** Who sits in a commune committee. */
export const committeeOffices = [
  'secretary',
  'council_chair',
  'deputy_secretary',
  'committee_chair',
  'standing_committee_member',
] as const;

const cellKinds = [
  'village',
  'village',
  'village',
  'village',
  'village',
  'village',
  'village',
  'residential_group',
  'school',
  'agency',
] as const;
const rarer = ['health_station', 'enterprise', 'public_service_unit'] as const;

/** Home numbers, which also number the organisations: the province, its districts, committees and cells. */
export class Province {
  readonly size: Size;
  readonly districts: number;
  /** Committee of each cell, both counted from 0. */
  readonly committeeOf: Int32Array;

  constructor(size: Size) {
    this.size = size;
    this.districts = Math.ceil(size.committees / 10);
    this.committeeOf = new Int32Array(size.cells);
    const large = Math.round(size.cells / 16);
    const others = size.committees - 1;
    for (let cell = 0; cell < size.cells; cell++)
      this.committeeOf[cell] = cell >= size.cells - large ? others : Math.floor((cell * others) / (size.cells - large));
  }

  readonly top = 1;
  district(number: number): number {
    return 2 + number;
  }
  committee(number: number): number {
    return 2 + this.districts + number;
  }
  cell(number: number): number {
    return 2 + this.districts + this.size.committees + number;
  }
  committeeOfCell(cell: number): number {
    return this.committeeOf[cell] ?? 0;
  }
  kind(cell: number): string {
    const common = cellKinds[cell % cellKinds.length] ?? 'village';
    return cell % 20 === 19 ? (rarer[Math.floor(cell / 20) % rarer.length] ?? common) : common;
  }
  committeeCode(number: number): string {
    return `T.${String(number + 1).padStart(3, '0')}`;
  }
  cellCode(cell: number): string {
    return `${this.committeeCode(this.committeeOfCell(cell))}.${String(cell + 1).padStart(5, '0')}`;
  }
  fixedDay(cell: number): number {
    return 3 + (this.committeeOfCell(cell) % 24);
  }
  /** The first of the members of a cell; the others follow. */
  firstMember(cell: number): number {
    return cell * this.size.membersPerCell;
  }
  /** Months first, so that the meetings of one month lie together as in a record kept month by month. */
  meeting(month: number, cell: number): number {
    return month * this.size.cells + cell;
  }
}
