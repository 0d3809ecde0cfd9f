import { t } from '@lingui/core/macro';
import { titleOf } from '@nennep/core/exchange/choices.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { type Right, useMe } from '../../shell/me.ts';
import { permissionWords, roleLabel, roleSentence } from '../../shell/role-words.ts';

/** The offices with their days and where each comes from, the rule behind each read aloud, and what all of them allow. */
export function AccountRights() {
  const { rights, permissions } = useMe();
  return (
    <section className="band" aria-labelledby="h-chuc-vu">
      <div className="sec">
        <h2 id="h-chuc-vu">{t`Chức vụ của tôi hôm nay`}</h2>
      </div>
      {rights.length === 0 ? (
        <p className="note">{t`Hôm nay tài khoản này không giữ chức vụ nào và không gắn với chi bộ nào.`}</p>
      ) : (
        <ul className="rights">
          {rights.map((right) => (
            <li key={`${right.role} ${right.organisation.code} ${right.lender}`}>
              <h3>
                {roleLabel(right.role)}, {right.organisation.name}
              </h3>
              <p>
                {sourceWords(right)} {daysWords(right)}
              </p>
              <p className="rule">{roleSentence(right.role)}</p>
            </li>
          ))}
        </ul>
      )}
      {permissions.length > 0 && (
        <details className="allowed">
          <summary>{t`Gộp lại, tôi được làm ${permissions.length} việc`}</summary>
          <ul>
            {permissions.map((permission) => (
              <li key={permission}>{t`Được ${permissionWords(permission)}`}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function sourceWords({ source, title, lender }: Right): string {
  switch (source) {
    case 'membership':
      return t`Vì là đảng viên sinh hoạt ở chi bộ này.`;
    case 'office':
      return t`Theo chức vụ trong Đảng: ${titleOf(title ?? '')}.`;
    case 'appointment':
      return t`Do người quản trị giao.`;
    case 'delegation':
      return t`Làm thay theo ủy quyền của ${lender ?? ''}.`;
  }
}

const daysWords = ({ lastDay }: Right): string =>
  lastDay === null ? t`Chưa ghi ngày kết thúc.` : t`Đến hết ngày ${spokenDate(lastDay)}.`;
