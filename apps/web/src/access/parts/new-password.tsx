import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { isAccepted, type Strength, strengthOf } from '../password-strength.ts';
import { Tick } from './large-field.tsx';
import { BarePasswordField } from './password-field.tsx';

type Chosen = {
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly again: string;
  readonly setAgain: (again: string) => void;
  readonly strength: Strength;
  /** Why it cannot be sent yet; null: it can. */
  readonly problem: 'password' | 'again' | null;
};

/** A new password, typed twice. */
export function useNewPassword(userName: string): Chosen {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const strength = strengthOf(password, userName);
  const problem = !isAccepted(strength) ? 'password' : password !== again ? 'again' : null;
  return { password, setPassword, again, setAgain, strength, problem };
}

export function NewPassword({ chosen, isTried }: { readonly chosen: Chosen; readonly isTried: boolean }) {
  const { password, setPassword, again, setAgain, strength, problem } = chosen;
  const [isShown, setShown] = useState(false);
  return (
    <>
      <BarePasswordField
        isShown={isShown}
        label={t`Mật khẩu mới`}
        name="new-password"
        value={password}
        onValue={setPassword}
        autoComplete="new-password"
        hint={
          <span role="status">
            {password === ''
              ? t`Ít nhất 10 ký tự. Một câu ngắn chỉ mình bạn nhớ là tốt nhất, ví dụ bốn từ không liên quan; có dấu hay không đều được.`
              : strengthWords(strength)}
          </span>
        }
        problem={isTried && problem === 'password' ? t`Mật khẩu mới chưa dùng được.` : undefined}
      />
      <BarePasswordField
        isShown={isShown}
        label={t`Ghi lại mật khẩu mới`}
        name="new-password-again"
        value={again}
        onValue={setAgain}
        autoComplete="new-password"
        problem={isTried && problem === 'again' ? t`Hai lần ghi chưa giống nhau.` : undefined}
      />
      <Tick checked={isShown} onChange={setShown}>{t`Hiện mật khẩu`}</Tick>
    </>
  );
}

function strengthWords(strength: Strength): string {
  switch (strength.kind) {
    case 'short':
      return t`Còn thiếu ${strength.missing} ký tự.`;
    case 'long':
      return t`Dài quá 128 ký tự. Hãy chọn mật khẩu ngắn hơn.`;
    case 'own_name':
      return t`Có tên đăng nhập của bạn ở trong, người khác dễ đoán. Hãy chọn mật khẩu khác.`;
    case 'same_letters':
      return t`Chỉ có chữ số hoặc một vài chữ lặp lại, dễ đoán. Hãy chọn mật khẩu khác.`;
    case 'fair':
      return t`Dùng được. Thêm vài từ nữa thì chắc hơn.`;
    case 'good':
      return t`Tốt: đủ dài để khó đoán.`;
    case 'strong':
      return t`Rất tốt: rất khó đoán.`;
  }
}
