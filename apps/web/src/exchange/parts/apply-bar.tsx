import { t } from '@lingui/core/macro';
import { formatNumber } from '../../ui/number.ts';

type ApplyBarProps = {
  readonly rows: string;
  readonly errors: number;
  /** Cells typed anew and not checked yet. */
  readonly typed: number;
  readonly onApply: () => void;
  readonly onForget: () => void;
};

/** The next step, and what still stands in its way. The button to check again sends the form of corrections. */
export function ApplyBar({ rows, errors, typed, onApply, onForget }: ApplyBarProps) {
  const isGood = errors === 0;
  const [state, advice] = isGood
    ? [t`Sẵn sàng nhập.`, t`Nhập hai lần cùng một tệp không làm thay đổi gì thêm.`]
    : typed > 0
      ? [t`${typed} ô vừa sửa, chưa kiểm tra lại.`, null]
      : [
          t`Chưa nhập được: còn ${formatNumber(errors)} ô bị lỗi.`,
          t`Sửa ngay trên trang này, hoặc sửa trong Excel rồi chọn lại tệp.`,
        ];
  return (
    <div className="apply">
      <p>
        <b className="b">{state}</b> {advice && <span>{advice}</span>}
      </p>
      {isGood ? (
        <button type="button" className="btn line" onClick={onForget}>{t`Bỏ tệp này`}</button>
      ) : (
        <button
          type="submit"
          form="corrections"
          className={typed > 0 ? 'btn main' : 'btn line'}
          aria-disabled={typed === 0}
        >{t`Kiểm tra lại`}</button>
      )}
      <button
        type="button"
        className={isGood ? 'btn main' : 'btn line later'}
        aria-disabled={!isGood}
        onClick={() => isGood && onApply()}
      >{t`Nhập ${rows} dòng`}</button>
    </div>
  );
}
