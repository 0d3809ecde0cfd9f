import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useStart, useView } from '../shell/use-view.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { type Grade, gradeClass, gradeMark, gradeWord } from '../ui/heat-square.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatNumber } from '../ui/number.ts';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { withoutBody } from '../ui/short-name.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { kindWords } from './kind-words.ts';
import './cells-page.css';

type Row = Answer<'organisation.cells'>['cells'][number];

const order: Record<Grade, number> = { weak: 1, average: 2, fair: 3, good: 4 };

/** The cells below the chosen organisation, as a list. */
export function CellsPage() {
  const view = useView();
  const start = useStart();
  const end = lastDayOf(view.to);
  const on = start && start.today < end ? start.today : end;
  const input = { org: view.org, on };
  const cells = useAnswer('organisation.cells', input);
  const rows = useMemo(() => {
    const all = cells.data?.cells ?? [];
    return view.kinds.length === 0 ? all : all.filter((cell) => view.kinds.some((kind) => kind === cell.kind));
  }, [cells.data, view.kinds]);
  const members = rows.reduce((sum, cell) => sum + cell.members, 0);
  const headless = rows.filter((cell) => cell.secretary === null).length;
  const title = cells.data
    ? t`${formatNumber(rows.length)} chi bộ, ${formatNumber(members)} đảng viên ngày ${spokenDate(on)}`
    : t`Chi bộ`;
  const columns = useMemo(cellColumns, []);
  return (
    <>
      <PageHead plainTitle={title} title={title} above={<p className="eyebrow">{t`Chi bộ`}</p>} />
      {cells.isError && !cells.data && <Failure problem={cells.error} retry={() => void cells.refetch()} />}
      {cells.isPending && <Loading lines={14} />}
      {cells.data && rows.length === 0 && (
        <p className="lead less">{t`Không có chi bộ nào khớp với cách chọn ở trên.`}</p>
      )}
      {rows.length > 0 && (
        <>
          {headless > 0 && (
            <p className="lead less">
              <span className="warn">
                <Icon name="alarm" />
              </span>{' '}
              {t`${headless} chi bộ đang chưa có bí thư.`}
            </p>
          )}
          <DataTable
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.code}
            filter
            actions={
              <>
                <PrintButton />
                <a
                  className="btn line"
                  download
                  href={`/api/tables/organisation.cells.xlsx?input=${encodeURIComponent(JSON.stringify(input))}`}
                >
                  <Icon name="download" /> {t`Xuất Excel`}
                </a>
              </>
            }
          />
        </>
      )}
    </>
  );
}

function cellColumns(): Column<Row>[] {
  return [
    {
      key: 'name',
      label: t`Chi bộ`,
      cell: (row) => (
        <Link to="/chi-bo/$code" params={{ code: row.code }} title={row.name}>
          {withoutBody(row.name)}
        </Link>
      ),
      sort: (row) => withoutBody(row.name),
      text: (row) => `${row.name} ${row.code}`,
    },
    { key: 'parent', label: t`Đơn vị cấp trên`, cell: (row) => withoutBody(row.parent), sort: (row) => row.parent },
    {
      key: 'kind',
      label: t`Loại hình`,
      cell: (row) => kindWords(row.kind) || '–',
      sort: (row) => kindWords(row.kind) || null,
    },
    {
      key: 'members',
      label: t`Đảng viên`,
      align: 'end',
      cell: (row) => formatNumber(row.members),
      sort: (row) => row.members,
      text: () => '',
    },
    {
      key: 'secretary',
      label: t`Bí thư`,
      cell: (row) => row.secretary ?? <span className="warn">{t`chưa có bí thư`}</span>,
      sort: (row) => row.secretary,
      text: (row) => row.secretary ?? t`chưa có bí thư`,
    },
    {
      key: 'day',
      label: t`Ngày họp`,
      align: 'end',
      cell: (row) => row.fixedDay ?? '–',
      sort: (row) => row.fixedDay,
      text: () => '',
    },
    {
      key: 'last',
      label: t`Họp gần nhất`,
      align: 'end',
      cell: (row) => (row.lastMeetingOn ? spokenDate(row.lastMeetingOn) : <span className="warn">{t`chưa họp`}</span>),
      sort: (row) => row.lastMeetingOn,
      text: (row) => (row.lastMeetingOn ? spokenDate(row.lastMeetingOn) : t`chưa họp`),
    },
    {
      key: 'grade',
      label: t`Xếp loại`,
      cell: (row) =>
        row.lastGrade ? (
          <span className="grade">
            <i className={`sq ${gradeClass[row.lastGrade]}`} aria-hidden="true">
              {gradeMark(row.lastGrade)}
            </i>{' '}
            {gradeWord(row.lastGrade)}
          </span>
        ) : (
          '–'
        ),
      sort: (row) => (row.lastGrade ? order[row.lastGrade] : null),
      text: (row) => (row.lastGrade ? gradeWord(row.lastGrade) : ''),
    },
  ];
}
