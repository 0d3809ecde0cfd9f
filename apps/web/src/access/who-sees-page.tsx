import { t } from '@lingui/core/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import { WhoSees } from './parts/who-sees.tsx';

const route = getRouteApi('/ai-thay/$code');

/** Who sees me. */
export function WhoSeesMePage() {
  return (
    <div className="sight">
      <PageHead plainTitle={t`Ai thấy được tôi?`} title={t`Ai thấy được tôi?`} />
      <p className="lead less">
        {t`Những tài khoản dưới đây đang có quyền xem dữ liệu về bạn, vì chức vụ của họ ở tổ chức của bạn hoặc cấp trên. Chức vụ hết thì quyền hết theo.`}
      </p>
      <WhoSees member={null} />
      <p className="note">
        <Link className="link" to="/vi-sao">{t`Vì sao tôi không thấy?`}</Link>
      </p>
    </div>
  );
}

/** Who sees somebody else, for those who may know. */
export function WhoSeesPage() {
  const { code } = route.useParams();
  return (
    <div className="sight">
      <PageHead
        plainTitle={t`Ai thấy được ${code}?`}
        title={t`Ai thấy được người này?`}
        above={<p className="eyebrow num">{code}</p>}
      />
      <WhoSees member={code} />
    </div>
  );
}
