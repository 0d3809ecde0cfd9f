/** Offices: the holder belonged somewhere on the first day; one secretary at a time. */
import { spokenDate } from '../kernel/calendar.ts';
import type { Blame } from './blame.ts';
import type { Book } from './book.ts';
import { offices } from './choices.ts';
import type { Doubts } from './doubt.ts';
import { textOf } from './entry.ts';
import type { Members } from './member-check.ts';
import type { Bounds } from './reach.ts';
import { after, overlap, type Period, type Stretch } from './timeline.ts';
import type { Tree } from './tree.ts';

type Beside = { readonly doubts: Doubts; readonly blame: Blame; readonly bounds: Bounds | null };

export function checkOffices(book: Book, tree: Tree, members: Members, { doubts, blame, bounds }: Beside): void {
  const secretaries = new Map<string, Period[]>();
  for (const entry of book.of('Chức vụ')) {
    const [member, from] = [textOf(entry.row, 'member'), textOf(entry.row, 'from')];
    const organisation = textOf(entry.row, 'organisation');
    if (member === null || from === null || book.isFaultyIn(entry.line, 'member', 'from') || doubts.member(member))
      continue;
    // where somebody from elsewhere belonged is not told
    const isOutside = bounds?.thing('Đảng viên', member, from) === 'outside';
    if (!isOutside && members.periods(member).length > 0 && !members.belongsSomewhere(member, from)) {
      const words = `Đảng viên ${member} không sinh hoạt ở chi bộ nào vào ngày ${spokenDate(from)}.`;
      blame.member(entry, 'from', member, words);
      continue;
    }
    if (entry.row.office !== offices.secretary || organisation === null) continue;
    if (book.isFaultyIn(entry.line, 'organisation', 'to')) continue;
    const key = tree.identity(organisation);
    const list = secretaries.get(key) ?? [];
    list.push({ entry, from, until: after(textOf(entry.row, 'to')) });
    secretaries.set(key, list);
  }
  for (const list of secretaries.values()) warnOfTwo(book, members, list);
}

function warnOfTwo(book: Book, members: Members, list: Period[]): void {
  if (list.length < 2) return;
  const sorted = list.sort((a, b) => (a.from < b.from ? -1 : 1));
  sorted.forEach((period, index) => {
    const next = sorted.slice(index + 1).find((later) => areTwo(members, period, later));
    const line = next?.entry.line ?? (next === undefined ? null : period.entry.line);
    if (line === null || next === undefined) return;
    const [first, second] = [period.entry.row.member, next.entry.row.member];
    const words = `${period.entry.row.organisation} có hai bí thư trong cùng một ngày: ${first} và ${second}.`;
    book.warn(line, 'from', words);
  });
}

/** Two people at once: an office lasts at most as long as its holder is a member. */
function areTwo(members: Members, a: Period, b: Period): boolean {
  if (a.entry.row.member === b.entry.row.member || !overlap(a, b)) return false;
  const [held, other] = [heldBy(members, a), heldBy(members, b)];
  return held.some((stretch) => other.some((one) => overlap(stretch, one)));
}

function heldBy(members: Members, office: Period): Stretch[] {
  const later = (x: string, y: string): string => (x > y ? x : y);
  const earlier = (x: string | null, y: string | null): string | null =>
    x === null ? y : y === null ? x : x < y ? x : y;
  const belonging = members.periods(String(office.entry.row.member));
  return belonging.map(({ from, until }) => ({ from: later(from, office.from), until: earlier(until, office.until) }));
}
