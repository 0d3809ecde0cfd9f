/**
 * The sheet `Tài khoản`: accounts and what they are appointed to. Whoever imports it must keep accounts, and of the
 * organisations that the rows name. What several rows say of one account must agree.
 */
import { needsFourEyes } from '../access/appointment.ts';
import { type AppointedRole, roles } from '../access/role.ts';
import { isUserName, proposedUserName, userNameRule } from '../access/user-name.ts';
import type { Book } from './book.ts';
import { isChange } from './change.ts';
import { textOf } from './entry.ts';
import { findingOf } from './finding.ts';
import type { Line } from './parse.ts';

/** What whoever imports may do with accounts, and what must be known of those that he does not see. */
export type Keeping = {
  /** Codes of organisations of the record whose accounts he keeps; none: he keeps no accounts at all. */
  readonly organisations: ReadonlySet<string> | 'all';
  /** User names that the sheet cannot use: of accounts elsewhere, and former ones; and of accounts that are closed. */
  readonly taken: ReadonlyMap<string, 'elsewhere' | 'closed'>;
  /** Members who have an open account elsewhere. */
  readonly membersElsewhere: ReadonlySet<string>;
  /** His own user name. */
  readonly self: string | null;
};

export const everybody: Keeping = {
  organisations: 'all',
  taken: new Map(),
  membersElsewhere: new Set(),
  self: null,
};

const sheet = 'Tài khoản';

/** What is known of an account: of the record, or else of its first row. */
type Known = { member: string | null; fullName: string | null; isOnRecord: boolean; line: Line | null };

export function checkAccounts(book: Book, keeping: Keeping): void {
  const lines = book.linesOf(sheet);
  if (lines.length === 0) return;
  if (keeping.organisations !== 'all' && keeping.organisations.size === 0) {
    if (lines.every((line) => book.isRejected(line))) return;
    const words =
      'Bạn được nhập liệu nhưng không quản lý tài khoản. Hãy bỏ trang Tài khoản khỏi tệp, hoặc nhờ người quản trị nhập trang này.';
    book.errors.push(findingOf(sheet, '', words));
    for (const line of lines) book.close(line, { isWrong: true });
    return;
  }
  const known = knownAccounts(book);
  const owners = ownersOf(book);
  for (const line of lines) {
    if (line.remove) checkRemoval(book, line);
    else if (checkUserName(book, line, keeping)) {
      checkWhose(book, line, known, owners, keeping);
      checkAppointed(book, line, keeping);
    }
  }
}

function knownAccounts(book: Book): Map<string, Known> {
  const known = new Map<string, Known>();
  const add = (userName: string | null, found: Known): void => {
    if (userName === null) return;
    const before = known.get(userName);
    if (before === undefined) known.set(userName, found);
    else
      known.set(userName, {
        ...before,
        member: before.member ?? found.member,
        fullName: before.fullName ?? found.fullName,
      });
  };
  for (const { before } of [...book.of(sheet), ...book.removed.filter((entry) => entry.sheet === sheet)]) {
    if (before === null) continue;
    const [member, fullName] = [textOf(before, 'member'), textOf(before, 'fullName')];
    add(textOf(before, 'userName'), { member, fullName, isOnRecord: true, line: null });
  }
  for (const line of book.linesOf(sheet)) {
    if (line.remove) continue;
    const said = (key: string): string | null => (book.isFaultyIn(line, key) ? null : textOf(line.values, key));
    add(said('userName'), { member: said('member'), fullName: said('fullName'), isOnRecord: false, line });
  }
  return known;
}

/** Whose accounts members have, as the book would stand. */
function ownersOf(book: Book): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { row } of book.of(sheet)) {
    const [member, userName] = [textOf(row, 'member'), textOf(row, 'userName')];
    if (member !== null && userName !== null && !owners.has(member)) owners.set(member, userName);
  }
  return owners;
}

function checkRemoval(book: Book, line: Line): void {
  const entry = book.entryOf(line);
  if (entry === undefined || entry.before === null || textOf(entry.row, 'role') !== null) return;
  const words = 'Tài khoản không xóa được: nhật ký còn ghi những việc đã làm bằng tên này. Hãy đóng ở trang Tài khoản.';
  book.error(line, 'remove', words);
}

/** False where nothing more can be said of the row. */
function checkUserName(book: Book, line: Line, { taken }: Keeping): boolean {
  const userName = textOf(line.values, 'userName');
  if (userName === null || book.isFaultyIn(line, 'userName')) return false;
  const why = taken.get(userName.toLowerCase());
  if (!isUserName(userName)) {
    book.error(
      line,
      'userName',
      userNameRule,
      proposedUserName(userName, (name) => taken.has(name)),
    );
    return false;
  }
  if (why === undefined) return true;
  const free = proposedUserName(userName, (name) => taken.has(name));
  if (why === 'closed')
    book.error(line, 'userName', `Tài khoản ${userName} đã đóng. Hãy mở lại ở trang Tài khoản rồi nhập.`);
  else
    book.error(
      line,
      'userName',
      `Tên đăng nhập ${userName} đã có người dùng, hoặc từng có người dùng. Có thể dùng ${free}.`,
      free,
    );
  return false;
}

