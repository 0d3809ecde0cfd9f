/**
 * What somebody may see and do. A `Scope` is minted here alone; every store and query function asks for one, so that
 * a query without it does not compile. It holds, for each permission, the homes of the organisations where it holds:
 * those that stand today below one of the organisations of its offices, and ended ones that these go on for.
 *
 * What happened elsewhere while an organisation stood below counts in figures as then, and only there: the tree on those
 * days leads to it. So a reorganisation moves rights the same day, and does not spoil one figure of the past.
 */
import { type RoleName, roles } from '@nennep/core/access/role.ts';
import { mustHaveSecondFactor, type SecondFactorRule } from '@nennep/core/access/second-factor.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Asked } from '@nennep/core/kernel/contract.ts';
import { type Permission, permissions } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { firstUserName } from './first-appointment.ts';
import { homesBelow, type Wall, wallAround } from './reach-store.ts';
import { type Right, rightsOf } from './rights-store.ts';

declare const minted: unique symbol;

/** `all`, or the text of an int4multirange of home numbers. */
export type Homes = 'all' | (string & {});

export type Person = { readonly homeId: number; readonly id: string };

export type Scope = {
  /** As the log names him. */
  readonly actor: string;
  /** Null for the program itself. */
  readonly account: string | null;
  /** The offices in which he acts, in words for the log. */
  readonly office: string | null;
  readonly device: string | null;
  /** Of the network; null where it is not known. */
  readonly address: string | null;
  /** By which he is signed in; he may end it. */
  readonly session: string | null;
  readonly secondFactor: SecondFactorState;
  /** The member who it is. */
  readonly person: Person | null;
  readonly rights: readonly Right[];
  readonly reach: Readonly<Record<Permission, Homes>>;
  /** Where the permission holds that is asked for: what stands elsewhere is not found. */
  readonly homes: Homes;
  readonly wall: Wall;
  readonly [minted]: true;
};

/** Somebody who has signed in, before it is known what he may. */
export type Caller = {
  readonly account: string;
  readonly device: string | null;
  readonly address?: string | null;
  /** By which he is signed in; without one he sits at the terminal, where no second factor is asked. */
  readonly session?: {
    readonly id: string;
    /** Whether a second factor is set up, and was used in this session; and of whom the owner asks one. */
    readonly secondFactor: { readonly isSetUp: boolean; readonly isUsed: boolean; readonly rule: SecondFactorRule };
  };
};

/** `required`: without it nothing is answered but what it takes to set it up. */
export type SecondFactorState = 'on' | 'off' | 'required';

export const nowhere: Homes = '{}';

/** These homes, as few as they may be. */
export const homesOf = (homes: readonly number[]): Homes =>
  `{${homes.map((home) => `[${home},${home + 1})`).join(',')}}`;

const reachOf = (homesFor: (permission: Permission) => Homes): Scope['reach'] =>
  Object.fromEntries(Object.keys(permissions).map((name) => [name, homesFor(name as Permission)])) as Scope['reach'];

const mint = (scope: Omit<Scope, typeof minted>): Scope => scope as Scope; // the brand exists only for the compiler

/** The scope of the program itself, which may see and do everything. */
export function everything(actor: string): Scope {
  const wall = { homes: 'all', people: 'all' };
  return mint({
    actor,
    account: null,
    office: null,
    device: null,
    address: null,
    session: null,
    secondFactor: 'off',
    person: null,
    rights: [],
    reach: reachOf(() => 'all'),
    homes: 'all',
    wall,
  });
}

/** The scope of somebody who has not signed in: what anyone may ask. */
export const nobody = (): Scope =>
  mint({
    ...everything('khách'),
    reach: reachOf(() => nowhere),
    homes: nowhere,
    wall: { homes: nowhere, people: nowhere },
  });

/**
 * Everything, still in the name of whoever acts: for what touches more than his own once it is known that he may, as an
 * import that was checked or a decision whose organisations are all his.
 */
export const inFull = (scope: Scope): Scope => mint({ ...everything(scope.actor), ...actorOf(scope) });

/** The same scope, asked for one permission. */
export const under = (scope: Scope, permission: Permission): Scope => ({ ...scope, homes: scope.reach[permission] });

/** Whether it holds anywhere at all. */
export const hasAnywhere = (scope: Scope, permission: Permission): boolean => scope.reach[permission] !== nowhere;

/** The condition that a home stands where the scope's permission holds. */
export const within = ({ homes }: Pick<Scope, 'homes'>, home: RawBuilder<unknown>): RawBuilder<unknown> =>
  homes === 'all' ? sql`true` : sql`${home} <@ ${homes}::int4multirange`;

/** The condition that an organisation, an SQL expression of its id, stands where the scope's permission holds. */
export const standsWithin = (scope: Pick<Scope, 'homes'>, organisation: RawBuilder<unknown>): RawBuilder<unknown> =>
  scope.homes === 'all' ? sql`true` : within(scope, sql`(select home_id from organisation where id = ${organisation})`);

