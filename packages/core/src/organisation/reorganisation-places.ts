/** Acts about places: villages merge too, change their name, their manager or the cell that leads them, and end. */
import type { Act } from './reorganisation.ts';
import type { Reading } from './reorganisation-reading.ts';
import { actTitles, actVerb } from './reorganisation-words.ts';

export type PlacePlan = {
  /** What is given is new from the effective date on; the rest stays. */
  readonly changed: readonly {
    readonly code: string;
    readonly name: string | null;
    readonly cellId: string | null;
    readonly managerId: string | null;
  }[];
  /** Places whose last day is the day before, and the place where those who live there are counted from then on. */
  readonly ended: readonly { readonly code: string; readonly goesTo: string | null }[];
  /** Places that come into being for some that end. */
  readonly founded: readonly { readonly code: string; readonly name: string }[];
};

type Change = { -readonly [K in keyof PlacePlan['changed'][number]]: PlacePlan['changed'][number][K] };

/** Whether an act is about a place rather than an organisation. */
export const isAboutPlace = (reading: Reading, { subject }: Act): boolean =>
  reading.byCode(subject) === undefined && reading.known.places.has(subject);

export class PlaceActs {
  readonly #reading: Reading;
  readonly #changed = new Map<string, Change>();
  readonly #ended = new Map<string, string | null>();
  readonly #founded = new Map<string, string | null>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** @param tierOf the tier of an organisation from the effective date on. */
  read(
    acts: readonly (readonly [number, Act])[],
    tierOf: (id: string) => string | null,
    hasEnded: (id: string) => boolean,
  ): void {
    for (const [at, act] of acts) if (act.kind === 'merge' || act.kind === 'dissolve') this.#end(at, act);
    for (const [at, act] of acts) if (act.kind === 'move') this.#move(at, act, tierOf, hasEnded);
    for (const [at, act] of acts) if (act.kind === 'rename') this.#rename(at, act);
    for (const [at, act] of acts)
      if (act.kind === 'split' || act.kind === 'change_tier' || act.kind === 'change_code' || act.kind === 'found') {
        const words = `Không ${actVerb(act.kind)} được đơn vị ${act.subject} trong quyết định; hãy ghi ở trang Địa bàn.`;
        this.#reading.problem(at, 'kind', words);
      }
    this.#checkAll(acts);
  }

  get plan(): PlacePlan {
    return {
      changed: [...this.#changed.values()],
      ended: [...this.#ended].map(([code, goesTo]) => ({ code, goesTo })),
      founded: [...this.#founded].map(([code, name]) => ({ code, name: name ?? '' })),
    };
  }

  #end(at: number, act: Act): void {
    if (!this.#mayChange(at, 'subject', act.subject)) return;
    if (this.#ended.has(act.subject)) {
      this.#reading.problem(at, 'subject', `Đơn vị ${act.subject} kết thúc hai lần trong quyết định này.`);
      return;
    }
    if (act.target === null) {
      if (act.kind === 'merge')
        this.#reading.problem(at, 'target', `Sáp nhập đơn vị ${act.subject}: thiếu Mã tổ chức đích.`);
      this.#ended.set(act.subject, null);
      return;
    }
    if (act.target === act.subject) {
      this.#reading.problem(at, 'target', `Đơn vị ${act.subject} không thể ${actVerb(act.kind)} vào chính mình.`);
      return;
    }
    if (this.#takes(at, act, act.target)) this.#ended.set(act.subject, act.target);
  }

  /** The place that takes over: one that goes on, or one that the rows found. */
  #takes(at: number, act: Act, target: string): boolean {
    if (this.#reading.byCode(target) !== undefined) {
      this.#reading.problem(at, 'target', `${target} là một tổ chức; đơn vị chỉ sáp nhập vào đơn vị.`);
      return false;
    }
    if (this.#reading.known.places.has(target)) {
      if (!this.#mayChange(at, 'target', target)) return false;
      if (act.newName !== null) this.#note(at, act, target, { name: act.newName });
      return true;
    }
    const name = this.#founded.get(target) ?? null;
    if (name !== null && act.newName !== null && name !== act.newName) {
      this.#reading.problem(at, 'newName', `Các dòng về ${target} ghi khác nhau ở cột Tên mới.`);
      return false;
    }
    this.#founded.set(target, name ?? act.newName);
    return true;
  }

  #move(at: number, act: Act, tierOf: (id: string) => string | null, hasEnded: (id: string) => boolean): void {
    if (!this.#mayChange(at, 'subject', act.subject)) return;
    if (act.target === null) {
      this.#reading.problem(at, 'target', `Chuyển ${act.subject}: thiếu Mã tổ chức đích.`);
      return;
    }
    const id = this.#reading.standing(at, 'target', act.target);
    if (id === null) return;
    if (hasEnded(id)) {
      const words = `${act.target} kết thúc trong chính quyết định này, không thể nhận ${act.subject}.`;
      this.#reading.problem(at, 'target', words);
      return;
    }
    this.#note(at, act, act.subject, tierOf(id) === 'cell' ? { cellId: id } : { managerId: id });
  }

  #rename(at: number, act: Act): void {
    if (!this.#mayChange(at, 'subject', act.subject)) return;
    if (act.newName === null) this.#reading.problem(at, 'newName', `Đổi tên đơn vị ${act.subject}: thiếu Tên mới.`);
    else this.#note(at, act, act.subject, { name: act.newName });
  }

  /** Notes what is new about a place; rows must agree. */
  #note(at: number, act: Act, code: string, anew: Partial<Change>): void {
    const change = this.#changed.get(code) ?? { code, name: null, cellId: null, managerId: null };
    this.#changed.set(code, change);
    for (const key of ['name', 'cellId', 'managerId'] as const) {
      const value = anew[key] ?? null;
      if (value === null) continue;
      if (change[key] !== null && change[key] !== value) {
        const column = key === 'name' ? 'newName' : 'target';
        const words = `Các dòng về đơn vị ${code} ghi khác nhau: ${actTitles[act.kind]}.`;
        this.#reading.problem(at, column, words);
      } else change[key] = value;
    }
  }

  #mayChange(at: number, column: 'subject' | 'target', code: string): boolean {
    const place = this.#reading.known.places.get(code);
    if (place?.isInForce !== true) {
      this.#reading.problem(at, column, `Đơn vị ${code} không còn vào ngày ${this.#reading.day}.`);
      return false;
    }
    if (!place.changesLater) return true;
    const words = `Đơn vị ${code} đã có thay đổi muộn hơn ngày ${this.#reading.day}; ngày hiệu lực phải sau thay đổi ấy.`;
    this.#reading.problem(at, column, words);
    return false;
  }

  #checkAll(acts: readonly (readonly [number, Act])[]): void {
    for (const [at, act] of acts) {
      const goesTo = this.#ended.get(act.subject);
      if (goesTo === undefined) continue;
      if (act.kind !== 'merge' && act.kind !== 'dissolve')
        this.#reading.problem(at, 'subject', `Đơn vị ${act.subject} kết thúc trong chính quyết định này.`);
      else if (goesTo !== null && this.#ended.has(goesTo))
        this.#reading.problem(
          at,
          'target',
          `Đơn vị ${goesTo} kết thúc trong chính quyết định này, không thể nhận ${act.subject}.`,
        );
      else if (goesTo !== null && this.#founded.get(goesTo) === null) {
        this.#reading.problem(at, 'newName', `Thành lập đơn vị ${goesTo}: thiếu Tên mới.`);
        this.#founded.set(goesTo, '');
      }
    }
  }
}
