/** What each operation is asked in the leak test: inputs aimed at one organisation after the other. */
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { all, type Cases, type Due, type LeakCase, loosely, ofEach, once } from './leak-case.ts';
import { accountCases } from './leak-cases-accounts.ts';
import { privacyCases } from './leak-cases-privacy.ts';
import {
  type AccountName,
  accounts,
  cells,
  codeOf,
  decisionFor,
  meetingCode,
  memberCode,
  organisations,
  persons,
  programmeCode,
  today,
} from './marked-tree.ts';
import { may, reachOf } from './marks.ts';

const everyOrganisation = Object.keys(organisations);
/** Where figures are asked: a cell, its neighbour, one that moved, one that ended, those above, those elsewhere. */
const aims = ['A1', 'A2', 'A3', 'A4', 'A', 'DX', 'C1'];
const year = { from: '2026-01-01', to: '2026-12-31' };
const window = { from: '2026-01', to: '2026-05' };
const viewed = (input: object = {}, more: Omit<LeakCase, 'about' | 'input'> = {}): Cases =>
  ofEach(aims, (name) => ({ org: codeOf(name), ...window, ...input }), more);
const inStructure = { structure: today };
const listOf = (code: string, { also, ...input }: { also?: Permission; structure?: string } = {}): Cases =>
  viewed(
    { code, part: code.includes('.') ? 'denominator' : 'numerator', ...input },
    also === undefined ? {} : { also },
  );

const rename = (cell: string) => ({ ...decisionFor(cell), number: `1-${cell}`, effectiveOn: '2026-06-10' });
const mayReorganise =
  (elsewhere: 'done' | 'not_ready', name?: string) =>
  (who: AccountName): Due => {
    if (!may(who, 'reorganise')) return 'not_permitted';
    return name !== undefined && reachOf(who, 'reorganise').has(name) ? 'done' : elsewhere;
  };
const rollCallOf = (cell: string): object[] =>
  Object.entries(persons)
    .filter(([name, { cells: all }]) => (name === 'A1-5' ? all.includes(cell) : all.at(-1) === cell))
    .map(([name]) => ({ member: name.replace(/^(.+)-(.+)$/, 'ZQ$1-MEM$2'), status: 'present' }));
const living = cells.filter((cell) => organisations[cell]?.heir === undefined);

/** Accounts by name, and where they have their rights: that is what is asked. */
const peopleToAsk = ['ACC', 'ORG', 'NAM'];
const personOf = (who: AccountName): string | null => {
  const account = accounts[who];
  return 'member' in account ? account.member : null;
};
/** By the record of the cell where the person is, or a host's; a data officer in his organisations. */
export const seesRecord = (
  who: AccountName,
  person: string,
  by: readonly Permission[] = ['members', 'privacy'],
): boolean => {
  const all = persons[person]?.cells ?? [];
  const now = person === 'A1-5' ? all : all.slice(-1);
  return by.some((permission) => now.some((cell) => reachOf(who, permission).has(cell)));
};

