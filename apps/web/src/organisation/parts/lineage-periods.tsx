import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import type { Lineage } from '../lineage-graph.ts';
import '../../ui/data-table.css';

type Period = Lineage['periods'][number];

/** Every name, code and superior it has had; what became another than before stands out, and not by weight alone. */
export function LineagePeriods({ lineage: { periods } }: { readonly lineage: Lineage }) {
  const title = periods.length === 1 ? t`Một tên, một mã, một cấp trên` : t`${periods.length} giai đoạn`;
  return (
    <div>
      <div className="sec">
        <h2>{title}</h2>
      </div>
      <ScrollBox className="scroll" label={title}>
        <table className="t">
          <caption className="sr">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Từ ngày`}</th>
              <th scope="col">{t`Đến ngày`}</th>
              <th scope="col">{t`Tên`}</th>
              <th scope="col">{t`Mã`}</th>
              <th scope="col">{t`Cấp trên`}</th>
              <th scope="col">{t`Quyết định`}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map((period, i) => (
              <tr key={period.firstDay}>
                <th scope="row">{spokenDate(period.firstDay)}</th>
                <td>{period.lastDay ? spokenDate(period.lastDay) : t`nay`}</td>
                {(['name', 'code', 'superior'] as const).map((key) => (
                  <td key={key}>
                    <Value period={period} before={periods[i - 1]} of={key} />
                  </td>
                ))}
                <td>{period.decisions.join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

function Value({
  period,
  before,
  of,
}: {
  readonly period: Period;
  readonly before: Period | undefined;
  readonly of: 'name' | 'code' | 'superior';
}) {
  const value = period[of] ?? '–';
  return before && before[of] !== period[of] ? (
    <>
      <b>{value}</b> <span className="muted">{t`(mới)`}</span>
    </>
  ) : (
    value
  );
}
