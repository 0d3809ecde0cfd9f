import { t } from '@lingui/core/macro';
import { titleOf } from '@nennep/core/exchange/choices.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Tier } from '@nennep/core/organisation/reorganisation.ts';
import { type ReactNode, useId, useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { roleLabel } from '../../shell/role-words.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatNumber } from '../../ui/number.ts';
import { type Summary, tierWord } from '../reorganisation-words.ts';
import './reorganisation-affected.css';

type Affected = NonNullable<Answer<'organisation.reorganisationCheck'>['affected']>;

/** Who and what a decision affects: the counts, and behind each the list by name. */
export function AffectedBy({
  summary,
  affected,
  endsOn,
}: {
  readonly summary: Summary;
  readonly affected: Affected | null;
  /** The last day of what ends. */
  readonly endsOn: string;
}) {
  return (
    <div className="affected">
      <Line count={summary.organisations} what={t`Tổ chức`} note={t`thành lập, kết thúc, thay đổi hoặc tiếp nhận`}>
        {affected && <Organisations rows={affected.organisations} />}
      </Line>
      <Line
        count={summary.members}
        what={t`Đảng viên`}
        note={t`đổi chi bộ hoặc đổi cấp trên; không ai phải làm lại hồ sơ`}
      >
        {affected && affected.members.length > 0 && <Members rows={affected.members} />}
      </Line>
      <Line count={summary.places} what={t`Địa bàn, đơn vị`} note={t`đổi tổ chức quản lý hoặc chi bộ lãnh đạo`}>
        {affected && affected.places.length > 0 && <Places rows={affected.places} />}
      </Line>
      <Line
        count={summary.offices}
        what={t`Chức vụ kết thúc ngày ${spokenDate(endsOn)}`}
        note={t`tổ chức mới bầu hoặc chỉ định lại`}
      >
        {affected && affected.offices.length > 0 && <Offices rows={affected.offices} />}
      </Line>
      <Line count={summary.openTasks} what={t`Nhiệm vụ chưa xong`} note={t`chuyển theo tổ chức kế thừa, giữ hạn`}>
        {affected && affected.tasks.length > 0 && <Tasks rows={affected.tasks} />}
      </Line>
      <Line
        count={summary.meetings}
        what={t`Cuộc họp sau ngày hiệu lực`}
        note={t`chuyển sang tổ chức kế thừa; cuộc họp trước đó giữ nguyên`}
      />
      <Line count={summary.targets} what={t`Chỉ tiêu`} note={t`ở lại với tổ chức kết thúc, cần giao lại`} isOpen>
        {affected && affected.targets.length > 0 && <Targets rows={affected.targets} />}
      </Line>
      <Line
        count={summary.accounts}
        what={t`Tài khoản`}
        note={t`đi theo tổ chức kế thừa hoặc kết thúc; thấy thêm hoặc bớt chi bộ`}
      >
        {affected && affected.accounts.length > 0 && <Accounts rows={affected.accounts} />}
      </Line>
    </div>
  );
}

/** One count; where there is a list behind it, a button opens it. On paper all are open. */
function Line({
  count,
  what,
  note,
  isOpen = false,
  children,
}: {
  readonly count: number;
  readonly what: string;
  readonly note: string;
  /** Something that is left to be done. */
  readonly isOpen?: boolean;
  readonly children?: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const has = children !== undefined && children !== null && children !== false && count > 0;
  return (
    <div className="affects">
      <div className="count-line">
        <h3>{what}</h3>
        <b className={count === 0 ? 'num muted' : 'num'}>{formatNumber(count)}</b>
        <span className={isOpen && count > 0 ? 'warn' : 'muted'}>{count > 0 ? note : ''}</span>
        {has && (
          <button
            type="button"
            className="link noprint"
            aria-expanded={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {shown ? t`Thu lại` : t`Xem tên`}
            <span className="sr"> {what}</span>
          </button>
        )}
      </div>
      {has && (
        <div id={id} className={shown ? 'names' : 'names closed'}>
          {children}
          {count > most && <p className="note">{t`Danh sách dừng ở ${most} dòng đầu.`}</p>}
        </div>
      )}
    </div>
  );
}

const most = 500;
type RowOf<Key extends keyof Affected> = Affected[Key][number];
type Rows<Key extends keyof Affected> = { readonly rows: Affected[Key] };

function whatWord(what: RowOf<'organisations'>['what']): string {
  if (what === 'founded') return t`thành lập`;
  return what === 'ended' ? t`kết thúc` : t`thay đổi`;
}

const column = <Row,>(key: string, label: string, text: (row: Row) => string): Column<Row> => ({
  key,
  label,
  cell: (row) => text(row) || '–',
  sort: text,
});

function Organisations({ rows }: Rows<'organisations'>) {
  type Row = RowOf<'organisations'>;
  const columns = [
    column<Row>('name', t`Tổ chức`, (row) => row.name),
    column<Row>('code', t`Mã`, (row) => row.code),
    column<Row>('what', t`Việc`, (row) => whatWord(row.what)),
    column<Row>('tier', t`Cấp`, (row) => tierWord(row.tier as Tier)), // the record lets only listed tiers in
    column<Row>('superior', t`Cấp trên`, (row) => row.superior ?? ''),
    column<Row>('goesTo', t`Kế thừa`, (row) => row.goesTo ?? ''),
  ];
  return (
    <DataTable caption={t`Tổ chức`} columns={columns} rows={rows} rowKey={(row) => row.what + row.code} shown={most} />
  );
}

function Members({ rows }: Rows<'members'>) {
  type Row = RowOf<'members'>;
  const columns = [
    column<Row>('name', t`Họ và tên`, (row) => row.name),
    column<Row>('code', t`Mã đảng viên`, (row) => row.code),
    column<Row>('from', t`Chi bộ cũ`, (row) => row.from),
    column<Row>('to', t`Chi bộ mới`, (row) => row.to),
  ];
  return (
    <>
      <p className="note">{t`Những người đổi chi bộ; người chỉ đổi cấp trên không kê ở đây.`}</p>
      <DataTable caption={t`Đảng viên`} columns={columns} rows={rows} rowKey={(row) => row.code} shown={most} />
    </>
  );
}

function Places({ rows }: Rows<'places'>) {
  type Row = RowOf<'places'>;
  const columns = [
    column<Row>('name', t`Địa bàn, đơn vị`, (row) => row.name),
    column<Row>('code', t`Mã`, (row) => row.code),
    column<Row>('what', t`Việc`, (row) => (row.hasEnded ? t`kết thúc` : t`thay đổi`)),
    column<Row>('manager', t`Tổ chức quản lý`, (row) => row.manager),
    column<Row>('cell', t`Chi bộ lãnh đạo`, (row) => row.cell ?? ''),
  ];
  return (
    <DataTable caption={t`Địa bàn, đơn vị`} columns={columns} rows={rows} rowKey={(row) => row.code} shown={most} />
  );
}

function Offices({ rows }: Rows<'offices'>) {
  type Row = RowOf<'offices'>;
  const columns = [
    column<Row>('name', t`Họ và tên`, (row) => row.name),
    column<Row>('office', t`Chức vụ`, (row) => titleOf(row.office)),
    column<Row>('organisation', t`Tổ chức`, (row) => row.organisation),
  ];
  return (
    <DataTable
      caption={t`Chức vụ kết thúc`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code + row.office + row.organisation}
      shown={most}
    />
  );
}

function Tasks({ rows }: Rows<'tasks'>) {
  type Row = RowOf<'tasks'>;
  const columns: Column<Row>[] = [
    column('work', t`Nhiệm vụ`, (row) => row.work),
    column('member', t`Người làm`, (row) => row.member),
    { key: 'due', label: t`Hạn`, align: 'end', cell: (row) => spokenDate(row.dueOn), sort: (row) => row.dueOn },
    column('organisation', t`Tổ chức`, (row) => row.organisation),
  ];
  return (
    <DataTable
      caption={t`Nhiệm vụ chưa xong`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.work + row.member + row.dueOn + row.organisation}
      shown={most}
    />
  );
}

function Targets({ rows }: Rows<'targets'>) {
  type Row = RowOf<'targets'>;
  const columns = [
    column<Row>('programme', t`Chương trình`, (row) => row.name),
    column<Row>('indicator', t`Chỉ tiêu`, (row) => row.indicator),
    column<Row>('organisation', t`Tổ chức`, (row) => row.organisation),
  ];
  return (
    <DataTable
      caption={t`Chỉ tiêu`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.programme + row.indicator + row.organisation}
      shown={most}
    />
  );
}

function Accounts({ rows }: Rows<'accounts'>) {
  type Row = RowOf<'accounts'>;
  const count = (key: 'gains' | 'loses', label: string): Column<Row> => ({
    key,
    label,
    align: 'end',
    cell: (row) => (row[key] === 0 ? '–' : t`${formatNumber(row[key])} chi bộ`),
    sort: (row) => row[key],
  });
  const columns = [
    column<Row>('name', t`Họ và tên`, (row) => row.name),
    column<Row>('userName', t`Tên đăng nhập`, (row) => row.userName),
    column<Row>('role', t`Chức vụ hệ thống`, (row) => roleLabel(row.role)),
    column<Row>('from', t`Trước`, (row) => row.from),
    column<Row>('to', t`Sau`, (row) => row.to ?? t`kết thúc`),
    count('gains', t`Thấy thêm`),
    count('loses', t`Không còn thấy`),
  ];
  return (
    <DataTable
      caption={t`Tài khoản`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.userName + row.role + row.from}
      shown={most}
    />
  );
}
