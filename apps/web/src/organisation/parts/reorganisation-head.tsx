import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { instantWords } from '../../shell/instant-words.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Saving } from '../reorganisation-autosave.ts';
import { isDraftNumber } from '../reorganisation-draft.ts';

/** Id of the box for the number: the bar at the foot leads to it. */
export const numberField = 'so-quyet-dinh';

type DraftHeadProps = {
  readonly number: string;
  readonly onNumber: (text: string) => void;
  readonly dateText: string;
  readonly isDated: boolean;
  readonly onDate: (text: string) => void;
  readonly isAhead: boolean;
  readonly saving: Saving;
};

/** Number and day of the decision, and whether what was typed is kept. */
export function DraftHead({ number, onNumber, dateText, isDated, onDate, isAhead, saving }: DraftHeadProps) {
  const id = useId();
  return (
    <div className="draft-head">
      <div>
        <label htmlFor={numberField}>{t`Số quyết định`}</label>
        <input
          id={numberField}
          className="field"
          autoComplete="off"
          size={18}
          placeholder={t`chưa có số`}
          value={isDraftNumber(number) ? '' : number}
          onChange={(event) => onNumber(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${id}-date`}>{t`Ngày hiệu lực`}</label>
        <input
          id={`${id}-date`}
          className="field num"
          inputMode="numeric"
          autoComplete="off"
          size={11}
          value={dateText}
          aria-invalid={!isDated}
          aria-describedby={`${id}-note`}
          onChange={(event) => onDate(event.target.value)}
        />
      </div>
      <p id={`${id}-note`} className={isDated ? 'note' : 'warn small'}>
        {!isDated ? t`Viết như 31/12/2026.` : isAhead ? t`chưa đến: sẽ tự thi hành vào ngày này` : t`áp dụng được ngay`}
      </p>
      <p className="note saved noprint" role="status">
        <SavedWords saving={saving} />
      </p>
    </div>
  );
}

function SavedWords({ saving }: { readonly saving: Saving }) {
  if (saving.state === 'saved')
    return (
      <>
        <Icon name="tick" /> {t`Đã lưu dự thảo lúc ${instantWords(saving.at.toISOString())}`}
      </>
    );
  if (saving.state === 'unsaved') return <>{t`Đang lưu dự thảo…`}</>;
  return (
    <span className="warn">
      <Icon name="alarm" />{' '}
      {saving.problem.isFinal
        ? saving.problem.message || t`Dự thảo không lưu được.`
        : t`Chưa lưu được: máy chủ không trả lời. Đang tự thử lại; xin đừng đóng trang.`}
    </span>
  );
}
