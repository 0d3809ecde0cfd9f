/** What an operation asks for; the sentence continues “được …”. */
export const permissions = {
  structure: 'xem cây tổ chức',
  figures: 'xem số liệu và danh sách tổ chức đằng sau số liệu',
  cell: 'xem sinh hoạt, nghị quyết và người giữ chức vụ của chi bộ',
  tasks: 'xem nhiệm vụ của mọi đảng viên trong chi bộ',
  members: 'xem hồ sơ đảng viên',
  meet: 'ghi sinh hoạt chi bộ',
  grade: 'chấm điểm chính thức cho sinh hoạt chi bộ',
  import: 'nhập liệu từ Excel',
  export: 'xuất toàn bộ dữ liệu ra Excel',
  reorganise: 'sắp xếp tổ chức',
  accounts: 'quản lý tài khoản và chức vụ hệ thống',
  log: 'đọc nhật ký',
  privacy: 'giữ các sổ bảo vệ dữ liệu cá nhân',
  maintain: 'bảo trì hệ thống',
} as const;

export type Permission = keyof typeof permissions;
