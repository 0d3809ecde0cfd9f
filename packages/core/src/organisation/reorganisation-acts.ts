/** The acts of a decision one by one: who ends, who divides, who takes over, and what is ordered about whom. */
import type { Act, Decision, Problem } from './reorganisation.ts';
import type { Known, Standing } from './reorganisation-known.ts';
import { Orders } from './reorganisation-orders.ts';
import { isAboutPlace, PlaceActs } from './reorganisation-places.ts';
import type { Plan } from './reorganisation-plan.ts';
import { Reading } from './reorganisation-reading.ts';
import { actTitles, actVerb, columnWords, named } from './reorganisation-words.ts';

export class Acts {
  readonly reading: Reading;
  readonly orders: Orders;
  readonly ended = new Map<string, { readonly act: number; readonly goesTo: string | null }>();
  readonly divided = new Map<string, { readonly act: number; heir: string | null; livesOn: boolean }>();
  readonly successions: Plan['successions'][number][] = [];
  readonly members: Plan['members'][number][] = [];
  readonly places: PlaceActs;

  constructor(decision: Decision, known: Known) {
    this.reading = new Reading(decision, known);
    this.orders = new Orders(this.reading);
    this.places = new PlaceActs(this.reading);
    const { true: ofPlaces = [], false: ofOrganisations = [] } = Object.groupBy(
      [...decision.acts.entries()],
      ([, act]) => String(isAboutPlace(this.reading, act)) as 'true' | 'false',
    );
    this.#readAll(ofOrganisations);
    this.places.read(
      ofPlaces,
      (id) => this.#tierOf(id),
      (id) => this.ended.has(id),
    );
  }

