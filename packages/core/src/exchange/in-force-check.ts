/** Organisations that rows refer to were in force on the day concerned; what outlives its organisation ends with it. */
import { addDays, spokenDate } from '../kernel/calendar.ts';
import type { Blame } from './blame.ts';
import type { Book } from './book.ts';
import type { Doubts } from './doubt.ts';
import { type Entry, textOf } from './entry.ts';
import { Heirs } from './heir.ts';
import type { SheetName } from './sheets.ts';
import { after } from './timeline.ts';
import type { Tree } from './tree.ts';

/** Sheet, the column that names the organisation, the column that says the day. */
const dated: readonly (readonly [SheetName, string, string])[] = [
  ['Địa bàn', 'manager', 'from'],
  ['Miễn và đi xa', 'host', 'from'],
  ['Nghị quyết', 'organisation', 'issuedOn'],
  ['Kiểm tra', 'organisation', 'inspectedOn'],
  ['Tập huấn', 'organisation', 'startsOn'],
];

/** Sheet and the column of the organisation with which a row ends, if not before. */
const outliving: readonly (readonly [SheetName, string])[] = [
  ['Địa bàn', 'manager'],
  ['Địa bàn', 'cell'],
  ['Chức vụ', 'organisation'],
  ['Phân công dự', 'organisation'],
  ['Tài khoản', 'organisation'],
];

export class InForce {
  readonly #book: Book;
  readonly #tree: Tree;
  readonly #doubts: Doubts;
  readonly #blame: Blame;
  readonly #heirs: Heirs;

  constructor(book: Book, tree: Tree, doubts: Doubts, blame: Blame) {
    this.#book = book;
    this.#tree = tree;
    this.#doubts = doubts;
    this.#blame = blame;
    this.#heirs = new Heirs(book, tree);
  }

  checkAll(): void {
    for (const [sheet, column, day] of dated) {
      for (const entry of this.#book.of(sheet)) this.#mustBeInForce(entry, column, day);
    }
    for (const entry of this.#book.of('Địa bàn')) this.#mustBeLed(entry);
    for (const entry of this.#book.of('Sinh hoạt')) this.#mustBeCell(entry, 'cell', textOf(entry.row, 'startedAt'));
    const warned = new Set<Entry>();
    for (const [sheet, column] of outliving) {
      for (const entry of this.#book.of(sheet)) this.#warnOfOutliving(entry, column, warned);
    }
  }

  #mustBeInForce(entry: Entry, column: string, dayColumn: string): void {
    const [code, day] = [textOf(entry.row, column), textOf(entry.row, dayColumn)];
    if (code === null || day === null || this.#book.isFaultyIn(entry.line, column, dayColumn)) return;
    if (this.#tree.on(code, day) !== undefined || !this.#tree.exists(code) || this.#doubts.organisation(code)) return;
    this.#blame.organisation(entry, column, code, this.#notInForce(code, day), this.#heirs.on(code, day));
  }

  #notInForce(code: string, day: string): string {
    const words = `${code} không hoạt động vào ngày ${spokenDate(day)} (hoạt động ${this.#tree.inForceWords(code)}).`;
    return words + this.#heirs.hint(code, day);
  }

  /** A place's cell must be one on the first and the last day of the row. */
  #mustBeLed(entry: Entry): void {
    const [from, to] = [textOf(entry.row, 'from'), textOf(entry.row, 'to')];
    if (this.#book.isFaultyIn(entry.line, 'from')) return;
    const isLastKnown = to !== null && !this.#book.isFaultyIn(entry.line, 'to');
    if (this.#mustBeCell(entry, 'cell', from) && isLastKnown) this.#mustBeCell(entry, 'cell', to);
  }

  /** False where an error was named, or nothing can be said. */
  #mustBeCell(entry: Entry, column: string, at: string | null): boolean {
    const code = textOf(entry.row, column);
    if (code === null || at === null || this.#book.isFaultyIn(entry.line, column, 'startedAt')) return false;
    if (!this.#tree.exists(code) || this.#doubts.organisation(code)) return false;
    const day = at.slice(0, 10);
    const period = this.#tree.on(code, day);
    if (period?.entry.row.tier === 'cell') return true;
    if (period !== undefined && this.#doubts.tier(code)) return false;
    const words = period === undefined ? this.#notInForce(code, day) : `${code} không phải là chi bộ.`;
    const suggestion = period === undefined ? this.#heirs.on(code, day) : null;
    this.#blame.organisation(entry, column, code, words, suggestion);
    return false;
  }

  #warnOfOutliving(entry: Entry, column: string, warned: Set<Entry>): void {
    const { line } = entry;
    const code = textOf(entry.row, column);
    if (line === null || code === null || warned.has(entry)) return;
    if (
      this.#book.isFaultyIn(line, column, 'to', 'from') ||
      !this.#tree.exists(code) ||
      this.#doubts.organisation(code)
    )
      return;
    const ended = this.#tree.endedOn(code);
    const until = after(textOf(entry.row, 'to'));
    if (ended === null || (until !== null && until <= ended)) return;
    warned.add(entry);
    this.#book.warn(line, 'to', `${code} kết thúc hết ngày ${spokenDate(addDays(ended, -1))}; chỉ tính đến ngày đó.`);
  }
}
