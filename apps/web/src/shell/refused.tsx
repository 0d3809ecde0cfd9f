import { t } from '@lingui/core/macro';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import { permissionWords } from './role-words.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

/** A page reached by its address that none of one's offices opens; it says what is missing and whom to ask. */
export function Refused({ permission }: { readonly permission: Permission }) {
  return (
    <>
      <PageHead
        plainTitle={t`Trang không mở với tài khoản này`}
        above={<p className="eyebrow">{t`Không mở được`}</p>}
        title={t`Trang này không mở với tài khoản của bạn`}
      />
      <p className="lead less">{t`Trang này chỉ dành cho người được ${permissionWords(permission)}. Không chức vụ nào của bạn cho quyền đó.`}</p>
      <WhomToAsk />
      <p className="ways">
        <Link className="btn main" to="/tai-khoan-cua-toi">{t`Xem chức vụ của tôi`}</Link>
        <Link className="btn line" to="/vi-sao">{t`Vì sao tôi không thấy?`}</Link>
        <Link className="btn line" to="/">{t`Về trang đầu`}</Link>
      </p>
    </>
  );
}
