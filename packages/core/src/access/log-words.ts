/** What the log calls what was done: operations of the contract, what is done beside them, and what happens at the door. */
import { operationWords } from './operation-words.ts';

type Words = { readonly title: string; readonly summary: string };

/** Names in the log that are no operations: files taken out, and what the program does by itself or by its command line. */
const besideOperations: Readonly<Record<string, Words>> = {
  'exchange.import': { title: 'Nhập tệp vào dữ liệu', summary: 'Imported a workbook.' },
  'exchange.removeDemo': { title: 'Xóa dữ liệu trình diễn', summary: 'Took the demo data out.' },
  'exchange.export': { title: 'Xuất toàn bộ dữ liệu ra Excel', summary: 'Took everything out as a workbook.' },
  'exchange.errors': {
    title: 'Tải tệp nhập có ghi chú lỗi',
    summary: 'Took out an uploaded workbook with its errors.',
  },
  'access.redact': { title: 'Xóa dữ liệu đến hạn', summary: 'Redacted what had been kept long enough.' },
  'organisation.applyPlanned': {
    title: 'Thi hành quyết định sắp xếp đến ngày',
    summary: 'Applied a planned decision when its day began.',
  },
};

/** What happens at the door: kinds of `sign_in_event`. */
export const doorWords: Readonly<Record<string, Words>> = {
  signed_in: { title: 'Đăng nhập', summary: 'Signed in.' },
  refused: { title: 'Đăng nhập không thành', summary: 'Was refused at sign-in.' },
  locked_out: { title: 'Bị tạm khóa vì nhập sai nhiều lần', summary: 'Was locked out after wrong attempts.' },
  signed_out: { title: 'Đăng xuất', summary: 'Signed out.' },
  session_ended: { title: 'Kết thúc phiên trên một thiết bị', summary: 'Ended the session of a device.' },
  code_issued: { title: 'Cấp mã dùng một lần', summary: 'Was issued a one-time code.' },
  code_redeemed: { title: 'Dùng mã một lần để đặt mật khẩu', summary: 'Chose a password with a one-time code.' },
  code_refused: { title: 'Mã dùng một lần bị từ chối', summary: 'Gave a one-time code that was refused.' },
  password_changed: { title: 'Đổi mật khẩu', summary: 'Changed the password.' },
  second_factor_added: { title: 'Thêm lớp bảo vệ thứ hai', summary: 'Added a second factor.' },
  second_factor_removed: { title: 'Bỏ lớp bảo vệ thứ hai', summary: 'Removed a second factor.' },
};

/** The rule by which something was taken out of the log stands beside it. */
const redacted: Words = {
  title: 'Lược bỏ khỏi nhật ký khi hết hạn lưu',
  summary: 'Took out of the log what had been kept long enough.',
};
export const redactionName = 'access.redact';

/** Both languages of a name in the log that is no operation. */
export const wordsBeside = (name: string): Words | undefined =>
  name === redactionName ? redacted : (besideOperations[name] ?? doorWords[name]);

/** An operation that the program no longer has keeps its name. */
export const titleInLog = (name: string): string => operationWords[name]?.title ?? wordsBeside(name)?.title ?? name;

/** Those that somebody who keeps accounts may read of, beside what asks for that permission. */
export const aboutOwnSignIn: ReadonlySet<string> = new Set(['access.endSession', 'access.endOtherSessions']);
