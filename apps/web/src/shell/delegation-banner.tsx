import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useMe } from './me.ts';
import { roleLabel } from './role-words.ts';

/** Says on every page in whose stead somebody acts, and until when. */
export function DelegationBanner() {
  const lent = useMe().rights.filter(({ lender }) => lender !== null);
  if (lent.length === 0) return null;
  return (
    <ul className="lent">
      {lent.map(({ role, organisation, lender, lastDay }) => (
        <li key={`${role} ${organisation.code} ${lender}`}>
          {t`Bạn đang làm thay ${lender ?? ''}:`} {roleLabel(role)}, {organisation.name}
          {lastDay !== null && <> {t`(đến hết ngày ${spokenDate(lastDay)})`}</>}
        </li>
      ))}
    </ul>
  );
}
