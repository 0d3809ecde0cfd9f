/**
 * A record where a leak would show: every name, code, text and number says whose it is. “ZQA1-MTG2” belongs to cell A1
 * and is a meeting; whoever may not see meetings of A1 must never get it, in whatever answer.
 *
 * Two provinces. Below DX the base committees A and B, each with cells; A3 went from A to B, A4 became part of A1; one
 * member went from A1 to B1; an office, an appointment and a delegation ended yesterday.
 */
import { randomUUID } from 'node:crypto';
import type { RoleName } from '@nennep/core/access/role.ts';
import { addAuthUser } from '../src/access/auth-user.ts';
import type { Database } from '../src/database.ts';
import { transaction } from '../src/database.ts';
import { addRegisters, type RegisterIds } from './marked-registers.ts';
import { RecordBuilder } from './record-builder.ts';

export const today = '2026-06-15';
const [movedOn, mergedOn, memberMovedOn] = ['2026-03-01', '2025-10-01', '2026-04-01'];

type Organisation = {
  readonly tier: string;
  readonly parent: string | null;
  /** Where it stood before, and until when it was there at all. */
  readonly before?: string;
  readonly heir?: string;
};
export const organisations: Readonly<Record<string, Organisation>> = {
  PX: { tier: 'province', parent: null },
  DX: { tier: 'district', parent: 'PX' },
  A: { tier: 'base', parent: 'DX' },
  A1: { tier: 'cell', parent: 'A' },
  A2: { tier: 'cell', parent: 'A' },
  B: { tier: 'base', parent: 'DX' },
  A3: { tier: 'cell', parent: 'B', before: 'A' },
  A4: { tier: 'cell', parent: 'A', heir: 'A1' },
  B1: { tier: 'cell', parent: 'B' },
  PY: { tier: 'province', parent: null },
  DY: { tier: 'district', parent: 'PY' },
  C: { tier: 'base', parent: 'DY' },
  C1: { tier: 'cell', parent: 'C' },
};
export const cells = Object.keys(organisations).filter((name) => organisations[name]?.tier === 'cell');

type Person = {
  /** Cells that it belongs or belonged to; the first is its home. */
  readonly cells: readonly string[];
  /** What makes it known elsewhere: an office, a visit, an assignment, a task, a course, a place that it heads. */
  readonly officeAt?: readonly string[];
  readonly knownIn?: readonly string[];
  readonly taskOf?: readonly string[];
};
/** By the number of its code: A1-2 has the code ZQA1-MEM2 and the name ZQA1-PER2. */
export const persons: Readonly<Record<string, Person>> = {
  'A1-1': { cells: ['A1'], officeAt: ['A1'] },
  'A1-2': { cells: ['A1'], taskOf: ['A1'] },
  'A1-3': { cells: ['A1'] },
  'A1-4': { cells: ['A1', 'B1'], taskOf: ['A1'] },
  'A1-5': { cells: ['A1', 'A2'] },
  'A1-6': { cells: ['A1'], knownIn: ['A1'] },
  'A2-1': { cells: ['A2'], officeAt: ['A2'] },
  'A2-2': { cells: ['A2'], officeAt: ['A'], knownIn: ['A1'] },
  'A2-3': { cells: ['A2'], taskOf: ['A2'] },
  'A3-1': { cells: ['A3'], officeAt: ['A3'] },
  'A3-2': { cells: ['A3'], taskOf: ['A3'] },
  'A4-1': { cells: ['A4', 'A1'] },
  'B1-1': { cells: ['B1'], officeAt: ['DX'] },
  'B1-2': { cells: ['B1'], officeAt: ['B'], knownIn: ['A1'] },
  'B1-3': { cells: ['B1'], officeAt: ['DX'], taskOf: ['B1'] },
  'C1-1': { cells: ['C1'], officeAt: ['C1'] },
  'C1-2': { cells: ['C1'], officeAt: ['A'], knownIn: ['A1'] },
};

