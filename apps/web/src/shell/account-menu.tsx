import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../kernel/problem.ts';
import { useMe } from './me.ts';
import { Preferences } from './preferences.tsx';
import { signOut } from './sign-out.ts';

/** Who has signed in, the way to the account and out, and how things are shown. */
export function AccountMenu({ close }: { readonly close: () => void }) {
  const me = useMe();
  const [failed, setFailed] = useState(false);
  const leave = (): void => {
    setFailed(false);
    signOut().catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      setFailed(true);
    });
  };
  return (
    <>
      <p className="who">
        <b>{me.fullName}</b>
        <span className="note">{t`Tên đăng nhập: ${me.userName}`}</span>
        {me.isDemo && <span className="gold b">{t`Tài khoản trình diễn`}</span>}
      </p>
      <Link className="choice" to="/tai-khoan-cua-toi" onClick={close}>{t`Tài khoản của tôi`}</Link>
      <Link className="choice" to="/du-lieu-cua-toi" onClick={close}>{t`Dữ liệu của tôi`}</Link>
      <Link className="choice" to="/uy-quyen" onClick={close}>{t`Ủy quyền`}</Link>
      <button type="button" className="choice" onClick={leave}>{t`Đăng xuất`}</button>
      {failed && (
        <p className="bad" role="alert">{t`Chưa đăng xuất được: máy chủ không trả lời. Hãy thử lại khi có mạng.`}</p>
      )}
      <Preferences />
    </>
  );
}
