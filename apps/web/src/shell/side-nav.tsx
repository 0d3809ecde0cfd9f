import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';

/** The places of the desk. On a phone the top bar opens it. */
export function SideNav({ demo }: { readonly demo: boolean }) {
  return (
    <nav className="side" aria-label={t`Mục chính`}>
      <Places />
      {demo && (
        <p className="demo">
          <b>{t`Dữ liệu trình diễn`}</b>
          {t`Đơn vị, nhân vật và thôn, bản đều hư cấu.`}
        </p>
      )}
    </nav>
  );
}

export function Places({ onChoose }: { readonly onChoose?: () => void }) {
  const place = { className: 'place', activeOptions: { includeSearch: false }, onClick: () => onChoose?.() };
  return (
    <>
      <Link to="/" {...place} activeOptions={{ exact: true, includeSearch: false }}>{t`Tổng quan`}</Link>
      <Link to="/chi-so" {...place}>{t`Chỉ số`}</Link>
      <Link to="/so-sanh" {...place}>{t`So sánh`}</Link>
      <Link to="/chi-bo" {...place}>{t`Chi bộ`}</Link>
      <Link to="/chuong-trinh" {...place}>{t`Chương trình`}</Link>
      <hr />
      <Link to="/sap-xep" {...place}>{t`Sắp xếp`}</Link>
      <Link to="/nhap-lieu" {...place}>{t`Nhập liệu`}</Link>
    </>
  );
}
