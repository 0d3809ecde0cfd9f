import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../../kernel/operations.ts';

/** The latest of each; more would push the page apart, and the count stands beside the title. */
const shown = 6;

export function CellOversight({ cell }: { readonly cell: Answer<'organisation.cell'> }) {
  const { oversight, resolutions, resolutionCount } = cell;
  return (
    <section aria-labelledby="h-oversight">
      <div className="sec">
        <h2 id="h-oversight">{t`Cấp trên về dự, kiểm tra`}</h2>
      </div>
      {oversight.length === 0 && <p className="note" style={{ marginTop: 10 }}>{t`Chưa có lần nào được ghi.`}</p>}
      <ul className="vs">
        {oversight.slice(0, shown).map((one) => (
          <li key={`${one.on}-${one.who}-${one.what}`}>
            <span className="num">{spokenDate(one.on)}</span>
            <div>
              <b>{one.who}</b>: {one.what}
            </div>
          </li>
        ))}
      </ul>
      <div className="sec">
        <h2>{t`Nghị quyết`}</h2>
        {resolutionCount > 0 && <div className="acts muted">{t`${resolutionCount} trong mười hai tháng`}</div>}
      </div>
      {resolutions.length === 0 && (
        <p className="note" style={{ marginTop: 10 }}>{t`Chưa có nghị quyết nào được ghi.`}</p>
      )}
      <ul className="vs">
        {resolutions.slice(0, shown).map((one) => (
          <li key={`${one.number}-${one.issuedOn}`}>
            <span className="num nowrap">{spokenDate(one.issuedOn)}</span>
            <div>
              <b>{t`Số ${one.number}`}</b> {one.subject}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
