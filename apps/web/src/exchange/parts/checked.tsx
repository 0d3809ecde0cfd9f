import { t } from '@lingui/core/macro';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Crumbs, PageHead } from '../../ui/page-head.tsx';
import { addressOf, type Check, type Result, sheetsIn, totalOf } from '../import-summary.ts';
import { ErrorList } from './error-list.tsx';
import { FileButton } from './file-button.tsx';
import { SheetTable } from './sheet-table.tsx';

type CheckedProps = {
  readonly check: Check;
  readonly result: Result;
  readonly upload: string;
  readonly onFile: (file: File) => void;
  readonly onApply: () => void;
  readonly onForget: () => void;
};

/** What the workbook would do, every cell that must be corrected first, and the one next step. */
export function Checked({ check, result, upload, onFile, onApply, onForget }: CheckedProps) {
  const { errors, warnings, sheets } = result;
  const total = totalOf(sheets);
  const rows = formatNumber(total.rows);
  const wrong = formatNumber(errors.length);
  const isGood = errors.length === 0;
  const changes = total.new + total.changed;
  const title = !isGood
    ? t`${wrong} ô cần sửa trước khi nhập được tệp này`
    : changes === 0
      ? t`Tệp này không làm thay đổi gì`
      : t`Tệp này nhập được: ${formatNumber(total.new)} dòng mới, ${formatNumber(total.changed)} dòng thay đổi`;
  const another = (
    <FileButton className="btn line" onFile={onFile}>
      {isGood ? t`Chọn tệp khác` : t`Chọn tệp đã sửa`}
    </FileButton>
  );
  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        above={<Crumbs steps={[t`Nhập liệu`, t`Xem trước`]} />}
        actions={
          <>
            {another}
            {!isGood && (
              <a className="btn main" download href={`/api/exchange/uploads/${encodeURIComponent(upload)}/errors.xlsx`}>
                <Icon name="download" /> {t`Tải tệp có ghi chú lỗi`}
              </a>
            )}
          </>
        }
      />
      <p className="lead less">
        <b style={{ color: 'var(--fg)', fontWeight: 600 }}>{check.fileName}</b>,{' '}
        {t`${Object.keys(sheets).length} trang tính, ${rows} dòng`}
        {check.checkedAt && <>, {t`kiểm tra xong lúc ${clock(check.checkedAt)}`}</>}.{' '}
        {t`Chưa có gì được ghi vào hệ thống: chỉ khi không còn lỗi, tất cả mới được nhập cùng một lần.`}
      </p>
      <div className="g6">
        <section aria-labelledby="h-does">
          <div className="sec">
            <h2 id="h-does">{t`Tệp này sẽ làm gì`}</h2>
          </div>
          <SheetTable sheets={sheets} />
          {warnings.length > 0 && (
            <>
              <div className="sec" style={{ marginTop: 32 }}>
                <h2>{t`${warnings.length} lời nhắc, không cản trở việc nhập`}</h2>
              </div>
              <ul className="rem">
                {warnings.slice(0, 100).map((warning) => (
                  <li key={addressOf(warning) + warning.message}>
                    <b>{addressOf(warning)}</b> {warning.message}
                  </li>
                ))}
              </ul>
              {warnings.length > 100 && (
                <p className="note">{t`Còn ${formatNumber(warnings.length - 100)} lời nhắc khác.`}</p>
              )}
            </>
          )}
        </section>
        <section aria-labelledby="h-errors">
          <div className="sec">
            <h2 id="h-errors">{isGood ? t`Không có ô nào phải sửa` : t`Các ô phải sửa`}</h2>
            {!isGood && <div className="acts muted">{t`${wrong} lỗi ở ${sheetsIn(errors)} trang tính`}</div>}
          </div>
          {isGood ? (
            <p className="note">
              <Icon name="tick" /> {t`Mọi dòng đều đọc được và khớp với nhau.`}
            </p>
          ) : (
            <ErrorList errors={errors} excerpts={check.excerpts} />
          )}
        </section>
      </div>
      <div className="apply">
        <p>
          {isGood ? (
            <>
              <b className="b">{t`Sẵn sàng nhập.`}</b> {t`Nhập hai lần cùng một tệp không làm thay đổi gì thêm.`}
            </>
          ) : (
            <>
              <b className="b">{t`Chưa nhập được:`}</b> {t`còn ${wrong} ô bị lỗi. Sửa trong Excel rồi chọn lại tệp.`}
            </>
          )}
        </p>
        {isGood ? <button type="button" className="btn line" onClick={onForget}>{t`Bỏ tệp này`}</button> : another}
        <button
          type="button"
          className="btn main"
          aria-disabled={!isGood}
          onClick={() => isGood && onApply()}
        >{t`Nhập ${rows} dòng`}</button>
      </div>
    </>
  );
}

function clock(at: string): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
