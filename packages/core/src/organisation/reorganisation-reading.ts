/** Reading the acts of a decision against the record: which organisation each names, and what is wrong with it. */
import { spokenDate } from '../kernel/calendar.ts';
import type { Act, Decision, Problem } from './reorganisation.ts';
import type { Known, Standing } from './reorganisation-known.ts';
import { actVerb, named } from './reorganisation-words.ts';

/** An organisation that comes into being: the act to blame for it, and whom it goes on for. */
export type Founding = { readonly id: string; readonly act: number; readonly from: Standing[] };

export class Reading {
  readonly decision: Decision;
  readonly known: Known;
  readonly problems: Problem[] = [];
  /** By code. */
  readonly founded = new Map<string, Founding>();

  constructor(decision: Decision, known: Known) {
    [this.decision, this.known] = [decision, known];
  }

  problem(act: number, column: keyof Act, message: string): void {
    this.problems.push({ act, column, message });
  }

  get day(): string {
    return spokenDate(this.decision.effectiveOn);
  }

  /** The organisation that has or had this code; undefined where there is none on record. */
  byCode(code: string): Standing | undefined {
    return this.known.organisations.get(this.known.idOfCode.get(code) ?? '');
  }

  foundedAs(id: string): Founding | undefined {
    return [...this.founded.values()].find((one) => one.id === id);
  }

  /** The organisation that an act is about: in force, and untouched by anything later. Null where a problem is noted. */
  subject(at: number, act: Act): Standing | null {
    const found = this.byCode(act.subject);
    if (found === undefined) {
      const words = this.founded.has(act.subject)
        ? `${act.subject} do chính quyết định này thành lập nên không thể ${actVerb(act.kind)} cùng ngày.`
        : `Không có tổ chức nào mang mã ${act.subject}.`;
      this.problem(at, 'subject', words);
      return null;
    }
    if (!found.isInForce) {
      this.problem(at, 'subject', this.notInForce(found));
      return null;
    }
    if (this.#hasLaterAct(at, 'subject', found) || this.#isNew(at, act, found)) return null;
    const rival = this.known.planned.find(({ subjects }) => subjects.includes(found.code));
    if (rival === undefined) return found;
    const words = `${named(found)} đã nằm trong quyết định ${rival.number} đang chờ thi hành. Hãy hủy quyết định đó trước.`;
    this.problem(at, 'subject', words);
    return null;
  }

  /** An organisation that goes on from the effective date: in force, or founded by this decision. */
  standing(at: number, column: keyof Act, code: string): string | null {
    const founded = this.founded.get(code);
    if (founded !== undefined) return founded.id;
    const found = this.byCode(code);
    if (found === undefined) this.problem(at, column, `Không có tổ chức nào mang mã ${code}.`);
    else if (!found.isInForce) this.problem(at, column, this.notInForce(found));
    else return found.id;
    return null;
  }

  /** The same for what takes over from another: nothing later may have happened to it. */
  target(at: number, act: Act, code: string): string | null {
    const ended = this.byCode(code);
    if (ended?.isInForce === false && act.kind !== 'dissolve') {
      const words = `${this.notInForce(ended)} Mã đã dùng không cấp lại; hãy chọn mã khác cho tổ chức mới.`;
      this.problem(at, 'target', words);
      return null;
    }
    const id = this.standing(at, 'target', code);
    const living = id === null ? undefined : this.known.organisations.get(id);
    const isOther = living !== undefined && this.known.idOfCode.get(act.subject) !== id;
    return isOther && this.#hasLaterAct(at, 'target', living) ? null : id;
  }

  notInForce(one: Standing): string {
    const days = `${spokenDate(one.firstDay)} – ${one.lastDay === null ? 'nay' : spokenDate(one.lastDay)}`;
    return `${named(one)} không hoạt động vào ngày ${this.day} (hoạt động ${days}).`;
  }

  /** What begins on the very day has no day before on which it could have ended. */
  #isNew(at: number, act: Act, one: Standing): boolean {
    const ends = act.kind === 'merge' || act.kind === 'dissolve' || act.kind === 'split';
    if (!ends || one.firstDay !== this.decision.effectiveOn) return false;
    const words = `${named(one)} mới có từ chính ngày ${this.day} nên không thể ${actVerb(act.kind)} ngày đó.`;
    this.problem(at, 'subject', words);
    return true;
  }

  #hasLaterAct(at: number, column: keyof Act, one: Standing): boolean {
    if (one.changesOn === null) return false;
    const by = one.changedBy === null ? '' : ` (quyết định ${one.changedBy})`;
    const words = `${named(one)} đã có thay đổi muộn hơn, từ ngày ${spokenDate(one.changesOn)}${by}. Hãy chọn ngày hiệu lực sau ngày đó, hoặc hoàn tác thay đổi ấy trước.`;
    this.problem(at, column, words);
    return true;
  }
}
