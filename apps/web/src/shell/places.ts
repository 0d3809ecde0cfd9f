import { t } from '@lingui/core/macro';

/** The places of the desk in order; null is a line between them. Who sees one is said at its route (`staticData`). */
export const places = [
  { to: '/', label: () => t`Tổng quan` },
  { to: '/chi-so', label: () => t`Chỉ số` },
  { to: '/so-sanh', label: () => t`So sánh` },
  { to: '/chi-bo', label: () => t`Chi bộ`, isForWatching: true },
  { to: '/chuong-trinh', label: () => t`Chương trình` },
  null,
  { to: '/sap-xep', label: () => t`Sắp xếp` },
  { to: '/nhap-lieu', label: () => t`Nhập liệu` },
  { to: '/yeu-cau-dinh-chinh', label: () => t`Yêu cầu đính chính` },
  { to: '/tai-lieu-mat', label: () => t`Tài liệu mật` },
  null,
  { to: '/bao-ve-du-lieu', label: () => t`Bảo vệ dữ liệu` },
  { to: '/tai-khoan', label: () => t`Tài khoản` },
  { to: '/nhat-ky', label: () => t`Nhật ký` },
  { to: '/nhat-ky-tai-khoan', label: () => t`Nhật ký tài khoản` },
] as const;

export type Place = NonNullable<(typeof places)[number]>;
