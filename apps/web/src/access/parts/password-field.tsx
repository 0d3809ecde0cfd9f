import { t } from '@lingui/core/macro';
import { type ComponentProps, useState } from 'react';
import { LargeField, Tick } from './large-field.tsx';

type PasswordFieldProps = Omit<ComponentProps<typeof LargeField>, 'type' | 'value' | 'onChange'> & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
};

/** A password that can be looked at while it is typed: fingers and eyes get older. */
export function PasswordField(field: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <BarePasswordField {...field} isShown={isShown} />
      <Tick checked={isShown} onChange={setShown}>{t`Hiện mật khẩu`}</Tick>
    </div>
  );
}

/** The line alone, where one mark shows several. */
export function BarePasswordField({ onValue, isShown, ...field }: PasswordFieldProps & { readonly isShown: boolean }) {
  return (
    <LargeField
      {...field}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
