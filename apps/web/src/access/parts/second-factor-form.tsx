import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { giveSecondFactor } from '../../kernel/auth.ts';
import { digitsOf } from '../digits.ts';
import { useSending } from '../use-sending.ts';
import { LargeField } from './large-field.tsx';
import { Said } from './said.tsx';

/** The six digits that the phone shows. */
export function SecondFactorForm({ onIn, onBack }: { readonly onIn: () => void; readonly onBack: () => void }) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const { isBusy, problem, send } = useSending();
  const submit = (): void => {
    setMissing(code.length !== 6);
    if (code.length !== 6) return;
    send(async () => {
      await giveSecondFactor(code);
      onIn();
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
      <p>{t`Mật khẩu đúng. Bước cuối: mở ứng dụng xác thực trên điện thoại và ghi sáu chữ số đang hiện.`}</p>
      <div className="digits">
        <LargeField
          label={t`Sáu chữ số`}
          name="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(digitsOf(event.target.value))}
          inputMode="numeric"
          autoComplete="one-time-code"
          problem={missing ? t`Cần đủ sáu chữ số.` : undefined}
        />
      </div>
      <Said problem={problem} />
      <button type="submit" className="btn main" aria-disabled={isBusy}>
        {isBusy ? t`Đang kiểm tra…` : t`Tiếp tục`}
      </button>
      <button type="button" className="btn quiet" onClick={onBack}>{t`Quay lại`}</button>
    </form>
  );
}
