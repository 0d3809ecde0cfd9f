/**
 * The sheet `Sắp xếp` beside the sheet `Tổ chức`: an import records decisions as lineage only, so what they say must
 * already be what the organisations say. WORKBOOK.md, "Reorganisation rows".
 */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Blame } from './blame.ts';
import { type Book, isLost } from './book.ts';
import { cellKinds, tiers } from './choices.ts';
import type { Choices, Value } from './column.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, keyOf, textOf } from './entry.ts';
import type { Tree } from './tree.ts';

/** From which day one organisation goes on for another. */
export type Succession = {
  readonly predecessor: string;
  readonly successor: string;
  readonly effectiveOn: string;
  readonly isHeir: boolean;
};

/** An act of which all that it needs could be read. */
type Act = {
  readonly entry: Entry;
  readonly kind: string;
  readonly subject: string;
  readonly target: string | null;
  readonly day: string;
};

export function checkActs(book: Book, tree: Tree, doubts: Doubts, blame: Blame): void {
  const acts = new Acts(book, tree, doubts, blame);
  for (const entry of book.of('Sắp xếp')) acts.check(entry);
  checkSplits(book, acts);
}

class Acts {
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #doubts: Doubts;
  readonly #blame: Blame;
  readonly #others: ReadonlySet<string>;

  constructor(book: Book, tree: Tree, doubts: Doubts, blame: Blame) {
    [this.#book, this.#tree, this.#doubts, this.#blame] = [book, tree, doubts, blame];
    const lines = (['Địa bàn', 'Đảng viên'] as const).flatMap((sheet) => [...book.of(sheet)].map(({ row }) => row));
    this.#others = new Set(lines.map((row) => String(row.code)));
  }

  check(entry: Entry): void {
    const act = this.read(entry);
    if (act === null) return;
    const { kind, subject, target, day } = act;
    if (!this.#tree.exists(subject)) {
      this.#missing(entry, 'subject', subject, kind);
      return;
    }
    if ((kind === 'merge' || kind === 'split' || kind === 'dissolve') && !this.#checkTarget(act)) return;
    if (this.#doubts.organisation(subject)) return;
    if (kind === 'merge' || kind === 'dissolve') this.#mustHaveEnded(act);
    else if (kind !== 'split') this.#mustBeInForce(act);
    const concerned = kind === 'merge' || kind === 'split' ? target : subject;
    if (concerned !== null && kind !== 'dissolve' && !this.#doubts.organisation(concerned)) {
      this.#compare(entry, concerned, day);
    }
  }

  read(entry: Entry): Act | null {
    const [subject, day] = [textOf(entry.row, 'subject'), textOf(entry.row, 'effectiveOn')];
    const [kind, target] = [textOf(entry.row, 'kind'), textOf(entry.row, 'target')];
    if (subject === null || day === null || kind === null) return null;
    if (this.#book.isFaultyIn(entry.line, 'subject', 'effectiveOn', 'kind', 'target')) return null;
    return { entry, kind, subject, target, day };
  }

  #missing(entry: Entry, column: string, code: string, kind: string): void {
    // in these the row may be about a place; in a division also about a member
    const isOther = ['move', 'merge', 'dissolve', 'rename'].includes(kind) && this.#others.has(code);
    const isUnread =
      this.#book.parsed.unreadable.has('Tổ chức') ||
      this.#book.linesOf('Tổ chức').some((line) => isLost(this.#book, line, 'code'));
    if (entry.line === null || isOther || isUnread) return;
    this.#book.error(entry.line, column, `Mã tổ chức ${code} không có trong trang Tổ chức.`);
  }

  /** False where an error was named. */
  #checkTarget({ entry, kind, subject, target, day }: Act): boolean {
    const { line } = entry;
    if (target === null) {
      if (kind === 'dissolve') return true;
      if (line !== null) this.#book.error(line, 'target', 'Thiếu Mã tổ chức đích.');
      return false;
    }
    if (!this.#tree.exists(target)) {
      this.#missing(entry, 'target', target, kind);
      return false;
    }
    if (kind !== 'split' && this.#tree.identity(target) === this.#tree.identity(subject)) {
      const verb = kind === 'merge' ? 'sáp nhập vào' : 'giải thể để chuyển về';
      if (line !== null) this.#book.error(line, 'target', `${subject} không thể ${verb} chính mình.`);
      return false;
    }
    if (this.#tree.on(target, day) !== undefined || this.#doubts.organisation(target)) return true;
    this.#blame.organisation(entry, 'target', target, this.#notInForce(target, day));
    return false;
  }

  #notInForce(code: string, day: string): string {
    return `${code} không hoạt động vào ngày ${spokenDate(day)} (hoạt động ${this.#tree.inForceWords(code)}).`;
  }

  #mustHaveEnded({ entry, subject, day }: Act): void {
    const isOver = this.#tree.on(subject, day) === undefined;
    if (isOver && this.#tree.on(subject, addDays(day, -1)) !== undefined) return;
    const words = `${subject} phải kết thúc hết ngày ${spokenDate(addDays(day, -1))} trong trang Tổ chức`;
    this.#blame.organisation(
      entry,
      'subject',
      subject,
      `${words} (đang ghi hoạt động ${this.#tree.inForceWords(subject)}).`,
    );
  }

  #mustBeInForce({ entry, kind, subject, day }: Act): void {
    const first = this.#tree.firstDay(subject);
    if (kind === 'found' && first !== null && first !== day) {
      const words = `${subject} có từ ngày ${spokenDate(first)} trong trang Tổ chức, không phải ${spokenDate(day)}.`;
      this.#blame.organisation(entry, 'effectiveOn', subject, words);
    } else if (this.#tree.on(subject, day) === undefined) {
      this.#blame.organisation(entry, 'subject', subject, this.#notInForce(subject, day));
    }
  }

