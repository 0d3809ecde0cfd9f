import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useStart, useView } from '../shell/use-view.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';

type Row = Answer<'organisation.members'>['members'][number];

const route = getRouteApi('/chi-bo/$code/dang-vien');

/** The members of a cell on the last day of the period, or today if that is earlier; of one that has ended, on its last day. */
export function MembersPage() {
  const { code } = route.useParams();
  const { tim } = route.useSearch();
  const view = useView();
  const start = useStart();
  const end = lastDayOf(view.to);
  const on = start && start.today < end ? start.today : end;
  const members = useAnswer('organisation.members', { code, on });
  const cell = useAnswer('organisation.cell', { code, to: view.to, months: 24 });
  const name = cell.data?.organisation.name ?? code;
  const rows = members.data?.members;
  const endedOn = cell.data?.organisation.endedOn;
  const day = endedOn && endedOn < on ? endedOn : on;
  const title = rows && cell.data ? t`${rows.length} đảng viên ngày ${spokenDate(day)}` : t`Đảng viên`;
  return (
    <>
      <PageHead
        plainTitle={`${title}, ${name}`}
        title={title}
        above={
          <Crumbs
            steps={[
              <Link key="cell" className="link" to="/chi-bo/$code" params={{ code }}>
                {name}
              </Link>,
              t`Đảng viên`,
            ]}
          />
        }
      />
      {members.isError && !rows && <Failure problem={members.error} retry={() => void members.refetch()} />}
      {members.isPending && <Loading lines={12} />}
      {rows && (
        <DataTable
          key={tim ?? ''}
          caption={`${title}, ${name}`}
          columns={memberColumns()}
          rows={rows}
          rowKey={(row) => row.code}
          filter
          initialFilter={tim ?? ''}
          actions={
            <>
              <PrintButton />
              <a
                className="btn line"
                download
                href={`/api/tables/organisation.members.xlsx?input=${encodeURIComponent(JSON.stringify({ code, on }))}`}
              >
                <Icon name="download" /> {t`Xuất Excel`}
              </a>
            </>
          }
        />
      )}
    </>
  );
}

const dated = (date: string | null): string => (date ? spokenDate(date) : '–');

/** Vietnamese names are sorted by the given name, which stands last. */
const byGivenName = (name: string): string => `${name.split(' ').at(-1)} ${name}`;

function memberColumns(): Column<Row>[] {
  return [
    {
      key: 'name',
      label: t`Họ và tên`,
      cell: (row) => row.name,
      sort: (row) => byGivenName(row.name),
      text: (row) => row.name,
    },
    { key: 'code', label: t`Mã đảng viên`, cell: (row) => row.code, sort: (row) => row.code },
    { key: 'sex', label: t`Giới tính`, cell: (row) => sexWord(row.sex), sort: (row) => row.sex && sexWord(row.sex) },
    {
      key: 'born',
      label: t`Ngày sinh`,
      align: 'end',
      cell: (row) => dated(row.bornOn),
      sort: (row) => row.bornOn,
      text: (row) => dated(row.bornOn),
    },
    {
      key: 'admitted',
      label: t`Ngày kết nạp`,
      align: 'end',
      cell: (row) => dated(row.admittedOn),
      sort: (row) => row.admittedOn,
      text: (row) => dated(row.admittedOn),
    },
    {
      key: 'official',
      label: t`Ngày chính thức`,
      align: 'end',
      cell: (row) => (row.officialOn ? dated(row.officialOn) : t`dự bị`),
      sort: (row) => row.officialOn,
      text: (row) => (row.officialOn ? dated(row.officialOn) : t`dự bị`),
    },
    { key: 'offices', label: t`Chức vụ`, cell: (row) => row.offices ?? '–', sort: (row) => row.offices },
    {
      key: 'seen',
      label: t`Quyền xem`,
      cell: (row) => (
        <Link to="/ai-thay/$code" params={{ code: row.code }} aria-label={t`Ai thấy được ${row.name}?`}>
          {t`Ai thấy?`}
        </Link>
      ),
    },
    {
      key: 'state',
      label: t`Ghi chú`,
      cell: (row) => stateWord(row.state),
      sort: (row) => row.state && stateWord(row.state),
    },
  ];
}

function sexWord(sex: string | null): string {
  if (sex === 'male') return t`Nam`;
  if (sex === 'female') return t`Nữ`;
  return sex ?? '–';
}

function stateWord(state: string | null): string {
  switch (state) {
    case null:
      return '–';
    case 'exempt':
      return t`miễn sinh hoạt`;
    case 'away':
      return t`đi làm ăn xa`;
    case 'temporary':
      return t`sinh hoạt tạm thời nơi khác`;
    case 'special_duty':
      return t`nhiệm vụ đặc biệt`;
    default:
      return state;
  }
}
