/** Who belonged to which cell on which day, and who was exempt, away or a guest. */

import { addDays, yearOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import { type DemoCalendar, dayIn } from './demo-calendar.ts';
import { Dice } from './demo-dice.ts';
import type { DemoMember, DemoStay } from './demo-members.ts';
import type { DemoTree } from './demo-tree.ts';

export type DemoExemption = {
  readonly member: string;
  readonly kind: 'exempt' | 'away' | 'temporary' | 'special_duty';
  readonly from: string;
  readonly to: string | null;
  readonly host: string | null;
  readonly reason: string | null;
};

const isDuring = (day: string, from: string, out: string | null): boolean => from <= day && (out === null || day < out);

export class DemoRoster {
  readonly members: readonly DemoMember[];
  readonly exemptions: readonly DemoExemption[];
  readonly #byCell = new Map<string, { member: DemoMember; from: string; out: string | null }[]>();
  readonly #exemptionsOf = new Map<string, DemoExemption[]>();
  readonly #guests: readonly DemoExemption[];
  readonly #byCode: ReadonlyMap<string, DemoMember>;

  constructor(members: readonly DemoMember[], exemptions: readonly DemoExemption[]) {
    this.members = members;
    this.exemptions = exemptions;
    this.#byCode = new Map(members.map((member) => [member.code, member]));
    for (const member of members) {
      for (const { cell, from, out } of member.stays) {
        const list = this.#byCell.get(cell) ?? [];
        list.push({ member, from: from ?? member.admittedOn, out });
        this.#byCell.set(cell, list);
      }
    }
    for (const one of exemptions)
      this.#exemptionsOf.set(one.member, [...(this.#exemptionsOf.get(one.member) ?? []), one]);
    this.#guests = exemptions.filter((one) => one.host !== null);
  }

  /** Own members of the cell on that day, the first ones first. */
  on(cell: string, day: string): DemoMember[] {
    return (this.#byCell.get(cell) ?? []).filter((one) => isDuring(day, one.from, one.out)).map((one) => one.member);
  }
  /** Those of other cells who attend here temporarily. */
  guestsOn(cell: string, day: string): DemoMember[] {
    const codes = this.#guests
      .filter((one) => one.host === cell && isIn(one, day))
      .map((one) => this.#byCode.get(one.member));
    return codes.filter((member) => member !== undefined);
  }
  has(member: DemoMember, kind: DemoExemption['kind'], day: string): boolean {
    return (this.#exemptionsOf.get(member.code) ?? []).some((one) => one.kind === kind && isIn(one, day));
  }
}

const isIn = (one: DemoExemption, day: string): boolean => one.from <= day && (one.to === null || day <= one.to);

export function demoExemptions(
  members: readonly DemoMember[],
  tree: DemoTree,
  calendar: DemoCalendar,
): DemoExemption[] {
  const kinds = new Map(tree.cells.map((cell) => [cell.code, cell.kind]));
  const hosts = tree.cells.filter((cell) => cell.kind === 'residential_group');
  const found: DemoExemption[] = [];
  for (const member of members) {
    const [stay] = member.stays;
    if (stay === undefined || member.isSteady) continue;
    const one = exemptionOf(
      member,
      stay,
      kinds.get(stay.cell) ?? '',
      hosts.map((cell) => cell.code),
      calendar,
    );
    if (one !== null && one.from >= member.admittedOn) found.push({ ...one, member: member.code });
  }
  return found;
}

function exemptionOf(
  member: DemoMember,
  stay: DemoStay,
  kind: string,
  hosts: readonly string[],
  calendar: DemoCalendar,
): Omit<DemoExemption, 'member'> | null {
  const dice = new Dice(`${member.code} exemption`);
  const age = yearOf(calendar.today) - yearOf(member.bornOn);
  const from = dayIn(calendar.ago(dice.whole(0, 34)), 1);
  const isLocal = kind === 'village' || kind === 'residential_group';
  if (age >= 64 && dice.chance(0.6))
    return {
      kind: 'exempt',
      from,
      to: null,
      host: null,
      reason: dice.chance(0.7) ? 'Tuổi cao, sức yếu' : 'Ốm đau dài ngày',
    };
  if (kind === 'armed_forces' && dice.chance(0.3))
    return { kind: 'special_duty', from, to: null, host: null, reason: 'Nhiệm vụ đặc biệt' };
  if (!isLocal || age > 55) return null;
  if (dice.chance(0.17)) {
    const to = dice.chance(0.35) ? addDays(from, dice.whole(100, 400)) : null;
    const isExempt = dice.chance(0.3);
    return { kind: isExempt ? 'exempt' : 'away', from, to, host: null, reason: 'Đi làm ăn xa' };
  }
  const host = dice.pick(hosts);
  if (!dice.chance(0.02) || host === stay.cell || member.stays.length > 1) return null;
  const start = dayIn(calendar.ago(dice.whole(0, 9)), 1);
  return {
    kind: 'temporary',
    from: start,
    to: addDays(start, dice.whole(100, 260)),
    host,
    reason: 'Học tập, công tác tạm thời',
  };
}

export const exemptionRows = (exemptions: readonly DemoExemption[]): Row[] => exemptions.map((one) => ({ ...one }));
