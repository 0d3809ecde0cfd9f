import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FileButton } from '../../ui/file-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Crumbs, PageHead } from '../../ui/page-head.tsx';
import {
  addressOf,
  allCorrections,
  type Check,
  type Correction,
  type Drafts,
  type Result,
  sheetsIn,
  totalOf,
  withDraft,
} from '../import-summary.ts';
import { ApplyBar } from './apply-bar.tsx';
import { CorrectionList } from './correction-list.tsx';
import { ErrorList } from './error-list.tsx';
import { Reminders } from './reminders.tsx';
import { SheetTable } from './sheet-table.tsx';

type CheckedProps = {
  readonly check: Check;
  readonly result: Result;
  readonly upload: string;
  readonly onFile: (file: File) => void;
  readonly onCorrect: (corrections: Correction[]) => void;
  readonly onApply: () => void;
  readonly onForget: () => void;
};

/** What the workbook would do, every cell that must be corrected first, and the one next step. */
export function Checked({ check, result, upload, onFile, onCorrect, onApply, onForget }: CheckedProps) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const typed = Object.keys(drafts).length;
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
            {(!isGood || check.corrections.length > 0) && (
              <a className="btn line" download href={`/api/exchange/uploads/${encodeURIComponent(upload)}/errors.xlsx`}>
                <Icon name="download" /> {isGood ? t`Tải tệp đã sửa` : t`Tải tệp có ghi chú lỗi`}
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
        <section className="must" aria-labelledby="h-errors">
          <div className="sec">
            <h2 id="h-errors">{isGood ? t`Không có ô nào phải sửa` : t`Các ô phải sửa`}</h2>
            {!isGood && <div className="acts muted">{t`${wrong} lỗi ở ${sheetsIn(errors)} trang tính`}</div>}
          </div>
          {isGood ? (
            <p className="note">
              <Icon name="tick" /> {t`Mọi dòng đều đọc được và khớp với nhau.`}
            </p>
          ) : (
            <form
              id="corrections"
              onSubmit={(event) => {
                event.preventDefault();
                if (typed > 0) onCorrect(allCorrections(check.corrections, drafts));
              }}
            >
              {i18n.locale !== 'vi' && (
                <p className="note">{t`Lời giải thích từng ô viết bằng tiếng Việt, như chính sổ tính.`}</p>
              )}
              <ErrorList
                errors={errors}
                excerpts={check.excerpts}
                drafts={drafts}
                onType={(error, text) => setDrafts((before) => withDraft(before, error, text))}
              />
            </form>
          )}
        </section>
        <section aria-labelledby="h-does">
          <div className="sec">
            <h2 id="h-does">{t`Tệp này sẽ làm gì`}</h2>
          </div>
          <SheetTable sheets={sheets} />
          {check.corrections.length > 0 && (
            <CorrectionList
              corrections={check.corrections}
              onTakeBack={(back) =>
                onCorrect(allCorrections(check.corrections, drafts).filter((one) => addressOf(one) !== addressOf(back)))
              }
            />
          )}
          {warnings.length > 0 && <Reminders warnings={warnings} />}
        </section>
      </div>
      <ApplyBar rows={rows} errors={errors.length} typed={typed} onApply={onApply} onForget={onForget} />
    </>
  );
}

function clock(at: string): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
