import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { giveSecondFactor, type NewSecondFactor, startSecondFactor } from '../../kernel/auth.ts';
import { digitsOf } from '../digits.ts';
import { useSending } from '../use-sending.ts';
import { LargeField } from './large-field.tsx';
import { PasswordField } from './password-field.tsx';
import { Said } from './said.tsx';

type SecondFactorSetupProps = { readonly onDone: () => void; readonly onClose?: () => void };

/** In two steps: the password, then the key in the application and the first six digits it shows. */
export function SecondFactorSetup({ onDone, onClose }: SecondFactorSetupProps) {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [made, setMade] = useState<NewSecondFactor | null>(null);
  const { isBusy, problem, send } = useSending();
  if (made !== null) return <FirstDigits made={made} onDone={onDone} onClose={onClose} />;
  return (
    <form
      className="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(password === '');
        if (password === '') return;
        send(async () => setMade(await startSecondFactor(password)));
      }}
    >
      <PasswordField
        label={t`Mật khẩu đang dùng`}
        name="password"
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        problem={missing && password === '' ? t`Hãy ghi mật khẩu đang dùng.` : undefined}
      />
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>{t`Tiếp tục`}</button>
      {onClose && <button type="button" className="btn quiet" onClick={onClose}>{t`Thôi`}</button>}
    </form>
  );
}

function FirstDigits({ made, onDone, onClose }: SecondFactorSetupProps & { readonly made: NewSecondFactor }) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const { isBusy, problem, send } = useSending();
  return (
    <form
      className="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(code.length !== 6);
        if (code.length !== 6) return;
        send(async () => {
          await giveSecondFactor(code);
          onDone();
        });
      }}
    >
      <ol className="steps">
        <li>{t`Cài một ứng dụng xác thực trên điện thoại, nếu chưa có.`}</li>
        <li>
          {t`Trong ứng dụng, quét hình này, hoặc ghi tay khóa bên dưới.`}
          <img
            className="qr"
            src={`data:image/svg+xml,${encodeURIComponent(made.picture)}`}
            alt={t`Hình để quét bằng ứng dụng xác thực`}
          />
          <p className="key num">{made.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </li>
        <li>{t`Ghi sáu chữ số mà ứng dụng đang hiện.`}</li>
      </ol>
      <div className="digits">
        <LargeField
          label={t`Sáu chữ số`}
          name="one-time-code"
          value={code}
          onChange={(event) => setCode(digitsOf(event.target.value))}
          inputMode="numeric"
          autoComplete="one-time-code"
          problem={missing ? t`Cần đủ sáu chữ số.` : undefined}
        />
      </div>
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>{t`Bật lớp bảo vệ thứ hai`}</button>
      {onClose && <button type="button" className="btn quiet" onClick={onClose}>{t`Thôi`}</button>}
    </form>
  );
}
