import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Drafted } from '../reorganisation-autosave.ts';
import { type Summary, summaryWords } from '../reorganisation-words.ts';

type QuestionProps = { readonly isBusy: boolean; readonly onAct: () => void; readonly onClose: () => void };
type ApplyQuestionProps = QuestionProps & {
  readonly drafted: Drafted;
  /** What the decision does, in one line. */
  readonly clause: string;
  readonly summary: Summary | null;
  readonly today: string;
  readonly reversibleDays: number;
};

/** Asked once before a decision is applied or planned: what will happen, and until when it can be taken back. */
export function ApplyQuestion({ drafted, clause, summary, today, reversibleDays, ...asked }: ApplyQuestionProps) {
  const { number, effectiveOn } = drafted;
  const day = spokenDate(effectiveOn);
  const isAhead = effectiveOn > today;
  return (
    <Dialog
      {...asked}
      title={t`Áp dụng quyết định ${number.trim()}?`}
      action={isAhead ? t`Ghi để thi hành ngày ${day}` : t`Áp dụng`}
    >
      <p>{t`${clause}, hiệu lực từ ngày ${day}.`}</p>
      {summary && <p>{t`Tác động: ${summaryWords(summary)}.`}</p>}
      <p>
        {isAhead
          ? t`Ngày hiệu lực chưa đến: sẽ tự thi hành ngày ${day}. Trước ngày đó hủy lúc nào cũng được; sau khi thi hành hoàn tác được trong ${reversibleDays} ngày.`
          : t`Cây tổ chức và số liệu thay đổi ngay. Hoàn tác được đến hết ngày ${spokenDate(addDays(today, reversibleDays))}.`}
      </p>
    </Dialog>
  );
}

/** Asked before a draft is thrown away. */
export function DiscardQuestion(asked: QuestionProps) {
  return (
    <Dialog {...asked} title={t`Xóa dự thảo này?`} action={t`Xóa dự thảo`}>
      <p>{t`Nội dung đã soạn mất hẳn. Cây tổ chức và số liệu không thay đổi gì.`}</p>
    </Dialog>
  );
}
