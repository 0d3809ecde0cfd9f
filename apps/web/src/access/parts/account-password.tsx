import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword } from '../../kernel/auth.ts';
import { useMe } from '../../shell/me.ts';
import { announce } from '../../ui/live-region.tsx';
import { useSending } from '../use-sending.ts';
import { NewPassword, useNewPassword } from './new-password.tsx';
import { PasswordField } from './password-field.tsx';
import { Said } from './said.tsx';

/** Changing one's password; it signs out everywhere else. */
export function AccountPassword() {
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <section className="band" aria-labelledby="h-mat-khau">
      <div className="sec">
        <h2 id="h-mat-khau">{t`Mật khẩu`}</h2>
      </div>
      {isOpen ? (
        <ChangePassword
          onDone={() => {
            announce(t`Đã đổi mật khẩu.`);
            setOpen(false);
            setDone(true);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <>
          <p>
            {isDone
              ? t`Đã đổi mật khẩu. Mọi nơi khác đang đăng nhập bằng mật khẩu cũ đã bị đăng xuất.`
              : t`Quên mật khẩu thì xin người quản trị một mã dùng một lần, in trên giấy.`}
          </p>
          <button type="button" className="btn line" onClick={() => setOpen(true)}>{t`Đổi mật khẩu`}</button>
        </>
      )}
    </section>
  );
}

function ChangePassword({ onDone, onClose }: { readonly onDone: () => void; readonly onClose: () => void }) {
  const { userName } = useMe();
  const queries = useQueryClient();
  const [present, setPresent] = useState('');
  const [tried, setTried] = useState(false);
  const chosen = useNewPassword(userName);
  const { isBusy, problem, send } = useSending();
  const submit = (): void => {
    setTried(true);
    if (present === '' || chosen.problem !== null) return;
    send(async () => {
      await changePassword(present, chosen.password);
      await queries.invalidateQueries({ queryKey: ['access.sessions'] });
      onDone();
    });
  };
  return (
    <form
      className="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {/* so that the browser knows whose password it keeps */}
      <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
      <PasswordField
        label={t`Mật khẩu đang dùng`}
        name="password"
        value={present}
        onValue={setPresent}
        autoComplete="current-password"
        problem={tried && present === '' ? t`Hãy ghi mật khẩu đang dùng.` : undefined}
      />
      <NewPassword chosen={chosen} isTried={tried} />
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>{t`Đổi mật khẩu`}</button>
      <button type="button" className="btn quiet" onClick={onClose}>{t`Thôi`}</button>
    </form>
  );
}
