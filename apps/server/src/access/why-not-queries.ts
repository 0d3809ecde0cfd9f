/**
 * “Vì sao tôi không thấy?”: from the rights of whoever asks. Of what lies out of reach nothing is looked up at all, so
 * that the answer is the same whether it exists or not.
 */
import type * as contract from '@nennep/core/access/contract-sight.ts';
import { type RoleName, roles } from '@nennep/core/access/role.ts';
import type { Asked, OutputOf, ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import { type Permission, permissions } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import type { Context, Handler } from '../http/handler.ts';
import { rightsEnded } from './ended-store.ts';
import type { Right } from './rights-store.ts';
import { inFull, reaches, type Scope, under } from './scope.ts';
import { administrators, memberSeen, organisationSeen, rightsAbove } from './sight-store.ts';
import { raiseWall } from './wall.ts';

type Answer = OutputOf<typeof contract.whyNot>;
type Question = ParsedInputOf<typeof contract.whyNot>;
/** What was asked about, where it is within reach, and the permissions that count for it. */
type Subject = {
  readonly found: Answer['found'];
  readonly homeId: number | null;
  readonly counts: readonly Permission[];
  /** It is about no place, so that a permission that holds anywhere holds. */
  readonly isAnywhere?: boolean;
};

const mostToAsk = 6;

export const whyNot: Handler<typeof contract.whyNot> = async (context, question) => {
  const { tx, scope, today } = context;
  const subject = await subjectOf(context, question);
  const ended = scope.account === null ? [] : await rightsEnded(tx, scope, scope.account, today);
  return {
    found: subject.found,
    permissions: subject.counts.map((permission) => stateOf(scope, permission, subject)),
    ended: ended.map(spoken),
    ask: await whomToAsk(context, [...scope.rights, ...ended]),
  };
};

async function subjectOf({ tx, scope, today }: Context, question: Question): Promise<Subject> {
  if (question.about === 'organisation') {
    const counts = [
      'structure',
      'figures',
      'cell',
      'tasks',
      'members',
      'meet',
      'grade',
      'export',
      'reorganise',
    ] as const;
    const own = await organisationSeen(tx, under(scope, 'structure'), question.code, today);
    return { found: own && { code: own.code, name: own.name }, homeId: own?.homeId ?? null, counts };
  }
  if (question.about === 'member') {
    const counts = ['members', 'tasks'] as const;
    const seen = await memberSeen(tx, scope, { code: question.code }, today);
    const cell = seen?.cells.find(({ homeId }) => reaches(scope, 'members', homeId));
    if (!seen || !cell) return { found: null, homeId: null, counts };
    return { found: { code: seen.code, name: seen.name }, homeId: cell.homeId, counts };
  }
  const asked = question.about === 'permission' ? question.permission : permissionOf(question.operation);
  const counts = asked === 'signed_in' || asked === 'anyone' ? [] : [asked];
  return { found: null, homeId: null, counts, isAnywhere: true };
}

function permissionOf(name: string): Asked {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Refusal('not_found', 'Không có việc này trong chương trình.');
  return operation.permission;
}

function stateOf(scope: Scope, permission: Permission, { homeId, isAnywhere }: Subject): Answer['permissions'][number] {
  const giving = scope.rights.filter(({ role }) => grants(role, permission));
  const holds = isAnywhere ? giving.length > 0 : homeId !== null && reaches(scope, permission, homeId);
  const at = new Map(giving.map(({ organisation: { code, name, tier } }) => [code, { code, name, tier }]));
  return {
    permission,
    label: permissions[permission],
    state: holds ? 'here' : giving.length > 0 ? 'elsewhere' : 'nowhere',
    at: [...at.values()],
    roles: (Object.keys(roles) as RoleName[]).filter((role) => grants(role, permission)),
  };
}

const grants = (role: RoleName, permission: Permission): boolean =>
  (roles[role].grants as readonly Permission[]).includes(permission);

/** Administrators and officers above the organisations that he serves or served; else whoever administers at the top. */
async function whomToAsk({ tx, scope, today }: Context, rights: readonly Right[]): Promise<Answer['ask']> {
  await raiseWall(tx, inFull(scope));
  const organisations = [...new Set(rights.map(({ organisation }) => organisation.id))];
  const above = (await rightsAbove(tx, scope, organisations, today)).filter(
    ({ account, right }) => account !== scope.account && ['administrator', 'staff', 'officer'].includes(right.role),
  );
  const nobodyAbove = above.length === 0 ? await administrators(tx, scope, today) : [];
  const byRole = Map.groupBy(above, ({ right }) => right.role === 'administrator');
  // whoever keeps the accounts comes first, then those who know the record
  return [...(byRole.get(true) ?? []), ...(byRole.get(false) ?? []), ...nobodyAbove]
    .slice(0, mostToAsk)
    .map(({ fullName, right: { role, organisation } }) => ({
      fullName,
      role,
      label: roles[role].label,
      organisation: { code: organisation.code, name: organisation.name, tier: organisation.tier },
    }));
}

function spoken({ organisation: { code, name, tier }, ...right }: Right): Answer['ended'][number] {
  return { ...right, label: roles[right.role].label, organisation: { code, name, tier } };
}