function checkWhose(
  book: Book,
  line: Line,
  accounts: ReadonlyMap<string, Known>,
  owners: ReadonlyMap<string, string>,
  { membersElsewhere }: Keeping,
): void {
  const [userName, member] = [textOf(line.values, 'userName') ?? '', textOf(line.values, 'member')];
  const [fullName, account] = [textOf(line.values, 'fullName'), accounts.get(userName)];
  if (account === undefined || book.isFaultyIn(line, 'member', 'fullName')) return;
  if (account.member === null && account.fullName === null) {
    if (account.line === line) book.error(line, 'fullName', 'Cần ghi Họ và tên, hoặc Mã đảng viên.');
    return;
  }
  if (member !== null && member !== account.member) {
    const whose = account.member === null ? 'không gắn với đảng viên nào' : `là của đảng viên ${account.member}`;
    const where = account.isOnRecord ? 'theo dữ liệu đã có' : `theo dòng ${account.line?.number}`;
    const rest = 'Một tài khoản không chuyển cho người khác: hãy dùng tên đăng nhập khác.';
    book.error(line, 'member', `Tài khoản ${userName} ${whose} ${where}. ${rest}`);
    return;
  }
  if (member !== null) {
    const other = owners.get(member);
    if ((other !== undefined && other !== userName) || membersElsewhere.has(member)) {
      const named = other !== undefined && other !== userName ? ` (${other})` : '';
      book.error(
        line,
        'member',
        `Đảng viên ${member} đã có tài khoản khác${named}. Mỗi người chỉ có một tài khoản đang mở.`,
      );
      return;
    }
  }
  checkName(book, line, account, fullName);
}

/** A member is called as in the list of members; anybody else the same in all of his rows. */
function checkName(book: Book, line: Line, account: Known, fullName: string | null): void {
  if (fullName === null) return;
  if (account.member !== null) {
    const named = nameOf(book, account.member);
    if (named === null || named === fullName) return;
    book.error(
      line,
      'fullName',
      `Đảng viên ${account.member} có tên là ${named}. Hãy xem lại Mã đảng viên hoặc Họ và tên.`,
      named,
    );
  } else if (account.line !== null && account.fullName !== null && account.fullName !== fullName) {
    const words = `Họ và tên khác với dòng ${account.line.number} của cùng tài khoản (${account.fullName}).`;
    book.error(line, 'fullName', words, account.fullName);
  }
}

const names = new WeakMap<Book, ReadonlyMap<string, string>>();

function nameOf(book: Book, member: string): string | null {
  let known = names.get(book);
  if (known === undefined) {
    known = new Map([...book.of('Đảng viên')].map(({ row }) => [String(row.code), String(row.fullName)]));
    names.set(book, known);
  }
  return known.get(member) ?? null;
}

function checkAppointed(book: Book, line: Line, { organisations, self }: Keeping): void {
  const row = book.rowOf(line);
  const [role, code] = [textOf(row, 'role') as AppointedRole | null, textOf(row, 'organisation')];
  if (role === null && textOf(row, 'to') !== null && !book.isFaultyIn(line, 'role', 'to')) {
    const words =
      'Dòng không có Chức vụ hệ thống thì để trống Đến ngày. Muốn đóng tài khoản, hãy dùng trang Tài khoản.';
    book.error(line, 'to', words);
  }
  if (organisations !== 'all' && code !== null && !book.isFaultyIn(line, 'organisation') && isOnRecord(book, code)) {
    const words = `Bạn không quản lý tài khoản của ${code}. Hãy bỏ dòng này, hoặc nhờ người quản trị cấp trên nhập.`;
    if (!organisations.has(code)) book.error(line, 'organisation', words);
  }
  const entry = book.entryOf(line);
  if (role === null || entry === undefined || textOf(row, 'userName') !== self || book.isFaultyIn(line, 'role')) return;
  if (!needsFourEyes(role) || !isChange(book, entry)) return;
  const words = `Không ai tự giao cho mình chức vụ ${roles[role].label}. Hãy nhờ người quản trị khác nhập dòng này.`;
  book.error(line, 'role', words);
}

const codes = new WeakMap<Book, ReadonlySet<string>>();

/** What the workbook itself founds was looked at with its superior. */
function isOnRecord(book: Book, code: string): boolean {
  let known = codes.get(book);
  if (known === undefined) {
    known = new Set([...book.of('Tổ chức')].flatMap(({ before }) => (before === null ? [] : [String(before.code)])));
    codes.set(book, known);
  }
  return known.has(code);
}
