import { t } from '@lingui/core/macro';
import { type ReactNode, useState } from 'react';
import { Icon } from './icon.tsx';
import './states.css';

/** Nothing is here yet: one sentence that says why, and what to do. */
export function Empty({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <p className="acts">{actions}</p>}
    </div>
  );
}

/** Grey lines where text will stand. */
export function Loading({ lines = 6, label }: { readonly lines?: number; readonly label?: string }) {
  return (
    <div className="loading waiting" role="status">
      <span className="sr">{label ?? t`Đang tải…`}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these lines are all alike
        <i key={i} style={{ width: `${100 - ((i * 37) % 45)}%` }} />
      ))}
    </div>
  );
}

type Trouble = { readonly message: string; readonly reason: string; readonly status: number; readonly at: Date };

const clock = (at: Date): string =>
  `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;

/** Something did not work: what it was, that nothing is lost, and the way to try again. */
export function Failure({
  problem,
  retry,
  title,
  children,
}: {
  readonly problem: Trouble;
  readonly retry?: () => void;
  readonly title?: string;
  readonly children?: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  const code = `${problem.reason}-${problem.status}-${clock(problem.at).replace(':', '')}`;
  const refused = problem.status >= 400 && problem.status < 500;
  return (
    <div className="err" role="alert">
      <span className="warn">
        <Icon name="alarm" />
      </span>
      <div>
        <h2>{title ?? (refused ? t`Không mở được trang này` : t`Chưa lấy được số liệu mới từ máy chủ`)}</h2>
        <p>
          {refused && problem.message !== ''
            ? problem.message
            : problem.status === 0
              ? t`Máy chủ không trả lời lúc ${clock(problem.at)}. Hãy xem lại đường mạng. Không có gì bị mất; chương trình tự thử lại sau 30 giây.`
              : problem.message || t`Máy chủ gặp lỗi lúc ${clock(problem.at)}. Không có gì bị mất.`}
          {children}
        </p>
        <p className="acts noprint">
          {retry && (
            <button type="button" className="btn main" onClick={retry}>
              {t`Thử lại ngay`}
            </button>
          )}
          <button
            type="button"
            className="btn quiet"
            onClick={() => void navigator.clipboard?.writeText(code).then(() => setCopied(true))}
          >
            {copied ? t`Đã sao chép mã lỗi` : t`Sao chép mã lỗi`} <span className="num">{code}</span>
          </button>
        </p>
      </div>
    </div>
  );
}
