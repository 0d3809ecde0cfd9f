import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { signInByCode } from '../../kernel/auth.ts';
import { isOnPhone } from '../is-on-phone.ts';
import { useSending } from '../use-sending.ts';
import { LargeField } from './large-field.tsx';
import { NewPassword, useNewPassword } from './new-password.tsx';
import { Said } from './said.tsx';

type CodeFormProps = {
  readonly userName: string;
  readonly onIn: () => void;
  readonly onSecondFactor: () => void;
  readonly onBack: () => void;
};

/** The code from the paper, and the password one will have: for the first time, and for who has forgotten his. */
export function CodeForm({ userName, onIn, onSecondFactor, onBack }: CodeFormProps) {
  const [name, setName] = useState(userName);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const chosen = useNewPassword(name);
  const { isBusy, problem, send } = useSending();
  const submit = (): void => {
    setTried(true);
    if (name.trim() === '' || code.trim() === '' || chosen.problem !== null) return;
    send(async () => {
      const userName = name.trim().toLowerCase();
      const input = { userName, code: code.trim(), newPassword: chosen.password, stays: isOnPhone() };
      if ((await signInByCode(input)) === 'second_factor') onSecondFactor();
      else onIn();
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
      <p>{t`Mã in trên giấy do người quản trị phát, dùng được một lần. Nhập mã và đặt mật khẩu của riêng bạn.`}</p>
      <LargeField
        label={t`Tên đăng nhập`}
        name="username"
        value={name}
        onChange={(event) => setName(event.target.value)}
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        problem={tried && name.trim() === '' ? t`Hãy ghi tên đăng nhập, in trên giấy được phát.` : undefined}
      />
      <div className="code">
        <LargeField
          label={t`Mã dùng một lần`}
          name="code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          hint={t`12 chữ và số, có thể ghi liền hoặc cách nhau.`}
          problem={tried && code.trim() === '' ? t`Hãy ghi mã in trên giấy.` : undefined}
        />
      </div>
      <NewPassword chosen={chosen} isTried={tried} />
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>
        {isBusy ? t`Đang đăng nhập…` : t`Đặt mật khẩu và đăng nhập`}
      </button>
      <button type="button" className="btn quiet" onClick={onBack}>{t`Quay lại`}</button>
    </form>
  );
}
