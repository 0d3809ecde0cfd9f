/** Meetings beside the list of members: whom a meeting should count, and two regular meetings for one month. */
import { monthOf, spokenMonth } from '../kernel/calendar.ts';
import type { Book } from './book.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, numberOf, textOf } from './entry.ts';
import type { Members } from './member-check.ts';
import { after, covers, type Stretch } from './timeline.ts';
import type { Tree } from './tree.ts';

/** Who belongs to a cell on a day, and who attends it temporarily. */
export class Company {
  readonly #guests = new Map<string, (Stretch & { readonly member: string })[]>();
  readonly #away = new Map<string, (Stretch & { readonly host: string })[]>();
  readonly #members: Members;
  readonly #tree: Tree;

  constructor(book: Book, tree: Tree, members: Members) {
    this.#tree = tree;
    this.#members = members;
    for (const { row } of book.of('Miễn và đi xa')) {
      const [host, from, member] = [textOf(row, 'host'), textOf(row, 'from'), textOf(row, 'member')];
      if (row.kind !== 'temporary' || host === null || from === null || member === null) continue;
      const cell = tree.identity(host);
      const stretch = { from, until: after(textOf(row, 'to')) };
      this.#guests.set(cell, [...(this.#guests.get(cell) ?? []), { member, ...stretch }]);
      this.#away.set(member, [...(this.#away.get(member) ?? []), { host: cell, ...stretch }]);
    }
  }

  /** Whether a member of this cell attends another one temporarily on that day. */
  isElsewhere(member: string, cell: string, day: string): boolean {
    const home = this.#tree.identity(cell);
    const stays = this.#away.get(member) ?? [];
    return stays.some((stay) => stay.host !== home && covers(stay, day));
  }

  /** Codes of all who should be in the roll call of a meeting of that cell on that day. */
  on(cell: string, day: string): Set<string> {
    const identity = this.#tree.identity(cell);
    const own = this.#members.ofCell(identity).filter((period) => covers(period, day));
    const guests = (this.#guests.get(identity) ?? []).filter((guest) => covers(guest, day));
    return new Set([...own.map((period) => String(period.entry.row.code)), ...guests.map((guest) => guest.member)]);
  }
}

/** A meeting of which it is known where and when it was. */
export type Sitting = { readonly entry: Entry; readonly cell: string; readonly day: string };

export function sittingOf(book: Book, tree: Tree, doubts: Doubts, entry: Entry): Sitting | null {
  const [cell, at] = [textOf(entry.row, 'cell'), textOf(entry.row, 'startedAt')];
  if (cell === null || at === null || book.isFaultyIn(entry.line, 'code', 'cell', 'startedAt', 'kind')) return null;
  return tree.exists(cell) && !doubts.organisation(cell) ? { entry, cell, day: at.slice(0, 10) } : null;
}

/** A committee or a group meets: some of the members. */
export const isForSome = ({ row }: Entry): boolean => row.kind === 'committee' || row.kind === 'group';

/** Warns where the stated membership is not that of the list; for meetings without a roll call. */
export function warnOfStatedMembers(book: Book, tree: Tree, doubts: Doubts, company: Company, sitting: Sitting): void {
  const { entry, cell, day } = sitting;
  const stated = numberOf(entry.row, 'memberCount');
  if (entry.line === null || stated === null || isForSome(entry) || book.isFaultyIn(entry.line, 'memberCount')) return;
  const due = company.on(cell, day);
  if (due.size === stated) return;
  // whoever could not be placed may be the difference
  const unsure =
    doubts.strays(tree.identity(cell), day) +
    [...due].filter((code) => doubts.member(code) || doubts.guest(code)).length;
  if (Math.abs(due.size - stated) <= unsure) return;
  const words = `Đảng số ghi ${stated}, nhưng danh sách ngày đó có ${due.size} đảng viên`;
  book.warn(entry.line, 'memberCount', `${words}; số liệu dùng Đảng số.`);
}

export function warnOfTwins(book: Book, tree: Tree): void {
  const seen = new Map<string, Entry>();
  for (const entry of book.of('Sinh hoạt')) {
    const start = textOf(entry.row, 'startedAt');
    const isRegular = entry.row.kind === 'regular' || entry.row.kind === 'regular_thematic';
    if (start === null || !isRegular || book.isFaultyIn(entry.line, 'cell', 'kind', 'startedAt', 'month')) continue;
    const month = textOf(entry.row, 'month') ?? monthOf(start);
    const key = `${tree.identity(String(entry.row.cell))} ${month}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, entry);
      continue;
    }
    const line = entry.line ?? first.line;
    if (line === null) continue;
    const column = textOf(line.values, 'month') === null ? 'startedAt' : 'month';
    const words = `Chi bộ ${entry.row.cell} có hai cuộc họp thường kỳ cho tháng ${spokenMonth(month)}`;
    book.warn(line, column, `${words}; cả hai đều được tính.`);
  }
}
