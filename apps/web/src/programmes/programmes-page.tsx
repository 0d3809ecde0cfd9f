import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useView } from '../shell/use-view.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';

type Row = Answer<'programmes.list'>['programmes'][number];

/** Programmes of the organisation, of those above and of those below it. */
export function ProgrammesPage() {
  const view = useView();
  const answer = useAnswer('programmes.list', { org: view.org });
  const rows = answer.data?.programmes;
  const title = rows && rows.length > 0 ? t`${rows.length} chương trình, đề án liên quan` : t`Chương trình`;
  return (
    <>
      <PageHead plainTitle={title} title={title} above={<p className="eyebrow">{t`Chương trình`}</p>} />
      {answer.isError && !rows && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={6} />}
      {rows?.length === 0 && (
        <Empty
          title={t`Chưa có chương trình nào`}
          actions={<Link className="btn main" to="/nhap-lieu">{t`Nhập từ tệp Excel`}</Link>}
        >
          {t`Chương trình và chỉ tiêu nhập bằng hai trang tính Chương trình và Chỉ tiêu của tệp mẫu.`}
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={title}
          columns={programmeColumns()}
          rows={rows}
          rowKey={(row) => row.code}
          filter={rows.length > 10}
        />
      )}
    </>
  );
}

function programmeColumns(): Column<Row>[] {
  return [
    {
      key: 'name',
      label: t`Chương trình`,
      cell: (row) => (
        <Link to="/chuong-trinh/$code" params={{ code: row.code }}>
          {row.name}
        </Link>
      ),
      sort: (row) => row.name,
    },
    { key: 'organisation', label: t`Của`, cell: (row) => row.organisation, sort: (row) => row.organisation },
    { key: 'document', label: t`Văn bản`, cell: (row) => row.documentNumber ?? '–', sort: (row) => row.documentNumber },
    {
      key: 'from',
      label: t`Từ ngày`,
      align: 'end',
      cell: (row) => spokenDate(row.startsOn),
      sort: (row) => row.startsOn,
    },
    {
      key: 'to',
      label: t`Đến ngày`,
      align: 'end',
      cell: (row) => (row.endsOn ? spokenDate(row.endsOn) : '–'),
      sort: (row) => row.endsOn,
    },
    { key: 'targets', label: t`Chỉ tiêu`, align: 'end', cell: (row) => row.targets, sort: (row) => row.targets },
  ];
}
