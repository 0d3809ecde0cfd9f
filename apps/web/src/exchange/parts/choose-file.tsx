import { t } from '@lingui/core/macro';
import { type ReactNode, useState } from 'react';
import { FileButton } from '../../ui/file-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useStartedView } from '../use-started-view.ts';

/** The first step: a workbook is dropped or chosen; beside it, where one comes from. */
export function ChooseFile({
  onFile,
  children,
}: {
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const org = useStartedView()?.org;
  const title = t`Nhập từ tệp Excel`;
  return (
    <>
      <PageHead plainTitle={title} title={title} above={<p className="eyebrow">{t`Nhập liệu`}</p>} />
      <p className="lead less">{t`Tệp được kiểm tra trước, từng ô một. Chưa có gì được ghi cho đến khi anh/chị bấm nhập; nhập hai lần cùng một tệp không làm thay đổi gì thêm.`}</p>
      {children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same for the keyboard */}
      <div
        className={`drop${over ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file) onFile(file);
        }}
      >
        <h2>{t`Thả tệp .xlsx vào đây`}</h2>
        <FileButton className="btn main" onFile={onFile}>
          <Icon name="upload" /> {t`Chọn tệp trên máy`}
        </FileButton>
      </div>
      <div className="ways">
        <section>
          <h3>{t`Chưa có tệp?`}</h3>
          <p>{t`Tệp mẫu có đủ các trang tính, danh sách chọn sẵn và trang giải thích từng cột.`}</p>
          <a className="btn line" download href="/api/exchange/template.xlsx">
            <Icon name="download" /> {t`Tải tệp mẫu`}
          </a>
        </section>
        {org && (
          <section>
            <h3>{t`Muốn sửa số liệu đang có?`}</h3>
            <p>{t`Xuất số liệu của tổ chức đang chọn ở đầu trang, sửa trong Excel rồi nhập lại.`}</p>
            <a className="btn line" download href={`/api/exchange/export.xlsx?org=${encodeURIComponent(org)}`}>
              <Icon name="download" /> {t`Xuất số liệu hiện có`}
            </a>
          </section>
        )}
      </div>
    </>
  );
}
