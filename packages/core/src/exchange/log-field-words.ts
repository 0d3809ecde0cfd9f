/** What fields of commands and listed values are called in the log, for people. The workbook's columns have words of their own. */

import { itself, type LogField, type LogValue } from '../access/log-change.ts';
import { keptThings } from '../access/retention.ts';
import { roles } from '../access/role.ts';
import * as choices from './choices.ts';
import { sheets } from './sheets.ts';

const fields: Readonly<Record<string, string>> = {
  account: 'Tài khoản',
  accounts: 'Tài khoản',
  activity: 'Hoạt động xử lý dữ liệu',
  acts: 'Nội dung',
  affected: 'Số người bị ảnh hưởng',
  amount: 'Thời hạn',
  answer: 'Trả lời',
  appointment: 'Chức vụ hệ thống được giao',
  assessment: 'Bản đánh giá tác động',
  band: 'Nhóm lý do',
  basis: 'Căn cứ',
  basisKind: 'Loại căn cứ',
  breach: 'Vụ lộ dữ liệu',
  by: 'Nhận ra bằng',
  cell: 'Chi bộ',
  cellId: 'Chi bộ',
  changed: 'Số dòng thay đổi',
  changedOn: 'Ngày thay đổi',
  check: 'Chỉ kiểm tra',
  code: 'Mã',
  codes: 'Chỉ số',
  compareFrom: 'So sánh từ',
  compareTo: 'So sánh đến',
  corrections: 'Ô đã sửa',
  done: 'Đã làm',
  draft: 'Dự thảo',
  effectiveOn: 'Ngày hiệu lực',
  email: 'Thư điện tử',
  endedAt: 'Kết thúc',
  endsOn: 'Đến ngày',
  field: 'Mục',
  fields: 'Loại dữ liệu',
  filedOn: 'Ngày gửi',
  fileName: 'Tên tệp',
  foundAt: 'Phát hiện lúc',
  from: 'Từ',
  fullName: 'Họ và tên',
  how: 'Cách đăng nhập',
  id: 'Số hiệu trong chương trình',
  isHeir: 'Là tổ chức kế thừa',
  issuedOn: 'Ngày ban hành',
  issuer: 'Nơi ban hành',
  keptAt: 'Nơi lưu giữ',
  kind: 'Loại',
  kinds: 'Loại',
  lastDay: 'Ngày cuối',
  level: 'Độ mật',
  limit: 'Số dòng',
  mark: 'Độ tin cậy của căn cứ',
  measures: 'Biện pháp bảo vệ',
  meeting: 'Cuộc họp',
  member: 'Đảng viên',
  month: 'Kỳ',
  months: 'Số tháng',
  name: 'Tên',
  new: 'Số dòng mới',
  newCellKind: 'Loại hình mới',
  newCode: 'Mã mới',
  newFixedDay: 'Ngày sinh hoạt mới',
  newName: 'Tên mới',
  newParent: 'Cấp trên mới',
  newTier: 'Cấp mới',
  note: 'Ghi chú',
  number: 'Số quyết định',
  officialScore: 'Điểm chính thức',
  offset: 'Từ dòng',
  on: 'Ngày',
  operation: 'Việc',
  org: 'Tổ chức',
  organisation: 'Tổ chức',
  organisations: 'Số tổ chức',
  paper: 'Tài liệu',
  part: 'Phần của chỉ số',
  person: 'Đảng viên',
  purpose: 'Mục đích',
  reason: 'Lý do',
  recipients: 'Nơi nhận dữ liệu',
  rejected: 'Số dòng bị từ chối',
  reorganisation: 'Quyết định sắp xếp',
  request: 'Yêu cầu',
  returnedOn: 'Ngày trả',
  reviewedOn: 'Ngày xem lại',
  right: 'Đúng là',
  role: 'Chức vụ hệ thống',
  rollCall: 'Điểm danh',
  rows: 'Số dòng',
  rule: 'Loại dữ liệu hết hạn lưu',
  selfScore: 'Điểm tự chấm',
  settlement: 'Cách xử lý',
  sheet: 'Trang tính',
  sheets: 'Trang tính',
  shipped: 'Hoạt động có sẵn',
  startedAt: 'Bắt đầu',
  startsOn: 'Từ ngày',
  state: 'Trạng thái',
  status: 'Có mặt, vắng',
  structure: 'Cơ cấu',
  subject: 'Tổ chức được sắp xếp',
  subjects: 'Người có dữ liệu',
  target: 'Trở thành, thuộc về',
  text: 'Nội dung ô',
  to: 'Đến',
  topic: 'Nội dung',
  unchanged: 'Số dòng giữ nguyên',
  unit: 'Đơn vị thời gian',
  upload: 'Tệp đã gửi',
  userName: 'Tên đăng nhập',
  what: 'Việc gì',
};

