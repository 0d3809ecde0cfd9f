/** Commands of whoever keeps accounts. */
import { checkAppointment, checkEnding, needsFourEyes, stateOn } from '@nennep/core/access/appointment.ts';
import type * as contract from '@nennep/core/access/contract-accounts.ts';
import { type AppointedRole, roles } from '@nennep/core/access/role.ts';
import { isUserName, proposedUserName, userNameRule } from '@nennep/core/access/user-name.ts';
import { addDays, type CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { withoutDiacritics } from '@nennep/core/kernel/text.ts';
import type { CommandHandler, Context } from '../http/handler.ts';
import { newIds } from '../ids.ts';
import {
  type AccountKey,
  accountNamed,
  addAccount,
  addAppointment,
  administratorsOver,
  appointmentOf,
  appointmentsOf,
  endAppointment,
  memberForAccount,
  nameAccount,
  openAccountOf,
  rightsBeyond,
  setClosed,
  takenUserNames,
} from './account-store.ts';
import { addAuthUser, linkAuthUser, linkedTo, nameAuthUser } from './auth-user.ts';
import { issueCode } from './one-time-code.ts';
import { organisationByCode } from './organisation-store.ts';
import { type Homes, homesOf } from './scope.ts';
import { endSessions } from './sessions.ts';

type Appointing = NonNullable<ParsedInputOf<typeof contract.createAccount>['appointment']>;

const create: CommandHandler<typeof contract.createAccount> = async (context, input) => {
  const { tx, scope, now } = context;
  const member = input.member === null ? null : await memberWithoutAccount(context, input.member);
  const fullName = member?.fullName ?? input.fullName;
  if (fullName === null)
    throw new Refusal('name_missing', 'Hãy ghi Họ và tên, hoặc Mã đảng viên nếu là tài khoản của đảng viên.');
  const userName = await freeUserName(context, input.userName, fullName);
  const [id = ''] = newIds(1);
  await addAccount(tx, scope, { id, userName, fullName, memberId: member?.id ?? null, now });
  await addAuthUser(tx, { id, userName, fullName });
  const account = { id, userName, fullName, memberId: member?.id ?? null, isClosed: false };
  const appointed = input.appointment === null ? null : await appointTo(context, account, input.appointment);
  const output = await stripFor(context, account);
  return { output, former: null, ...(appointed && { about: appointed.about }) };
};

async function memberWithoutAccount({ tx, scope, today }: Context, code: string) {
  const member = await memberForAccount(tx, scope, code, today);
  if (member === null)
    throw new Refusal('not_found', `Không có đảng viên nào mang mã ${code} đang sinh hoạt trong phạm vi của bạn.`);
  await refuseSecondAccount({ tx, scope }, member.id);
  return member;
}

async function refuseSecondAccount({ tx, scope }: Pick<Context, 'tx' | 'scope'>, memberId: string): Promise<void> {
  const other = await openAccountOf(tx, scope, memberId);
  if (other !== null)
    throw new Refusal(
      'member_has_account',
      `Đảng viên này đã có tài khoản ${other}. Mỗi người chỉ có một tài khoản đang mở.`,
    );
}

/** The wanted user name, or one made from the name. */
async function freeUserName({ tx, scope }: Context, wanted: string | null, fullName: string): Promise<string> {
  if (wanted === null) {
    const [start = ''] = withoutDiacritics(fullName)
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
    const taken = await takenUserNames(tx, scope, [`${start}%`, 'nguoi.dung%']);
    return proposedUserName(fullName, (name) => taken.has(name));
  }
  const userName = wanted.toLowerCase();
  if (!isUserName(userName)) throw new Refusal('invalid_user_name', userNameRule);
  const taken = await takenUserNames(tx, scope, [`${userName.replace(/[\\_%]/g, '\\$&')}%`]);
  if (!taken.has(userName)) return userName;
  const free = proposedUserName(userName, (name) => taken.has(name));
  throw new Refusal(
    'user_name_taken',
    `Tên đăng nhập ${userName} đã có người dùng, hoặc từng có người dùng. Có thể dùng ${free}.`,
  );
}

const codeDays = 7;

async function stripFor({ tx, scope, now, today }: Context, { id, userName, fullName }: AccountKey) {
  return { userName, fullName, code: await issueCode(tx, scope, id, now), lastDay: addDays(today, codeDays - 1) };
}

/** @throws Refusal where the rules of appointments, or the four eyes, forbid it. */
async function appointTo(
  context: Context,
  account: AccountKey,
  wanted: Appointing,
): Promise<{ id: string; about: Homes }> {
  const { tx, scope } = context;
  const organisation = await organisationByCode(tx, scope, wanted.organisation);
  if (organisation === null)
    throw new Refusal('not_found', `Không có tổ chức nào mang mã ${wanted.organisation} trong phạm vi của bạn.`);
  if (account.id === scope.account && needsFourEyes(wanted.role))
    await refuseOwn(context, wanted.role, organisation.id);
  const appointment = { ...wanted, organisation: organisation.id };
  checkAppointment(await appointmentsOf(tx, scope, account.id), appointment);
  const [id = ''] = newIds(1);
  await addAppointment(tx, scope, { ...appointment, id, accountId: account.id });
  return { id, about: homesOf([organisation.homeId]) };
}

/** Nobody lets himself see persons: another who keeps accounts there must say so too. */
async function refuseOwn({ tx, scope, today }: Context, role: AppointedRole, organisationId: string): Promise<never> {
  const others = await administratorsOver(tx, scope, organisationId, { besides: scope.account ?? '', day: today });
  const whom =
    others.length > 0
      ? `Người giao được: ${others.join(', ')}.`
      : 'Hiện chưa có ai khác quản trị ở đó; hãy tạo tài khoản quản trị cho một người nữa.';
  throw new Refusal('four_eyes', `Không ai tự giao cho mình chức vụ ${roles[role].label}. ${whom}`);
}

const appoint: CommandHandler<typeof contract.appoint> = async (context, { account: userName, ...wanted }) => {
  const account = await accountFound(context, userName);
  refuseClosed(account);
  const { id, about } = await appointTo(context, account, wanted);
  return { output: { id }, former: null, about };
};

const end: CommandHandler<typeof contract.endAppointment> = async ({ tx, scope, today }, { id, lastDay }) => {
  const held = await appointmentOf(tx, scope, id);
  if (held === null) throw new Refusal('not_found', 'Không có chức vụ này trong phạm vi của bạn.');
  checkEnding(held, lastDay, today);
  if (held.role === 'administrator')
    await refuseNobodyLeft({ tx, scope }, held.organisation, { besides: held.accountId, day: addDays(lastDay, 1) });
  await endAppointment(tx, scope, id, lastDay);
  return { output: { id }, former: { lastDay: held.lastDay } };
};

/** Somebody must be left who can make accounts; the program itself may do as it likes. */
async function refuseNobodyLeft(
  { tx, scope }: Pick<Context, 'tx' | 'scope'>,
  organisationId: string,
  left: { besides: string; day: CalendarDate },
): Promise<void> {
  if (scope.account === null || (await administratorsOver(tx, scope, organisationId, left)).length > 0) return;
  throw new Refusal(
    'last_administrator',
    'Sau đó không còn ai quản lý tài khoản ở tổ chức này. Hãy giao chức vụ Quản trị hệ thống cho người khác trước.',
  );
}

const close: CommandHandler<typeof contract.closeAccount> = async (context, { account: userName }) => {
  const { tx, scope, now, today } = context;
  const account = await accountToActFor(context, userName);
  if (account.id === scope.account)
    throw new Refusal('own_account', 'Không đóng tài khoản của chính mình được. Hãy nhờ người quản trị khác.');
  for (const held of await appointmentsOf(tx, scope, account.id))
    if (held.role === 'administrator' && stateOn(held, today) === 'now')
      await refuseNobodyLeft({ tx, scope }, held.organisation, { besides: account.id, day: today });
  if (!account.isClosed) await setClosed(tx, scope, account, now);
  await endSessions(tx, account.id, { but: null });
  return { output: { userName: account.userName }, former: { isClosed: account.isClosed } };
};

const reopen: CommandHandler<typeof contract.reopenAccount> = async (context, { account: userName }) => {
  const { tx, scope } = context;
  const account = await accountToActFor(context, userName);
  if (account.isClosed && account.memberId !== null) await refuseSecondAccount(context, account.memberId);
  if (account.isClosed) await setClosed(tx, scope, account, null);
  return { output: { userName: account.userName }, former: { isClosed: account.isClosed } };
};

const issue: CommandHandler<typeof contract.issueCodes> = async (context, { accounts }) => {
  const strips = [];
  for (const userName of new Set(accounts)) {
    const account = await accountToActFor(context, userName);
    refuseClosed(account);
    if (account.id === context.scope.account)
      throw new Refusal('own_account', 'Bạn đang đăng nhập rồi: hãy đổi mật khẩu ở trang Tài khoản của tôi.');
    strips.push(await stripFor(context, account));
  }
  return { output: { strips }, former: null };
};

const rename: CommandHandler<typeof contract.renameAccount> = async (context, input) => {
  const { tx, scope, now } = context;
  const account = await accountToActFor(context, input.account);
  if (account.memberId !== null && input.fullName !== null && input.fullName !== account.fullName)
    throw new Refusal('name_of_member', 'Họ và tên của đảng viên lấy theo danh sách đảng viên, không sửa ở đây.');
  const isOther = input.userName.toLowerCase() !== account.userName;
  const userName = isOther ? await freeUserName(context, input.userName, account.fullName) : account.userName;
  const fullName = input.fullName ?? account.fullName;
  await nameAccount(tx, scope, account, { userName, fullName }, now);
  await nameAuthUser(tx, { id: account.id, userName, fullName });
  return { output: { userName }, former: { userName: account.userName, fullName: account.fullName } };
};

const link: CommandHandler<typeof contract.linkAccount> = async (context, { account: userName, by }) => {
  const account = await accountToActFor(context, userName);
  refuseClosed(account);
  const other = by === null ? null : await linkedTo(context.tx, by);
  if (other !== null && other !== account.userName)
    throw new Refusal(
      'already_linked',
      `Máy chủ định danh đã nối giá trị này với tài khoản ${other}. Hãy bỏ nối ở đó trước.`,
    );
  await linkAuthUser(context.tx, account, by);
  return { output: { userName: account.userName }, former: null };
};

async function accountFound({ tx, scope }: Context, userName: string): Promise<AccountKey> {
  const account = await accountNamed(tx, scope, userName);
  if (account === null) throw new Refusal('not_found', `Không có tài khoản ${userName} trong phạm vi của bạn.`);
  return account;
}

function refuseClosed({ userName, isClosed }: AccountKey): void {
  if (isClosed) throw new Refusal('account_closed', `Tài khoản ${userName} đã đóng. Hãy mở lại trước.`);
}

/** Whoever could sign in as somebody would have all that this one has: so all of it must lie within his own reach. */
async function accountToActFor(context: Context, userName: string): Promise<AccountKey> {
  const account = await accountFound(context, userName);
  if ((await rightsBeyond(context.tx, context.scope, account.id, context.today)) > 0)
    throw new Refusal(
      'beyond_reach',
      `Tài khoản ${account.userName} còn giữ chức vụ ngoài phạm vi của bạn. Hãy nhờ người quản trị cấp trên.`,
    );
  return account;
}

export const accountCommands = {
  'access.createAccount': create,
  'access.appoint': appoint,
  'access.endAppointment': end,
  'access.closeAccount': close,
  'access.reopenAccount': reopen,
  'access.issueCodes': issue,
  'access.renameAccount': rename,
  'access.linkAccount': link,
};
