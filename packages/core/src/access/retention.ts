/**
 * What is kept for a while only, and what becomes of it then: names and words go, dates and counts stay, so that no figure
 * of the past changes. How long is data (table `privacy_period`), as are the deadlines that the law sets.
 */
import type { CalendarDate } from '../kernel/calendar.ts';

export type Kept = {
  readonly label: string;
  /** The event from which the period runs; the sentence continues “kể từ …”. */
  readonly since: string;
  /** What is done with it, said to people. */
  readonly after: string;
  /** Rows belong to organisations, so that each top organisation's own period counts for what is below it. */
  readonly isByOrganisation: boolean;
};

export const keptThings = {
  former_member: {
    label: 'Họ tên, mã của người không còn sinh hoạt',
    since: 'ngày ra khỏi chi bộ cuối cùng',
    after: 'Họ tên và mã được thay bằng ký hiệu, cả trong nhật ký. Ngày tháng và con số giữ nguyên.',
    isByOrganisation: true,
  },
  absence_reason: {
    label: 'Lý do vắng (ốm đau, việc gia đình…)',
    since: 'ngày họp',
    after: 'Lý do được xóa, trừ “đi làm ăn xa” vì số liệu đếm riêng. Có mặt, vắng giữ nguyên.',
    isByOrganisation: true,
  },
  exemption_reason: {
    label: 'Lý do miễn sinh hoạt, đi xa',
    since: 'ngày hết miễn hoặc đi xa',
    after: 'Lời ghi lý do được xóa. Loại và ngày giữ nguyên.',
    isByOrganisation: true,
  },
  visitor_name: {
    label: 'Tên khách dự sinh hoạt',
    since: 'ngày họp',
    after: 'Tên được thay bằng “Khách”. Số lượt dự giữ nguyên.',
    isByOrganisation: true,
  },
  correction_request: {
    label: 'Yêu cầu đính chính đã trả lời',
    since: 'ngày trả lời',
    after: 'Lời của người yêu cầu và câu trả lời được xóa. Ngày tháng, kết quả giữ nguyên.',
    isByOrganisation: true,
  },
  closed_account: {
    label: 'Họ tên của tài khoản đã đóng',
    since: 'ngày đóng tài khoản',
    after: 'Họ tên được thay bằng ký hiệu. Tên đăng nhập còn lại để đọc nhật ký.',
    isByOrganisation: false,
  },
  command_words: {
    label: 'Nội dung cá nhân trong nhật ký thao tác',
    since: 'ngày thao tác',
    after: 'Mã, họ tên và lời ghi về người được xóa. Ai làm gì, lúc nào, với chức vụ gì giữ nguyên.',
    isByOrganisation: false,
  },
  opening: {
    label: 'Nhật ký mở hồ sơ đảng viên',
    since: 'ngày mở',
    after: 'Dòng nhật ký được xóa.',
    isByOrganisation: false,
  },
  sign_in: {
    label: 'Nhật ký đăng nhập',
    since: 'ngày đăng nhập',
    after: 'Dòng nhật ký được xóa.',
    isByOrganisation: false,
  },
} as const satisfies Readonly<Record<string, Kept>>;

export type KeptThing = keyof typeof keptThings;
export const keptThingNames = Object.keys(keptThings) as KeptThing[];

/** What stands where a name or code of somebody stood. */
export const formerName = 'Đã xóa tên';
export const formerVisitor = 'Khách';
export const erasedText = '[đã xóa]';

/** The code of somebody whose name is gone: says nothing, and stays his. */
export const formerCode = (id: string): string => `XT-${id.replaceAll('-', '').slice(-12).toUpperCase()}`;

export const units = { hour: 'giờ', day: 'ngày', month: 'tháng' } as const;
export type Unit = keyof typeof units;

/** What began before this day has been kept long enough. A month counts as its number, cut at the end of a shorter one. */
export function keptFrom(today: CalendarDate, amount: number, unit: Unit): CalendarDate {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  if (unit !== 'month') {
    const days = unit === 'day' ? amount : Math.ceil(amount / 24);
    return new Date(Date.UTC(year, month - 1, day - days)).toISOString().slice(0, 10);
  }
  const last = new Date(Date.UTC(year, month - amount, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - amount, Math.min(day, last))).toISOString().slice(0, 10);
}
