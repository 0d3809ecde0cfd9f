import { t } from '@lingui/core/macro';
import { isUserName } from '@nennep/core/access/user-name.ts';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { command } from '../../kernel/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Failure } from '../../ui/states.tsx';
import type { KeptAccount } from '../account-words.ts';
import { useSending } from '../use-sending.ts';
import type { Strip } from './code-strips.tsx';

type Props = {
  readonly account: KeptAccount;
  readonly onChanged: () => Promise<void>;
  readonly onCodes: (strips: readonly Strip[]) => void;
};
type Doing = 'code' | 'close' | 'reopen' | 'rename';

/** A new code, closing, opening again, another name: each with a word on what it means before it is done. */
export function AccountDoings({ account, onChanged, onCodes }: Props) {
  const [doing, setDoing] = useState<Doing | null>(null);
  // what would take the place of somebody who may more than whoever asks, or his own place
  if (account.beyond > 0 || account.isOwn) return null;
  const close = (): void => setDoing(null);
  const done = async (words: string): Promise<void> => {
    announce(words);
    close();
    await onChanged();
  };
  const buttons: readonly (readonly [Doing, ReactNode])[] =
    account.state === 'closed'
      ? [['reopen', t`Mở lại`]]
      : [
          ['code', t`Cấp mã dùng một lần`],
          ['rename', t`Đổi tên đăng nhập`],
          ['close', t`Đóng tài khoản`],
        ];
  const { userName, fullName } = account;
  return (
    <>
      <p className="doings noprint">
        {buttons.map(([one, words]) => (
          <button key={one} type="button" className="btn line" onClick={() => setDoing(one)}>
            {words}
          </button>
        ))}
      </p>
      {doing === 'code' && (
        <Question
          title={t`Cấp mã dùng một lần cho ${fullName}?`}
          action={t`Cấp mã`}
          onClose={close}
          onAct={async () => {
            onCodes((await command('access.issueCodes', { accounts: [userName] })).strips);
            await done(t`Đã cấp mã.`);
          }}
        >
          {t`Mã cấp trước đó hết dùng được. Khi người đó dùng mã này, mật khẩu và các bước xác nhận cũ bị bỏ, mọi máy đang đăng nhập phải đăng nhập lại.`}
        </Question>
      )}
      {doing === 'close' && (
        <Question
          title={t`Đóng tài khoản của ${fullName}?`}
          action={t`Đóng tài khoản`}
          onClose={close}
          onAct={async () => {
            await command('access.closeAccount', { account: userName });
            await done(t`Đã đóng tài khoản.`);
          }}
        >
          {t`Từ lúc này không ai đăng nhập được bằng tài khoản này, máy đang đăng nhập cũng bị ra. Nhật ký vẫn giữ nguyên. Có thể mở lại.`}
        </Question>
      )}
      {doing === 'reopen' && (
        <Question
          title={t`Mở lại tài khoản của ${fullName}?`}
          action={t`Mở lại`}
          onClose={close}
          onAct={async () => {
            await command('access.reopenAccount', { account: userName });
            await done(t`Đã mở lại tài khoản.`);
          }}
        >
          {t`Tài khoản có lại quyền của những chức vụ còn hiệu lực hôm nay, với mật khẩu cũ.`}
        </Question>
      )}
      {doing === 'rename' && <Rename account={account} onClose={close} onChanged={onChanged} />}
    </>
  );
}

function Question({
  title,
  action,
  onAct,
  onClose,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly onAct: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { isBusy, problem, send } = useSending();
  return (
    <Dialog title={title} action={action} onAct={() => send(onAct)} onClose={onClose} isBusy={isBusy}>
      <p>{children}</p>
      {problem && <Failure problem={problem} title={t`Chưa làm được`} />}
    </Dialog>
  );
}

function Rename({ account, onClose, onChanged }: Omit<Props, 'onCodes'> & { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [userName, setUserName] = useState(account.userName);
  const [fullName, setFullName] = useState(account.fullName);
  const { isBusy, problem, send } = useSending();
  const wanted = userName.trim().toLowerCase();
  const rename = (): void => {
    if (!isUserName(wanted) || fullName.trim() === '') return;
    send(async () => {
      const changed = {
        account: account.userName,
        userName: wanted,
        fullName: account.member === null ? fullName : null,
      };
      const answer = await command('access.renameAccount', changed);
      announce(t`Đã đổi tên.`);
      onClose();
      await navigate({ to: '/tai-khoan/$userName', params: { userName: answer.userName }, replace: true });
      await onChanged();
    });
  };
  return (
    <Dialog title={t`Đổi tên đăng nhập`} action={t`Đổi tên`} onAct={rename} onClose={onClose} isBusy={isBusy}>
      <p>{t`Nhật ký vẫn ghi những việc đã làm bằng tên cũ; tên cũ không cấp cho người khác nữa.`}</p>
      {problem && <Failure problem={problem} title={t`Chưa đổi được tên`} />}
      <Field
        label={t`Tên đăng nhập`}
        value={userName}
        onType={setUserName}
        wrong={
          isUserName(wanted)
            ? undefined
            : t`Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; từ 2 đến 40 ký tự.`
        }
      />
      {account.member === null && (
        <Field
          label={t`Họ và tên`}
          value={fullName}
          onType={setFullName}
          wrong={fullName.trim() === '' ? t`Hãy ghi họ và tên.` : undefined}
        />
      )}
    </Dialog>
  );
}
