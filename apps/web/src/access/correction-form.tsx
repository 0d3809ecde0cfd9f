import { t } from '@lingui/core/macro';
import { type CorrectableField, correctableFieldNames } from '@nennep/core/access/correction-request.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { fieldWord } from './privacy-words.ts';
import { useSending } from './use-sending.ts';

/** Asks for something about oneself to be put right. */
export function CorrectionForm({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [field, setField] = useState<CorrectableField | null>(null);
  const [right, setRight] = useState('');
  const [note, setNote] = useState('');
  const act = (): void => {
    setTried(true);
    if (field === null || right.trim() === '') return;
    send(async () => {
      await command('access.requestCorrection', { field, right, note: note.trim() || null });
      announce(t`Đã gửi yêu cầu.`);
      await queries.invalidateQueries({ queryKey: ['access.myData'] });
      onClose();
    });
  };
  return (
    <Dialog title={t`Yêu cầu đính chính`} action={t`Gửi yêu cầu`} onAct={act} onClose={onClose} isBusy={isBusy}>
      <p>{t`Dữ liệu chưa đổi ngay. Bí thư chi bộ hoặc cấp trên xem, sửa rồi trả lời bạn ở trang này.`}</p>
      <Choice
        label={t`Điều cần sửa`}
        value={field}
        values={correctableFieldNames}
        word={fieldWord}
        onChoose={setField}
      />
      {tried && field === null && <p className="warn small">{t`Hãy chọn điều cần sửa.`}</p>}
      <Field
        label={t`Đúng ra là`}
        value={right}
        onType={setRight}
        wrong={tried && right.trim() === '' ? t`Hãy ghi điều đúng.` : undefined}
      />
      <LongField label={t`Ghi chú (giấy tờ nào chứng minh)`} value={note} onType={setNote} />
      {problem && <Failure problem={problem} title={t`Chưa gửi được`} />}
    </Dialog>
  );
}
