import { t } from '@lingui/core/macro';
import { monthNumberOf, spokenMonth, yearOf } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { asked } from '../../shell/use-view.ts';
import type { View } from '../../shell/view.ts';
import { HeatLegend, HeatSquare } from '../../ui/heat-square.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { shortNames } from '../../ui/short-name.ts';
import { StackBar } from '../../ui/stack-bar.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type HeatGroup, type HeatMonth, type HeatSummary, held, openAtFirst, summaryOf } from '../heat-summary.ts';
import './heat-table.css';

/** Cells × months: shares per branch, and the cells themselves where a branch is opened. */
export function HeatTable({ view, organisation }: { readonly view: View; readonly organisation: string }) {
  const heat = useAnswer('statistics.heat', asked(view));
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  if (heat.isError && !heat.data) return <Failure problem={heat.error} retry={() => void heat.refetch()} />;
  if (!heat.data) return <Loading lines={12} />;
  const { months, groups } = heat.data;
  if (groups.length === 0) return <p className="note">{t`Không có chi bộ nào khớp với cách chọn ở trên.`}</p>;
  const summary = summaryOf(groups);
  const names = shortNames(groups.map((group) => group.organisation.name));
  const first = new Set(openAtFirst(groups));
  const isOpen = (code: string): boolean => first.has(code) !== toggled.has(code);
  const toggle = (code: string): void => {
    const next = new Set(toggled);
    if (!next.delete(code)) next.add(code);
    setToggled(next);
  };
  const onlyYear = new Set(months.map(yearOf)).size === 1;

  return (
    <section aria-labelledby="h-heat">
      <div className="sec">
        <h2 id="h-heat">{title(summary, names)}</h2>
        <div className="acts noprint">
          <a
            className="link"
            download
            href={`/api/tables/statistics.heat.xlsx?input=${encodeURIComponent(JSON.stringify(asked(view)))}`}
          >{t`Xuất Excel`}</a>
        </div>
      </div>
      <ScrollBox className="heat-box" label={t`Chi bộ theo tháng`}>
        <table
          className="heat"
          data-months={Math.min(months.length, 13)}
          style={{ ['--months' as string]: months.length }}
        >
          <thead>
            <tr>
              <th className="name" scope="col">{t`Chi bộ theo đơn vị`}</th>
              {months.map((month, i) => (
                <th key={month} scope="col" aria-label={t`Tháng ${spokenMonth(month)}`}>
                  {onlyYear
                    ? i === 0
                      ? t`Th. ${monthNumberOf(month)}`
                      : monthNumberOf(month)
                    : `${monthNumberOf(month)}/${String(yearOf(month)).slice(2)}`}
                </th>
              ))}
              <th className="sum" scope="col">{t`Họp đủ`}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group, i) => (
              <Group
                key={group.organisation.code}
                group={group}
                name={names[i] ?? ''}
                months={months}
                open={isOpen(group.organisation.code)}
                toggle={toggle}
                view={view}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" title={organisation}>{t`Tất cả`}</th>
              <td colSpan={months.length} className="num">
                {sumWords(summary)}
              </td>
              <td className="sum num">
                {formatNumber(summary.kept)}/{formatNumber(summary.keptOf)}
              </td>
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
      <HeatLegend>
        <span className="muted">{t`Dòng của đơn vị: tỷ lệ chi bộ theo xếp loại; số trong khung là số chi bộ không họp.`}</span>
      </HeatLegend>
    </section>
  );
}

type GroupProps = {
  readonly group: HeatGroup;
  readonly name: string;
  readonly months: Answer<'statistics.heat'>['months'];
  readonly open: boolean;
  readonly toggle: (code: string) => void;
  readonly view: View;
};