type Account = {
  /** In the words of the page of permissions. */
  readonly member?: string;
  readonly holds: readonly (readonly [RoleName, string])[];
};
/** What each holds today, said here by hand, so that the rights that the program works out are held against it. */
export const accounts = {
  outsider: { holds: [['staff', 'PY']] },
  neighbour: {
    member: 'A2-1',
    holds: [
      ['member', 'A2'],
      ['secretary', 'A2'],
    ],
  },
  secretary: {
    member: 'A1-1',
    holds: [
      ['member', 'A1'],
      ['secretary', 'A1'],
    ],
  },
  member: { member: 'A1-2', holds: [['member', 'A1']] },
  mover: { member: 'A1-4', holds: [['member', 'B1']] },
  officer: {
    member: 'A2-2',
    holds: [
      ['member', 'A2'],
      ['officer', 'A'],
    ],
  },
  otherOfficer: {
    member: 'B1-2',
    holds: [
      ['member', 'B1'],
      ['officer', 'B'],
    ],
  },
  leader: {
    member: 'B1-1',
    holds: [
      ['member', 'B1'],
      ['leader', 'DX'],
    ],
  },
  staff: {
    member: 'B1-3',
    holds: [
      ['member', 'B1'],
      ['staff', 'DX'],
    ],
  },
  former: { member: 'C1-2', holds: [['member', 'C1']] },
  formerAppointed: { holds: [] },
  administrator: { holds: [['administrator', 'DX']] },
  dataOfficer: { holds: [['data_officer', 'DX']] },
  borrower: { holds: [['officer', 'A']] },
  formerBorrower: { holds: [] },
} as const satisfies Readonly<Record<string, Account>>;
export type AccountName = keyof typeof accounts;

