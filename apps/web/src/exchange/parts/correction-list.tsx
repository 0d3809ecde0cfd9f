import { t } from '@lingui/core/macro';
import { addressOf, type MadeCorrection } from '../import-summary.ts';

type CorrectionListProps = {
  readonly corrections: readonly MadeCorrection[];
  readonly onTakeBack: (correction: MadeCorrection) => void;
};

/** Cells that were corrected here: what the file says, what counts instead, and the way back. */
export function CorrectionList({ corrections, onTakeBack }: CorrectionListProps) {
  return (
    <section aria-labelledby="h-corrected">
      <div className="sec">
        <h2 id="h-corrected">{t`${corrections.length} ô đã sửa tại đây`}</h2>
      </div>
      <ul className="rem">
        {corrections.map((correction) => (
          <li key={addressOf(correction)} className="made">
            <b>{addressOf(correction)}</b>
            {correction.former && <del>{correction.former}</del>}
            <ins>{correction.text || t`để trống`}</ins>
            <button type="button" className="link" onClick={() => onTakeBack(correction)}>
              {t`Bỏ sửa`}
              <span className="sr"> {addressOf(correction)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="note">{t`Tệp trên máy anh/chị vẫn như cũ; chỗ sửa chỉ có hiệu lực khi nhập.`}</p>
    </section>
  );
}
