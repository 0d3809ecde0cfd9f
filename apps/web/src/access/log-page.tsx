import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { query } from '../kernel/client.ts';
import { Problem } from '../kernel/problem.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import { formatNumber } from '../ui/number.ts';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { askedFor, daysIn, type LogEntry, type LogFilters, parseLogFilters } from './log-filters.ts';
import { todayInHanoi } from './log-words.ts';
import { LogFilterForm } from './parts/log-filter-form.tsx';
import { LogState } from './parts/log-state.tsx';
import { LogTable } from './parts/log-table.tsx';
import './log-page.css';

/** Who did, opened and took out what, and who came in. */
export function LogPage() {
  return <Log part="log" title={t`Nhật ký`} />;
}

/** The same of accounts alone, for whoever keeps them. */
export function AccountLogPage() {
  return <Log part="accounts" title={t`Nhật ký tài khoản`} />;
}

const addressOf = { log: '/nhat-ky', accounts: '/nhat-ky-tai-khoan' } as const;

function Log({ part, title }: { readonly part: 'log' | 'accounts'; readonly title: string }) {
  const filters = useSearch({ from: addressOf[part] });
  const navigate = useNavigate();
  const found = parseLogFilters(filters);
  return (
    <>
      <PageHead title={title} plainTitle={title} />
      {part === 'log' && <LogState />}
      <Entries
        key={JSON.stringify(found)}
        filters={found}
        today={todayInHanoi()}
        part={part}
        onChange={(next) => void navigate({ to: addressOf[part], search: next })}
      />
    </>
  );
}

const inOnePiece = 5000;

function Entries({
  filters,
  today,
  part,
  onChange,
}: {
  readonly filters: LogFilters;
  readonly today: string;
  readonly part: 'log' | 'accounts';
  readonly onChange: (filters: LogFilters) => void;
}) {
  const name = part === 'log' ? 'access.log' : 'access.accountLog';
  const input = askedFor(filters, today, part);
  const answer = useAnswer(name, input, { staleTime: 30_000 });
  const [more, setMore] = useState<readonly LogEntry[]>([]);
  const [next, setNext] = useState<number | null | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const above = next === undefined ? (answer.data?.next ?? null) : next;
  const entries = [...(answer.data?.entries ?? []), ...more];
  const { from, to } = daysIn(filters, today);

  const readOn = async (): Promise<void> => {
    if (isBusy || above === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const page = await query(name, { ...input, above });
      setMore([...more, ...page.entries]);
      setNext(page.next);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
    setBusy(false);
  };

  const file = encodeURIComponent(JSON.stringify({ ...input, limit: inOnePiece }));
  return (
    <>
      <LogFilterForm
        filters={filters}
        days={{ from, to }}
        part={part}
        operations={answer.data?.operations ?? []}
        onChange={onChange}
      />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={10} />}
      {answer.data && entries.length === 0 && (
        <Empty title={t`Không có dòng nào`}>
          {t`Trong những ngày này không ai làm việc gì khớp với điều đã chọn. Hãy chọn nhiều ngày hơn hoặc bỏ bớt điều kiện.`}
        </Empty>
      )}
      {entries.length > 0 && (
        <>
          <div className="table-bar noprint">
            <span className="note" role="status">
              {above === null ? t`${entries.length} dòng` : t`${entries.length} dòng mới nhất`}
            </span>
            <div className="acts">
              <PrintButton />
              <a className="btn line" download href={`/api/tables/${name}.xlsx?input=${file}`}>
                <Icon name="download" /> {t`Xuất Excel`}
              </a>
            </div>
          </div>
          <LogTable entries={entries} caption={t`Nhật ký từ ${spokenDate(from)} đến ${spokenDate(to)}`} />
          {problem && <Failure problem={problem} retry={() => void readOn()} />}
          {above !== null && (
            <p className="more noprint">
              <button type="button" className="btn line" aria-disabled={isBusy} onClick={() => void readOn()}>
                {isBusy ? t`Đang tải…` : t`Xem thêm dòng cũ hơn`}
              </button>
              <span className="note">{t`Tệp Excel có tới ${formatNumber(inOnePiece)} dòng mới nhất.`}</span>
            </p>
          )}
        </>
      )}
    </>
  );
}
