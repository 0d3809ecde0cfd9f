import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { earlierWindows } from '../../shell/period.ts';
import { comparedInText, periodInText, periodLabel } from '../../shell/period-label.ts';
import type { View } from '../../shell/view.ts';
import { Figure } from '../../ui/figure.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { isKnown, shapeOf } from '../figure-shape.ts';
import { changeWords, figureParts } from '../figure-words.ts';
import { hasAnythingHappened, headlineBetter, headlineCodes } from '../headline.ts';
import type { useFigures } from '../use-figures.ts';

type HeadlineFiguresProps = {
  readonly figures: ReturnType<typeof useFigures>;
  readonly view: View;
  readonly months: number;
  /** The figure whose list is open beside. */
  readonly current?: string;
};

export function headlineLabel(code: string, months: number): string {
  switch (code) {
    case 'cells.regular_kept':
      return months > 1 ? t`Chi bộ họp đủ ${months} tháng` : t`Chi bộ đã họp trong tháng`;
    case 'attendance':
      return t`Đảng viên dự họp`;
    case 'cells.with_committee':
      return t`Chi bộ có chi ủy`;
    case 'tasks.on_time':
      return t`Nhiệm vụ xong đúng hạn`;
    case 'admissions':
      return t`Kết nạp đảng viên`;
    default:
      return code;
  }
}

/** The five large figures, each a door to the list behind it. */
export function HeadlineFigures({ figures, view, months, current }: HeadlineFiguresProps) {
  const oldest = earlierWindows(view, 5)[0];
  const trendLabel = oldest ? t`Diễn biến từ ${periodInText(oldest)} đến ${periodInText(view)}` : '';
  return (
    <section className="figures" aria-label={t`Chỉ số chính`}>
      {headlineCodes.map((code) => {
        const figure = happened(code, figures);
        const before = figures.before(code);
        const difference = figure ? figures.difference(code, headlineBetter) : null;
        const parts = figureParts(figure);
        const rest =
          isKnown(figure) && shapeOf(figure) === 'part' && (figure.numerator ?? 0) < (figure.denominator ?? 0);
        // A count has no denominator; what it is measured by is the period before.
        const base =
          figure?.unit === 'count' && isKnown(before) && view.comparison.window
            ? `${comparedInText(view)}: ${formatNumber(before.value)}`
            : undefined;
        return (
          <Link
            key={code}
            className="figure"
            to="/chi-so/$code"
            params={{ code }}
            search={rest ? { part: 'rest' } : {}}
            activeOptions={{ exact: true }}
            activeProps={{ 'aria-current': undefined }}
            aria-current={code === current ? 'true' : undefined}
          >
            <Figure
              label={headlineLabel(code, months)}
              {...parts}
              {...(base ? { aside: base } : {})}
              change={difference && changeWords(code, difference)}
              remark={remarkOn(code, isKnown(figure), view)}
              trend={<Sparkline values={figures.trend(code)} label={trendLabel} />}
            />
          </Link>
        );
      })}
    </section>
  );
}

/** Where nothing was recorded, `0/154` would accuse; then there is no figure. */
function happened(code: string, figures: HeadlineFiguresProps['figures']) {
  const figure = figures.figure(code);
  const isSilent = !hasAnythingHappened(figures.figure) && (code === 'cells.regular_kept' || code === 'admissions');
  return isSilent ? undefined : figure;
}

function remarkOn(code: string, known: boolean, view: View): string {
  if (!known)
    return code === 'tasks.on_time'
      ? t`chưa có nhiệm vụ đến hạn`
      : code === 'admissions'
        ? t`chưa có quyết định nào`
        : t`chưa có buổi họp nào`;
  return view.comparison.window ? t`${periodLabel(view.comparison.window)} chưa có số liệu` : '';
}