  #readAll(acts: readonly (readonly [number, Act])[]): void {
    // whatever comes into being first, so that any row may name it
    for (const [at, act] of acts) if (act.kind === 'found') this.#find(at, act);
    for (const [at, act] of acts)
      if ((act.kind === 'merge' || act.kind === 'split' || act.kind === 'dissolve') && act.target !== null)
        this.#foundTarget(at, act, act.target);
    for (const [at, act] of acts) if (act.kind === 'found') this.#describe(at, act);
    for (const [at, act] of acts) if (act.kind === 'merge' || act.kind === 'dissolve') this.#end(at, act);
    for (const [at, act] of acts) if (act.kind === 'split') this.#divide(at, act);
    this.#settleDivided();
    for (const [at, act] of acts) if (act.kind === 'move') this.#move(at, act);
    for (const [at, act] of acts)
      if (act.kind === 'rename' || act.kind === 'change_tier' || act.kind === 'change_code') this.#change(at, act);
  }

  /** The act to blame for what is wrong about an organisation. */
  actOf(id: string): number {
    const orders = this.orders.of(id);
    const order = orders?.get('parentId') ?? [...(orders?.values() ?? [])][0];
    const parent = this.reading.known.organisations.get(id)?.parentId ?? '';
    const blamed = [this.reading.foundedAs(id), this.ended.get(id), this.divided.get(id), this.ended.get(parent)];
    return order?.act ?? blamed.find((one) => one !== undefined)?.act ?? 0;
  }

  #find(at: number, act: Act): void {
    const there = this.reading.byCode(act.subject);
    if (there !== undefined) {
      this.reading.problem(at, 'subject', `Mã ${act.subject} đã thuộc về ${there.name}. Hãy chọn mã chưa dùng.`);
      return;
    }
    if (this.reading.founded.has(act.subject)) {
      this.reading.problem(at, 'subject', `${act.subject} được thành lập hai lần trong quyết định này.`);
      return;
    }
    this.#found(act.subject, at);
  }

  #describe(at: number, act: Act): void {
    const founded = this.reading.founded.get(act.subject);
    if (founded?.act === at) this.orders.note(at, act, founded.id);
  }

  #found(code: string, act: number): void {
    this.reading.founded.set(code, { id: this.reading.known.newId(), act, from: [] });
  }

  /** A target that was never there is founded from the rows that name it. */
  #foundTarget(at: number, act: Act, code: string): void {
    if (this.reading.byCode(code) !== undefined) return;
    if (!this.reading.founded.has(code)) {
      if (act.kind === 'dissolve') {
        this.reading.problem(at, 'target', `Không có tổ chức nào mang mã ${code}.`);
        return;
      }
      this.#found(code, at);
    }
    const predecessor = this.reading.byCode(act.subject);
    if (predecessor !== undefined) this.reading.founded.get(code)?.from.push(predecessor);
  }

  #end(at: number, act: Act): void {
    const one = this.reading.subject(at, act);
    if (one === null) return;
    if (this.ended.has(one.id)) {
      this.reading.problem(at, 'subject', `${named(one)} kết thúc hai lần trong quyết định này.`);
      return;
    }
    if (act.target === null) {
      if (act.kind === 'merge') this.reading.problem(at, 'target', `Sáp nhập ${named(one)}: thiếu Mã tổ chức đích.`);
      else if (one.tier === 'cell' && one.memberCount > 0)
        this.reading.problem(
          at,
          'target',
          `Giải thể ${named(one)}: còn ${one.memberCount} đảng viên; hãy ghi Mã tổ chức đích để chuyển về.`,
        );
      else if (one.meetingCount > 0)
        this.reading.problem(
          at,
          'target',
          `Giải thể ${named(one)}: đã có ${one.meetingCount} cuộc họp từ ngày ${this.reading.day}; hãy ghi Mã tổ chức đích để giữ các cuộc họp ấy.`,
        );
      this.ended.set(one.id, { act: at, goesTo: null });
      return;
    }
    const target = this.reading.target(at, act, act.target);
    if (target === null) return;
    if (target === one.id) {
      const verb = act.kind === 'merge' ? 'sáp nhập vào' : 'giải thể để chuyển về';
      this.reading.problem(at, 'target', `${named(one)} không thể ${verb} chính mình.`);
      return;
    }
    this.ended.set(one.id, { act: at, goesTo: target });
    this.successions.push({ predecessorId: one.id, successorId: target, isHeir: true });
    if (act.kind === 'merge') this.orders.note(at, act, target);
  }

  #divide(at: number, act: Act): void {
    const one = this.reading.subject(at, act);
    if (one === null) return;
    if (this.ended.has(one.id)) {
      this.reading.problem(
        at,
        'subject',
        `${named(one)} vừa chia tách vừa sáp nhập hoặc giải thể trong cùng quyết định.`,
      );
      return;
    }
    if (act.target === null) {
      this.reading.problem(at, 'target', `Chia tách ${named(one)}: thiếu Mã tổ chức đích.`);
      return;
    }
    const target = this.reading.target(at, act, act.target);
    if (target === null) return;
    const all = this.divided.get(one.id) ?? { act: at, heir: null, livesOn: false };
    this.divided.set(one.id, all);
    if (act.isHeir && all.heir !== null) {
      this.reading.problem(at, 'isHeir', `Chia tách ${named(one)}: phải có đúng một tổ chức Kế thừa, đang có hơn một.`);
      return;
    }
    if (act.isHeir) all.heir = target;
    if (target === one.id) all.livesOn = true;
    else this.successions.push({ predecessorId: one.id, successorId: target, isHeir: act.isHeir });
    this.orders.note(at, act, target);
  }

  /** Divided organisations end unless they are among their successors; what no row names goes to the heir. */
  #settleDivided(): void {
    for (const [id, { act, heir, livesOn }] of this.divided) {
      const one = this.reading.known.organisations.get(id);
      if (
        one !== undefined &&
        heir === null &&
        !this.reading.problems.some((problem) => this.#isAbout(problem, one.code))
      )
        this.reading.problem(
          act,
          'isHeir',
          `Chia tách ${named(one)}: phải có đúng một tổ chức Kế thừa, đang không có.`,
        );
      if (!livesOn) this.ended.set(id, { act, goesTo: heir });
    }
  }

  #isAbout(problem: Problem, code: string): boolean {
    return this.reading.decision.acts[problem.act]?.subject === code;
  }

  #move(at: number, act: Act): void {
    if (this.reading.byCode(act.subject) === undefined) {
      if (this.reading.known.members.has(act.subject)) {
        this.#moveMember(at, act);
        return;
      }
    }
    const one = this.reading.subject(at, act);
    if (one === null) return;
    if (act.newParent === null) {
      this.reading.problem(at, 'newParent', `Chuyển trực thuộc ${named(one)}: thiếu Mã cấp trên mới.`);
      return;
    }
    this.#change(at, act, one);
  }

  #moveMember(at: number, act: Act): void {
    const cellId = this.reading.known.members.get(act.subject)?.cellId ?? null;
    const cell = this.reading.known.organisations.get(cellId ?? '');
    if (cellId === null || !this.divided.has(cellId)) {
      const where =
        cell === undefined ? 'không sinh hoạt ở chi bộ nào' : `sinh hoạt ở ${named(cell)}, là chi bộ không chia tách`;
      this.reading.problem(
        at,
        'subject',
        `Đảng viên ${act.subject} ${where} trong quyết định này; chuyển từng người ghi ở trang Đảng viên.`,
      );
      return;
    }
    const id = this.#assigned(at, act);
    if (id === null) return;
    if (this.#tierOf(id) !== 'cell') {
      this.reading.problem(at, 'target', `Đảng viên ${act.subject} phải chuyển về một chi bộ.`);
      return;
    }
    this.members.push({ code: act.subject, cellId: id });
  }

  /** The cell to which a member goes. */
  #assigned(at: number, act: Act): string | null {
    if (act.target === null) {
      this.reading.problem(at, 'target', `Chuyển ${act.subject}: thiếu Mã tổ chức đích.`);
      return null;
    }
    const id = this.reading.standing(at, 'target', act.target);
    if (id !== null && this.ended.has(id)) {
      this.reading.problem(
        at,
        'target',
        `${act.target} kết thúc trong chính quyết định này, không thể nhận ${act.subject}.`,
      );
      return null;
    }
    return id;
  }

  #tierOf(id: string): string | null {
    const order = this.orders.of(id)?.get('tier')?.value;
    if (typeof order === 'string') return order;
    const founded = this.reading.foundedAs(id);
    const standing = this.reading.known.organisations.get(id) ?? founded?.from[0];
    return standing?.tier ?? null;
  }

  #change(at: number, act: Act, known?: Standing): void {
    const one = known ?? this.reading.subject(at, act);
    if (one === null || one === undefined) return;
    const needed = ({ rename: 'newName', change_tier: 'newTier', change_code: 'newCode' } as const)[
      act.kind as 'rename'
    ];
    if (needed !== undefined && act[needed] === null) {
      this.reading.problem(at, needed, `${actTitles[act.kind]} ${named(one)}: thiếu ${columnWords[needed]}.`);
      return;
    }
    if (this.ended.has(one.id)) {
      this.reading.problem(
        at,
        'subject',
        `${named(one)} kết thúc trong chính quyết định này nên không thể ${actVerb(act.kind)}.`,
      );
      return;
    }
    this.orders.note(at, act, one.id);
  }
}
