/**
 * Who may see which mark of the record of marked-tree.ts: worked out here from the roles and the tree alone, not by the
 * program, so that the two are held against each other.
 */
import { type RoleName, roles } from '@nennep/core/access/role.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { type AccountName, accounts, households, organisations, persons, score } from './marked-tree.ts';

export type Mark = { readonly owner: string; readonly kind: string; readonly n: string };

const names = Object.keys(organisations);
const above = (name: string): string[] => {
  const parent = organisations[name]?.parent;
  return parent ? [parent, ...above(parent)] : [];
};
const everAbove = (name: string): string[] => {
  const { before, heir } = organisations[name] ?? {};
  return [...above(name), ...(before ? [before, ...above(before)] : []), ...(heir ? [heir] : [])];
};

/** Where an account has a permission today: at and below the organisations of its roles, and where these go on for others. */
export function reachOf(account: AccountName, permission: Permission): ReadonlySet<string> {
  const held: readonly (readonly [RoleName, string])[] = accounts[account].holds;
  const roots = held.flatMap(([role, at]) =>
    (roles[role].grants as readonly Permission[]).includes(permission) ? [at] : [],
  );
  const stands = (name: string): string => organisations[name]?.heir ?? name;
  return new Set(names.filter((name) => [stands(name), ...above(stands(name))].some((one) => roots.includes(one))));
}

export const may = (account: AccountName, permission: Permission): boolean => reachOf(account, permission).size > 0;

/** What stood below the reach at some time: its figures of those days are counted there. */
const everIn = (reach: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(names.filter((name) => [name, ...everAbove(name)].some((one) => reach.has(one))));

const numbers = new Map<string, Mark>(
  names.flatMap((owner): [string, Mark][] => [
    [String(households(owner)), { owner, kind: 'HOU', n: '' }],
    [String(score(owner)), { owner, kind: 'SCO', n: '' }],
  ]),
);

/** The marks in a text, without those that were sent. */
export function marksIn(text: string, sent = ''): ReadonlyMap<string, Mark> {
  const found = new Map<string, Mark>();
  for (const [whole, owner = '', kind = '', n = ''] of text.matchAll(/ZQ([A-Z]+\d?)-([A-Z]{3})(\d*)/g))
    found.set(whole, { owner, kind, n });
  for (const [whole] of text.matchAll(/\d+(?:\.\d+)?/g)) {
    const mark = numbers.get(whole);
    if (mark !== undefined) found.set(whole, mark);
  }
  for (const [whole] of sent.matchAll(/ZQ[A-Z]+\d?-[A-Z]{3}\d*/g)) found.delete(whole);
  return found;
}

const record = ['MTG', 'TOP', 'CON', 'RES', 'SUB', 'INS', 'HOU', 'SCO'];
const ofKind: Readonly<Record<string, Permission>> = {
  CRS: 'figures',
  CRN: 'figures',
  CRT: 'figures',
  PAP: 'figures',
  PAN: 'figures',
  EXC: 'members',
  DEC: 'reorganise',
  DEA: 'reorganise',
  NEW: 'reorganise',
  WRI: 'reorganise',
  SNL: 'log',
  TPL: 'log',
  ACT: 'privacy',
  PUR: 'privacy',
  ASN: 'privacy',
  BRE: 'privacy',
  STP: 'privacy',
  SEC: 'import',
  ISS: 'import',
  KEP: 'import',
  ACC: 'accounts',
  DEL: 'accounts',
};

/** @param ofThePast whether the answer counts what stood below at some time. */
export function maySee(account: AccountName, { owner, kind, n }: Mark, ofThePast: boolean): boolean {
  const has = (permission: Permission, at: string): boolean => {
    const reach = reachOf(account, permission);
    return (ofThePast ? everIn(reach) : reach).has(at);
  };
  if (kind === 'ORG' || kind === 'NAM')
    return (
      names.some(
        (name) => has('structure', name) && [name, ...everAbove(name), ...predecessors(name)].includes(owner),
      ) ||
      // a record says where its person is, was, or is a guest
      Object.values(persons).some((one) => one.cells.includes(owner) && one.cells.some((cell) => has('members', cell)))
    );
  if (['PLA', 'PLN', 'HED'].includes(kind)) return has('structure', owner);
  if (record.includes(kind)) return has('cell', owner) || has('figures', owner);
  if (['PRO', 'PRN', 'PRD'].includes(kind))
    return names.some((name) => has('figures', name) && [name, ...above(name)].includes(owner));
  if (kind === 'TSK' || kind === 'TSE') {
    const doers = Object.keys(persons).filter((person) => persons[person]?.taskOf?.includes(owner));
    return has('tasks', owner) || memberOf(account) === doers[Number(n) - 1];
  }
  if (kind === 'MEM' || kind === 'PER') {
    const name = `${owner}-${n}`;
    const person = persons[name];
    return (
      person !== undefined &&
      (memberOf(account) === name ||
        person.cells.some((cell) => has('members', cell)) ||
        [...(person.officeAt ?? []), ...(person.knownIn ?? [])].some((at) => has('cell', at) || has('figures', at)) ||
        (person.taskOf ?? []).some((cell) => has('tasks', cell)))
    );
  }
  if (['SND', 'MTP', 'TPP', 'WHY'].includes(kind)) return has('meet', owner) || has('grade', owner);
  if (kind === 'COR') return has('members', owner) || memberOf(account)?.startsWith(`${owner}-`) === true;
  const permission = ofKind[kind];
  if (permission === undefined) throw new Error(`nobody has said who may see marks of the kind ${kind}`);
  return has(permission, owner);
}

/** A guest for the time being stays a member at home. */
const cellToday = (person: string): string =>
  (person === 'A1-5' ? persons[person]?.cells[0] : persons[person]?.cells.at(-1)) ?? '';

/** What is missed where it is not shown: organisations and persons of his own reach, without who is only named there. */
export function mustSee(account: AccountName, mark: Mark): boolean {
  const { owner, kind, n } = mark;
  if (kind === 'ORG' || kind === 'NAM') return reachOf(account, 'structure').has(owner);
  if (kind === 'MEM' || kind === 'PER') return reachOf(account, 'members').has(cellToday(`${owner}-${n}`));
  return maySee(account, mark, false);
}

/** Kinds of marks that stand in tables with row-level security; names and places of organisations do not. */
export const behindTheWall: ReadonlySet<string> = new Set([
  ...record.filter((kind) => kind !== 'HOU'),
  ...['TSK', 'TSE', 'MEM', 'PER', 'EXC'],
]);

/** Homes behind somebody's wall: where he may read the record, and what stood there at some time. */
export const wallOf = (account: AccountName): ReadonlySet<string> => everIn(reachOf(account, 'cell'));

export function isBehindWall(account: AccountName, { owner, kind, n }: Mark): boolean {
  const wall = wallOf(account);
  if (kind !== 'MEM' && kind !== 'PER' && kind !== 'EXC') return wall.has(owner);
  // persons keep their home: who belonged, served, came or was named there is behind the wall, with all of his home
  const reached = Object.entries(persons).filter(([, { cells, officeAt = [], knownIn = [], taskOf = [] }]) =>
    [...cells, ...officeAt, ...knownIn, ...taskOf].some((at) => wall.has(at)),
  );
  return reached.some(([, { cells }]) => cells[0] === owner) && n !== undefined;
}

const predecessors = (name: string): string[] => names.filter((other) => organisations[other]?.heir === name);

const memberOf = (account: AccountName): string | null => {
  const found = accounts[account];
  return 'member' in found ? found.member : null;
};