/** The word of a field; null for one without, as the name of a sheet or a column's own heading. */
export const fieldWord = (key: string): string | null => (Object.hasOwn(fields, key) ? (fields[key] ?? null) : null);

/** The heading of a column of the workbook. */
const headerOf = (sheet: string | undefined, key: string): string | null =>
  sheets.find(({ name }) => name === sheet)?.columns.find((column) => column.key === key)?.header ?? null;

const rolesInWords = Object.fromEntries(Object.entries(roles).map(([name, { label }]) => [name, label]));
const states = {
  draft: 'Dự thảo',
  planned: 'Chờ thi hành',
  applied: 'Đã áp dụng',
  reversed: 'Đã hoàn tác',
  sent: 'Đã gửi lại',
  discarded: 'Đã bỏ',
  done: 'Đã làm',
  refused: 'Từ chối',
};
const ways = {
  password: 'Mật khẩu',
  totp: 'Mã 6 số',
  passkey: 'Khóa đăng nhập',
  sso: 'Đăng nhập chung của cơ quan',
  code: 'Mã dùng một lần',
};
const parts = { numerator: 'Tử số', denominator: 'Mẫu số', rest: 'Phần còn lại' };
const structures = { 'as-then': 'Lúc đó' };

/** Which list a field's value is one of. */
const listed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: { ...choices.meetingKinds, ...choices.actKinds },
  status: choices.attendanceStatuses,
  reason: choices.absenceReasons,
  newTier: choices.tiers,
  newCellKind: choices.cellKinds,
  kinds: choices.cellKinds,
  tier: choices.tiers,
  cellKind: choices.cellKinds,
  sex: choices.sexes,
  office: choices.offices,
  schooling: choices.schoolings,
  theory: choices.theories,
  exitReason: choices.exitReasons,
  role: rolesInWords,
  state: states,
  settlement: states,
  how: ways,
  part: parts,
  structure: structures,
  rule: Object.fromEntries(Object.entries(keptThings).map(([name, { label }]) => [name, label])),
};

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const minute = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})$/;
const month = /^(\d{4})-(\d{2})$/;

/** A value as people write it: days the Vietnamese way, listed words, yes and no. */
export function valueWord(key: string, value: LogValue): string {
  if (value === null || value === '') return 'để trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const list = listed[key];
  if (list !== undefined)
    return value
      .split(', ')
      .map((word) => (Object.hasOwn(list, word) ? (list[word] ?? word) : word))
      .join(', ');
  return value.replace(minute, '$4 $3/$2/$1').replace(day, '$3/$2/$1').replace(month, '$2/$1');
}

/** One line, e.g. `Đảng viên: M1 · Có mặt, vắng: Có mặt`. */
export const fieldsInWords = (
  shown: readonly LogField[],
  path: readonly string[],
  of: FieldWords = vietnamese,
): string =>
  shown
    .map(({ key, value }) =>
      key === itself ? of.value(path.at(-1) ?? '', value) : `${of.field(key, path[0])}: ${of.value(key, value)}`,
    )
    .join(' · ');

/** Words of one language. */
export type FieldWords = {
  /** @param sheet of the workbook, where the field may be one of its columns. */
  readonly field: (key: string, sheet: string | undefined) => string;
  readonly value: (key: string, value: LogValue) => string;
};

const vietnamese: FieldWords = {
  field: (key, sheet) => headerOf(sheet, key) ?? fieldWord(key) ?? key,
  value: valueWord,
};

/** What leads to a change, e.g. `Điểm danh 3`. */
export const pathInWords = (path: readonly string[], of: FieldWords = vietnamese): string =>
  path.map((key) => (/^\d+$/.test(key) ? key : of.field(key, undefined))).join(' ');
