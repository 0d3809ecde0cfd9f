import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { OrgSelect } from './parts/org-select.tsx';
import { useSending } from './use-sending.ts';

type BreachProps = {
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
};

/** Day and time on the wall in Hanoi now, as the two fields take them. */
function wallNow(): { day: string; time: string } {
  const at = new Date(Date.now() + 7 * 3_600_000).toISOString();
  return { day: at.slice(0, 10), time: at.slice(11, 16) };
}

/** Enters a breach of personal data. */
export function BreachForm({ organisations, onClose }: BreachProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [start] = useState(wallNow);
  const [org, setOrg] = useState<string | null>(organisations.length === 1 ? (organisations[0]?.code ?? null) : null);
  const [what, setWhat] = useState('');
  const [day, setDay] = useState(start.day);
  const [time, setTime] = useState(start.time);
  const [affected, setAffected] = useState('');
  const [fields, setFields] = useState('');
  const [done, setDone] = useState('');
  const isTime = /^([01]?\d|2[0-3]):[0-5]\d$/.test(time.trim());
  const isCount = /^\d*$/.test(affected.trim());
  const empty = (text: string): string | undefined => (tried && text.trim() === '' ? t`Hãy ghi vào đây.` : undefined);
  const act = (): void => {
    setTried(true);
    if (org === null || what.trim() === '' || done.trim() === '' || day === '' || !isTime || !isCount) return;
    send(async () => {
      await command('access.reportBreach', {
        organisation: org,
        what,
        foundAt: `${day}T${time.trim().padStart(5, '0')}:00+07:00`,
        affected: affected.trim() === '' ? null : Number(affected),
        fields: fields.trim() || null,
        done,
      });
      announce(t`Đã ghi vi phạm.`);
      await queries.invalidateQueries();
      onClose();
    });
  };
  return (
    <Dialog title={t`Ghi vi phạm dữ liệu`} action={t`Ghi vi phạm`} onAct={act} onClose={onClose} isBusy={isBusy} wide>
      <OrgSelect organisations={organisations} value={org} onChoose={setOrg} />
      {tried && org === null && <p className="warn small">{t`Hãy chọn tổ chức.`}</p>}
      <LongField label={t`Chuyện gì đã xảy ra`} value={what} onType={setWhat} wrong={empty(what)} />
      <div className="entries">
        <Field label={t`Ngày phát hiện`} type="date" value={day} onType={setDay} wrong={empty(day)} />
        <Field
          label={t`Giờ phát hiện`}
          size={6}
          value={time}
          onType={setTime}
          wrong={tried && !isTime ? t`Hãy ghi giờ như 14:05.` : undefined}
        />
        <Field
          label={t`Bao nhiêu người bị ảnh hưởng`}
          size={8}
          value={affected}
          onType={setAffected}
          note={t`Để trống nếu chưa biết`}
          wrong={tried && !isCount ? t`Hãy ghi một số.` : undefined}
        />
      </div>
      <Field label={t`Dữ liệu gì`} value={fields} onType={setFields} />
      <LongField label={t`Đã làm ngay những gì`} value={done} onType={setDone} wrong={empty(done)} />
      {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
    </Dialog>
  );
}
