/**
 * Small records for tests: rows as an office would give them, with everything left out that the case is not about.
 *
 * Codes are the handles; days out and days after are the first day no longer in force, as in the tables. Every record
 * lives in a transaction that is rolled back, so cases do not meet each other.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { everything, type Scope } from '../src/access/scope.ts';
import type { Database, Transaction } from '../src/database.ts';
import { rebuildPaths } from '../src/organisation/path.ts';
import { settle } from '../src/statistics/facts.ts';

type Values = Readonly<Record<string, unknown>>;
const always = '2000-01-01';
const range = (from: string, to?: string | null) => `[${from},${to ?? ''})`;

export class RecordBuilder {
  readonly tx: Transaction;
  readonly scope: Scope = everything('test');
  readonly #ids = new Map<string, string>();
  readonly #homes = new Map<string, number>();
  #serial = 0;

  constructor(tx: Transaction) {
    this.tx = tx;
  }

  idOf(code: string): string {
    const id = this.#ids.get(code);
    if (id === undefined) throw new Error(`nothing has the code ${code}`);
    return id;
  }

  homeOf(code: string): number {
    const home = this.#homes.get(code);
    if (home === undefined) throw new Error(`no home for ${code}`);
    return home;
  }

  /** Takes up an organisation that is there already. */
  async adopt(code: string): Promise<void> {
    const { rows } = await sql<{ id: string; home: number }>`
      select id, home_id as home from organisation join organisation_code on organisation_id = id where code = ${code}`.execute(
      this.tx,
    );
    this.#ids.set(code, rows[0]?.id ?? '');
    this.#homes.set(code, rows[0]?.home ?? 0);
  }

  async insert(table: string, values: Values): Promise<void> {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    await sql`insert into ${sql.table(table)} (${sql.join(given.map(([column]) => sql.ref(column)))})
      values (${sql.join(given.map(([, value]) => value))})`.execute(this.tx);
  }

  next(prefix: string): string {
    this.#serial += 1;
    return `${prefix}${this.#serial}`;
  }

  /** A period of an organisation; call again with the same code for a further one. */
  async organisation(
    code: string,
    tier: string,
    parent: string | null,
    { from = always, to, ...rest }: { from?: string; to?: string } & Values = {},
  ) {
    if (!this.#ids.has(code)) {
      const id = randomUUID();
      const { rows } = await sql<{ homeId: number }>`
        insert into organisation (id) values (${id}) returning home_id as "homeId"`.execute(this.tx);
      this.#ids.set(code, id);
      this.#homes.set(code, rows[0]?.homeId ?? 0);
      await this.insert('organisation_code', { code, organisation_id: id });
    }
    await this.insert('organisation_period', {
      organisation_id: this.idOf(code),
      during: range(from, to),
      code,
      name: code,
      tier,
      parent_id: parent === null ? null : this.idOf(parent),
      founded_on: from,
      ...rest,
    });
  }

  async cell(code: string, parent: string, options: { from?: string; to?: string } & Values = {}) {
    await this.organisation(code, 'cell', parent, { cell_kind: 'village', ...options });
  }

  /** A province P, a commune's committee A below it. */
  async commune(code = 'A', province = 'P') {
    if (!this.#ids.has(province)) await this.organisation(province, 'province', null);
    await this.organisation(code, 'base', province);
  }

  async successor(predecessor: string, successor: string, on: string, isHeir = true) {
    await this.insert('organisation_successor', {
      predecessor_id: this.idOf(predecessor),
      successor_id: this.idOf(successor),
      effective_on: on,
      is_heir: isHeir,
    });
  }

  async place(
    code: string,
    manager: string,
    {
      cell,
      from = always,
      to,
      head,
      kind = 'village',
      ...rest
    }: { cell?: string; from?: string; to?: string; head?: string; kind?: string } & Values = {},
  ) {
    if (!this.#ids.has(code)) {
      this.#ids.set(code, randomUUID());
      await this.insert('place', { id: this.idOf(code), code });
    }
    await this.insert('place_period', {
      place_id: this.idOf(code),
      during: range(from, to),
      name: code,
      kind,
      manager_id: this.idOf(manager),
      cell_id: cell === undefined ? null : this.idOf(cell),
      head_member_id: head === undefined ? null : this.idOf(head),
      ...rest,
    });
  }

  async result(place: string, year: number, values: Values) {
    await this.insert('place_result', { place_id: this.idOf(place), year, ...values });
  }

  /** A member with a first membership; official long ago unless `official` says otherwise (null: never). */
  async member(
    code: string,
    cell: string,
    {
      from = '2010-01-01',
      out,
      admitted = from,
      official,
      place,
      schooling,
      theory,
      ...person
    }: {
      from?: string;
      out?: string;
      admitted?: string;
      official?: string | null;
      place?: string;
      schooling?: string;
      theory?: string;
    } & Values = {},
  ) {
    const home = this.homeOf(cell);
    this.#ids.set(code, randomUUID());
    this.#homes.set(code, home);
    await this.insert('member', {
      home_id: home,
      id: this.idOf(code),
      code,
      full_name: code,
      admitted_on: admitted,
      official_on: official === undefined ? admitted : official,
      ...person,
    });
    await this.membership(code, cell, from, out, { is_admission: from === admitted, place, schooling, theory });
  }

  async membership(
    code: string,
    cell: string,
    from: string,
    out?: string,
    { place, is_admission = false, ...rest }: { place?: string | undefined } & Values = {},
  ) {
    await this.insert('membership', {
      home_id: this.homeOf(code),
      id: randomUUID(),
      member_id: this.idOf(code),
      cell_id: this.idOf(cell),
      starts_on: from,
      ends_on: out ?? null,
      is_admission,
      place_id: place === undefined ? null : this.idOf(place),
      ...rest,
    });
  }

  /** `count` official members named after the cell. */
  async members(cell: string, count: number, options: Parameters<RecordBuilder['member']>[2] = {}): Promise<string[]> {
    const codes = Array.from({ length: count }, () => this.next(`${cell}-m`));
    for (const code of codes) await this.member(code, cell, options);
    return codes;
  }

  async office(
    member: string,
    office: string,
    organisation: string,
    { from = '2015-01-01', to, ...rest }: { from?: string; to?: string } & Values = {},
  ) {
    await this.insert('office', {
      home_id: this.homeOf(member),
      member_id: this.idOf(member),
      office,
      organisation_id: this.idOf(organisation),
      starts_on: from,
      ends_on: to ?? null,
      ...rest,
    });
  }

  async exemption(member: string, kind: string, from: string, to?: string) {
    await this.insert('exemption', {
      home_id: this.homeOf(member),
      member_id: this.idOf(member),
      kind,
      starts_on: from,
      ends_on: to ?? null,
    });
  }

  /**
   * A meeting at 19:00; `month` defaults to that of its day, `minutes` says when it ended. Whoever the counts leave
   * over was excused. Returns its code.
   */
  async meeting(
    cell: string,
    day: string,
    {
      kind = 'regular',
      month = day.slice(0, 7),
      minutes,
      counts,
      rollCall,
      ...rest
    }: {
      kind?: string;
      month?: string;
      minutes?: number;
      counts?: readonly [
        members: number | null,
        exempt: number | null,
        present: number | null,
        excused?: number | null,
        away?: number | null,
        unexcused?: number | null,
      ];
      rollCall?: Readonly<Record<string, string>>;
    } & Values = {},
  ): Promise<string> {
    const code = this.next('h');
    const home = this.homeOf(cell);
    this.#ids.set(code, randomUUID());
    this.#homes.set(code, home);
    const started = `${day} 19:00`;
    await this.insert('meeting', {
      home_id: home,
      id: this.idOf(code),
      code,
      cell_id: this.idOf(cell),
      kind,
      started_at: started,
      month: `${month}-01`,
      ended_at: minutes === undefined ? null : sql`${started}::timestamp + make_interval(mins => ${minutes})`,
      member_count: counts?.[0],
      exempt_count: counts?.[1],
      present_count: counts?.[2],
      excused_count: counts?.[3] ?? excusedOf(counts),
      away_count: counts?.[4],
      unexcused_count: counts?.[5],
      ...rest,
    });
    for (const [member, mark] of Object.entries(rollCall ?? {})) {
      const [status, reason] = mark.split(' ');
      await this.insert('attendance', {
        home_id: home,
        meeting_id: this.idOf(code),
        member_id: this.idOf(member),
        status,
        reason,
      });
    }
    return code;
  }

  async content(cell: string, year: number, { quarter, meeting }: { quarter?: number; meeting?: string } = {}) {
    await this.insert('thematic_content', {
      home_id: this.homeOf(cell),
      cell_id: this.idOf(cell),
      year,
      content: this.next('nội dung '),
      quarter,
      meeting_id: meeting === undefined ? null : this.idOf(meeting),
    });
  }

  async resolution(organisation: string, day: string, kind = 'month') {
    await this.insert('resolution', {
      home_id: this.homeOf(organisation),
      id: randomUUID(),
      organisation_id: this.idOf(organisation),
      number: this.next(''),
      issued_on: day,
      kind,
    });
  }

  async task(
    organisation: string,
    dueOn: string,
    { doneOn, carriedTo, member }: { doneOn?: string; carriedTo?: string; member?: string } = {},
  ) {
    await this.insert('task', {
      home_id: this.homeOf(organisation),
      id: randomUUID(),
      organisation_id: this.idOf(organisation),
      work: this.next('việc '),
      member_id: member === undefined ? randomUUID() : this.idOf(member),
      due_on: dueOn,
      expected_result: 'xong',
      done_on: doneOn,
      carried_to: carriedTo,
    });
  }

  async assignment(
    member: string,
    organisation: string,
    from: string,
    { to, quota }: { to?: string; quota?: number } = {},
  ) {
    await this.insert('assignment', {
      home_id: this.homeOf(member),
      member_id: this.idOf(member),
      organisation_id: this.idOf(organisation),
      starts_on: from,
      ends_on: to,
      visits_per_quarter: quota,
    });
  }

  /** A visit by a member's code, else by a name from outside. */
  async visit(meeting: string, visitor: string) {
    const member = this.#ids.get(visitor);
    await this.insert('visit', {
      home_id: this.homeOf(meeting),
      meeting_id: this.idOf(meeting),
      member_id: member ?? null,
      visitor_name: member === undefined ? visitor : null,
    });
  }

  async inspection(organisation: string, day: string, { kind = 'inspection', contents = 'cell_meetings' } = {}) {
    await this.insert('inspection', {
      home_id: this.homeOf(organisation),
      organisation_id: this.idOf(organisation),
      inspected_on: day,
      kind,
      contents,
    });
  }

  async course(
    organisation: string,
    day: string,
    {
      kind = 'training',
      count,
      trainees = [],
      heads = [],
    }: { kind?: string; count?: number; trainees?: readonly string[]; heads?: readonly string[] } = {},
  ) {
    const id = randomUUID();
    const code = this.next('lớp ');
    await this.insert('course', {
      id,
      code,
      name: code,
      kind,
      starts_on: day,
      organisation_id: this.idOf(organisation),
      attendance_count: count,
    });
    for (const member of trainees) await this.insert('trainee', { course_id: id, member_id: this.idOf(member) });
    for (const place of heads) await this.insert('trainee', { course_id: id, place_id: this.idOf(place) });
  }

  async paper(issuer: string, day: string, receipts: Readonly<Record<string, string | null>> = {}) {
    const id = randomUUID();
    const code = this.next('tài liệu ');
    await this.insert('paper', {
      id,
      code,
      name: code,
      kind: 'document',
      issued_on: day,
      issuer_id: this.idOf(issuer),
    });
    for (const [organisation, receivedOn] of Object.entries(receipts))
      await this.insert('receipt', {
        home_id: this.homeOf(organisation),
        paper_id: id,
        organisation_id: this.idOf(organisation),
        received_on: receivedOn,
      });
  }

  async rule(
    organisation: string,
    rule: string,
    value: number,
    { from = always, to }: { from?: string; to?: string } = {},
  ) {
    await this.insert('rule_value', { organisation_id: this.idOf(organisation), rule, during: range(from, to), value });
  }

  /** Works out the tree and counts the meetings held by a day. */
  async finish(today: string) {
    await rebuildPaths(this.tx, this.scope);
    await settle(this.tx, today);
  }
}

/** Members less everybody who is accounted for; unknown where one of the counts is. */
function excusedOf(counts: readonly (number | null | undefined)[] | undefined): number | undefined {
  const [members, exempt, present, , , unexcused] = counts ?? [];
  return members == null || present == null ? undefined : members - (exempt ?? 0) - present - (unexcused ?? 0);
}

class RolledBack extends Error {}

/** Runs a case on a record of its own, which is gone afterwards. */
export async function onRecord(db: Database, run: (record: RecordBuilder) => Promise<void>): Promise<void> {
  try {
    await db.transaction().execute(async (tx) => {
      await run(new RecordBuilder(tx));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}
