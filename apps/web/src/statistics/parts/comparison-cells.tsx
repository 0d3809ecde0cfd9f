import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { BarCell } from '../../ui/bar-cell.tsx';
import { formatNumber, formatPercent } from '../../ui/number.ts';
import { StackBar } from '../../ui/stack-bar.tsx';
import { type Axis, onAxis } from '../comparison-columns.ts';
import { type Figure, isKnown, shapeOf } from '../figure-shape.ts';
import { figureLine, figureParts } from '../figure-words.ts';

type CellProps = { readonly figure: Figure | undefined; readonly code: string; readonly org: string };

/** A number that opens the list behind it, of that child. */
function Door({
  code,
  org,
  title,
  children,
}: {
  readonly code: string;
  readonly org: string;
  readonly title: string;
  readonly children: string;
}) {
  return (
    <Link className="n" to="/chi-so/$code" params={{ code }} search={{ org }} title={title}>
      {children}
    </Link>
  );
}

export function NumberCell({ figure, code, org, before }: CellProps & { readonly before?: Figure | undefined }) {
  const { main, small = '' } = figureParts(figure);
  const showsBefore = isKnown(before) && figure?.unit === 'count' && code !== 'cells' && code !== 'members';
  return (
    <>
      <Door code={code} org={org} title={figureLine(figure)}>{`${main}${small}`}</Door>
      {showsBefore && <span className="muted earlier"> {t`(trước: ${formatNumber(before.value)})`}</span>}
    </>
  );
}

export function MeasureCell({
  figure,
  before,
  axis,
  code,
  org,
}: CellProps & { readonly before: Figure | undefined; readonly axis: Axis }) {
  const { main, small = '' } = figureParts(figure);
  const hint = isKnown(before) ? t`${figureLine(figure)}; kỳ so sánh: ${figureLine(before)}` : figureLine(figure);
  const short = figure && shapeOf(figure) === 'share' ? main : `${main}${small}`;
  return (
    <span className="bt">
      <Door code={code} org={org} title={hint}>
        {short}
      </Door>
      <BarCell value={onAxis(figure?.value, axis)} before={onAxis(before?.value, axis)} />
    </span>
  );
}

/** The share of good meetings, and all four grades as a bar. */
export function GradesCell({
  figures,
  org,
}: {
  readonly figures: readonly (Figure | undefined)[];
  readonly org: string;
}) {
  const [good = 0, fair = 0, average = 0, weak = 0] = figures.map((figure) => figure?.numerator ?? 0);
  const share = figures[0]?.value;
  const label = t`${good} tốt, ${fair} khá, ${average} trung bình, ${weak} kém`;
  return (
    <span className="bt">
      <Door code="quality.good" org={org} title={label}>
        {share === null || share === undefined ? '–' : formatPercent(share, 0)}
      </Door>
      <span className="st">
        <StackBar
          label={label}
          parts={[
            { className: 'q1', count: good },
            { className: 'q2', count: fair },
            { className: 'q3', count: average },
            { className: 'q4', count: weak },
          ]}
        />
      </span>
    </span>
  );
}
