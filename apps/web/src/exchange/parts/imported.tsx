import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../ui/number.ts';
import { Crumbs, PageHead } from '../../ui/page-head.tsx';
import { type Result, totalOf } from '../import-summary.ts';
import { SheetTable } from './sheet-table.tsx';

/** Done: what came in, and where to look at it. */
export function Imported({
  result,
  fileName,
  onAnother,
}: {
  readonly result: Result;
  readonly fileName: string;
  readonly onAnother: () => void;
}) {
  const total = totalOf(result.sheets);
  const title = t`Đã nhập ${formatNumber(total.rows)} dòng`;
  return (
    <>
      <PageHead plainTitle={title} title={title} above={<Crumbs steps={[t`Nhập liệu`, t`Đã nhập`]} />} />
      <p className="lead less">
        <b style={{ color: 'var(--fg)', fontWeight: 600 }}>{fileName}</b>:{' '}
        {t`${formatNumber(total.new)} dòng mới, ${formatNumber(total.changed)} dòng thay đổi, ${formatNumber(total.unchanged)} dòng không đổi. Số liệu trên các trang đã tính lại.`}
      </p>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 12, margin: '20px 0 32px' }}>
        <Link className="btn main" to="/">{t`Xem Tổng quan`}</Link>
        {(result.sheets['Tài khoản']?.new ?? 0) > 0 && (
          <Link className="btn line" to="/tai-khoan" search={{ la: 'new' }}>{t`In mã dùng một lần`}</Link>
        )}
        <Link className="btn line" to="/chi-bo">{t`Xem danh sách chi bộ`}</Link>
        <button type="button" className="btn quiet" onClick={onAnother}>{t`Nhập tệp khác`}</button>
      </p>
      <div style={{ maxWidth: 760 }}>
        <SheetTable sheets={result.sheets} />
      </div>
    </>
  );
}
