import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Dialog } from '../ui/dialog.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { fieldWord } from './privacy-words.ts';
import { useSending } from './use-sending.ts';

type AnswerProps = {
  readonly request: Answer<'access.correctionRequests'>['requests'][number];
  readonly state: 'done' | 'refused';
  readonly onClose: () => void;
};

/** Says what became of a request. */
export function CorrectionAnswerForm({ request, state, onClose }: AnswerProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState('');
  const isMissing = state === 'refused' && answer.trim() === '';
  const act = (): void => {
    setTried(true);
    if (isMissing) return;
    send(async () => {
      await command('access.answerCorrection', { request: request.id, state, answer });
      announce(t`Đã trả lời.`);
      await queries.invalidateQueries({ queryKey: ['access.correctionRequests'] });
      onClose();
    });
  };
  return (
    <Dialog
      title={state === 'done' ? t`Trả lời: đã sửa` : t`Trả lời: không sửa`}
      action={t`Trả lời`}
      onAct={act}
      onClose={onClose}
      isBusy={isBusy}
    >
      <p>
        {request.member.name} · {fieldWord(request.field)}: {request.right}
      </p>
      <LongField
        label={state === 'done' ? t`Nhắn thêm (không bắt buộc)` : t`Vì sao không sửa`}
        value={answer}
        onType={setAnswer}
        wrong={tried && isMissing ? t`Hãy ghi lý do để người yêu cầu biết.` : undefined}
      />
      {problem && <Failure problem={problem} title={t`Chưa trả lời được`} />}
    </Dialog>
  );
}
