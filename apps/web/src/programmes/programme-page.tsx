import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useStart, useView } from '../shell/use-view.ts';
import { indicatorName } from '../statistics/indicator-name.ts';
import { useCatalogue } from '../statistics/use-catalogue.ts';
import { BarCell } from '../ui/bar-cell.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { withoutBody } from '../ui/short-name.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { goalWords, percentWords, type Target, targetValue, wayGone } from './target-words.ts';

const route = getRouteApi('/chuong-trinh/$code');

/** One programme: its targets, where they began, where they stand, and the verdict as a word with a mark. */
export function ProgrammePage() {
  const { code } = route.useParams();
  const view = useView();
  const start = useStart();
  const catalogue = useCatalogue();
  const end = lastDayOf(view.to);
  const asOf = start && start.today < end ? start.today : end;
  const progress = useAnswer('programmes.progress', { code, asOf });
  if (progress.isError && !progress.data)
    return <Failure problem={progress.error} retry={() => void progress.refetch()} />;
  if (!progress.data) return <Loading lines={10} />;
  const { name, startsOn, endsOn, targets } = progress.data;
  const judged = targets.filter((target) => target.verdict !== null);
  const below = judged.filter((target) => target.verdict === 'below').length;
  return (
    <>
      <PageHead
        plainTitle={name}
        title={name}
        above={
          <Crumbs
            steps={[
              <Link key="all" className="link" to="/chuong-trinh">{t`Chương trình`}</Link>,
              ownerOf(progress.data),
            ]}
          />
        }
        actions={<PrintButton />}
      />
      <p className="lead">
        {endsOn
          ? t`Từ ${spokenDate(startsOn)} đến ${spokenDate(endsOn)}; xem đến ngày ${spokenDate(asOf)}.`
          : t`Từ ${spokenDate(startsOn)}; xem đến ngày ${spokenDate(asOf)}.`}{' '}
        {judged.length > 0 &&
          (below === 0
            ? t`Cả ${judged.length} chỉ tiêu đều đạt.`
            : t`${below} trong ${judged.length} chỉ tiêu chưa đạt.`)}
      </p>
      <DataTable
        caption={t`Chỉ tiêu của ${name}`}
        columns={targetColumns((target) => indicatorName(target.code, catalogue) || target.label)}
        rows={targets}
        rowKey={(target) => `${target.code}-${target.org}-${target.year}`}
        filter={targets.length > 10}
      />
      <p className="note" style={{ marginTop: 16 }}>
        <b>{t`Cách tính.`}</b>{' '}
        {t`Giảm và tăng tính trên số lượng so với lúc bắt đầu, chia cho số năm tròn. Chỉ tiêu của cấp trên không phải là tổng chỉ tiêu của cấp dưới.`}
      </p>
    </>
  );
}

/** The name of the organisation whose programme it is; its code where no target is its own. */
function ownerOf({ organisation, targets }: Answer<'programmes.progress'>): string {
  return targets.find((target) => target.org === organisation)?.orgName ?? organisation;
}

function targetColumns(nameOf: (target: Target) => string): Column<Target>[] {
  return [
    {
      key: 'label',
      label: t`Chỉ tiêu`,
      cell: (row) => (
        <Link to="/chi-so/$code" params={{ code: row.code }} search={{ org: row.org }}>
          {nameOf(row)}
        </Link>
      ),
      sort: nameOf,
    },
    { key: 'org', label: t`Đơn vị`, cell: (row) => withoutBody(row.orgName), sort: (row) => row.orgName },
    { key: 'year', label: t`Năm`, cell: (row) => row.year ?? t`cả chương trình`, sort: (row) => row.year },
    { key: 'goal', label: t`Mục tiêu`, cell: goalWords, sort: goalWords },
    {
      key: 'baseline',
      label: t`Lúc đầu`,
      align: 'end',
      cell: (row) => targetValue(row, row.baseline),
      sort: (row) => row.baseline,
      text: () => '',
    },
    {
      key: 'current',
      label: t`Hiện nay`,
      align: 'end',
      cell: (row) => <b className="b">{targetValue(row, row.current)}</b>,
      sort: (row) => row.current,
      text: () => '',
    },
    {
      key: 'change',
      label: t`Đã thay đổi`,
      align: 'end',
      cell: (row) => percentWords(row.changePercent),
      sort: (row) => row.changePercent,
      text: () => '',
    },
    {
      key: 'perYear',
      label: t`Mỗi năm`,
      align: 'end',
      cell: (row) => percentWords(row.perYearPercent),
      sort: (row) => row.perYearPercent,
      text: () => '',
    },
    {
      key: 'way',
      label: t`Đến mức phải đạt`,
      cell: (row) => <BarCell value={wayGone(row)} before={wayGone(row) === null ? null : 1} />,
      text: () => '',
    },
    {
      key: 'verdict',
      label: t`Đánh giá`,
      cell: (row) => <Verdict verdict={row.verdict} />,
      sort: (row) => row.verdict && ['below', 'met', 'exceeded'].indexOf(row.verdict),
    },
  ];
}

function Verdict({ verdict }: { readonly verdict: Target['verdict'] }) {
  if (verdict === 'below') {
    return (
      <span className="tag warn">
        <Icon name="alarm" /> {t`chưa đạt`}
      </span>
    );
  }
  if (verdict === null) return <span className="muted">{t`chưa có số liệu`}</span>;
  return (
    <span className="tag" style={{ color: 'var(--data)' }}>
      <Icon name={verdict === 'met' ? 'tick' : 'up'} /> {verdict === 'met' ? t`đạt` : t`vượt`}
    </span>
  );
}