export type Ids = RegisterIds & {
  readonly accounts: Readonly<Record<AccountName, string>>;
  readonly appointments: Readonly<Record<AccountName, string>>;
  /** Of the officer of A, to the borrower. */
  readonly delegation: string;
  readonly sessions: Readonly<Record<AccountName, string>>;
  /** Of decisions and parked commands, by the organisation that they are about. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly applied: Readonly<Record<string, string>>;
  readonly parked: Readonly<Record<string, string>>;
};

const mark = (owner: string, kind: string, n: number | '' = ''): string => `ZQ${owner}-${kind}${n}`;
export const codeOf = (organisation: string): string => mark(organisation, 'ORG');
export const memberCode = (person: string): string => person.replace(/^(.+)-(.+)$/, 'ZQ$1-MEM$2');
const memberName = (person: string): string => person.replace(/^(.+)-(.+)$/, 'ZQ$1-PER$2');
export const meetingCode = (cell: string, n = 1): string => mark(cell, 'MTG', n);
export const programmeCode = (organisation: string): string => mark(organisation, 'PRO');

/** The decision of which a draft is kept for a cell. */
export const decisionFor = (cell: string) => ({
  number: mark(cell, 'DEC'),
  effectiveOn: '2026-07-01',
  acts: [{ kind: 'rename', subject: codeOf(cell), newName: mark(cell, 'NEW') }],
});

/** Writes the record and answers the ids that somebody could guess. */
export async function writeMarkedTree(db: Database): Promise<Ids> {
  return transaction(db, async (tx) => {
    const r = new RecordBuilder(tx);
    for (const [name, own] of Object.entries(organisations)) await addOrganisation(r, name, own);
    await r.successor(codeOf('A4'), codeOf('A1'), mergedOn);
    for (const [name, person] of Object.entries(persons)) await addPerson(r, name, person);
    for (const name of Object.keys(organisations)) await addWork(r, name);
    for (const cell of cells) await addCellWork(r, cell);
    await r.assignment(memberCode('B1-2'), codeOf('A1'), '2026-01-01');
    const ids = await addDesk(r);
    await r.finish(today);
    return ids;
  });
}

async function addOrganisation(r: RecordBuilder, name: string, own: Organisation): Promise<void> {
  const { tier, parent, before, heir } = own;
  const kept = { name: mark(name, 'NAM'), ...(tier === 'cell' ? { cell_kind: 'village', fixed_day: 5 } : {}) };
  const below = (above: string | null) => (above === null ? null : codeOf(above));
  if (before !== undefined) await r.organisation(codeOf(name), tier, below(before), { ...kept, to: movedOn });
  await r.organisation(codeOf(name), tier, below(parent), {
    ...kept,
    ...(before === undefined ? {} : { from: movedOn }),
    ...(heir === undefined ? {} : { to: mergedOn }),
  });
}

async function addPerson(r: RecordBuilder, name: string, person: Person): Promise<void> {
  const [home = '', next] = person.cells;
  const code = memberCode(name);
  const leftOn = name === 'A1-4' ? memberMovedOn : name === 'A4-1' ? mergedOn : undefined;
  await r.member(code, codeOf(home), { full_name: memberName(name), ...(leftOn === undefined ? {} : { out: leftOn }) });
  if (leftOn !== undefined && next !== undefined) await r.membership(code, codeOf(next), leftOn);
  if (name === 'A1-5')
    await r.insert('exemption', {
      home_id: r.homeOf(code),
      member_id: r.idOf(code),
      kind: 'temporary',
      starts_on: '2026-01-01',
      host_cell_id: r.idOf(codeOf('A2')),
      reason: mark('A1', 'EXC'),
    });
  const offices: Readonly<Record<string, string>> = {
    'A2-2 A': 'follower',
    'B1-2 B': 'follower',
    'B1-3 DX': 'organiser',
    'C1-2 A': 'follower',
  };
  for (const at of person.officeAt ?? [])
    await r.office(code, offices[`${name} ${at}`] ?? 'secretary', codeOf(at), name === 'C1-2' ? { to: today } : {});
}

const number = (owner: string): number => Object.keys(organisations).indexOf(owner) + 1;
/** Numbers that only this organisation has. */
export const households = (owner: string): number => 71_000 + number(owner);
export const score = (owner: string): number => 60 + number(owner) / 100 + 0.007;

/** What every organisation has, of whatever tier. */
async function addWork(r: RecordBuilder, owner: string): Promise<void> {
  const organisation_id = r.idOf(codeOf(owner));
  const home_id = r.homeOf(codeOf(owner));
  const isCell = organisations[owner]?.tier === 'cell';
  const day = owner === 'A4' ? '2025-09-10' : '2026-02-10';
  await r.insert('resolution', {
    home_id,
    id: randomUUID(),
    organisation_id,
    number: mark(owner, 'RES'),
    issued_on: day,
    kind: 'month',
    subject: mark(owner, 'SUB'),
  });
  const course = randomUUID();
  await r.insert('course', {
    id: course,
    code: mark(owner, 'CRS'),
    name: mark(owner, 'CRN'),
    kind: 'training',
    topic: mark(owner, 'CRT'),
    starts_on: day,
    organisation_id,
  });
  if (owner === 'A1') await r.insert('trainee', { course_id: course, member_id: r.idOf(memberCode('A1-6')) });
  const paper = randomUUID();
  await r.insert('paper', {
    id: paper,
    code: mark(owner, 'PAP'),
    name: mark(owner, 'PAN'),
    kind: 'document',
    issued_on: day,
    issuer_id: organisation_id,
  });
  await r.insert('receipt', { home_id, paper_id: paper, organisation_id, received_on: day, reader_count: 3 });
  const programme = randomUUID();
  await r.insert('programme', {
    id: programme,
    code: programmeCode(owner),
    name: mark(owner, 'PRN'),
    organisation_id,
    document_number: mark(owner, 'PRD'),
    issued_on: day,
    starts_on: '2025-01-01',
  });
  await r.insert('target', {
    programme_id: programme,
    indicator: 'members',
    organisation_id,
    method: 'at_least',
    bound: 40_000 + number(owner),
  });
  if (!isCell) await r.rule(codeOf(owner), 'good_from', 90 + number(owner) / 100);
  await r.place(mark(owner, 'PLA'), codeOf(owner), {
    ...(isCell ? { cell: codeOf(owner) } : {}),
    ...(owner === 'A1' ? { head: memberCode('A1-6') } : { head_name: mark(owner, 'HED') }),
    name: mark(owner, 'PLN'),
    household_count: households(owner),
  });
}

async function addCellWork(r: RecordBuilder, cell: string): Promise<void> {
  const home_id = r.homeOf(codeOf(cell));
  const organisation_id = r.idOf(codeOf(cell));
  const months = cell === 'A4' ? ['2025-07', '2025-08', '2025-09'] : ['2026-01', '2026-02', '2026-04', '2026-05'];
  for (const [i, month] of months.entries()) {
    const present = Object.entries(persons).filter(([name, { cells: all }]) => {
      if (name === 'A1-4') return cell === (month < '2026-04' ? 'A1' : 'B1');
      if (name === 'A4-1') return cell === (month < '2025-10' ? 'A4' : 'A1');
      return all.includes(cell) && name !== 'A1-5';
    });
    const meeting = await r.meeting(codeOf(cell), `${month}-05`, {
      code: meetingCode(cell, i + 1),
      topic: mark(cell, 'TOP', i + 1),
      self_score: score(cell),
      minutes: 95,
      rollCall: Object.fromEntries(
        present.map(([name]) => [memberCode(name), name === 'A1-3' ? 'unexcused' : 'present']),
      ),
    });
    if (cell === 'A1' && i < 2) await r.visit(meeting, memberCode(i === 0 ? 'A2-2' : 'C1-2'));
  }
  await r.insert('thematic_content', { home_id, cell_id: organisation_id, year: 2026, content: mark(cell, 'CON') });
  await r.insert('inspection', {
    home_id,
    organisation_id,
    inspected_on: cell === 'A4' ? '2025-08-20' : '2026-02-20',
    kind: 'inspection',
    contents: 'cell_meetings',
    conclusion: mark(cell, 'INS'),
  });
  const doers = Object.entries(persons).filter(([, { taskOf }]) => taskOf?.includes(cell));
  for (const [n, [name]] of doers.entries())
    await r.insert('task', {
      home_id,
      id: randomUUID(),
      organisation_id,
      work: mark(cell, 'TSK', n + 1),
      member_id: r.idOf(memberCode(name)),
      due_on: '2026-02-28',
      expected_result: mark(cell, 'TSE', n + 1),
    });
}

/** Accounts, and what waits on the desk: drafts, an applied decision, parked commands, entries of the log. */
async function addDesk(r: RecordBuilder): Promise<Ids> {
  const names = Object.keys(accounts) as AccountName[];
  const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<AccountName, string>;
  const sessions = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<AccountName, string>;
  const delegation = randomUUID();
  const moment = `${today} 03:00+00`;
  for (const name of names) {
    const { member }: Account = accounts[name];
    await r.insert('account', {
      id: ids[name],
      user_name: userName(name),
      full_name: fullNameOf(name),
      member_id: member === undefined ? null : r.idOf(memberCode(member)),
      created_at: moment,
    });
    await addAuthUser(r.tx, { id: ids[name], userName: userName(name), fullName: name });
    await r.insert('auth.session', {
      id: sessions[name],
      expires_at: '2099-01-01',
      token: randomUUID(),
      updated_at: moment,
      user_id: ids[name],
      user_agent: mark(accountHome(name), 'DEV', names.indexOf(name)),
    });
  }
  const appointments = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<AccountName, string>;
  const appoint = (name: AccountName, role: string, at: string, to?: string) =>
    r.insert('appointment', {
      id: appointments[name],
      account_id: ids[name],
      role,
      organisation_id: r.idOf(codeOf(at)),
      starts_on: '2026-01-01',
      ends_on: to,
    });
  await appoint('outsider', 'staff', 'PY');
  await appoint('administrator', 'administrator', 'DX');
  await appoint('dataOfficer', 'data_officer', 'DX');
  await appoint('formerAppointed', 'staff', 'DX', today);
  for (const [name, to] of [
    ['borrower', '2099-01-01'],
    ['formerBorrower', today],
  ] as const)
    await r.insert('delegation', {
      id: name === 'borrower' ? delegation : randomUUID(),
      lender_id: ids.officer,
      borrower_id: ids[name],
      role: 'officer',
      organisation_id: r.idOf(codeOf('A')),
      starts_on: '2026-05-01',
      ends_on: to,
      reason: mark('A', 'DEL'),
      given_at: moment,
    });
  const kept = {
    drafts: {} as Record<string, string>,
    applied: {} as Record<string, string>,
    parked: {} as Record<string, string>,
  };
  for (const cell of cells) {
    const [draft, applied, parked] = [randomUUID(), randomUUID(), randomUUID()];
    Object.assign(kept.drafts, { [cell]: draft });
    Object.assign(kept.applied, { [cell]: applied });
    Object.assign(kept.parked, { [cell]: parked });
    const { number: decision, effectiveOn, acts } = decisionFor(cell);
    const full = acts.map((act) => ({ ...noAct, ...act }));
    const written = { acts: JSON.stringify(full), written_by: mark(cell, 'WRI'), written_at: moment };
    await r.insert('reorganisation', { id: draft, decision, effective_on: effectiveOn, state: 'draft', ...written });
    await r.insert('reorganisation', {
      id: applied,
      decision: mark(cell, 'DEA'),
      effective_on: '2026-06-01',
      state: 'applied',
      applied_at: moment,
      ...written,
    });
    await r.insert('parked_command', {
      id: parked,
      name: 'meetings.record',
      actor: mark(cell, 'SND'),
      input: JSON.stringify({ cell: codeOf(cell), code: mark(cell, 'MTP'), topic: mark(cell, 'TPP') }),
      why: mark(cell, 'WHY'),
      heir_code: codeOf(cell),
      parked_at: moment,
    });
    await r.insert('command', {
      id: randomUUID(),
      name: 'meetings.record',
      actor: mark(cell, 'SNL'),
      input: JSON.stringify({ cell: codeOf(cell), topic: mark(cell, 'TPL') }),
      effect: JSON.stringify({ former: null }),
      about: `{[${r.homeOf(codeOf(cell))},${r.homeOf(codeOf(cell)) + 1})}`,
      done_at: moment,
    });
  }
  const registers = await addRegisters(r, mark, (name) => ids[name]);
  return { accounts: ids, appointments, delegation, sessions, ...kept, ...registers };
}

const noAct = {
  target: null,
  newName: null,
  newTier: null,
  newParent: null,
  newCode: null,
  newCellKind: null,
  newFixedDay: null,
  isHeir: false,
};

const accountHome = (name: AccountName): string => accounts[name].holds[0]?.[1] ?? 'DX';
export const fullNameOf = (name: AccountName): string =>
  mark(accountHome(name), 'ACC', Object.keys(accounts).indexOf(name));
/** In the log an actor is named so; never a mark, since everybody may see his own. */
export const userName = (name: AccountName): string => `tk-${name.toLowerCase()}`;
