import { t } from '@lingui/core/macro';
import { formatNumber } from '../../ui/number.ts';
import { addressOf, type Finding } from '../import-summary.ts';

const most = 100;

/** What should be looked at and does not keep the workbook out. */
export function Reminders({ warnings }: { readonly warnings: readonly Finding[] }) {
  return (
    <section aria-labelledby="h-reminders">
      <div className="sec">
        <h2 id="h-reminders">{t`${warnings.length} lời nhắc, không cản trở việc nhập`}</h2>
      </div>
      <ul className="rem">
        {warnings.slice(0, most).map((warning) => (
          <li key={addressOf(warning) + warning.message}>
            <b>{addressOf(warning)}</b> {warning.message}
          </li>
        ))}
      </ul>
      {warnings.length > most && (
        <p className="note">{t`Còn ${formatNumber(warnings.length - most)} lời nhắc khác.`}</p>
      )}
    </section>
  );
}
