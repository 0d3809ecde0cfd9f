import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useEffect, useRef } from 'react';
import type { Done } from '../../kernel/operations.ts';
import { Icon } from '../../ui/icon.tsx';
import './code-strips.css';

export type Strip = Done<'access.createAccount'>;

/**
 * One-time codes, shown once: a page to print and cut, a strip for each person. Whoever leaves it gives new ones, since
 * nobody can read these again.
 */
export function CodeStrips({ strips, onClose }: { readonly strips: readonly Strip[]; readonly onClose: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const title =
    strips.length === 1 ? t`Mã dùng một lần của ${strips[0]?.fullName ?? ''}` : t`${strips.length} mã dùng một lần`;
  return (
    <section className="codes" aria-labelledby="h-codes">
      <div className="noprint">
        <h2 id="h-codes" ref={head} tabIndex={-1}>
          {title}
        </h2>
        <p>{t`Mã chỉ hiện ở đây, lần này. Hãy in rồi đưa tận tay từng người; đóng lại là không xem lại được, khi đó cấp mã mới.`}</p>
        <p className="acts">
          <button type="button" className="btn main" onClick={() => window.print()}>
            <Icon name="print" /> {t`In mã dùng một lần`}
          </button>
          <button type="button" className="btn quiet" onClick={onClose}>{t`Đã xong, đóng lại`}</button>
        </p>
      </div>
      <ul>
        {strips.map((strip) => (
          <li key={strip.userName}>
            <Paper strip={strip} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Paper({ strip: { userName, fullName, code, lastDay } }: { readonly strip: Strip }) {
  const address = `${window.location.origin}/dang-nhap`;
  return (
    <article className="strip">
      <h3>{fullName}</h3>
      <dl>
        <div>
          <dt>{t`Tên đăng nhập`}</dt>
          <dd className="typed">{userName}</dd>
        </div>
        <div>
          <dt>{t`Mã dùng một lần`}</dt>
          <dd className="typed">{code ?? t`đã hiện trước đó, hãy cấp mã mới`}</dd>
        </div>
      </dl>
      <ol>
        <li>
          {t`Mở trình duyệt trên điện thoại hoặc máy tính, vào địa chỉ`} <b>{address}</b>
        </li>
        <li>{t`Bấm “Tôi có mã dùng một lần”, gõ tên đăng nhập và mã ở trên.`}</li>
        <li>{t`Tự đặt mật khẩu của mình rồi đăng nhập. Từ đó dùng mật khẩu, bỏ giấy này đi.`}</li>
      </ol>
      <p>{t`Mã dùng được một lần, đến hết ngày ${spokenDate(lastDay)}. Không đưa mã cho người khác, kể cả người quản trị.`}</p>
    </article>
  );
}
