import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';

export function NotFound() {
  return (
    <>
      <PageHead plainTitle={t`Không có trang này`} title={t`Không có trang này`} />
      <p className="lead less">{t`Địa chỉ có thể đã viết sai, hoặc trang đã đổi tên.`}</p>
      <p style={{ marginTop: 16 }}>
        <Link className="btn main" to="/">{t`Về trang Tổng quan`}</Link>
      </p>
    </>
  );
}