export const leakCases: Readonly<Record<string, Cases>> = {
  'organisation.start': loosely({}),
  'organisation.branches': once({ on: today }, { on: '2025-06-01' }),
  'organisation.tree': once({ on: today }, { on: '2025-06-01' }),
  'organisation.search': all(
    once({ text: 'ZQ', limit: 50 }),
    loosely(
      { text: 'ZQA1-ORG' },
      { text: 'ZQA1-MEM3' },
      { text: 'ZQA1-PER3' },
      { text: 'ZQA1-PLA' },
      { text: 'zqc1 nam' },
    ),
  ),
  'organisation.cells': ofEach(everyOrganisation, (name) => ({ org: codeOf(name), on: '2026-05-31' })),
  'organisation.cell': ofEach(cells, (name) => ({ code: codeOf(name), to: '2026-05' })),
  'organisation.members': ofEach(cells, (name) => ({ code: codeOf(name), on: '2026-02-01' })),
  'organisation.lineage': ofEach(everyOrganisation, (name) => ({ org: codeOf(name) })),
  'organisation.places': ofEach(everyOrganisation, (name) => ({ code: codeOf(name), on: today })),
  // a decision is anybody's text; organisations elsewhere are unknown to it
  'organisation.reorganisationCheck': ofEach(living, (name) => rename(name), { due: mayReorganise('done') }),
  'organisation.saveReorganisationDraft': all(
    ofEach(living, (name) => rename(name), { due: mayReorganise('done') }),
    ofEach(living, (name, ids) => ({ ...rename(name), id: ids.drafts[name] })),
  ),
  'organisation.discardReorganisationDraft': ofEach(cells, (name, ids) => ({ id: ids.drafts[name] })),
  'organisation.reorganise': all(
    (_ids) => living.map((name) => ({ about: [name], input: rename(name), due: mayReorganise('not_ready', name) })),
    ofEach(living, (name, ids) => ({ ...rename(name), draft: ids.drafts[name] })),
  ),
  'organisation.reverseReorganisation': ofEach(cells, (name, ids) => ({ id: ids.applied[name] })),
  'organisation.reorganisations': once({}),
  'organisation.reorganisation': all(
    ofEach(cells, (name, ids) => ({ id: ids.drafts[name] })),
    ofEach(cells, (name, ids) => ({ id: ids.applied[name] })),
  ),
  'statistics.catalogue': once({}),
  'statistics.figures': all(viewed(), viewed(inStructure)),
  'statistics.list': all(
    listOf('cells'),
    listOf('members', { also: 'members' }),
    listOf('members.absent_three', { also: 'members' }),
    listOf('villages'),
    listOf('villages.head_is_member'),
    listOf('households'),
    listOf('meetings.regular'),
    listOf('meetings.regular', inStructure),
    listOf('members', { also: 'members', ...inStructure }),
    listOf('thematic.registered'),
    listOf('tasks.on_time', { also: 'tasks' }),
    listOf('cells.visited_each_quarter'),
    listOf('visits.kept'),
    listOf('cells.inspected'),
    listOf('training.classes'),
    listOf('papers.issued'),
    listOf('papers.received'),
    listOf('admissions', { also: 'members' }),
    listOf('secretaries.trained', { also: 'members' }),
  ),
  'statistics.heat': all(viewed(), viewed({ group: codeOf('A') }), viewed({ group: codeOf('C') })),
  'statistics.attention': all(viewed({ limit: 50 }), viewed({ limit: 50, ...inStructure })),
  'statistics.comparison': viewed({ codes: ['cells', 'members', 'households', 'attendance'] }),
  'statistics.bridge': ofEach(aims, (name) => ({
    org: codeOf(name),
    ...window,
    code: 'meetings.regular',
    after: today,
  })),
  'statistics.recount': once({ check: true }, { check: false }),
  'programmes.list': ofEach(everyOrganisation, (name) => ({ org: codeOf(name) })),
  'programmes.progress': ofEach(everyOrganisation, (name) => ({ code: programmeCode(name), asOf: '2026-05-31' }), {
    orBelow: true,
  }),
  'meetings.record': ofEach(living, (name) => ({
    cell: codeOf(name),
    code: `H-${name}`,
    kind: 'regular',
    startedAt: '2026-06-05T19:00',
    rollCall: rollCallOf(name),
  })),
  'meetings.grade': ofEach(cells, (name) => ({ meeting: meetingCode(name), officialScore: 71 })),
  'access.whyNot': (_ids) =>
    [
      ...everyOrganisation.map((name) => ({ about: 'organisation', code: codeOf(name) })),
      ...Object.keys(persons).map((name) => ({ about: 'member', code: memberCode(name) })),
      { about: 'operation', operation: 'organisation.members' },
    ].map((input) => ({ about: [], input, isLoose: true, shows: peopleToAsk })),
  'access.whoSees': (_ids) => [
    {
      about: [],
      input: { member: null },
      isLoose: true,
      shows: peopleToAsk,
      due: (who) => (personOf(who) ? 'done' : 'no_member'),
    },
    ...Object.keys(persons).map(
      (name): LeakCase => ({
        about: [],
        input: { member: memberCode(name) },
        isLoose: true,
        shows: peopleToAsk,
        due: (who) => (personOf(who) === name || seesRecord(who, name) ? 'done' : 'not_found'),
      }),
    ),
  ],
  'access.me': (_ids) => [{ about: [], input: {}, isLoose: true, shows: ['ACC'] }],
  'access.signInOptions': once({}),
  'access.sessions': loosely({}),
  'access.endSession': (ids) =>
    (Object.keys(accounts) as AccountName[]).map((name) => ({
      about: [],
      input: { id: ids.sessions[name] },
      due: (who) => (who === name ? 'done' : 'not_found'),
    })),
  'access.endOtherSessions': once({}),
  ...privacyCases,
  ...accountCases,
  'access.log': (_ids) => [
    { about: [], input: { ...year, limit: 5000 }, shows: ['ACC'] },
    ...aims.map((name): LeakCase => ({ about: [name], input: { ...year, org: codeOf(name) }, shows: ['ACC'] })),
    ...['A1-3', 'C1-1'].map(
      (name): LeakCase => ({ about: [], input: { ...year, person: memberCode(name) }, shows: ['ACC'], isLoose: true }),
    ),
  ],
  'access.accountLog': (_ids) => [{ about: [], input: { ...year, limit: 5000 }, shows: ['ACC'] }],
  'access.verifyLog': once({}),
  'access.parkedCommands': loosely({}),
  'access.settleParked': (ids) =>
    cells.map((name) => ({
      about: [name],
      input: { id: ids.parked[name], settlement: 'discarded' },
      due: (who) => {
        if (!may(who, 'cell')) return 'not_permitted';
        return reachOf(who, 'meet').has(name) || reachOf(who, 'grade').has(name) ? 'done' : 'not_found';
      },
    })),
};
