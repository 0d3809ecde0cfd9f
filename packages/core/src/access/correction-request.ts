/** What somebody may ask to be put right about himself, and what becomes of it. A request never changes the record. */

export const correctableFields = {
  full_name: 'Họ và tên',
  sex: 'Giới tính',
  born_on: 'Ngày sinh',
  ethnicity: 'Dân tộc',
  admitted_on: 'Ngày kết nạp',
  official_on: 'Ngày chính thức',
  membership: 'Nơi sinh hoạt, ngày chuyển đến, chuyển đi',
  place: 'Nơi ở hoặc nơi làm việc',
  schooling: 'Trình độ chuyên môn',
  theory: 'Lý luận chính trị',
  office: 'Chức vụ',
  exemption: 'Miễn sinh hoạt, đi xa',
  attendance: 'Điểm danh',
  task: 'Nhiệm vụ',
  other: 'Điều khác',
} as const;

export type CorrectableField = keyof typeof correctableFields;
export const correctableFieldNames = Object.keys(correctableFields) as CorrectableField[];

export const requestStates = {
  open: 'Chờ trả lời',
  done: 'Đã sửa',
  refused: 'Không sửa',
} as const;
export type RequestState = keyof typeof requestStates;
