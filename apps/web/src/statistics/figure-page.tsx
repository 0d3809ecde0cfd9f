import { t } from '@lingui/core/macro';
import { lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { comparedInText, namedPeriod } from '../shell/period-label.ts';
import { asked, useStart, useView } from '../shell/use-view.ts';
import { ChangeWords } from '../ui/figure.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatNumber } from '../ui/number.ts';
import { Crumbs, PageHead } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { countOf, doorTitle } from './door-title.ts';
import { type Indicator, isKnown } from './figure-shape.ts';
import { changeWords, figureLine } from './figure-words.ts';
import { headlineCodes, overviewCodes, wholeMonths } from './headline.ts';
import { indicatorOf } from './indicator-name.ts';
import { FigureList } from './parts/figure-list.tsx';
import { HeadlineFigures } from './parts/headline-figures.tsx';
import type { Part } from './routes.tsx';
import { useCatalogue } from './use-catalogue.ts';
import { useFigures } from './use-figures.ts';
import './figure-page.css';

const route = getRouteApi('/chi-so/$code');

/** A figure as a door: the overview stays in sight as a spine, the list behind the figure opens beside it. */
export function FigurePage() {
  const { code } = route.useParams();
  const { part = 'numerator', band } = route.useSearch();
  const view = useView();
  const start = useStart();
  const catalogue = useCatalogue();
  const indicator = indicatorOf(code, catalogue);
  const isHeadline = headlineCodes.some((one) => one === code);
  const overview = useFigures(view, overviewCodes, { withTrend: true });
  const own = useFigures(view, [code], { enabled: !isHeadline });
  const figures = isHeadline ? overview : own;
  const figure = figures.figure(code);
  const months = wholeMonths(view, start?.today ?? lastDayOf(view.to));
  const name = overview.organisation?.name ?? '';
  const isRatio = figure?.denominator !== null && figure?.denominator !== undefined && figure.unit === 'ratio';
  const title = indicator ? doorTitle(indicator, figure, isRatio ? part : 'numerator') : '';
  const difference = figures.difference(code, indicator?.better);
  const exportInput = encodeURIComponent(
    JSON.stringify({ ...asked(view), code, part: isRatio ? part : 'numerator', band }),
  );

  if (figures.problem) return <Failure problem={figures.problem} retry={figures.refetch} />;
  return (
    <div className="beside">
      <div className="spine noprint">
        <p className="eyebrow">
          <Link className="link" to="/">{t`Tổng quan`}</Link>
        </p>
        <p className="sh2">{name && namedPeriod(name, view)}</p>
        <HeadlineFigures figures={overview} view={view} months={months} current={code} />
      </div>
      <section className="list" aria-labelledby="h-list">
        <PageHead
          titleId="h-list"
          plainTitle={title}
          title={title || ' '}
          above={
            <Crumbs
              steps={[
                <Link key="all" className="link" to="/chi-so">{t`Chỉ số`}</Link>,
                indicator ? `${indicator.label} ${figureLine(figure)}` : '',
                partWord(part, isRatio),
              ].filter((step) => step !== '')}
            />
          }
          actions={
            <>
              <a className="btn line" download href={`/api/tables/statistics.list.xlsx?input=${exportInput}`}>
                <Icon name="download" /> {t`Xuất Excel`}
              </a>
              <Link className="btn quiet" to="/">
                <Icon name="cross" /> {t`Đóng`}
              </Link>
            </>
          }
        />
        {difference && view.comparison.window && (
          <p className="lead less">
            <ChangeWords change={changeWords(code, difference)} />{' '}
            {t`so với ${comparedInText(view)} (${figureLine(figures.before(code))}).`}
          </p>
        )}
        {view.structure !== 'as-then' && (
          <p className="note">
            <Link className="link" to="/so-sanh/cau-noi" search={{ ma: code }}>
              {t`Số này khác gì theo cơ cấu lúc đó, và vì sao`}
            </Link>
          </p>
        )}
        {isRatio && isKnown(figure) && (
          <Parts
            code={code}
            part={part}
            counts={[
              countOf(figure, 'numerator') ?? 0,
              countOf(figure, 'rest') ?? 0,
              countOf(figure, 'denominator') ?? 0,
            ]}
          />
        )}
        {figures.isPending || !indicator ? (
          <Loading lines={10} />
        ) : (
          <FigureList
            key={`${code}-${part}`}
            code={code}
            part={isRatio ? part : 'numerator'}
            band={band}
            view={view}
            namesPlaces={namesPlaces(indicator, part)}
          />
        )}
        <p className="note">
          <b>{t`Cách tính.`}</b> {indicator?.explanation}{' '}
          {isRatio && isKnown(figure) && (
            <span className="num">{sum(figure.numerator ?? 0, figure.denominator ?? 0)}</span>
          )}
        </p>
      </section>
    </div>
  );
}

const sum = (numerator: number, denominator: number): string =>
  `${formatNumber(numerator)} + ${formatNumber(denominator - numerator)} = ${formatNumber(denominator)}.`;

/** Whether the rows are what is lacking, or a count that is to grow or shrink. */
function namesPlaces({ unit, better }: Indicator, part: Part): boolean {
  if (unit === 'ratio') return part === (better === 'less' ? 'numerator' : 'rest') && better !== 'neutral';
  return unit === 'count' && better !== 'neutral';
}

function partWord(part: Part, isRatio: boolean): string {
  if (!isRatio) return '';
  return part === 'numerator' ? t`phần đạt được` : part === 'rest' ? t`phần còn lại` : t`tất cả`;
}

function Parts({
  code,
  part,
  counts,
}: {
  readonly code: string;
  readonly part: Part;
  readonly counts: readonly [number, number, number];
}) {
  const choice = (value: Part, label: string) => (
    <Link
      to="/chi-so/$code"
      params={{ code }}
      search={{ part: value }}
      replace
      aria-current={part === value ? 'true' : undefined}
      activeProps={{ 'aria-current': part === value ? 'true' : undefined }}
    >
      {label}
    </Link>
  );
  return (
    <nav className="seg noprint" aria-label={t`Phần của chỉ số`}>
      {choice('numerator', t`Tử số ${formatNumber(counts[0])}`)}
      {choice('rest', t`Còn lại ${formatNumber(counts[1])}`)}
      {choice('denominator', t`Mẫu số ${formatNumber(counts[2])}`)}
    </nav>
  );
}
