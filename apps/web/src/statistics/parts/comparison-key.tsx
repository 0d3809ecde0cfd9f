import { t } from '@lingui/core/macro';
import { comparedInText, periodInText } from '../../shell/period-label.ts';
import { useView } from '../../shell/use-view.ts';
import type { Structure } from '../bridge-steps.ts';
import { structureInText } from '../bridge-words.ts';

type ComparisonKeyProps = {
  /** The structure set beside that of the view; without one, two periods are compared. */
  readonly second: Structure | undefined;
  /** One was chosen, and it is the very one of the view. */
  readonly isSame: boolean;
};

/** What the bar and the mark in it stand for. */
export function ComparisonKey({ second, isSame }: ComparisonKeyProps) {
  const view = useView();
  return (
    <p className="key">
      <span>
        <i className="a" aria-hidden="true" />
        {second ? structureInText(view.structure) : periodInText(view)}
      </span>
      {second && (
        <span>
          <i className="p" aria-hidden="true" />
          {t`${structureInText(second)} (nơi nào có số khác thì ghi kèm, bấm để xem vì sao)`}
        </span>
      )}
      {!second && view.comparison.window && (
        <span>
          <i className="p" aria-hidden="true" />
          {comparedInText(view)}
        </span>
      )}
      {isSame && (
        <span className="warn">
          {t`Cơ cấu đem so trùng với cơ cấu ở đầu trang, nên trang này so hai kỳ. Hãy chọn một cơ cấu khác.`}
        </span>
      )}
      <span className="muted">{t`Bấm tên cột để sắp xếp, bấm một số để mở danh sách phía sau. Tỷ lệ chung tính bằng tổng tử số chia tổng mẫu số.`}</span>
    </p>
  );
}
