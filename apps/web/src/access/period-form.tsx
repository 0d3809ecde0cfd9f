import { t } from '@lingui/core/macro';
import { type DeadlineName, type Mark, marks } from '@nennep/core/access/deadline.ts';
import { type KeptThing, type Unit, units } from '@nennep/core/access/retention.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { OrgSelect } from './parts/org-select.tsx';
import { markWord, sinceWord, unitWord, whatWord } from './privacy-words.ts';
import { useSending } from './use-sending.ts';

type PeriodProps = {
  readonly what: KeptThing | DeadlineName;
  readonly tops: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
};

/** Sets how long something is kept, or a deadline, for a top organisation and all below it. */
export function PeriodForm({ what, tops, onClose }: PeriodProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [org, setOrg] = useState<string | null>(tops.length === 1 ? (tops[0]?.code ?? null) : null);
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState<Unit | null>('month');
  const [basis, setBasis] = useState('');
  const [mark, setMark] = useState<Mark | null>('P');
  const [from, setFrom] = useState('');
  const number = /^\d{1,4}$/.test(amount.trim()) ? Number(amount) : 0;
  const isNumber = number >= 1 && number <= 1200;
  const act = (): void => {
    setTried(true);
    if (org === null || unit === null || mark === null || !isNumber || basis.trim() === '' || from === '') return;
    send(async () => {
      await command('access.setPeriod', { organisation: org, what, amount: number, unit, basis, mark, from });
      announce(t`Đã đặt thời hạn.`);
      await queries.invalidateQueries();
      onClose();
    });
  };
  return (
    <Dialog title={whatWord(what)} action={t`Đặt thời hạn`} onAct={act} onClose={onClose} isBusy={isBusy}>
      <p>{t`Tính kể từ ${sinceWord(what)}. Có hiệu lực với tổ chức đã chọn và mọi tổ chức bên dưới.`}</p>
      <OrgSelect organisations={tops} value={org} onChoose={setOrg} />
      {tried && org === null && <p className="warn small">{t`Hãy chọn tổ chức.`}</p>}
      <div className="entries">
        <Field
          label={t`Bao lâu`}
          size={6}
          value={amount}
          onType={setAmount}
          wrong={tried && !isNumber ? t`Hãy ghi một số từ 1 đến 1200.` : undefined}
        />
        <Choice
          label={t`Đơn vị`}
          value={unit}
          values={Object.keys(units) as Unit[]}
          word={unitWord}
          onChoose={setUnit}
        />
        <Field
          label={t`Từ ngày`}
          type="date"
          value={from}
          onType={setFrom}
          wrong={tried && from === '' ? t`Hãy chọn ngày.` : undefined}
        />
      </div>
      <Field
        label={t`Căn cứ`}
        value={basis}
        onType={setBasis}
        wrong={tried && basis.trim() === '' ? t`Hãy ghi văn bản, điều khoản.` : undefined}
      />
      <Choice
        label={t`Mức tin cậy của căn cứ`}
        value={mark}
        values={Object.keys(marks) as Mark[]}
        word={markWord}
        onChoose={setMark}
      />
      {problem && <Failure problem={problem} title={t`Chưa đặt được`} />}
    </Dialog>
  );
}
