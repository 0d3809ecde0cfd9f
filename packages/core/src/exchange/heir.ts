/** Who goes on for an organisation that has ended: what a row for it should name instead. */
import { spokenDate } from '../kernel/calendar.ts';
import type { Book } from './book.ts';
import { type Succession, successionsOf } from './reorganisation-check.ts';
import type { Tree } from './tree.ts';

export class Heirs {
  readonly #tree: Tree;
  readonly #book: Book;
  #byPredecessor: ReadonlyMap<string, Succession> | null = null;

  constructor(book: Book, tree: Tree) {
    [this.#book, this.#tree] = [book, tree];
  }

  /** The code to name on a day for an organisation that is not in force any more; null where nobody goes on for it. */
  on(code: string, day: string): string | null {
    const passed = new Set<string>();
    let at = code;
    while (this.#tree.on(at, day) === undefined) {
      const link = this.#links.get(this.#tree.identity(at));
      if (link === undefined || link.effectiveOn > day || passed.has(at)) return null;
      passed.add(at);
      at = link.successor;
    }
    return String(this.#tree.on(at, day)?.entry.row.code ?? at);
  }

  /** ` Từ 01/07/2026 hãy ghi C9, tổ chức kế thừa.`; nothing where nobody goes on. */
  hint(code: string, day: string): string {
    const heir = this.on(code, day);
    const link = this.#links.get(this.#tree.identity(code));
    if (heir === null || link === undefined) return '';
    return ` Từ ngày ${spokenDate(link.effectiveOn)} hãy ghi ${heir}, tổ chức kế thừa.`;
  }

  get #links(): ReadonlyMap<string, Succession> {
    this.#byPredecessor ??= new Map(
      successionsOf(this.#book, this.#tree)
        .filter(({ isHeir }) => isHeir)
        .map((link) => [this.#tree.identity(link.predecessor), link]),
    );
    return this.#byPredecessor;
  }
}
