/** Words of the pages about personal data, in the reader's language; the texts of the registers are the owner's own. */
import { t } from '@lingui/core/macro';
import type { BreachState } from '@nennep/core/access/breach.ts';
import type { CorrectableField, RequestState } from '@nennep/core/access/correction-request.ts';
import type { DeadlineName, Mark } from '@nennep/core/access/deadline.ts';
import type { BasisKind } from '@nennep/core/access/processing-activity.ts';
import type { KeptThing, Unit } from '@nennep/core/access/retention.ts';
import type { SecrecyLevel } from '@nennep/core/access/secrecy-mark.ts';
import { timeLeft } from './time-left.ts';

type Words<Key extends string> = Readonly<Record<Key, () => string>>;
const wordOf =
  <Key extends string>(words: Words<Key>) =>
  (key: Key): string =>
    words[key]();

export const fieldWord = wordOf<CorrectableField>({
  full_name: () => t`Họ và tên`,
  sex: () => t`Giới tính`,
  born_on: () => t`Ngày sinh`,
  ethnicity: () => t`Dân tộc`,
  admitted_on: () => t`Ngày kết nạp`,
  official_on: () => t`Ngày chính thức`,
  membership: () => t`Nơi sinh hoạt, ngày chuyển đến, chuyển đi`,
  place: () => t`Nơi ở hoặc nơi làm việc`,
  schooling: () => t`Trình độ chuyên môn`,
  theory: () => t`Lý luận chính trị`,
  office: () => t`Chức vụ`,
  exemption: () => t`Miễn sinh hoạt, đi xa`,
  attendance: () => t`Điểm danh`,
  task: () => t`Nhiệm vụ`,
  other: () => t`Điều khác`,
});

export const requestWord = wordOf<RequestState>({
  open: () => t`Chờ trả lời`,
  done: () => t`Đã sửa`,
  refused: () => t`Không sửa`,
});

export const whatWord = wordOf<KeptThing | DeadlineName>({
  former_member: () => t`Họ tên, mã của người không còn sinh hoạt`,
  absence_reason: () => t`Lý do vắng (ốm đau, việc gia đình…)`,
  exemption_reason: () => t`Lý do miễn sinh hoạt, đi xa`,
  visitor_name: () => t`Tên khách dự sinh hoạt`,
  correction_request: () => t`Yêu cầu đính chính đã trả lời`,
  closed_account: () => t`Họ tên của tài khoản đã đóng`,
  command_words: () => t`Nội dung cá nhân trong nhật ký thao tác`,
  opening: () => t`Nhật ký mở hồ sơ đảng viên`,
  sign_in: () => t`Nhật ký đăng nhập`,
  breach_notice: () => t`Thông báo vi phạm cho cơ quan chuyên trách`,
  assessment_filing: () => t`Lập và gửi hồ sơ đánh giá tác động`,
  assessment_review: () => t`Cập nhật hồ sơ đánh giá tác động khi có thay đổi`,
  correction_answer: () => t`Trả lời yêu cầu đính chính`,
});

/** Continues “kể từ …”. */
export const sinceWord = wordOf<KeptThing | DeadlineName>({
  former_member: () => t`ngày ra khỏi chi bộ cuối cùng`,
  absence_reason: () => t`ngày họp`,
  exemption_reason: () => t`ngày hết miễn hoặc đi xa`,
  visitor_name: () => t`ngày họp`,
  correction_request: () => t`ngày trả lời`,
  closed_account: () => t`ngày đóng tài khoản`,
  command_words: () => t`ngày thao tác`,
  opening: () => t`ngày mở`,
  sign_in: () => t`ngày đăng nhập`,
  breach_notice: () => t`lúc phát hiện`,
  assessment_filing: () => t`ngày bắt đầu xử lý`,
  assessment_review: () => t`lần lập hoặc cập nhật trước`,
  correction_answer: () => t`lúc nhận yêu cầu`,
});

export const afterWord = wordOf<KeptThing>({
  former_member: () => t`Họ tên và mã được thay bằng ký hiệu, cả trong nhật ký. Ngày tháng và con số giữ nguyên.`,
  absence_reason: () => t`Lý do được xóa, trừ “đi làm ăn xa” vì số liệu đếm riêng. Có mặt, vắng giữ nguyên.`,
  exemption_reason: () => t`Lời ghi lý do được xóa. Loại và ngày giữ nguyên.`,
  visitor_name: () => t`Tên được thay bằng “Khách”. Số lượt dự giữ nguyên.`,
  correction_request: () => t`Lời của người yêu cầu và câu trả lời được xóa. Ngày tháng, kết quả giữ nguyên.`,
  closed_account: () => t`Họ tên được thay bằng ký hiệu. Tên đăng nhập còn lại để đọc nhật ký.`,
  command_words: () => t`Mã, họ tên và lời ghi về người được xóa. Ai làm gì, lúc nào, với chức vụ gì giữ nguyên.`,
  opening: () => t`Dòng nhật ký được xóa.`,
  sign_in: () => t`Dòng nhật ký được xóa.`,
});

export const lengthWords = (amount: number, unit: Unit): string =>
  unit === 'hour' ? t`${amount} giờ` : unit === 'day' ? t`${amount} ngày` : t`${amount} tháng`;

export const unitWord = wordOf<Unit>({ hour: () => t`giờ`, day: () => t`ngày`, month: () => t`tháng` });

export const markWord = wordOf<Mark>({
  P: () => t`đã đọc trong văn bản`,
  T: () => t`theo nguồn thứ ba, cần kiểm lại`,
  '?': () => t`chưa có nguồn, cơ quan tự quyết định`,
});

export const basisWord = wordOf<BasisKind>({
  law: () => t`Thực hiện nghĩa vụ theo pháp luật`,
  public_duty: () => t`Thực hiện nhiệm vụ của cơ quan, tổ chức đảng`,
  consent: () => t`Sự đồng ý của người có dữ liệu`,
  contract: () => t`Thực hiện thỏa thuận với người có dữ liệu`,
  emergency: () => t`Trường hợp khẩn cấp`,
});

export const breachWord = wordOf<BreachState>({
  found: () => t`Phát hiện`,
  assessed: () => t`Đã đánh giá`,
  notified: () => t`Đã thông báo`,
  closed: () => t`Đóng`,
});

export const levelWord = wordOf<SecrecyLevel>({
  top_secret: () => t`Tuyệt mật`,
  highly_secret: () => t`Tối mật`,
  secret: () => t`Mật`,
});

/** How long there still is, or how long it is over. */
export function dueWords(dueAt: string, now: Date): string {
  const { isOver, amount, unit } = timeLeft(dueAt, now);
  if (isOver) return unit === 'hour' ? t`quá hạn ${amount} giờ` : t`quá hạn ${amount} ngày`;
  return unit === 'hour' ? t`còn ${amount} giờ` : t`còn ${amount} ngày`;
}
