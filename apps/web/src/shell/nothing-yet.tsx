import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import { Empty } from '../ui/states.tsx';

/** The very first visit, before any organisation is known. */
export function NothingYet() {
  return (
    <>
      <PageHead
        plainTitle={t`Bắt đầu`}
        above={<p className="eyebrow">{t`Bắt đầu`}</p>}
        title={t`Chưa có tổ chức nào trong chương trình`}
      />
      <Empty
        title={t`Nhập danh sách từ tệp Excel`}
        actions={
          <>
            <Link className="btn main" to="/nhap-lieu">{t`Nhập từ tệp Excel`}</Link>
            <a className="btn line" href="/api/exchange/template.xlsx" download>{t`Tải tệp mẫu`}</a>
          </>
        }
      >
        {t`Tệp mẫu có sẵn các trang tính: tổ chức, địa bàn, đảng viên, sinh hoạt. Điền đến đâu nhập đến đó; số liệu hiện ra ngay sau khi nhập.`}
      </Empty>
    </>
  );
}
