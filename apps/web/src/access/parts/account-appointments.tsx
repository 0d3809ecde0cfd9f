import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import { command } from '../../kernel/client.ts';
import { roleLabel } from '../../shell/role-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Failure } from '../../ui/states.tsx';
import { daysStateWords, daysWords, type KeptAccount } from '../account-words.ts';
import { useSending } from '../use-sending.ts';
import { AppointingFields, appointmentOf, newAppointing } from './appointing.tsx';

type Held = KeptAccount['appointments'][number];
type Props = { readonly account: KeptAccount; readonly onChanged: () => Promise<void> };

/** All that was given, also what is over: it is ended and given anew, never edited. */
export function AccountAppointments({ account, onChanged }: Props) {
  const [isAppointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<Held | null>(null);
  return (
    <section aria-labelledby="h-appointments">
      <div className="sec">
        <h2 id="h-appointments">{t`Chức vụ hệ thống đã giao`}</h2>
      </div>
      {account.appointments.length === 0 && (
        <p className="note">{t`Chưa giao chức vụ hệ thống nào trong phạm vi của bạn. Chức vụ trong Đảng tự cho quyền, không phải giao ở đây.`}</p>
      )}
      <ul className="lines">
        {account.appointments.map((held) => (
          <li key={held.id} className={held.state === 'now' || held.state === 'future' ? undefined : 'is-over'}>
            <div>
              <h3>
                {roleLabel(held.role)}, {held.organisation.name}
              </h3>
              <p>
                {held.state === 'never' ? t`từ ${spokenDate(held.from)}` : daysWords(held)} ·{' '}
                {daysStateWords(held.state)}
              </p>
            </div>
            {(held.state === 'now' || held.state === 'future') && (
              <button type="button" className="btn line noprint" onClick={() => setEnding(held)}>
                {t`Cho thôi`}
              </button>
            )}
          </li>
        ))}
      </ul>
      {account.state !== 'closed' && (
        <p className="doings noprint">
          <button type="button" className="btn main" onClick={() => setAppointing(true)}>
            {t`Giao chức vụ hệ thống`}
          </button>
        </p>
      )}
      {isAppointing && <Appoint account={account} onChanged={onChanged} onClose={() => setAppointing(false)} />}
      {ending && <End account={account} held={ending} onChanged={onChanged} onClose={() => setEnding(null)} />}
    </section>
  );
}

function Appoint({ account, onChanged, onClose }: Props & { readonly onClose: () => void }) {
  const [value, setValue] = useState(() => newAppointing(account.today));
  const [isTried, setTried] = useState(false);
  const { isBusy, problem, send } = useSending();
  const appoint = (): void => {
    setTried(true);
    const appointment = appointmentOf(value);
    if (appointment === null) return;
    send(async () => {
      await command('access.appoint', { account: account.userName, ...appointment });
      announce(t`Đã giao chức vụ.`);
      onClose();
      await onChanged();
    });
  };
  return (
    <Dialog
      title={t`Giao chức vụ hệ thống cho ${account.fullName}`}
      action={t`Giao`}
      onAct={appoint}
      onClose={onClose}
      isBusy={isBusy}
    >
      {problem && <Failure problem={problem} title={t`Chưa giao được`} />}
      <AppointingFields value={value} onChange={setValue} isTried={isTried} />
    </Dialog>
  );
}

function End({ account, held, onChanged, onClose }: Props & { readonly held: Held; readonly onClose: () => void }) {
  const soonest = held.state === 'future' ? held.from : account.today;
  const [without, setWithout] = useState(soonest);
  const { isBusy, problem, send } = useSending();
  const end = (): void => {
    if (without === '') return;
    send(async () => {
      await command('access.endAppointment', { id: held.id, lastDay: addDays(without, -1) });
      announce(t`Đã ghi ngày thôi.`);
      onClose();
      await onChanged();
    });
  };
  const place = `${roleLabel(held.role)}, ${held.organisation.name}`;
  return (
    <Dialog
      title={t`Cho ${account.fullName} thôi chức vụ`}
      action={t`Cho thôi`}
      onAct={end}
      onClose={onClose}
      isBusy={isBusy}
    >
      <p>{t`${place}: từ ngày ghi ở đây, mọi quyền của chức vụ này hết. Việc đã làm vẫn giữ nguyên trong nhật ký; cần giữ tiếp thì giao lại.`}</p>
      {problem && <Failure problem={problem} title={t`Chưa cho thôi được`} />}
      <Field
        label={t`Thôi từ ngày`}
        type="date"
        value={without}
        onType={setWithout}
        wrong={without === '' ? t`Hãy ghi ngày thôi.` : undefined}
      />
    </Dialog>
  );
}
