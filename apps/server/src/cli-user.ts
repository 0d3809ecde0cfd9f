/** The command `user`: accounts, appointments and one-time codes, through the same door as the screens. */
import { randomUUID } from 'node:crypto';
import { stateOn } from '@nennep/core/access/appointment.ts';
import * as contract from '@nennep/core/access/contract-accounts.ts';
import { type AppointedRole, appointedRoles, roles } from '@nennep/core/access/role.ts';
import { addDays, isDate, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { InputOf, Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { Scope } from './access/scope.ts';
import { type Invocation, type Kind, type Outcome, text, WrongUse } from './cli-invocation.ts';
import { moment } from './clock.ts';
import type { Database } from './database.ts';
import { answer } from './http/answer.ts';

export const userUsage = `  user list [--text CHỮ] [--state new|open|closed]
  user add [TÊN] --name "Họ và tên" | --member MÃ [--role CHỨC_VỤ --org MÃ --from YYYY-MM-DD [--to YYYY-MM-DD]]
  user appoint TÊN --role CHỨC_VỤ --org MÃ --from YYYY-MM-DD [--to YYYY-MM-DD]
  user end TÊN --role CHỨC_VỤ --org MÃ [--to YYYY-MM-DD]
  user code TÊN · user close TÊN · user reopen TÊN · user rename TÊN TÊN_MỚI
  user link TÊN [--subject MÃ | --email ĐỊA_CHỈ]   (máy chủ định danh; bỏ trống để bỏ nối)
    (CHỨC_VỤ: ${appointedRoles.map((role) => `${role} = ${roles[role].label}`).join(', ')})`;

export const userOptions: Readonly<Record<string, Kind>> = {
  text: 'text',
  state: 'text',
  name: 'text',
  member: 'text',
  role: 'text',
  org: 'text',
  from: 'text',
  to: 'text',
  subject: 'text',
  email: 'text',
  json: 'flag',
};

type Doing = { readonly i: Invocation; readonly db: Database; readonly scope: Scope };
type Said = { readonly json: unknown; readonly sentences: readonly string[] };

const actions: Readonly<
  Record<string, { readonly words: readonly number[]; readonly run: (d: Doing) => Promise<Said> }>
> = {
  list: { words: [1], run: list },
  add: { words: [1, 2], run: add },
  appoint: { words: [2], run: appoint },
  end: { words: [2], run: end },
  code: { words: [2], run: code },
  close: { words: [2], run: (d) => simple(d, contract.closeAccount, 'Đã đóng tài khoản') },
  reopen: { words: [2], run: (d) => simple(d, contract.reopenAccount, 'Đã mở lại tài khoản') },
  rename: { words: [3], run: rename },
  link: { words: [2], run: link },
};

export async function runUser(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const [name = '', ...names] = i.words;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined || !action.words.includes(names.length + 1))
    throw new WrongUse('wrong_use', `Lệnh user dùng chưa đúng.\n${userUsage}`);
  try {
    const { json, sentences } = await action.run({ i, db, scope });
    return { code: 0, sentences, ...(i.options.json === true ? { json } : {}) };
  } catch (error) {
    // what is unknown is wrong use; what the rules forbid is refused
    if (!(error instanceof Refusal) || ['not_found', 'not_permitted', 'invalid_input'].includes(error.reason))
      throw error;
    return { code: 1, sentences: [error.message], json: { error: { kind: error.reason, message: error.message } } };
  }
}

async function ask<Op extends Operation>(
  { db, scope }: Doing,
  operation: Op,
  input: InputOf<Op>,
): Promise<OutputOf<Op>> {
  const body = operation.kind === 'query' ? input : { id: randomUUID(), input };
  return (await answer(db, scope, operation, body, moment())) as OutputOf<Op>; // the contract says what comes
}

const optional = ({ options }: Invocation, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

function day(i: Invocation, name: string): string {
  const value = text(i, name);
  if (!isDate(value)) throw new WrongUse('bad_date', `--${name} phải là ngày dạng YYYY-MM-DD; nhận được “${value}”.`);
  return value;
}

function role(i: Invocation): AppointedRole {
  const value = text(i, 'role');
  const found = appointedRoles.find((one) => one === value || roles[one].label.toLowerCase() === value.toLowerCase());
  if (found === undefined)
    throw new WrongUse('unknown_role', `Không có chức vụ hệ thống “${value}”. Có: ${appointedRoles.join(', ')}.`);
  return found;
}

const appointing = (i: Invocation) => ({
  role: role(i),
  organisation: text(i, 'org'),
  from: day(i, 'from'),
  lastDay: i.options.to === undefined ? null : day(i, 'to'),
});

const states = ['new', 'open', 'closed'] as const;

async function list(d: Doing): Promise<Said> {
  const wanted = optional(d.i, 'state');
  const state = states.find((one) => one === wanted) ?? null;
  if (wanted !== null && state === null)
    throw new WrongUse('wrong_use', `--state là một trong: ${states.join(', ')}; nhận được “${wanted}”.`);
  const json = await ask(d, contract.accounts, { text: optional(d.i, 'text') ?? '', state, limit: 20_000 });
  const lines = json.accounts.map(({ userName, fullName, member, state: is, holdings }) => {
    const held = holdings.map((one) => `${roles[one.role].label} ${one.organisation.code}`).join('; ');
    return [userName, fullName, member ?? '', is, held].join('\t');
  });
  return { json, sentences: lines.length > 0 ? lines : ['Không có tài khoản nào.'] };
}

const codeSentence = (strip: OutputOf<typeof contract.createAccount>): string =>
  `${strip.userName} (${strip.fullName}): mã dùng một lần ${strip.code}, dùng đến hết ${spokenDate(strip.lastDay)}.`;

async function add(d: Doing): Promise<Said> {
  const { i } = d;
  const json = await ask(d, contract.createAccount, {
    userName: i.words[1] ?? null,
    fullName: optional(i, 'name'),
    member: optional(i, 'member'),
    appointment: optional(i, 'role') === null ? null : appointing(i),
  });
  return { json, sentences: [codeSentence(json)] };
}

async function appoint(d: Doing): Promise<Said> {
  const account = d.i.words[1] ?? '';
  const json = await ask(d, contract.appoint, { account, ...appointing(d.i) });
  return { json, sentences: [`Đã giao ${roles[role(d.i)].label} ${text(d.i, 'org')} cho ${account}.`] };
}

async function end(d: Doing): Promise<Said> {
  const { i } = d;
  const account = i.words[1] ?? '';
  const [wanted, org, { today }] = [role(i), text(i, 'org'), moment()];
  const { appointments } = await ask(d, contract.account, { account });
  const held = appointments.find(
    (one) => one.role === wanted && one.organisation.code === org && ['now', 'future'].includes(stateOn(one, today)),
  );
  if (held === undefined)
    throw new Refusal('not_found', `${account} không giữ chức vụ ${roles[wanted].label} ở ${org}.`);
  const before = held.from > today ? addDays(held.from, -1) : addDays(today, -1);
  const lastDay = i.options.to === undefined ? before : day(i, 'to');
  const json = await ask(d, contract.endAppointment, { id: held.id, lastDay });
  return {
    json: { ...json, lastDay },
    sentences: [`${account} thôi ${roles[wanted].label} ${org} từ ${spokenDate(addDays(lastDay, 1))}.`],
  };
}

async function code(d: Doing): Promise<Said> {
  const json = await ask(d, contract.issueCodes, { accounts: [d.i.words[1] ?? ''] });
  return { json, sentences: json.strips.map(codeSentence) };
}

async function simple(d: Doing, operation: typeof contract.closeAccount, said: string): Promise<Said>;
async function simple(d: Doing, operation: typeof contract.reopenAccount, said: string): Promise<Said>;
async function simple(
  d: Doing,
  operation: typeof contract.closeAccount | typeof contract.reopenAccount,
  said: string,
): Promise<Said> {
  const json = await ask(d, operation, { account: d.i.words[1] ?? '' });
  return { json, sentences: [`${said} ${json.userName}.`] };
}

async function rename(d: Doing): Promise<Said> {
  const json = await ask(d, contract.renameAccount, { account: d.i.words[1] ?? '', userName: d.i.words[2] ?? '' });
  return { json, sentences: [`${d.i.words[1]} nay đăng nhập bằng tên ${json.userName}.`] };
}

async function link(d: Doing): Promise<Said> {
  const [subject, email] = [optional(d.i, 'subject'), optional(d.i, 'email')];
  if (subject !== null && email !== null)
    throw new WrongUse('wrong_use', 'Chỉ ghi một trong hai: --subject hoặc --email.');
  const by = subject !== null ? { subject } : email !== null ? { email } : null;
  const json = await ask(d, contract.linkAccount, { account: d.i.words[1] ?? '', by });
  const said =
    by === null ? 'không còn nối với máy chủ định danh' : `nối với máy chủ định danh bằng ${subject ?? email}`;
  return { json, sentences: [`Tài khoản ${json.userName} ${said}.`] };
}
