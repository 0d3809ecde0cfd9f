/**
 * The sheet `Sắp xếp` beside the sheet `Tổ chức`: an import records decisions as lineage only, so what they say must
 * already be what the organisations say. WORKBOOK.md, "Reorganisation rows".
 */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Book, Entry } from './book.ts';
import { keyOf } from './book.ts';
import type { Tree } from './organisation-check.ts';

/** From which day one organisation goes on for another. */
export type Succession = { readonly predecessor: string; readonly successor: string; readonly effectiveOn: string; readonly isHeir: boolean };

const text = (entry: Entry, key: string): string | null => (entry.row[key] as string | null | undefined) ?? null;

export function checkActs(book: Book, tree: Tree): void {
  const others = new Set<string>();
  for (const sheet of ['Địa bàn', 'Đảng viên'] as const) for (const entry of book.of(sheet)) others.add(String(entry.row['code']));
  const splits = new Map<string, Entry[]>();
  for (const entry of book.of('Sắp xếp')) {
    const { line } = entry;
    const [subject, day, kind] = [text(entry, 'subject'), text(entry, 'effectiveOn'), text(entry, 'kind')];
    if (subject === null || day === null || kind === null) continue;
    if (kind === 'split') {
      const key = keyOf(text(entry, 'decision'), day, subject);
      splits.set(key, [...(splits.get(key) ?? []), entry]);
    }
    if (line === null || book.isFaulty(entry)) continue;
    if (!tree.exists(subject)) {
      if (kind === 'move' && others.has(subject)) continue;
      book.error(line, 'subject', `Mã tổ chức ${subject} không có trong trang Tổ chức.`);
      continue;
    }
    if (!tree.isFaulty(book, subject)) checkAct(book, tree, entry, kind, subject, day);
  }
  for (const rows of splits.values()) {
    const heirs = rows.filter((entry) => entry.row['isHeir'] === true);
    const line = (heirs[1] ?? rows[0])?.line;
    if (heirs.length !== 1 && line) book.error(line, 'isHeir', `Chia tách ${rows[0]?.row['subject']}: phải có đúng một tổ chức Kế thừa, đang có ${heirs.length}.`);
  }
}

function checkAct(book: Book, tree: Tree, entry: Entry, kind: string, subject: string, day: string): void {
  const { line } = entry;
  if (line === null) return;
  const target = text(entry, 'target');
  const now = tree.on(subject, day)?.entry;
  const on = spokenDate(day);
  const mustHaveEnded = (): void => {
    if (now !== undefined || tree.on(subject, addDays(day, -1)) === undefined) {
      book.error(line, 'subject', `${subject} phải kết thúc hết ngày ${spokenDate(addDays(day, -1))} trong trang Tổ chức (đang ghi hoạt động ${tree.inForceWords(subject)}).`);
    }
  };
  if (target !== null && (kind === 'merge' || kind === 'split' || kind === 'dissolve')) {
    if (!tree.exists(target)) return book.error(line, 'target', `Mã tổ chức ${target} không có trong trang Tổ chức.`);
    if (tree.on(target, day) === undefined && !tree.isFaulty(book, target)) return book.error(line, 'target', `${target} không hoạt động vào ngày ${on} (hoạt động ${tree.inForceWords(target)}).`);
  }
  if ((kind === 'merge' || kind === 'split') && target === null) return book.error(line, 'target', 'Thiếu Mã tổ chức đích.');
  if (kind === 'merge' && tree.identity(target ?? '') === tree.identity(subject)) return book.error(line, 'target', `${subject} không thể sáp nhập vào chính mình.`);
  if (kind === 'merge' || kind === 'dissolve') return mustHaveEnded();
  if (kind === 'split') return;
  if (now === undefined) return book.error(line, 'subject', `${subject} không hoạt động vào ngày ${on} (hoạt động ${tree.inForceWords(subject)}).`);
  if (kind === 'found' && tree.firstDay(subject) !== day) return book.error(line, 'effectiveOn', `${subject} có từ ngày ${spokenDate(tree.firstDay(subject) ?? day)} trong trang Tổ chức, không phải ${on}.`);
  const agrees: readonly (readonly [string, string, string, string])[] = [
    ['move', 'newParent', 'parent', 'cấp trên'],
    ['rename', 'newName', 'name', 'tên'],
    ['change_tier', 'newTier', 'tier', 'cấp'],
    ['change_code', 'newCode', 'code', 'mã'],
  ];
  for (const [act, column, attribute, word] of agrees) {
    const [wanted, stands] = [text(entry, column), text(now, attribute)];
    if (act === kind && wanted !== null && wanted !== stands) book.error(line, column, `Trang Tổ chức ghi ${word} của ${subject} ngày ${on} là “${stands}”, không phải “${wanted}”.`);
  }
}

/** The lineage that the decisions leave; a split's part that is the divided organisation itself needs none. */
export function successionsOf(book: Book, tree: Tree): Succession[] {
  const found: Succession[] = [];
  for (const entry of book.of('Sắp xếp')) {
    const [predecessor, successor, effectiveOn, kind] = [text(entry, 'subject'), text(entry, 'target'), text(entry, 'effectiveOn'), text(entry, 'kind')];
    if (predecessor === null || successor === null || effectiveOn === null) continue;
    if (kind !== 'merge' && kind !== 'split' && kind !== 'dissolve') continue;
    if (tree.identity(predecessor) === tree.identity(successor)) continue;
    found.push({ predecessor, successor, effectiveOn, isHeir: kind !== 'split' || entry.row['isHeir'] === true });
  }
  return found;
}
