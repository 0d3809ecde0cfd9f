import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { signInByPasskey } from '../kernel/auth.ts';
import { hasPasskeys } from '../kernel/passkey.ts';
import { useMe } from '../shell/me.ts';
import { PageHead } from '../ui/page-head.tsx';
import { isOnPhone } from './is-on-phone.ts';
import { AccountPasskeys } from './parts/account-passkeys.tsx';
import { Said } from './parts/said.tsx';
import { SecondFactorForm } from './parts/second-factor-form.tsx';
import { SecondFactorSetup } from './parts/second-factor-setup.tsx';
import { useSending } from './use-sending.ts';
import './sign-in-form.css';
import './account-page.css';

/** Nothing else is answered until whoever holds an office above the base committee has used a second factor. */
export function SecondFactorPage() {
  const { secondFactors, fullName } = useMe();
  const queries = useQueryClient();
  const { problem, send } = useSending();
  const goOn = (): void => void queries.invalidateQueries();
  const has = secondFactors.app || secondFactors.passkeys > 0;
  return (
    <div className="enrol">
      <PageHead
        plainTitle={t`Lớp bảo vệ thứ hai`}
        above={<p className="eyebrow">{t`Xin chào ${fullName}`}</p>}
        title={has ? t`Xác nhận bằng lớp bảo vệ thứ hai` : t`Bật lớp bảo vệ thứ hai để bắt đầu`}
      />
      <p className="lead less">{t`Chức vụ của bạn xem được dữ liệu của nhiều chi bộ, nên ngoài mật khẩu còn cần một lớp bảo vệ nữa: sáu chữ số trên điện thoại, hoặc khóa của thiết bị.`}</p>
      {secondFactors.app && <SecondFactorForm onIn={goOn} onBack={goOn} />}
      {secondFactors.passkeys > 0 && (
        <p className="ways">
          <button
            type="button"
            className="btn main"
            onClick={() =>
              send(async () => {
                await signInByPasskey({ stays: isOnPhone() });
                goOn();
              })
            }
          >
            {t`Xác nhận bằng khóa của thiết bị`}
          </button>
        </p>
      )}
      <Said problem={problem} />
      {!has && (
        <>
          <h2>{t`Ứng dụng xác thực`}</h2>
          <SecondFactorSetup onDone={goOn} />
          {hasPasskeys() && <AccountPasskeys />}
        </>
      )}
    </div>
  );
}