function Group({ group, name, months, open, toggle, view }: GroupProps) {
  const { code } = group.organisation;
  const asking = open && group.cells === null;
  const asGroup = useAnswer('statistics.heat', { ...asked(view), group: code }, { enabled: asking });
  const cells = group.cells ?? asGroup.data?.groups.find((other) => other.organisation.code === code)?.cells ?? null;
  const cellNames = shortNames((cells ?? []).map((cell) => cell.organisation.name));
  return (
    <>
      <tr className="g">
        <th className="c" scope="row">
          <button type="button" aria-expanded={open} title={group.organisation.name} onClick={() => toggle(code)}>
            <Icon name={open ? 'down' : 'right'} />
            {name} <small>{t`${group.cellCount} chi bộ`}</small>
          </button>
        </th>
        {group.months.map((month, i) => (
          <td key={months[i]} className="m">
            <StackBar {...stackOf(month)} label={t`Tháng ${spokenMonth(months[i] ?? '')}: ${monthSum(month)}`} />
          </td>
        ))}
        <td className="sum num">
          {group.keptCount === group.keptOf ? (
            `${group.keptCount}/${group.keptOf}`
          ) : (
            <b>{`${group.keptCount}/${group.keptOf}`}</b>
          )}
        </td>
      </tr>
      {open && asking && asGroup.isPending && (
        <tr className="cell">
          <th scope="row" className="muted">{t`Đang tải…`}</th>
          <td colSpan={months.length + 1} />
        </tr>
      )}
      {open &&
        cells?.map((cell, i) => (
          <tr key={cell.organisation.code} className="cell">
            <th scope="row">
              <Link to="/chi-bo/$code" params={{ code: cell.organisation.code }} title={cell.organisation.name}>
                {cellNames[i]}
              </Link>
            </th>
            {cell.months.map((month, j) => (
              <td key={months[j]} className="m">
                <HeatSquare state={month.state} grade={month.grade} title={t`Tháng ${spokenMonth(months[j] ?? '')}`} />
              </td>
            ))}
            <td className="sum num">
              {cell.kept}/{cell.keptOf}
            </td>
          </tr>
        ))}
    </>
  );
}

const stackOf = (month: HeatMonth) => ({
  parts: [
    { className: 'q1', count: month.good },
    { className: 'q2', count: month.fair },
    { className: 'q3', count: month.average },
    { className: 'q4', count: month.weak },
    { className: 'ungraded', count: month.ungraded },
  ],
  missing: month.notMet,
});

/** `6 tốt, 5 khá, 1 không họp`: only what there is. */
function monthSum(month: HeatMonth): string {
  const parts = [
    [month.good, t`tốt`],
    [month.fair, t`khá`],
    [month.average, t`trung bình`],
    [month.weak, t`kém`],
    [month.ungraded, t`chưa chấm điểm`],
    [month.notMet, t`không họp`],
    [month.open, t`chưa hết tháng`],
  ] as const;
  return (
    parts
      .filter(([count]) => count > 0)
      .map(([count, word]) => `${formatNumber(count)} ${word}`)
      .join(', ') || t`không có chi bộ nào`
  );
}

function sumWords({ sums }: HeatSummary): string {
  const meetings = formatNumber(held(sums));
  const missed = formatNumber(sums.notMet);
  const graded = monthSum({ ...sums, notMet: 0, open: 0 });
  if (held(sums) === 0) return t`chưa có lượt họp nào; ${missed} lượt không họp`;
  return sums.notMet > 0
    ? t`${meetings} lượt họp: ${graded}; ${missed} lượt không họp`
    : t`${meetings} lượt họp: ${graded}`;
}

/** `7 chi bộ có tháng không họp, nhiều nhất ở Lóng Luông và Tân Xuân`. */
function title(summary: HeatSummary, names: readonly string[]): string {
  const missed = formatNumber(summary.missedCells);
  const [one, two] = summary.worst.map((i) => names[i] ?? '');
  if (summary.keptOf === 0) return t`Chưa có tháng nào trọn vẹn để xem`;
  if (summary.missedCells === 0) return t`Không chi bộ nào bỏ tháng nào`;
  if (names.length < 2 || !one) return t`${missed} chi bộ có tháng không họp`;
  return two
    ? t`${missed} chi bộ có tháng không họp, nhiều nhất ở ${one} và ${two}`
    : t`${missed} chi bộ có tháng không họp, đều ở ${one}`;
}
