import { t } from '@lingui/core/macro';
import type { BreachState } from '@nennep/core/access/breach.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { useSending } from './use-sending.ts';

type StepProps = {
  readonly breach: { readonly id: string; readonly what: string; readonly state: BreachState };
  readonly to: BreachState;
  readonly onClose: () => void;
};

/** Takes a breach one step further, with what was done. */
export function BreachStepForm({ breach, to, onClose }: StepProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState('');
  const act = (): void => {
    setTried(true);
    if (done.trim() === '') return;
    send(async () => {
      await command('access.advanceBreach', { breach: breach.id, to, done });
      announce(t`Đã ghi.`);
      await queries.invalidateQueries();
      onClose();
    });
  };
  const action = stepAction(breach.state, to);
  return (
    <Dialog title={`${action}: ${breach.what}`} action={action} onAct={act} onClose={onClose} isBusy={isBusy}>
      <LongField
        label={asked(breach.state, to)}
        value={done}
        onType={setDone}
        wrong={tried && done.trim() === '' ? t`Hãy ghi vào đây.` : undefined}
      />
      {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
    </Dialog>
  );
}

/** What the button says. */
export function stepAction(from: BreachState, to: BreachState): string {
  if (to === 'assessed') return t`Ghi đánh giá`;
  if (to === 'notified') return t`Ghi đã thông báo`;
  return from === 'notified' ? t`Đóng` : t`Đóng, không phải thông báo`;
}

function asked(from: BreachState, to: BreachState): string {
  if (to === 'assessed') return t`Mức độ, phạm vi, ai bị ảnh hưởng, đã ngăn chặn thế nào`;
  if (to === 'notified') return t`Thông báo cho ai, bằng cách nào, số văn bản`;
  return from === 'notified' ? t`Đã khắc phục thế nào, rút ra điều gì` : t`Vì sao không thuộc diện phải thông báo`;
}
