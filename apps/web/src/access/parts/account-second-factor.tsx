import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endSecondFactor } from '../../kernel/auth.ts';
import { hasPasskeys } from '../../kernel/passkey.ts';
import { useMe } from '../../shell/me.ts';
import { announce } from '../../ui/live-region.tsx';
import { useSending } from '../use-sending.ts';
import { AccountPasskeys } from './account-passkeys.tsx';
import { PasswordField } from './password-field.tsx';
import { Said } from './said.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';

/** What is asked besides the password: six digits of an application, or a key of the device. */
export function AccountSecondFactor() {
  const { secondFactor, secondFactors } = useMe();
  const [doing, setDoing] = useState<'setup' | 'end' | null>(null);
  const queries = useQueryClient();
  const done = (sentence: string): void => {
    announce(sentence);
    setDoing(null);
    void queries.invalidateQueries({ queryKey: ['access.me'] });
  };
  return (
    <section className="band" aria-labelledby="h-lop-2">
      <div className="sec">
        <h2 id="h-lop-2">{t`Lớp bảo vệ thứ hai`}</h2>
        <span className={secondFactor === 'on' ? 'tag b' : 'tag muted'}>
          {secondFactor === 'on' ? t`Đang bật` : t`Chưa bật`}
        </span>
      </div>
      <p>{t`Người biết mật khẩu của bạn vẫn không vào được nếu không cầm điện thoại của bạn.`}</p>
      {doing === 'setup' && (
        <SecondFactorSetup onDone={() => done(t`Đã bật lớp bảo vệ thứ hai.`)} onClose={() => setDoing(null)} />
      )}
      {doing === 'end' && (
        <EndSecondFactor onDone={() => done(t`Đã tắt ứng dụng xác thực.`)} onClose={() => setDoing(null)} />
      )}
      {doing === null && (
        <>
          <div className="way">
            <div>
              <h3>{t`Ứng dụng xác thực`}</h3>
              <p>
                {secondFactors.app
                  ? t`Đang dùng: mỗi lần đăng nhập ghi thêm sáu chữ số.`
                  : t`Một ứng dụng trên điện thoại hiện sáu chữ số, đổi sau mỗi 30 giây; không cần mạng.`}
              </p>
            </div>
            {secondFactors.app ? (
              <button type="button" className="btn line" onClick={() => setDoing('end')}>{t`Tắt`}</button>
            ) : (
              <button type="button" className="btn line" onClick={() => setDoing('setup')}>{t`Bật`}</button>
            )}
          </div>
          {(hasPasskeys() || secondFactors.passkeys > 0) && <AccountPasskeys />}
        </>
      )}
    </section>
  );
}

function EndSecondFactor({ onDone, onClose }: { readonly onDone: () => void; readonly onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { isBusy, problem, send } = useSending();
  return (
    <form
      className="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(password === '');
        if (password === '') return;
        send(async () => {
          await endSecondFactor(password);
          onDone();
        });
      }}
    >
      <PasswordField
        label={t`Mật khẩu đang dùng`}
        name="password"
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        hint={t`Tắt rồi thì chỉ còn mật khẩu bảo vệ tài khoản này.`}
        problem={missing && password === '' ? t`Hãy ghi mật khẩu đang dùng.` : undefined}
      />
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>{t`Tắt ứng dụng xác thực`}</button>
      <button type="button" className="btn quiet" onClick={onClose}>{t`Thôi`}</button>
    </form>
  );
}
