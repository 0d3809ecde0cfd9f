import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import './account-page.css';

/** The first workbook is in: what the first administrator does next, so that others can work with it. */
export function FirstStepsPage() {
  return (
    <>
      <PageHead
        plainTitle={t`Bước đầu`}
        above={<p className="eyebrow">{t`Bước đầu`}</p>}
        title={t`Sổ đầu tiên đã được nhập`}
      />
      <p className="lead less">{t`Từ đây bạn là quản trị hệ thống: lập tài khoản cho người khác, không xem dữ liệu đảng viên và không nhập liệu thay họ.`}</p>
      <ol className="steps">
        <li>{t`Lập tài khoản cho người sẽ xem và nhập số liệu, giao chức vụ “Cán bộ tổ chức” ở tổ chức cao nhất.`}</li>
        <li>{t`In mã dùng một lần và trao tận tay; người đó đăng nhập bằng mã, tự đặt mật khẩu.`}</li>
        <li>{t`Bí thư, cấp ủy đã có trong sổ thì có quyền theo chức vụ ngay khi có tài khoản gắn với mã đảng viên.`}</li>
      </ol>
      <p className="ways">
        <Link className="btn main" to="/tai-khoan">{t`Lập tài khoản`}</Link>
      </p>
    </>
  );
}
