import { t } from '@lingui/core/macro';
import { spokenMonth } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../../kernel/operations.ts';
import { gradeMark, gradeWord } from '../../ui/heat-square.tsx';
import { formatScore } from '../../ui/number.ts';
import type { CellMonth } from '../cell-headline.ts';
import { centresOf, widthOf } from '../strip-layout.ts';

const height = 132;
/** 100 stands at 16, 40 at 116. */
const y = (score: number): number => 16 + ((100 - Math.max(36, score)) * 100) / 60;

type ScoreDotsProps = { readonly months: readonly CellMonth[]; readonly bands: Answer<'organisation.cell'>['bands'] };

/** The cell's own score and that of its superior, one above the other, with the lower bound of each grade as a line. */
export function ScoreDots({ months, bands }: ScoreDotsProps) {
  const names = months.map(({ month }) => month);
  const centres = centresOf(names);
  const width = widthOf(names);
  const points = months.flatMap(({ month, selfScore, officialScore }, i) =>
    selfScore === null && officialScore === null ? [] : [{ month, selfScore, officialScore, x: centres[i] ?? 0 }],
  );
  const scoreOf = (point: (typeof points)[number]): number => point.officialScore ?? point.selfScore ?? 100;
  const lowest = points.reduce<(typeof points)[number] | undefined>(
    (low, point) => (!low || scoreOf(point) < scoreOf(low) ? point : low),
    undefined,
  );
  const last = points.at(-1);
  const named = [...new Set([lowest, last])].filter((point) => point !== undefined);
  const label = points
    .map(
      (point) =>
        t`${spokenMonth(point.month)}: tự chấm ${spoken(point.selfScore)}, cấp trên ${spoken(point.officialScore)}`,
    )
    .join('; ');
  const lines = [
    [bands.good, gradeWord('good')],
    [bands.fair, gradeWord('fair')],
    [bands.average, gradeMark('average')],
  ] as const;
  return (
    <svg
      className="score"
      viewBox={`0 0 ${width + 70} ${height}`}
      width={width + 70}
      height={height}
      role="img"
      aria-label={points.length > 0 ? t`Điểm theo tháng. ${label}` : t`Chưa có điểm nào.`}
    >
      {lines.map(([score, word]) => (
        <g key={word}>
          <line x1="0" x2={width} y1={y(score)} y2={y(score)} stroke="var(--line)" />
          <text x={width + 8} y={y(score) + 4} className="lb">{`${formatScore(score)} ${word}`}</text>
        </g>
      ))}
      {points.map(({ month, selfScore, officialScore, x }) => (
        <g key={month}>
          {selfScore !== null && officialScore !== null && (
            <line x1={x} x2={x} y1={y(selfScore)} y2={y(officialScore)} stroke="var(--line-strong)" strokeWidth="2" />
          )}
          {selfScore !== null && (
            <circle cx={x} cy={y(selfScore)} r="4.5" fill="var(--bg)" stroke="var(--fg-2)" strokeWidth="2" />
          )}
          {officialScore !== null && <circle cx={x} cy={y(officialScore)} r="5" fill="var(--data)" />}
        </g>
      ))}
      {named.map(({ month, selfScore, officialScore, x }) => {
        const selfIsAbove = (selfScore ?? 101) >= (officialScore ?? 0);
        return (
          <g key={month} textAnchor="middle">
            {selfScore !== null && (
              <text x={x} y={y(selfScore) + (selfIsAbove ? -12 : 22)} className="lb">
                {formatScore(selfScore)}
              </text>
            )}
            {officialScore !== null && (
              <text x={x} y={y(officialScore) + (selfIsAbove ? 20 : -12)} className="lb b">
                {formatScore(officialScore)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const spoken = (score: number | null): string => (score === null ? '–' : formatScore(score));
