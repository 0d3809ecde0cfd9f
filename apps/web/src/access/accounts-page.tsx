import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer, Asked } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { announce } from '../ui/live-region.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import type { Sorting } from '../ui/sorted.ts';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { holdingWords, stateWords } from './account-words.ts';
import { CodeStrips, type Strip } from './parts/code-strips.tsx';
import { CreateAccount } from './parts/create-account.tsx';
import { useSending } from './use-sending.ts';
import './accounts-page.css';

type Row = Answer<'access.accounts'>['accounts'][number];
type Sort = NonNullable<Asked<'access.accounts'>['sort']>;

const route = getRouteApi('/tai-khoan');
const pageSize = 100;
const mostCodes = 500;
const sorts: readonly Sort[] = ['fullName', 'userName', 'lastSignInAt'];

/** Whoever has an account within reach: what he holds, whether he has come in yet; new accounts and codes on paper. */
export function AccountsPage() {
  const { tim = '', la } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [order, setOrder] = useState<Sorting>({ key: 'fullName', direction: 'ascending' });
  const [offset, setOffset] = useState(0);
  const [isMaking, setMaking] = useState(false);
  const [strips, setStrips] = useState<readonly Strip[]>([]);
  const { isBusy, problem, send } = useSending();
  const sort = sorts.find((one) => one === order.key) ?? 'fullName';
  const input = { text: tim, state: la ?? null, sort, direction: order.direction };
  const answer = useAnswer('access.accounts', { ...input, offset, limit: pageSize }, { keep: true });

  const look = (change: { tim?: string; la?: Row['state'] }): void => {
    setOffset(0);
    void navigate({ to: '/tai-khoan', search: (before) => ({ ...before, ...change }), replace: true });
  };
  const handOut = async (codes: readonly Strip[]): Promise<void> => {
    setStrips(codes);
    announce(t`Đã cấp ${codes.length} mã dùng một lần.`);
    await queries.invalidateQueries({ queryKey: ['access.accounts'] });
  };
  const { total = 0, accounts: rows = [], today = '' } = answer.data ?? {};
  const waiting = rows.filter(({ state, codeUntil }) => state === 'new' && codeUntil === null);
  const title = answer.data ? titleOf(total, tim !== '' || la !== undefined) : t`Tài khoản`;
  const isNothing = answer.data && total === 0 && tim === '' && la === undefined;
  const makeButton = (
    <button type="button" className="btn main" onClick={() => setMaking(true)}>
      {t`Tạo tài khoản`}
    </button>
  );
  return (
    <>
      <PageHead
        plainTitle={t`Tài khoản`}
        title={title}
        above={<p className="eyebrow">{t`Quản trị`}</p>}
        actions={!isNothing && makeButton}
      />
      {strips.length > 0 && <CodeStrips strips={strips} onClose={() => setStrips([])} />}
      {problem && <Failure problem={problem} title={t`Chưa cấp được mã`} />}
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={12} />}
      {isNothing && (
        <Empty title={t`Chưa có tài khoản nào trong phạm vi của bạn`} actions={makeButton}>
          {t`Tạo từng người ở đây, hoặc nhập cả danh sách từ trang Tài khoản của tệp Excel.`}
        </Empty>
      )}
      {answer.data && !isNothing && (
        <>
          <Finding text={tim} state={la} onLook={look} />
          {waiting.length > 0 && la === 'new' && (
            <p className="hand-out noprint">
              <button
                type="button"
                className="btn line"
                aria-disabled={isBusy}
                onClick={() =>
                  send(async () => {
                    const accounts = waiting.slice(0, mostCodes).map(({ userName }) => userName);
                    await handOut((await command('access.issueCodes', { accounts })).strips);
                  })
                }
              >
                <Icon name="print" /> {t`Cấp và in mã cho ${waiting.length} người chưa có mã`}
              </button>
            </p>
          )}
          {total === 0 ? (
            <p className="more note">{t`Không có tài khoản nào khớp. Hãy thử ít chữ hơn, hoặc chọn mọi trạng thái.`}</p>
          ) : (
            <DataTable
              caption={title}
              columns={columnsOf()}
              rows={rows}
              rowKey={(row) => row.userName}
              sorting={order}
              onOrder={(next) => {
                setOffset(0);
                setOrder(next);
              }}
              actions={
                <>
                  <PrintButton />
                  <a
                    className="btn line"
                    download
                    href={`/api/tables/access.accounts.xlsx?input=${encodeURIComponent(JSON.stringify({ ...input, limit: 20_000 }))}`}
                  >
                    <Icon name="download" /> {t`Xuất Excel`}
                  </a>
                </>
              }
            />
          )}
          <Pages offset={offset} total={total} onTurn={setOffset} />
        </>
      )}
      {isMaking && (
        <CreateAccount
          today={today}
          onClose={() => setMaking(false)}
          onMade={async (strip) => {
            setMaking(false);
            await handOut([strip]);
          }}
        />
      )}
    </>
  );
}

