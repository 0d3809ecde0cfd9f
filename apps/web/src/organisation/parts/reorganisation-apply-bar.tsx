import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Icon } from '../../ui/icon.tsx';

export type Trial = 'none' | 'running' | 'stale' | 'problems' | 'known' | 'sound';

type ApplyBarProps = {
  readonly trial: Trial;
  readonly problemCount: number;
  readonly actCount: number;
  readonly hasNumber: boolean;
  readonly isDated: boolean;
  readonly effectiveOn: string;
  readonly isAhead: boolean;
  readonly reversibleDays: number;
  readonly onTry: () => void;
  /** Leads to the box for the number. */
  readonly onNumber: () => void;
  readonly onApply: () => void;
};

/** The next step, what still stands in its way, and how long it can be taken back. */
export function ApplyBar(props: ApplyBarProps) {
  const { trial, actCount, effectiveOn, isAhead, reversibleDays, onTry, onNumber, onApply } = props;
  const missing = missingIn(props);
  const canApply = missing.length === 0;
  const canTry = actCount > 0 && props.isDated && trial !== 'running';
  const day = spokenDate(effectiveOn);
  return (
    <div className="act-bar noprint">
      <p>
        {canApply ? (
          <b>{isAhead ? t`Sẵn sàng. Sẽ tự thi hành ngày ${day}.` : t`Sẵn sàng áp dụng.`}</b>
        ) : (
          <>
            <b>{t`Chưa áp dụng được:`}</b> {missing.join(', ')}.
          </>
        )}{' '}
        <span className="muted">{t`Sau khi áp dụng có thể hoàn tác trong ${reversibleDays} ngày.`}</span>
      </p>
      <button type="button" className="btn line later" onClick={() => window.print()}>
        <Icon name="print" /> {t`In phương án`}
      </button>
      <button
        type="button"
        className={trial === 'sound' ? 'btn line later' : 'btn main'}
        aria-disabled={!canTry}
        onClick={() => canTry && onTry()}
      >
        {trial === 'running' ? t`Đang chạy thử…` : trial === 'none' ? t`Chạy thử` : t`Chạy thử lại`}
      </button>
      {trial === 'sound' && !props.hasNumber && (
        <button type="button" className="btn main" onClick={onNumber}>{t`Điền số quyết định`}</button>
      )}
      <button
        type="button"
        className={canApply ? 'btn main' : 'btn line later'}
        aria-disabled={!canApply}
        onClick={() => canApply && onApply()}
      >
        {t`Áp dụng từ ${day}`}
      </button>
    </div>
  );
}

function missingIn({ trial, problemCount, actCount, hasNumber, isDated }: ApplyBarProps): string[] {
  return [
    ...(actCount === 0 ? [t`chưa có nội dung nào`] : []),
    ...(hasNumber ? [] : [t`thiếu số quyết định`]),
    ...(isDated ? [] : [t`ngày hiệu lực chưa đúng`]),
    ...(trial === 'problems' ? [t`còn ${problemCount} điều phải quyết định`] : []),
    ...(actCount > 0 && (trial === 'none' || trial === 'running') ? [t`chưa chạy thử`] : []),
    ...(trial === 'known' ? [t`quyết định này đã có trong hồ sơ, không thay đổi gì`] : []),
    ...(trial === 'stale' ? [t`đã sửa sau lần chạy thử`] : []),
  ];
}
