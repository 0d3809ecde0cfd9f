import { t } from '@lingui/core/macro';
import { lastDayOfYearFrom } from '@nennep/core/access/delegation.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useDeferredValue, useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { roleLabel, roleSentence } from '../shell/role-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { Failure } from '../ui/states.tsx';
import { useSending } from './use-sending.ts';

type May = Answer<'access.delegations'>['may'][number];

const keyOf = ({ role, organisation, from }: May): string => `${role} ${organisation.code} ${from}`;

/** Who is to do what instead of me, on which days, and why. */
export function DelegateForm({
  may,
  today,
  onClose,
  onDone,
}: {
  readonly may: readonly May[];
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}) {
  const [to, setTo] = useState('');
  const [chosen, setChosen] = useState<string | null>(may.length === 1 && may[0] ? keyOf(may[0]) : null);
  const [from, setFrom] = useState(today);
  const [lastDay, setLastDay] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { isBusy, problem, send } = useSending();
  const wanted = useDeferredValue(to.trim().toLowerCase());
  const other = useAnswer('access.delegations', { to: wanted }, { enabled: wanted.length > 1 });
  const found = wanted.length > 1 ? other.data?.found : undefined;
  const what = may.find((one) => keyOf(one) === chosen);
  const missing = (is: boolean, words: string): string | undefined => (isTried && is ? words : undefined);

  const lend = (): void => {
    setTried(true);
    if (wanted === '' || !what || from === '' || lastDay === '' || reason.trim() === '') return;
    send(async () => {
      const { role, organisation } = what;
      await command('access.delegate', { to: wanted, role, organisation: organisation.code, from, lastDay, reason });
      await onDone();
    });
  };
  return (
    <Dialog
      title={t`Ủy quyền cho người khác`}
      action={t`Ủy quyền cho người này`}
      onAct={lend}
      onClose={onClose}
      isBusy={isBusy}
    >
      {problem && <Failure problem={problem} title={t`Chưa ủy quyền được`} />}
      <Field
        label={t`Tên đăng nhập của người nhận`}
        value={to}
        onType={setTo}
        note={
          found
            ? t`Đó là ${found.fullName}.`
            : found === null
              ? t`Không có ai đang dùng tên này. Hãy hỏi lại người nhận.`
              : t`Người nhận xem tên này ở trang Tài khoản của tôi.`
        }
        wrong={missing(wanted === '', t`Hãy ghi tên đăng nhập của người nhận.`)}
      />
      <Choice
        label={t`Làm thay việc của`}
        value={chosen}
        values={may.map(keyOf)}
        word={(key) => {
          const one = may.find((held) => keyOf(held) === key);
          return one ? `${roleLabel(one.role)}, ${one.organisation.name}` : key;
        }}
        onChoose={setChosen}
      />
      {what ? (
        <p className="note">{roleSentence(what.role)}</p>
      ) : (
        isTried && <p className="warn small">{t`Hãy chọn chức vụ.`}</p>
      )}
      <div className="entries">
        <Field
          label={t`Từ ngày`}
          type="date"
          value={from}
          onType={setFrom}
          wrong={missing(from === '', t`Hãy ghi ngày bắt đầu.`)}
        />
        <Field
          label={t`Đến hết ngày`}
          type="date"
          value={lastDay}
          onType={setLastDay}
          note={from === '' ? undefined : t`Muộn nhất ${spokenDate(lastDayOfYearFrom(from))}.`}
          wrong={missing(lastDay === '', t`Hãy ghi ngày cuối.`)}
        />
      </div>
      <Field
        label={t`Lý do`}
        value={reason}
        onType={setReason}
        wrong={missing(reason.trim() === '', t`Hãy ghi lý do, ví dụ: đi học, nghỉ ốm.`)}
      />
    </Dialog>
  );
}
