import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import { useMe } from './me.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

/** Somebody has signed in and holds nothing, anywhere, today. */
export function NoOffice() {
  const me = useMe();
  return (
    <>
      <PageHead
        plainTitle={t`Chưa có chức vụ`}
        above={<p className="eyebrow">{t`Xin chào ${me.fullName}`}</p>}
        title={t`Tài khoản của bạn chưa có chức vụ nào`}
      />
      <p className="lead less">
        {t`Bạn đã đăng nhập đúng. Hôm nay tài khoản này không giữ chức vụ nào và không gắn với chi bộ nào, nên chưa có gì để xem. Chức vụ hết hạn thì quyền cũng hết từ hôm đó.`}
      </p>
      <WhomToAsk />
      <p className="ways">
        <Link className="btn line" to="/tai-khoan-cua-toi">{t`Tài khoản của tôi`}</Link>
      </p>
    </>
  );
}