/** The homes as a parameter that any int4multirange may be: for prepared statements. */
export const homesText = ({ homes }: Scope): string => (homes === 'all' ? '{(,)}' : homes);

/** Whether a permission holds at a home. */
export function reaches(scope: Scope, permission: Permission, home: number): boolean {
  const homes = scope.reach[permission];
  if (homes === 'all') return true;
  return [...homes.matchAll(/\[(\d+),(\d+)\)/g)].some(([, from, next]) => Number(from) <= home && home < Number(next));
}

const actorOf = ({ actor, account, office, device, address, session, secondFactor, person, rights }: Scope) => ({
  actor,
  account,
  office,
  device,
  address,
  session,
  secondFactor,
  person,
  rights,
});

/** Who asks: the program or the command line with its scope, or somebody who has signed in. */
export type Who = Scope | Caller;

/** @throws Refusal `not_signed_in` when the account is closed. */
export async function scopeFor(tx: Transaction, who: Who, today: CalendarDate): Promise<Scope> {
  const scope = 'reach' in who ? who : await scopeOf(tx, who, today);
  if (scope === null) throw new Refusal('not_signed_in', 'Tài khoản này đã đóng. Hãy hỏi người quản trị.');
  return scope;
}

/**
 * The scope as an operation gets it.
 *
 * @throws Refusal `second_factor_required` while one has still to be set up, or used; `not_permitted` where nothing gives
 *   the permission that it asks for.
 */
export function permitted(scope: Scope, asked: Asked, { whileEntering = false } = {}): Scope {
  if (scope.secondFactor === 'required' && !whileEntering && asked !== 'anyone')
    throw new Refusal(
      'second_factor_required',
      'Chức vụ của bạn phải dùng lớp bảo vệ thứ hai. Hãy thiết lập ở trang Tài khoản của tôi; đã thiết lập khóa đăng nhập thì hãy đăng xuất rồi đăng nhập lại bằng khóa đó.',
    );
  if (asked === 'anyone' || asked === 'signed_in') return under(scope, 'structure');
  if (hasAnywhere(scope, asked)) return under(scope, asked);
  throw new Refusal(
    'not_permitted',
    `Tài khoản của bạn không được ${permissions[asked]}. Xem chức vụ của bạn, và hỏi ai, ở trang Tài khoản của tôi.`,
  );
}

/** What somebody who has signed in may today. Null when the account is closed. */
async function scopeOf(tx: Transaction, caller: Caller, today: CalendarDate): Promise<Scope | null> {
  const found = await rightsOf(tx, caller.account, today);
  if (found === null) return null;
  const { userName, isDemo, person, rights, version } = found;
  const rootsFor = (permission: Permission): string[] =>
    rights.filter(({ role }) => grantsOf(role).includes(permission)).map(({ organisation }) => organisation.id);
  const at = { version, today };
  const homes = new Map<string, Homes>();
  for (const name of Object.keys(permissions) as Permission[])
    homes.set(name, await homesBelow(tx, rootsFor(name), at));
  if (rights.length === 0 && userName === firstUserName && (await hasNothing(tx)))
    for (const name of beginning) homes.set(name, 'all');
  const ofRecord = rights
    .filter(({ role }) => grantsOf(role).includes('cell'))
    .map(({ organisation }) => organisation.id);
  return mint({
    actor: userName,
    account: caller.account,
    office: officeIn(rights),
    device: caller.device,
    address: caller.address ?? null,
    session: caller.session?.id ?? null,
    secondFactor: secondFactorOf(caller, rights, isDemo),
    person,
    rights,
    reach: reachOf((name) => homes.get(name) ?? nowhere),
    homes: nowhere,
    wall: await wallAround(tx, ofRecord, at),
  });
}

/** What the first administrator may while the record holds nothing: bring the first workbook, whose organisations are then his. */
const beginning: readonly Permission[] = ['structure', 'import', 'accounts'];

async function hasNothing(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from organisation limit 1`.execute(tx);
  return rows.length === 0;
}

/** Everybody may try the demo, so nobody's second factor can guard its accounts. */
function secondFactorOf({ session }: Caller, rights: readonly Right[], isDemo: boolean): SecondFactorState {
  if (session === undefined) return 'off';
  const { isSetUp, isUsed, rule } = session.secondFactor;
  if (!isDemo && !isUsed && mustHaveSecondFactor(rights, rule)) return 'required';
  return isSetUp ? 'on' : 'off';
}

const grantsOf = (role: RoleName): readonly Permission[] => roles[role].grants;

const officeIn = (rights: readonly Right[]): string =>
  rights
    .map(({ role, organisation, lender }) => {
      const office = `${roles[role].label} ${organisation.code}`;
      return lender === null ? office : `${office} (ủy quyền của ${lender})`;
    })
    .join('; ');
