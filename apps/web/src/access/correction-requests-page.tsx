import { t } from '@lingui/core/macro';
import { useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { CorrectionAnswerForm } from './correction-answer-form.tsx';
import { dueWords, fieldWord, requestWord } from './privacy-words.ts';
import './privacy-page.css';

type Request = Answer<'access.correctionRequests'>['requests'][number];

/** What members ask to be put right about themselves, for those who keep the record. */
export function CorrectionRequestsPage() {
  const answer = useAnswer('access.correctionRequests', {});
  const [answering, setAnswering] = useState<{ request: Request; state: 'done' | 'refused' } | null>(null);
  const requests = answer.data?.requests ?? [];
  const open = requests.filter(({ state }) => state === 'open').length;
  const title = answer.data && open > 0 ? t`${open} yêu cầu đính chính chờ trả lời` : t`Yêu cầu đính chính`;
  const now = new Date();
  return (
    <>
      <PageHead plainTitle={title} title={title} />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={8} />}
      {answer.data && requests.length === 0 && (
        <Empty title={t`Chưa có yêu cầu nào`}>
          {t`Khi đảng viên thấy dữ liệu của mình sai và gửi yêu cầu ở trang Dữ liệu của tôi, yêu cầu hiện ở đây.`}
        </Empty>
      )}
      {requests.length > 0 && (
        <>
          <p className="lead less">
            {t`Sửa dữ liệu bằng cách nhập lại từ Excel, rồi trả lời ở đây. Trả lời không tự sửa dữ liệu.`}
          </p>
          <section className="kept" aria-label={t`Yêu cầu đính chính`}>
            <ul className="lines">
              {requests.map((request) => (
                <li key={request.id}>
                  <h2>
                    {request.member.name} <span className="num">({request.member.code})</span> · {request.cell.name}
                  </h2>
                  <p>
                    {fieldWord(request.field)}: <b>{request.right}</b>
                  </p>
                  {request.note && <p>{request.note}</p>}
                  {request.state === 'open' ? (
                    <>
                      <p className={request.dueAt < now.toISOString() ? 'bad b' : 'warn b'}>
                        {dueWords(request.dueAt, now)}
                      </p>
                      <p className="note">{t`Gửi lúc ${instantWords(request.askedAt)}`}</p>
                      <p className="acts">
                        <button
                          type="button"
                          className="btn main"
                          aria-label={t`Đã sửa: ${request.member.name}, ${fieldWord(request.field)}`}
                          onClick={() => setAnswering({ request, state: 'done' })}
                        >
                          {t`Đã sửa`}
                        </button>
                        <button
                          type="button"
                          className="btn line"
                          aria-label={t`Không sửa: ${request.member.name}, ${fieldWord(request.field)}`}
                          onClick={() => setAnswering({ request, state: 'refused' })}
                        >
                          {t`Không sửa`}
                        </button>
                      </p>
                    </>
                  ) : (
                    <p className="note">
                      <b>{requestWord(request.state)}</b>
                      {request.answer && <>: {request.answer}</>} · {request.answeredBy}
                      {request.answeredAt && <>, {instantWords(request.answeredAt)}</>}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      {answering && <CorrectionAnswerForm {...answering} onClose={() => setAnswering(null)} />}
    </>
  );
}
