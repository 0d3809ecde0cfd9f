import { t } from '@lingui/core/macro';
import { formatNumber } from '../../ui/number.ts';

/** Why a figure by another structure may be smaller than somebody remembers: part of it is no longer his to see. */
export function OutsideNote({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <p className="note" role="note">
      {t`Theo cơ cấu này có ${formatNumber(count)} tổ chức nay không thuộc phạm vi của bạn: chỉ tính những ngày còn thuộc.`}
    </p>
  );
}
