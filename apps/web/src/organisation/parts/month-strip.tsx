import { t } from '@lingui/core/macro';
import { monthNumberOf, spokenMonth, yearOf } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../../kernel/operations.ts';
import { HeatLegend, HeatSquare } from '../../ui/heat-square.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import type { CellMonth } from '../cell-headline.ts';
import { monthWidth, opensYear, widthOf, yearGap } from '../strip-layout.ts';
import { ScoreDots } from './score-dots.tsx';
import './month-strip.css';

type MonthStripProps = { readonly months: readonly CellMonth[]; readonly bands: Answer<'organisation.cell'>['bands'] };

/** Months side by side: grade, scores, attendance, visits from above. */
export function MonthStrip({ months, bands }: MonthStripProps) {
  const names = months.map(({ month }) => month);
  const years = [...new Set(names.map(yearOf))];
  const gap = (i: number) => (opensYear(names[i] ?? '', i) ? 'ny' : undefined);
  const shares = months.map(({ present, base }) =>
    present !== null && base ? Math.round((present / base) * 100) : null,
  );
  const lowest = Math.min(...shares.flatMap((share) => share ?? []));
  return (
    <>
      <ScrollBox className="strip-box" label={t`${months.length} tháng`} fromEnd>
        <table className="strip">
          <caption className="sr">{t`Xếp loại, điểm, dự họp và cấp trên về dự theo tháng`}</caption>
          <colgroup>
            <col style={{ width: 128 }} />
            {names.map((month, i) => (
              <col key={month} style={{ width: monthWidth + (opensYear(month, i) ? yearGap : 0) }} />
            ))}
            <col style={{ width: 68 }} />
          </colgroup>
          <thead>
            <tr className="yr">
              <td />
              {years.map((year) => (
                <th
                  scope="colgroup"
                  key={year}
                  colSpan={names.filter((month) => yearOf(month) === year).length}
                  className={year === years[0] ? undefined : 'ny'}
                >
                  {year}
                </th>
              ))}
            </tr>
            <tr className="num muted xs">
              <th scope="col">{t`Tháng`}</th>
              {names.map((month, i) => (
                <th key={month} scope="col" className={gap(i)}>
                  <span aria-hidden="true">{monthNumberOf(month)}</span>
                  <span className="sr">{spokenMonth(month)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t`Xếp loại`}</th>
              {months.map(({ month, state, grade }, i) => (
                <td key={month} className={gap(i)}>
                  <HeatSquare state={state} grade={grade} title={t`Tháng ${spokenMonth(month)}`} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row" className="lab">
                {t`Điểm`}
                <small>
                  <i className="o" aria-hidden="true" />
                  {t`chi bộ tự chấm`}
                </small>
                <small>
                  <i className="f" aria-hidden="true" />
                  {t`cấp trên chấm`}
                </small>
              </th>
              <td colSpan={months.length + 1} className="dots" style={{ width: widthOf(names) }}>
                <ScoreDots months={months} bands={bands} />
              </td>
            </tr>
            <tr className="at num">
              <th scope="row">{t`Dự họp, %`}</th>
              {shares.map((share, i) => (
                <td key={names[i]} className={gap(i)}>
                  {share === null ? (
                    <span className="muted">–</span>
                  ) : (
                    <>
                      <i aria-hidden="true" style={{ height: Math.max(2, share * 0.4) }} />
                      <span className={share === lowest && share < 80 ? 'b' : undefined}>{share}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t`Cấp trên dự`}</th>
              {months.map(({ month, visited }, i) => (
                <td key={month} className={gap(i)}>
                  {visited ? (
                    <Icon name="tick" />
                  ) : (
                    <span className="muted" aria-hidden="true">
                      ·
                    </span>
                  )}
                  <span className="sr">{visited ? t`có` : t`không`}</span>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollBox>
      <HeatLegend />
    </>
  );
}
