import { t } from '@lingui/core/macro';
import { isUserName, proposedUserName } from '@nennep/core/access/user-name.ts';
import { useState } from 'react';
import { command } from '../../kernel/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useSending } from '../use-sending.ts';
import { AppointingFields, appointmentOf, newAppointing } from './appointing.tsx';
import type { Strip } from './code-strips.tsx';

const kinds = ['member', 'other'] as const;
type Kind = (typeof kinds)[number];

/** A new account: of a member, whose offices then give what they give, or of somebody else, who is appointed. */
export function CreateAccount({
  today,
  onClose,
  onMade,
}: {
  readonly today: string;
  readonly onClose: () => void;
  readonly onMade: (strip: Strip) => Promise<void>;
}) {
  const [kind, setKind] = useState<Kind>('member');
  const [member, setMember] = useState('');
  const [fullName, setFullName] = useState('');
  const [userName, setUserName] = useState('');
  const [isAppointed, setAppointed] = useState(false);
  const [appointing, setAppointing] = useState(() => newAppointing(today));
  const [isTried, setTried] = useState(false);
  const { isBusy, problem, send } = useSending();
  const wantsAppointment = kind === 'other' || isAppointed;
  const appointment = wantsAppointment ? appointmentOf(appointing) : null;
  const named = userName.trim().toLowerCase();
  const isWrongName = named !== '' && !isUserName(named);
  const lacks = (kind === 'member' ? member : fullName).trim() === '';

  const make = (): void => {
    setTried(true);
    if (lacks || isWrongName || (wantsAppointment && appointment === null)) return;
    send(async () => {
      const strip = await command('access.createAccount', {
        userName: named === '' ? null : named,
        fullName: kind === 'other' ? fullName : null,
        member: kind === 'member' ? member : null,
        appointment,
      });
      await onMade(strip);
    });
  };
  return (
    <Dialog title={t`Tạo tài khoản`} action={t`Tạo và cấp mã`} onAct={make} onClose={onClose} isBusy={isBusy} wide>
      <p>{t`Tạo xong, chương trình cấp một mã dùng một lần để in trên giấy. Người đó tự đặt mật khẩu.`}</p>
      {problem && <Failure problem={problem} title={t`Chưa tạo được tài khoản`} />}
      <Choice
        label={t`Tài khoản của ai`}
        value={kind}
        values={kinds}
        word={(one) => (one === 'member' ? t`Đảng viên trong phạm vi của tôi` : t`Người khác (cán bộ, chuyên viên)`)}
        onChoose={(one) => setKind(one ?? 'member')}
      />
      <div className="entries">
        {kind === 'member' ? (
          <Field
            label={t`Mã đảng viên`}
            value={member}
            onType={setMember}
            note={t`Họ và tên lấy theo danh sách đảng viên.`}
            wrong={isTried && lacks ? t`Hãy ghi mã đảng viên.` : undefined}
          />
        ) : (
          <Field
            label={t`Họ và tên`}
            value={fullName}
            onType={setFullName}
            wrong={isTried && lacks ? t`Hãy ghi họ và tên.` : undefined}
          />
        )}
        <Field
          label={t`Tên đăng nhập`}
          value={userName}
          onType={setUserName}
          note={
            kind === 'other' && fullName.trim() !== ''
              ? t`Để trống: ${proposedUserName(fullName, () => false)}, thêm số nếu đã có người dùng.`
              : t`Để trống: đặt theo họ và tên, không dấu.`
          }
          wrong={
            isTried && isWrongName
              ? t`Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; từ 2 đến 40 ký tự.`
              : undefined
          }
        />
      </div>
      {kind === 'member' && (
        <label className="pickline">
          <input type="checkbox" checked={isAppointed} onChange={(event) => setAppointed(event.target.checked)} />
          {t`Giao thêm một chức vụ hệ thống (ngoài chức vụ trong Đảng)`}
        </label>
      )}
      {wantsAppointment && <AppointingFields value={appointing} onChange={setAppointing} isTried={isTried} />}
    </Dialog>
  );
}
