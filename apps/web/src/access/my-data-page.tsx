import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { fieldWord, requestWord } from './privacy-words.ts';
import './privacy-page.css';

type MyData = Answer<'access.myData'>;
type Section = MyData['sections'][number];
type Row = Section['rows'][number];

const inEnglish = async () => (await import('./english-my-data.ts')).myDataInEnglish;

/** Everything stored about whoever has signed in, and who has looked; from here it can be asked to be put right. */
export function MyDataPage() {
  const answer = useAnswer('access.myData', {}, { inEnglish });
  const [asking, setAsking] = useState(false);
  const title = t`Dữ liệu của tôi`;
  const data = answer.data;
  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        actions={
          data && (
            <>
              <PrintButton />
              <a className="btn line" download href="/api/tables/access.myData.xlsx">
                <Icon name="download" /> {t`Xuất Excel`}
              </a>
              {data.member !== null && (
                <button type="button" className="btn main" onClick={() => setAsking(true)}>
                  {t`Yêu cầu đính chính`}
                </button>
              )}
            </>
          )
        }
      />
      {answer.isError && !data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={14} />}
      {data && (
        <>
          <p className="lead less">
            {t`Mọi điều chương trình đang lưu về ${data.fullName}, và ai đã mở ra xem. Thấy điều gì sai, hãy yêu cầu đính chính: bí thư chi bộ hoặc cấp trên sẽ trả lời.`}
          </p>
          {data.member === null && (
            <p className="lead less">{t`Tài khoản này không gắn với đảng viên nào, nên chỉ có dữ liệu của tài khoản.`}</p>
          )}
          {data.requests.length > 0 && <Requests requests={data.requests} />}
          {data.sections.map((section) => (
            <SectionOf key={section.key} section={section} />
          ))}
        </>
      )}
      {asking && <CorrectionForm onClose={() => setAsking(false)} />}
    </>
  );
}

function Requests({ requests }: { readonly requests: MyData['requests'] }) {
  return (
    <section className="kept" aria-labelledby="h-requests">
      <h2 id="h-requests">{t`Yêu cầu đính chính của tôi`}</h2>
      <ul className="lines">
        {requests.map((request) => (
          <li key={request.id}>
            <h3>
              {fieldWord(request.field)}: {request.right}
            </h3>
            {request.note && <p>{request.note}</p>}
            <p className={request.state === 'open' ? 'warn' : ''}>
              <b>{requestWord(request.state)}</b>
              {request.answer && <>: {request.answer}</>}
            </p>
            <p className="note">
              {t`Gửi lúc ${instantWords(request.askedAt)}`} ·{' '}
              {request.answeredAt && request.answeredBy
                ? t`${request.answeredBy} trả lời lúc ${instantWords(request.answeredAt)}`
                : t`trả lời chậm nhất ${instantWords(request.dueAt)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One row is read as a list of what it says, several as a table. */
function SectionOf({ section }: { readonly section: Section }) {
  const { key, title, columns, rows } = section;
  const [only] = rows;
  const id = `h-${key}`;
  return (
    <section className="kept" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {only === undefined && <p className="note">{t`Chưa có ai mở.`}</p>}
      {only !== undefined && (key === 'member' || key === 'account') ? (
        <dl className="said">
          {columns.map((column) => (
            <div key={column.key}>
              <dt>{column.label}</dt>
              <dd>{shown(only, column) || '–'}</dd>
            </div>
          ))}
        </dl>
      ) : (
        rows.length > 0 && (
          <DataTable
            caption={t`Bảng ${title}`}
            columns={columns.map(tableColumn)}
            rows={rows}
            rowKey={(row) => String(rows.indexOf(row))}
            shown={12}
          />
        )
      )}
    </section>
  );
}

const tableColumn = (column: Section['columns'][number]): Column<Row> => ({
  key: column.key,
  label: column.label,
  ...(column.type === 'number' ? { align: 'end' as const } : {}),
  cell: (row) => shown(row, column) || '–',
  sort: (row) => row[column.key] ?? null,
});

function shown(row: Row, { key, type }: Section['columns'][number]): string {
  const value = row[key] ?? null;
  if (value === null) return '';
  if (type === 'date') return spokenDate(String(value));
  if (type === 'datetime') return `${String(value).slice(11, 16)} ${spokenDate(String(value).slice(0, 10))}`;
  return String(value);
}
