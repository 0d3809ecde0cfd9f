/** What somebody who has signed in asks and changes about his own signing in. */
import type * as contract from '@nennep/core/access/contract-sign-in.ts';
import { deviceName } from '@nennep/core/access/device.ts';
import { roles } from '@nennep/core/access/role.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { CommandHandler, Handler } from '../http/handler.ts';
import { readSite } from '../site.ts';
import { administratorsFor, demoAccounts, ownAccount } from './account-queries.ts';
import { demoPassword } from './auth-user.ts';
import { type Right, rightsOf } from './rights-store.ts';
import { hasAnywhere, type Scope } from './scope.ts';
import { endSessions, sessionsOf } from './sessions.ts';
import { noteSignIn } from './sign-in-event.ts';
import { readSso } from './sso.ts';
import { beyondWall } from './wall.ts';

/** The program itself has no account to speak of. */
function accountOf({ account }: Scope): string {
  if (account === null) throw new Refusal('not_signed_in', 'Hãy đăng nhập trước.');
  return account;
}

const rightInWords = ({ role, organisation: { code, name, tier }, source, title, lender, lastDay }: Right) => ({
  role,
  label: roles[role].label,
  organisation: { code, name, tier },
  source,
  title,
  lender,
  lastDay,
});

const me: Handler<typeof contract.me> = async ({ tx, scope, today }) => {
  const own = await ownAccount(tx, accountOf(scope));
  if (own === null) throw new Refusal('not_signed_in', 'Hãy đăng nhập trước.');
  return {
    ...own,
    permissions: (Object.keys(scope.reach) as Permission[]).filter((name) => hasAnywhere(scope, name)),
    rights: scope.rights.map(rightInWords),
    secondFactor: scope.secondFactor,
    administrators: await administratorsFor(tx, scope, today),
  };
};

/** What the sign-in page offers; accounts of the demo only to whoever sits at this machine. */
const signInOptions: Handler<typeof contract.signInOptions> = async ({ tx, today }) => {
  const sso = readSso();
  const isLocal = !readSite().isOpen;
  const accounts = isLocal ? await demoAccounts(tx) : [];
  const demo = [];
  for (const { id, userName, fullName } of accounts) {
    const held = (await beyondWall(tx, () => rightsOf(tx, id, today)))?.rights ?? [];
    const [first] = [...held].sort((a, b) => Number(a.role === 'member') - Number(b.role === 'member'));
    const words = first === undefined ? 'Chưa có chức vụ' : `${roles[first.role].label} – ${first.organisation.name}`;
    demo.push({ userName, fullName, words });
  }
  return { sso: sso && { label: sso.label }, demo, demoPassword: demo.length > 0 ? demoPassword : null };
};

const sessions: Handler<typeof contract.sessions> = async ({ tx, scope, now }) => {
  const open = await sessionsOf(tx, accountOf(scope), now);
  return {
    sessions: open.map(({ id, userAgent, address, isKept, startedAt, lastUsedAt, endsAt }) => ({
      id,
      device: deviceName(userAgent),
      address,
      isThis: id === scope.session,
      isKept,
      startedAt: startedAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
  };
};

const endSession: CommandHandler<typeof contract.endSession> = async ({ tx, scope, now }, { id }) => {
  const account = accountOf(scope);
  if ((await endSessions(tx, account, { only: id })) === 0)
    throw new Refusal('not_found', 'Thiết bị này không còn đăng nhập.');
  await noteSignIn(tx, { kind: 'session_ended', account, at: now });
  return { output: { id }, former: null };
};

const endOtherSessions: CommandHandler<typeof contract.endOtherSessions> = async ({ tx, scope, now }) => {
  const account = accountOf(scope);
  const ended = await endSessions(tx, account, { but: scope.session });
  if (ended > 0) await noteSignIn(tx, { kind: 'session_ended', account, at: now });
  return { output: { ended }, former: null };
};

export const signInHandlers = { 'access.me': me, 'access.signInOptions': signInOptions, 'access.sessions': sessions };
export const signInCommands = { 'access.endSession': endSession, 'access.endOtherSessions': endOtherSessions };
