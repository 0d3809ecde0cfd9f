/** “Ai thấy được người này?”: answered from the rights that scopes are minted from. */
import type * as contract from '@nennep/core/access/contract-sight.ts';
import { roles } from '@nennep/core/access/role.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { Context, Handler } from '../http/handler.ts';
import { inFull, reaches } from './scope.ts';
import { type Holder, memberSeen, rightsAbove, type Seen } from './sight-store.ts';
import { raiseWall } from './wall.ts';
import { whyNot } from './why-not-queries.ts';

type Answer = OutputOf<typeof contract.whoSees>;
type Shown = Answer['accounts'][number];

const whoSees: Handler<typeof contract.whoSees> = async (context, { member }) => {
  const { tx, scope, today } = context;
  const seen = await personAsked(context, member);
  const places = [...seen.cells.map(({ id }) => id), ...seen.officeAt, ...seen.taskAt];
  const inCells = new Map(
    (
      await rightsAbove(
        tx,
        scope,
        seen.cells.map(({ id }) => id),
        today,
      )
    ).map(keyed),
  );
  const inOffices = new Map((await rightsAbove(tx, scope, seen.officeAt, today)).map(keyed));
  const inTasks = new Map((await rightsAbove(tx, scope, seen.taskAt, today)).map(keyed));
  const everywhere = await rightsAbove(tx, scope, places, today);
  const accounts = everywhere.flatMap((holder): Shown[] => {
    const key = keyOf(holder);
    const sees = [
      ...(inCells.has(key) && grants(holder, 'members') ? (['record'] as const) : []),
      ...((inCells.has(key) || inTasks.has(key)) && grants(holder, 'tasks') ? (['tasks'] as const) : []),
      ...(inOffices.has(key) && grants(holder, 'cell') ? (['office'] as const) : []),
      ...(inCells.has(key) && grants(holder, 'log') ? (['log'] as const) : []),
    ];
    return sees.length === 0 ? [] : [shown(holder, seen, sees)];
  });
  const cells = seen.cells.map(({ code, name, tier }) => ({ code, name, tier }));
  const mayRead = seen.id === scope.person?.id || seen.cells.some(({ homeId }) => reaches(scope, 'members', homeId));
  return { member: { code: seen.code, name: mayRead ? seen.name : null }, cells, accounts };
};

/**
 * The member, from beyond the wall: rights of others above him are nobody's own.
 *
 * @throws Refusal `not_found` where whoever asks may not know.
 */
async function personAsked({ tx, scope, today }: Context, code: string | null): Promise<Seen> {
  if (code === null && scope.person === null)
    throw new Refusal('no_member', 'Tài khoản của bạn không gắn với đảng viên nào. Hãy nhập mã đảng viên cần xem.');
  await raiseWall(tx, inFull(scope));
  const seen = await memberSeen(tx, scope, code === null ? { id: scope.person?.id ?? '' } : { code }, today);
  const mayKnow =
    seen?.id === scope.person?.id ||
    seen?.cells.some(({ homeId }) => reaches(scope, 'members', homeId) || reaches(scope, 'privacy', homeId));
  if (seen === null || !mayKnow)
    throw new Refusal('not_found', `Không có đảng viên nào mang mã ${code ?? ''} trong phạm vi của bạn.`);
  return seen;
}

const grants = ({ right }: Holder, permission: Permission): boolean =>
  (roles[right.role].grants as readonly Permission[]).includes(permission);

const keyOf = ({ account, right }: Holder): string =>
  JSON.stringify([account, right.role, right.organisation.id, right.lender]);
const keyed = (holder: Holder): [string, Holder] => [keyOf(holder), holder];

function shown({ fullName, memberId, right }: Holder, seen: Seen, sees: Shown['sees']): Shown {
  const { organisation, ...rest } = right;
  const { code, name, tier } = organisation;
  const label = roles[right.role].label;
  return { fullName, isSelf: memberId === seen.id, ...rest, label, organisation: { code, name, tier }, sees };
}

export const sightHandlers = { 'access.whoSees': whoSees, 'access.whyNot': whyNot };
