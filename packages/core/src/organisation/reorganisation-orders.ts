/** What the acts of a decision order about each organisation: rows that name the same one must agree. */
import type { Act } from './reorganisation.ts';
import type { Attributes } from './reorganisation-plan.ts';
import type { Reading } from './reorganisation-reading.ts';
import { columnWords } from './reorganisation-words.ts';

type Ordered = { readonly value: string | number; readonly act: number };

const columns = [
  ['newName', 'name'],
  ['newTier', 'tier'],
  ['newCellKind', 'cellKind'],
  ['newFixedDay', 'fixedDay'],
] as const;

export class Orders {
  readonly #reading: Reading;
  readonly #byId = new Map<string, Map<keyof Attributes, Ordered>>();
  readonly #newCodes = new Set<string>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Notes what an act orders about an organisation. */
  note(at: number, act: Act, id: string): void {
    for (const [column, attribute] of columns) this.#set(at, column, { id, attribute }, act[column]);
    if (act.kind === 'change_code' && act.newCode !== null) this.#noteCode(at, act.newCode, id);
    if (act.newParent !== null) this.#noteParent(at, act.newParent, id);
  }

  of(id: string): ReadonlyMap<keyof Attributes, Ordered> | undefined {
    return this.#byId.get(id);
  }

  ids(): Iterable<string> {
    return this.#byId.keys();
  }

  #noteCode(at: number, code: string, id: string): void {
    const owner = this.#reading.known.idOfCode.get(code);
    const isTaken =
      (owner !== undefined && owner !== id) || this.#reading.founded.has(code) || this.#newCodes.has(code);
    this.#newCodes.add(code);
    if (isTaken) this.#reading.problem(at, 'newCode', `Mã ${code} đã thuộc về tổ chức khác. Hãy chọn mã chưa dùng.`);
    else this.#set(at, 'newCode', { id, attribute: 'code' }, code);
  }

  #noteParent(at: number, code: string, id: string): void {
    const parent = this.#reading.standing(at, 'newParent', code);
    if (parent === null) return;
    const ends = this.#reading.decision.acts.some(
      ({ kind, subject }) =>
        (kind === 'merge' || kind === 'dissolve') && this.#reading.known.idOfCode.get(subject) === parent,
    );
    const words = `${code} kết thúc trong chính quyết định này, không thể làm cấp trên.`;
    if (ends) this.#reading.problem(at, 'newParent', words);
    else this.#set(at, 'newParent', { id, attribute: 'parentId' }, parent);
  }

  #set(
    at: number,
    column: keyof Act,
    { id, attribute }: { id: string; attribute: keyof Attributes },
    value: string | number | null,
  ): void {
    const orders = this.#byId.get(id) ?? new Map<keyof Attributes, Ordered>();
    this.#byId.set(id, orders);
    const before = orders.get(attribute);
    if (value === null) return;
    if (before === undefined) orders.set(attribute, { value, act: at });
    else if (before.value !== value) {
      const code = this.#reading.known.organisations.get(id)?.code ?? this.#reading.decision.acts[at]?.target ?? '';
      this.#reading.problem(at, column, `Các dòng về ${code} ghi khác nhau ở cột ${columnWords[column]}.`);
    }
  }
}