  /** What the decision says anew, and what the organisation says on that day. */
  #compare(entry: Entry, code: string, day: string): void {
    const now = this.#tree.on(code, day)?.entry;
    if (now === undefined) return;
    for (const [column, attribute, word] of agreeing) {
      const [wanted, stands] = [entry.row[column] ?? null, now.row[attribute] ?? null];
      if (wanted === null || wanted === stands || (column === 'newCode' && entry.row.kind !== 'change_code')) continue;
      if (this.#book.isFaultyIn(entry.line, column) || this.#book.isFaultyIn(now.line, attribute)) continue;
      if (attribute === 'parent' && this.isSame(String(wanted), textOf(now.row, 'parent'))) continue;
      const [said, meant] = [spoken(attribute, stands), spoken(attribute, wanted)];
      const words = `Trang Tổ chức ghi ${word} của ${code} ngày ${spokenDate(day)} là “${said}”, không phải “${meant}”.`;
      this.#blame.organisation(entry, column, code, words);
    }
  }

  isSame(a: string, b: string | null): boolean {
    return b !== null && this.#tree.identity(a) === this.#tree.identity(b);
  }

  mustEnd(act: Act): void {
    if (this.#tree.exists(act.subject) && !this.#doubts.organisation(act.subject)) this.#mustHaveEnded(act);
  }
}

const agreeing: readonly (readonly [column: string, attribute: string, word: string])[] = [
  ['newParent', 'parent', 'cấp trên'],
  ['newName', 'name', 'tên'],
  ['newTier', 'tier', 'cấp'],
  ['newCode', 'code', 'mã'],
  ['newCellKind', 'cellKind', 'loại hình'],
  ['newFixedDay', 'fixedDay', 'ngày sinh hoạt'],
];

function spoken(attribute: string, value: Value): string {
  const words: Choices = attribute === 'tier' ? tiers : attribute === 'cellKind' ? cellKinds : {};
  return value === null ? 'để trống' : (words[String(value)] ?? String(value));
}

/** One successor of a divided organisation is its heir; divided without living on, it has ended. */
function checkSplits(book: Book, acts: Acts): void {
  const splits = new Map<string, Entry[]>();
  for (const entry of book.of('Sắp xếp')) {
    if (entry.row.kind !== 'split') continue;
    const key = keyOf(textOf(entry.row, 'decision'), textOf(entry.row, 'effectiveOn'), textOf(entry.row, 'subject'));
    splits.set(key, [...(splits.get(key) ?? []), entry]);
  }
  const isUnread = book
    .linesOf('Sắp xếp')
    .some((line) => isLost(book, line, 'decision', 'effectiveOn', 'kind', 'subject'));
  for (const rows of splits.values()) {
    const heirs = rows.filter((entry) => entry.row.isHeir === true);
    const ours = (entries: readonly Entry[]): Entry | undefined => entries.find((entry) => entry.line !== null);
    const line = (ours(heirs.slice(1)) ?? ours(rows))?.line;
    const isSure = !isUnread && rows.every((entry) => !book.isFaultyIn(entry.line, 'isHeir', 'target'));
    if (!line || !isSure) continue;
    if (heirs.length !== 1) {
      const words = `Chia tách ${rows[0]?.row.subject}: phải có đúng một tổ chức Kế thừa, đang có ${heirs.length}.`;
      book.error(line, 'isHeir', words);
    }
    const act = rows.map((entry) => acts.read(entry)).find((one) => one !== null);
    if (act && !rows.some((entry) => acts.isSame(act.subject, textOf(entry.row, 'target')))) acts.mustEnd(act);
  }
}

/** The lineage that the decisions leave; a split's part that is the divided organisation itself needs none. */
export function successionsOf(book: Book, tree: Tree): Succession[] {
  const found: Succession[] = [];
  for (const { row } of book.of('Sắp xếp')) {
    const [predecessor, successor] = [textOf(row, 'subject'), textOf(row, 'target')];
    const [effectiveOn, kind] = [textOf(row, 'effectiveOn'), textOf(row, 'kind')];
    if (predecessor === null || successor === null || effectiveOn === null) continue;
    if (kind !== 'merge' && kind !== 'split' && kind !== 'dissolve') continue;
    if (tree.identity(predecessor) === tree.identity(successor)) continue;
    found.push({ predecessor, successor, effectiveOn, isHeir: kind !== 'split' || row.isHeir === true });
  }
  return found;
}
