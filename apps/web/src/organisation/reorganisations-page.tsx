import { t } from '@lingui/core/macro';
import { addMonths, firstDayOf, monthOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { ReorganisationState } from '@nennep/core/organisation/reorganisation.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import { Problem } from '../kernel/problem.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { useStart } from '../shell/use-view.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { DecisionsFile } from './parts/decisions-file.tsx';
import { ParkedCommands } from './parts/parked-commands.tsx';
import { isDraftNumber, nextDraftNumber } from './reorganisation-draft.ts';
import { type Decided, stateWord, summaryWords, writerWord } from './reorganisation-words.ts';
import './reorganisation-page.css';

const states: readonly ReorganisationState[] = ['draft', 'planned', 'applied', 'reversed'];

/** All decisions about the tree: drafts, those that wait for their day, those that were applied or taken back. */
export function ReorganisationsPage() {
  const today = useStart()?.today;
  const answer = useAnswer('organisation.reorganisations', {});
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const decisions = answer.data?.decisions ?? [];
  const byState = Map.groupBy(decisions, ({ state }) => state);

  const begin = async (): Promise<void> => {
    if (isBusy || today === undefined) return;
    setBusy(true);
    setProblem(null);
    try {
      const { id } = await command('organisation.saveReorganisationDraft', {
        number: nextDraftNumber(decisions.map(({ number }) => number)),
        effectiveOn: firstDayOf(addMonths(monthOf(today), 1)),
        acts: [],
      });
      await queries.invalidateQueries({ queryKey: ['organisation.reorganisations'] });
      await navigate({ to: '/sap-xep/$id', params: { id } });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  const beginButton = (
    <button type="button" className="btn main" aria-disabled={isBusy} onClick={() => void begin()}>
      {t`Quyết định mới`}
    </button>
  );
  const title = answer.data ? titleOf(byState) : t`Sắp xếp tổ chức`;
  return (
    <>
      <PageHead
        plainTitle={t`Sắp xếp`}
        title={title}
        above={<p className="eyebrow">{t`Sắp xếp`}</p>}
        actions={
          decisions.length > 0 && (
            <>
              <PrintButton />
              {beginButton}
            </>
          )
        }
      />
      {problem && <Failure problem={problem} title={t`Chưa mở được dự thảo mới`} />}
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={10} />}
      {answer.data && decisions.length === 0 && (
        <Empty title={t`Bắt đầu từ một dự thảo`} actions={beginButton}>
          {t`Sáp nhập, chia tách, giải thể, chuyển trực thuộc, đổi tên, đổi cấp, đổi mã, thành lập: soạn trên cây tổ chức, chạy thử xem ai và việc gì bị tác động, rồi mới áp dụng.`}
        </Empty>
      )}
      {answer.data && <ParkedCommands />}
      {states.map((state) => {
        const own = byState.get(state) ?? [];
        return (
          own.length > 0 && (
            <section key={state} className="list-sec" aria-labelledby={`h-${state}`}>
              <div className="sec">
                <h2 id={`h-${state}`}>{stateWord(state)}</h2>
                <span className="muted small num">{own.length}</span>
              </div>
              <ul className="dec">
                {own.map((one) => (
                  <Line key={one.id} decision={one} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {answer.data && <DecisionsFile />}
    </>
  );
}

const icons: Record<ReorganisationState, IconName> = {
  draft: 'menu',
  planned: 'clock',
  applied: 'tick',
  reversed: 'cross',
};

function Line({ decision }: { readonly decision: Decided }) {
  const { id, number, effectiveOn, state, hindrance } = decision;
  return (
    <li>
      <span className={hindrance ? 'st warn' : state === 'applied' ? 'st' : 'st none'}>
        <Icon name={hindrance ? 'alarm' : icons[state]} />
      </span>
      <div>
        <h3>
          <Link to="/sap-xep/$id" params={{ id }}>
            {isDraftNumber(number) ? t`${number}, chưa có số quyết định` : number}
          </Link>
        </h3>
        <p>
          {t`Hiệu lực từ`} <b className="num">{spokenDate(effectiveOn)}</b> · {t`${decision.actCount} nội dung`}
          {decision.summary && <> · {summaryWords(decision.summary)}</>}
        </p>
        {hindrance && <p className="trouble">{t`Chưa thi hành được: ${hindrance}`}</p>}
        <p className="num">{whenWords(decision)}</p>
      </div>
    </li>
  );
}

function whenWords({ state, writtenBy, writtenAt, appliedAt, reversedAt, reversibleUntil }: Decided): string {
  if (state === 'reversed' && reversedAt) return t`Hoàn tác lúc ${instantWords(reversedAt)}`;
  if (state === 'applied' && appliedAt) {
    const applied = t`Áp dụng lúc ${instantWords(appliedAt)}`;
    return reversibleUntil ? `${applied} · ${t`hoàn tác được đến hết ${spokenDate(reversibleUntil)}`}` : applied;
  }
  return t`${writerWord(writtenBy)} ghi lúc ${instantWords(writtenAt)}`;
}

function titleOf(byState: ReadonlyMap<ReorganisationState, readonly unknown[]>): string {
  const count = (state: ReorganisationState): number => byState.get(state)?.length ?? 0;
  const parts = [
    ...(count('draft') > 0 ? [t`${count('draft')} dự thảo`] : []),
    ...(count('planned') > 0 ? [t`${count('planned')} quyết định chờ thi hành`] : []),
    ...(count('applied') > 0 ? [t`${count('applied')} quyết định đã áp dụng`] : []),
    ...(count('reversed') > 0 ? [t`${count('reversed')} quyết định đã hoàn tác`] : []),
  ];
  return parts.length === 0 ? t`Chưa có quyết định sắp xếp nào` : parts.slice(0, 3).join(', ');
}