function titleOf(total: number, isChosen: boolean): string {
  if (total === 0) return isChosen ? t`Không có tài khoản nào khớp` : t`Tài khoản`;
  return isChosen ? t`${total} tài khoản khớp` : t`${total} tài khoản`;
}

const states: readonly Row['state'][] = ['new', 'open', 'closed'];

/** Looked for on the server, when typing has paused or Enter is pressed. */
function Finding({
  text,
  state,
  onLook,
}: {
  readonly text: string;
  readonly state: Row['state'] | undefined;
  readonly onLook: (change: { tim?: string; la?: Row['state'] }) => void;
}) {
  const [typed, setTyped] = useState(text);
  return (
    <search className="table-bar noprint">
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          onLook({ tim: typed.trim() });
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          className="field"
          aria-label={t`Tìm theo tên, tên đăng nhập hoặc mã đảng viên`}
          placeholder={t`Tìm theo tên hoặc mã`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onLook({ tim: event.target.value.trim() });
          }}
        />
      </form>
      <select
        className="field"
        aria-label={t`Trạng thái`}
        value={state ?? ''}
        onChange={(event) => onLook({ la: states.find((one) => one === event.target.value) as Row['state'] })}
      >
        <option value="">{t`Mọi trạng thái`}</option>
        {states.map((one) => (
          <option key={one} value={one}>
            {stateWords(one)}
          </option>
        ))}
      </select>
    </search>
  );
}

function Pages({
  offset,
  total,
  onTurn,
}: {
  readonly offset: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}) {
  if (total <= pageSize) return null;
  const last = Math.min(offset + pageSize, total);
  return (
    <nav className="pages noprint" aria-label={t`Các trang của danh sách`}>
      <button
        type="button"
        className="btn line"
        disabled={offset === 0}
        onClick={() => onTurn(Math.max(0, offset - pageSize))}
      >
        {t`Trang trước`}
      </button>
      <span className="note">{t`${offset + 1}–${last} trên ${total}`}</span>
      <button type="button" className="btn line" disabled={last >= total} onClick={() => onTurn(offset + pageSize)}>
        {t`Trang sau`}
      </button>
    </nav>
  );
}

function columnsOf(): Column<Row>[] {
  return [
    {
      key: 'fullName',
      label: t`Họ và tên`,
      cell: (row) => (
        <Link to="/tai-khoan/$userName" params={{ userName: row.userName }}>
          {row.fullName}
        </Link>
      ),
      sort: (row) => row.fullName,
    },
    { key: 'userName', label: t`Tên đăng nhập`, cell: (row) => row.userName, sort: (row) => row.userName },
    {
      key: 'holdings',
      label: t`Chức vụ`,
      cell: (row) => {
        const held = row.holdings.filter(({ role }) => role !== 'member');
        if (held.length === 0)
          return row.holdings.length > 0 ? t`Đảng viên` : <span className="muted">{t`chưa có`}</span>;
        return (
          <ul className="held">
            {held.map((one) => (
              <li key={`${one.role} ${one.organisation.code} ${one.from} ${one.title}`}>{holdingWords(one)}</li>
            ))}
          </ul>
        );
      },
    },
    { key: 'member', label: t`Mã đảng viên`, cell: (row) => row.member ?? '–' },
    {
      key: 'state',
      label: t`Trạng thái`,
      cell: (row) => (
        <>
          {row.state === 'open' ? stateWords(row.state) : <b>{stateWords(row.state)}</b>}
          {row.codeUntil !== null && (
            <span className="muted"> {t`(có mã đến ${spokenDate(row.codeUntil.slice(0, 10))})`}</span>
          )}
        </>
      ),
    },
    { key: 'secondFactor', label: t`Xác nhận hai bước`, cell: (row) => (row.secondFactor ? t`có` : t`chưa`) },
    {
      key: 'lastSignInAt',
      label: t`Đăng nhập gần nhất`,
      cell: (row) => (row.lastSignInAt === null ? '–' : instantWords(row.lastSignInAt)),
      sort: (row) => row.lastSignInAt,
    },
  ];
}
