import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { signIn, signInByPasskey, signInBySso } from '../kernel/auth.ts';
import type { Answer } from '../kernel/operations.ts';
import { hasPasskeys } from '../kernel/passkey.ts';
import { isOnPhone } from './is-on-phone.ts';
import { CodeForm } from './parts/code-form.tsx';
import { LargeField, Tick } from './parts/large-field.tsx';
import { PasswordField } from './parts/password-field.tsx';
import { Said } from './parts/said.tsx';
import { SecondFactorForm } from './parts/second-factor-form.tsx';
import { keepBackTo } from './path-inside.ts';
import { useSending } from './use-sending.ts';
import './sign-in-form.css';

type SignInFormProps = {
  readonly options: Answer<'access.signInOptions'> | undefined;
  /** Who was signed in before, and signs in again. */
  readonly userName?: string;
  /** Where the owner's own identity provider leads back to. */
  readonly backTo: string;
  readonly onIn: () => void;
};

/** Signing in: user name and password, then the second factor where there is one; or by another way. */
export function SignInForm({ options, userName = '', backTo, onIn }: SignInFormProps) {
  const [step, setStep] = useState<'password' | 'code' | 'second_factor'>('password');
  const [name, setName] = useState(userName);
  if (step === 'second_factor') return <SecondFactorForm onIn={onIn} onBack={() => setStep('password')} />;
  if (step === 'code') {
    return (
      <CodeForm
        userName={name}
        onIn={onIn}
        onSecondFactor={() => setStep('second_factor')}
        onBack={() => setStep('password')}
      />
    );
  }
  return (
    <ByPassword
      options={options}
      name={name}
      onName={setName}
      backTo={backTo}
      onIn={onIn}
      onSecondFactor={() => setStep('second_factor')}
      onCode={() => setStep('code')}
    />
  );
}

function ByPassword({
  options,
  name,
  onName,
  backTo,
  onIn,
  onSecondFactor,
  onCode,
}: Pick<SignInFormProps, 'options' | 'backTo' | 'onIn'> & {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onSecondFactor: () => void;
  readonly onCode: () => void;
}) {
  const [password, setPassword] = useState('');
  const [isPhone] = useState(isOnPhone);
  const [stays, setStays] = useState(isPhone);
  const [missing, setMissing] = useState(false);
  const { isBusy, problem, send } = useSending();
  const submit = (): void => {
    const userName = name.trim().toLowerCase();
    setMissing(userName === '' || password === '');
    if (userName === '' || password === '') return;
    send(async () => {
      const more = await signIn({ userName, password, stays });
      if (more === 'second_factor') onSecondFactor();
      else onIn();
    });
  };
  return (
    <>
      <form
        className="sign-in"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <LargeField
          label={t`Tên đăng nhập`}
          name="username"
          value={name}
          onChange={(event) => onName(event.target.value)}
          // user names are letters, digits and . _ - without diacritics: this keyboard has them and changes nothing
          inputMode="email"
          autoComplete="username webauthn"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          problem={missing && name.trim() === '' ? t`Hãy ghi tên đăng nhập, in trên giấy được phát.` : undefined}
        />
        <PasswordField
          label={t`Mật khẩu`}
          name="password"
          value={password}
          onValue={setPassword}
          autoComplete="current-password"
          problem={missing && password === '' ? t`Hãy ghi mật khẩu.` : undefined}
        />
        <Tick checked={stays} onChange={setStays}>
          {isPhone ? t`Giữ đăng nhập trên điện thoại này` : t`Giữ đăng nhập trên máy này`}
        </Tick>
        <Said problem={problem} />
        <button type="submit" className="btn main" aria-disabled={isBusy}>
          {isBusy ? t`Đang đăng nhập…` : t`Đăng nhập`}
        </button>
      </form>
      <div className="other-ways">
        <button type="button" className="btn line" onClick={onCode}>{t`Tôi có mã dùng một lần`}</button>
        {options?.sso && (
          <button
            type="button"
            className="btn line"
            onClick={() =>
              send(() => {
                keepBackTo(backTo);
                return signInBySso();
              })
            }
          >
            {t`Đăng nhập bằng ${options.sso.label}`}
          </button>
        )}
        {hasPasskeys() && (
          <button
            type="button"
            className="btn line"
            onClick={() =>
              send(async () => {
                await signInByPasskey({ stays });
                onIn();
              })
            }
          >
            {t`Dùng khóa của thiết bị`}
          </button>
        )}
      </div>
    </>
  );
}
