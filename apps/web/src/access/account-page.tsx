import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { ownCellOf, useMe } from '../shell/me.ts';
import { WhomToAsk } from '../shell/whom-to-ask.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { AccountPassword } from './parts/account-password.tsx';
import { AccountRights } from './parts/account-rights.tsx';
import { AccountSecondFactor } from './parts/account-second-factor.tsx';
import { AccountSessions } from './parts/account-sessions.tsx';
import './sign-in-form.css';
import './account-page.css';

/** Who I am here, what I may do and whom to ask; how I sign in, and where I am signed in. */
export function AccountPage() {
  const me = useMe();
  const own = ownCellOf(me);
  return (
    <div className="account">
      <PageHead
        plainTitle={t`Tài khoản của tôi`}
        above={<p className="eyebrow">{t`Tài khoản của tôi`}</p>}
        title={me.fullName}
      />
      <ul className="facts">
        <li>
          {t`Tên đăng nhập`} <b>{me.userName}</b>
        </li>
        {me.member !== null && (
          <li>
            {t`Mã đảng viên`} <b className="num">{me.member}</b>
          </li>
        )}
        {own && (
          <li>
            <Link className="link" to="/chi-bo/$code" params={{ code: own.code }}>
              {own.name}
            </Link>
          </li>
        )}
        {me.isDemo && <li className="gold b">{t`Tài khoản trình diễn`}</li>}
      </ul>
      <AccountRights />
      <WhomToAsk />
      <p className="ask">
        <Link className="btn line" to="/vi-sao">{t`Vì sao tôi không thấy?`}</Link>{' '}
        {me.member !== null && <Link className="btn line" to="/ai-thay">{t`Ai thấy được tôi?`}</Link>}
      </p>
      {me.isDemo ? (
        <p className="ask">{t`Tài khoản trình diễn dùng chung cho mọi người, nên không đổi mật khẩu và không đặt lớp bảo vệ thứ hai.`}</p>
      ) : (
        <div className="account-two">
          <AccountPassword />
          <AccountSecondFactor />
        </div>
      )}
      <AccountSessions />
    </div>
  );
}
