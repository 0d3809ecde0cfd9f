import { t } from '@lingui/core/macro';
import { lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { windowBefore } from '../shell/period.ts';
import { comparedInText, namedPeriod, periodInText, periodLabel } from '../shell/period-label.ts';
import { useSetView, useStart, useView } from '../shell/use-view.ts';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { figureLine } from './figure-words.ts';
import { hasAnythingHappened, headlineOf, overviewCodes, secondRow, wholeMonths } from './headline.ts';
import { indicatorName } from './indicator-name.ts';
import { AttentionList } from './parts/attention-list.tsx';
import { HeadlineFigures } from './parts/headline-figures.tsx';
import { HeadlineSentence } from './parts/headline-sentence.tsx';
import { HeatTable } from './parts/heat-table.tsx';
import { OutsideNote } from './parts/outside-note.tsx';
import { StaleNote } from './parts/stale-note.tsx';
import { useCatalogue } from './use-catalogue.ts';
import { useFigures } from './use-figures.ts';
import './overview-page.css';

/** One organisation, one period, on one page. */
export function OverviewPage() {
  const view = useView();
  const start = useStart();
  const catalogue = useCatalogue();
  const figures = useFigures(view, overviewCodes, { withTrend: true, keepsLast: true });
  const name = figures.organisation?.name;
  const title = name ? namedPeriod(name, view) : periodLabel(view);
  const months = wholeMonths(view, start?.today ?? lastDayOf(view.to));
  const facts = headlineOf(figures.figure, figures.before);
  const head = (
    <PageHead
      plainTitle={title}
      title={title}
      above={<p className="eyebrow">{t`Tổng quan`}</p>}
      actions={
        <>
          <Link
            className="btn quiet"
            to="/to-chuc/$code/ke-thua"
            params={{ code: view.org }}
          >{t`Quá trình tổ chức`}</Link>
          {facts && <PrintButton />}
        </>
      }
    />
  );

  if (!name) {
    return (
      <>
        {head}
        {figures.problem ? <Failure problem={figures.problem} retry={figures.refetch} /> : <Loading lines={10} />}
      </>
    );
  }
  const happened = hasAnythingHappened(figures.figure);
  const small = secondRow(figures.figure);
  return (
    <>
      {head}
      {facts && happened && <HeadlineSentence facts={facts} months={months} compared={comparedInText(view)} />}
      <OutsideNote count={figures.outside} />
      {figures.problem && (
        <>
          <Failure problem={figures.problem} retry={figures.refetch} />
          <StaleNote at={figures.dataUpdatedAt} />
        </>
      )}
      <HeadlineFigures figures={figures} view={view} months={months} />
      {small.length > 0 && catalogue.length > 0 && (
        <p className="figures2">
          {small.map((figure) => (
            <Link key={figure.code} to="/chi-so/$code" params={{ code: figure.code }}>
              {indicatorName(figure.code, catalogue)} <b>{figureLine(figure).split(' · ')[0]}</b> ·{' '}
              {figureLine(figure).split(' · ')[1]}
            </Link>
          ))}
        </p>
      )}
      {figures.isKept ? (
        <p
          className="note"
          style={{ marginTop: 20 }}
        >{t`Chỉ các chỉ số này được lưu trên máy. Bảng từng chi bộ và việc cần chú ý hiện ra khi máy chủ trả lời.`}</p>
      ) : facts && happened ? (
        <div className="two">
          <HeatTable key={view.org} view={view} organisation={name} />
          <AttentionList view={view} />
        </div>
      ) : (
        <NothingHappened hasCells={facts !== null} />
      )}
    </>
  );
}

function NothingHappened({ hasCells }: { readonly hasCells: boolean }) {
  const view = useView();
  const setView = useSetView();
  const start = useStart();
  // Where the record is, else simply the period before.
  const given = start ? { from: start.from, to: start.to } : null;
  const earlier = given && (given.from !== view.from || given.to !== view.to) ? given : windowBefore(view);
  return (
    <Empty
      title={
        hasCells
          ? t`${periodLabel(view)} chưa có buổi sinh hoạt nào được ghi`
          : t`Chưa có chi bộ nào ở đây trong ${periodInText(view)}`
      }
      actions={
        <>
          <button
            type="button"
            className="btn main"
            onClick={() => setView({ from: earlier.from, to: earlier.to })}
          >{t`Xem ${periodInText(earlier)}`}</button>
          <Link className="btn line" to="/nhap-lieu">{t`Nhập từ tệp Excel`}</Link>
        </>
      }
    >
      {t`Số liệu hiện ra ngay khi chi bộ đầu tiên được ghi một buổi họp, hoặc khi nhập từ tệp Excel.`}
    </Empty>
  );
}
