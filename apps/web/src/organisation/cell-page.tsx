import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { useView } from '../shell/use-view.ts';
import { formatNumber } from '../ui/number.ts';
import { Crumbs, PageHead, PrintButton } from '../ui/page-head.tsx';
import { withoutBody } from '../ui/short-name.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { cellHeadlineOf } from './cell-headline.ts';
import { cellHeadlineWords } from './cell-headline-words.ts';
import { kindWords } from './kind-words.ts';
import { CellOversight } from './parts/cell-oversight.tsx';
import { CellPeople } from './parts/cell-people.tsx';
import { CellTasks } from './parts/cell-tasks.tsx';
import { LineageNote } from './parts/lineage-note.tsx';
import { MonthStrip } from './parts/month-strip.tsx';
import { usePresentCode } from './use-present-code.ts';
import './cell-page.css';

const route = getRouteApi('/chi-bo/$code');

/** One cell on a page. */
export function CellPage() {
  const { code } = route.useParams();
  const view = useView();
  const answer = useAnswer('organisation.cell', { code, to: view.to, months: 24 });
  const lineage = useAnswer('organisation.lineage', { org: code }).data;
  usePresentCode(lineage);
  if (answer.isError && !answer.data) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={14} />;
  const cell = answer.data;
  const { organisation } = cell;
  return (
    <>
      <PageHead
        plainTitle={organisation.name}
        title={organisation.name}
        above={
          <Crumbs
            steps={cell.superiors.map(({ code: above, name, isOpen }) =>
              isOpen ? (
                <Link key={above} className="link" to="/" search={{ org: above }}>
                  {withoutBody(name)}
                </Link>
              ) : (
                <span key={above}>{withoutBody(name)}</span>
              ),
            )}
          />
        }
        actions={<PrintButton />}
      />
      <Facts cell={cell} saysEnd={!lineage} />
      {lineage && <LineageNote lineage={lineage} />}
      <section className="band" aria-labelledby="h-months">
        <div className="sec">
          <h2 id="h-months">{cellHeadlineWords(cellHeadlineOf(cell.months))}</h2>
        </div>
        <MonthStrip months={cell.months} bands={cell.bands} />
      </section>
      <div className="three">
        <CellPeople cell={cell} code={code} />
        <CellTasks cell={cell} />
        <CellOversight cell={cell} />
      </div>
    </>
  );
}

function Facts({ cell, saysEnd }: { readonly cell: Answer<'organisation.cell'>; readonly saysEnd: boolean }) {
  const { organisation: o, members: m } = cell;
  const kind = kindWords(o.kind);
  const groups = o.groupCount ?? 0;
  return (
    <ul className="facts">
      {kind && <li>{t`Loại hình: ${kind}`}</li>}
      <li>
        {t`Mã`} <b className="num">{o.code}</b>
      </li>
      {o.fixedDay !== null && (
        <li>
          {t`Ngày họp hằng tháng:`} <b>{o.fixedDay}</b>
        </li>
      )}
      <li>{t`${formatNumber(m.total)} đảng viên: ${formatNumber(m.official)} chính thức, ${formatNumber(m.probationary)} dự bị`}</li>
      {m.exempt > 0 && <li>{t`${formatNumber(m.exempt)} miễn sinh hoạt`}</li>}
      {o.isCombined && <li>{t`Sinh hoạt ghép`}</li>}
      {o.isModel && <li className="gold b">{t`Chi bộ điểm`}</li>}
      {groups > 0 && <li>{t`${groups} tổ đảng`}</li>}
      <li>
        {o.regulationOn ? (
          t`Quy chế làm việc ban hành ${spokenDate(o.regulationOn)}`
        ) : (
          <span className="warn">{t`Chưa có quy chế làm việc`}</span>
        )}
      </li>
      {saysEnd && o.endedOn && <li className="warn b">{t`Đã kết thúc hoạt động ngày ${spokenDate(o.endedOn)}`}</li>}
    </ul>
  );
}
