/** Listed values: the record's English word and the word that offices write. GLOSSARY.md has them all. */
import { type AppointedRole, appointedRoles, roles } from '../access/role.ts';
import { actTitles } from '../organisation/reorganisation-words.ts';
import type { Choices } from './column.ts';

export const tiers = {
  province: 'Tỉnh',
  district: 'Huyện',
  commune: 'Xã',
  base: 'Cơ sở',
  sub_base: 'Trực thuộc cơ sở',
  section: 'Bộ phận',
  cell: 'Chi bộ',
} as const satisfies Choices;

export const cellKinds = {
  village: 'Thôn, bản',
  residential_group: 'Tổ dân phố, tiểu khu',
  agency: 'Cơ quan',
  public_service_unit: 'Đơn vị sự nghiệp',
  school: 'Trường học',
  health_station: 'Trạm y tế',
  enterprise: 'Doanh nghiệp',
  armed_forces: 'Lực lượng vũ trang',
  other: 'Khác',
} as const satisfies Choices;

export const placeKinds = {
  village: 'Thôn, bản',
  residential_group: 'Tổ dân phố, tiểu khu',
  school: 'Trường học',
  health_station: 'Trạm y tế',
  enterprise: 'Doanh nghiệp',
  cooperative: 'Hợp tác xã',
  agency: 'Cơ quan',
  other: 'Khác',
} as const satisfies Choices;

export const sexes = { male: 'Nam', female: 'Nữ' } as const satisfies Choices;

export const exitReasons = {
  transferred: 'Chuyển đi',
  died: 'Từ trần',
  struck_off: 'Xóa tên',
  expelled: 'Khai trừ',
  resigned: 'Xin ra',
} as const satisfies Choices;

export const admissionSources = {
  youth: 'Đoàn viên thanh niên',
  ethnic_minority: 'Người dân tộc thiểu số',
  reserve: 'Dự bị động viên',
  militia: 'Dân quân tự vệ',
  village_cadre: 'Cán bộ thôn, bản',
  enterprise: 'Doanh nghiệp',
  cooperative: 'Hợp tác xã',
  other: 'Khác',
} as const satisfies Choices;

/** In rising order. */
export const schoolings = {
  none: 'Chưa qua đào tạo',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  college: 'Cao đẳng',
  university: 'Đại học',
  postgraduate: 'Sau đại học',
} as const satisfies Choices;

/** In rising order; the last two are equal. */
export const theories = {
  none: 'Chưa qua đào tạo',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  advanced: 'Cao cấp',
  bachelor: 'Cử nhân',
} as const satisfies Choices;

export const exemptionKinds = {
  exempt: 'Miễn sinh hoạt',
  away: 'Đi làm ăn xa',
  temporary: 'Sinh hoạt tạm thời',
  special_duty: 'Nhiệm vụ đặc biệt',
} as const satisfies Choices;

/** Offices that rules and figures know; an office may carry any other title, kept as written. */
export const offices = {
  secretary: 'Bí thư',
  deputy_secretary: 'Phó bí thư',
  committee_member: 'Chi ủy viên',
  standing_committee_member: 'Ủy viên ban thường vụ',
  executive_committee_member: 'Ủy viên ban chấp hành',
  follower: 'Cán bộ theo dõi',
  organiser: 'Cán bộ tổ chức',
  council_chair: 'Chủ tịch HĐND',
  committee_chair: 'Chủ tịch UBND',
} as const satisfies Choices;

const officeOfTitle = new Map<string, string>(Object.entries(offices).map(([office, title]) => [title, office]));

/** The record's word for a title as the sheet has it; any other title is its own word. */
export const officeOf = (title: string): string => officeOfTitle.get(title) ?? title;
/** The title of an office, as the sheet and the screens have it. */
export const titleOf = (office: string): string => (offices as Choices)[office] ?? office;

export const meetingKinds = {
  regular: 'Thường kỳ',
  regular_thematic: 'Thường kỳ kết hợp chuyên đề',
  thematic: 'Chuyên đề',
  committee: 'Họp chi ủy',
  group: 'Tổ đảng',
  extraordinary: 'Bất thường',
} as const satisfies Choices;

export const attendanceStatuses = {
  present: 'Có mặt',
  excused: 'Vắng có lý do',
  unexcused: 'Vắng không lý do',
  exempt: 'Miễn',
} as const satisfies Choices;

export const absenceReasons = {
  away: 'Đi làm ăn xa',
  ill: 'Ốm đau',
  duty: 'Công tác',
  family: 'Việc gia đình',
  other: 'Khác',
} as const satisfies Choices;

export const resolutionKinds = {
  month: 'Tháng',
  quarter: 'Quý',
  year: 'Năm',
  thematic: 'Chuyên đề',
} as const satisfies Choices;
export const inspectionKinds = { inspection: 'Kiểm tra', supervision: 'Giám sát' } as const satisfies Choices;
export const inspectionContents = { cell_meetings: 'Sinh hoạt chi bộ', other: 'Khác' } as const satisfies Choices;
export const courseKinds = {
  training: 'Tập huấn',
  conference: 'Hội nghị',
  contest: 'Hội thi',
} as const satisfies Choices;
export const paperKinds = {
  document: 'Văn bản',
  bulletin: 'Bản tin',
  orientation: 'Định hướng',
} as const satisfies Choices;

export const targetMethods = {
  reduce_per_year: 'Giảm bình quân mỗi năm (%)',
  grow_per_year: 'Tăng bình quân mỗi năm (%)',
  at_least: 'Đạt tối thiểu',
  at_most: 'Không vượt quá',
} as const satisfies Choices;

export const rules = {
  minimum_minutes: 'Thời lượng tối thiểu',
  combined_minutes: 'Thời lượng kết hợp',
  good_from: 'Tốt từ',
  fair_from: 'Khá từ',
  average_from: 'Trung bình từ',
} as const satisfies Choices;

export const actKinds = actTitles satisfies Choices;

/** Roles that somebody is appointed to (core/access/role.ts), by their labels. */
export const systemRoles = Object.fromEntries(appointedRoles.map((role) => [role, roles[role].label])) as Readonly<
  Record<AppointedRole, string>
>;
