import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { steps } from '@nennep/core/organisation/reorganisation.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { command } from '../../kernel/client.ts';
import type { Answer } from '../../kernel/operations.ts';
import { Problem } from '../../kernel/problem.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { useStart } from '../../shell/use-view.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Crumbs, PageHead, PrintButton } from '../../ui/page-head.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { blocksOf } from '../reorganisation-draft.ts';
import { treeAfter, treeOf } from '../reorganisation-tree.ts';
import { decisionClause, stateWord, writerWord } from '../reorganisation-words.ts';
import { ActList } from './reorganisation-acts.tsx';
import { AffectedBy } from './reorganisation-affected.tsx';
import { Flows } from './reorganisation-flow.tsx';
import '../reorganisation-form.css';

type Kept = Answer<'organisation.reorganisation'>;

/** A decision that was made: what it ordered and did, and the way back as long as there is one. */
export function ReorganisationKept({ kept }: { readonly kept: Kept }) {
  const today = useStart()?.today ?? '';
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const { number, effectiveOn, acts, state } = kept;
  const endsOn = addDays(effectiveOn, -1);
  const answer = useAnswer('organisation.tree', { on: endsOn }, { staleTime: 60_000 });
  const before = useMemo(() => (answer.data ? treeOf(answer.data.organisations) : null), [answer.data]);
  const after = useMemo(
    () => (before ? treeAfter(before, { number, effectiveOn, acts }).tree : null),
    [before, number, effectiveOn, acts],
  );
  const blocks = useMemo(() => blocksOf(acts), [acts]);
  const clause = decisionClause(blocks, before);
  const isLate = kept.reversibleUntil !== null && kept.reversibleUntil < today;
  const canReverse = steps[state].includes('reverse') && !isLate;

  const order = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const reverse = (): Promise<void> =>
    order(async () => {
      await command('organisation.reverseReorganisation', { id: kept.id });
      announce(t`Đã hoàn tác.`);
      // Every figure may be another now.
      await queries.invalidateQueries();
    });
  const copy = (): Promise<void> =>
    order(async () => {
      const { id } = await command('organisation.saveReorganisationDraft', { number: 'Dự thảo', effectiveOn, acts });
      await queries.invalidateQueries({ queryKey: ['organisation.reorganisations'] });
      await navigate({ to: '/sap-xep/$id', params: { id } });
    });

  return (
    <>
      <PageHead
        plainTitle={number}
        title={clause === '' ? number : t`${clause} từ ${spokenDate(effectiveOn)}`}
        above={
          <Crumbs
            steps={[
              <Link key="all" className="link" to="/sap-xep">
                {t`Sắp xếp`}
              </Link>,
              number,
            ]}
          />
        }
        actions={<PrintButton />}
      />
      <ul className="decided">
        <li>
          <b>{stateWord(state)}</b>
        </li>
        <li>
          {t`Quyết định:`} <b className="num">{number}</b>
        </li>
        <li>
          {t`Ngày hiệu lực:`} <b className="num">{spokenDate(effectiveOn)}</b>
        </li>
        <li>{t`${writerWord(kept.writtenBy)} soạn lúc ${instantWords(kept.writtenAt)}`}</li>
        {kept.appliedAt !== null && <li>{t`Áp dụng lúc ${instantWords(kept.appliedAt)}`}</li>}
        {kept.reversedAt !== null && <li>{t`Hoàn tác lúc ${instantWords(kept.reversedAt)}`}</li>}
      </ul>
      {kept.hindrance !== null && (
        <div className="hindrance">
          <p className="warn b">
            <Icon name="alarm" /> {t`Đến ngày mà chưa thi hành được`}
          </p>
          <p>{kept.hindrance}</p>
          <p>{t`Hãy hủy quyết định này, sao thành dự thảo mới, sửa rồi áp dụng lại.`}</p>
        </div>
      )}
      {refusal && (
        <Failure
          problem={refusal}
          title={refusal.isFinal ? t`Chưa làm được` : t`Máy chủ không trả lời, chưa có gì thay đổi`}
        />
      )}
      {answer.isError && !before && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={10} />}
      {before && after && (
        <>
          <Flows blocks={blocks} before={before} after={after} acts={acts} on={effectiveOn} />
          <div className="sides kept">
            <section aria-labelledby="h-acts">
              <div className="sec">
                <h2 id="h-acts">{t`Nội dung quyết định`}</h2>
              </div>
              <ActList blocks={blocks} tree={before} acts={acts} on={endsOn} isSound={state === 'applied'} />
            </section>
            {kept.summary && (
              <section aria-labelledby="h-affected">
                <div className="sec">
                  <h2 id="h-affected">{state === 'planned' ? t`Sẽ bị tác động` : t`Đã bị tác động`}</h2>
                </div>
                <AffectedBy summary={kept.summary} affected={null} endsOn={endsOn} />
              </section>
            )}
          </div>
        </>
      )}
      <div className="act-bar noprint">
        <p>
          {state === 'planned' && <b>{t`Sẽ tự thi hành ngày ${spokenDate(effectiveOn)}.`} </b>}
          {state === 'applied' && kept.reversibleUntil !== null && (
            <b>
              {isLate
                ? t`Hết hạn hoàn tác ngày ${spokenDate(kept.reversibleUntil)}.`
                : t`Hoàn tác được đến hết ngày ${spokenDate(kept.reversibleUntil)}.`}{' '}
            </b>
          )}
          {state === 'reversed' && <b>{t`Đã hoàn tác: mọi thứ như trước quyết định.`} </b>}
          {isLate && <span className="muted">{t`Muốn thay đổi, hãy ra quyết định mới.`}</span>}
        </p>
        <button type="button" className="btn line" aria-disabled={isBusy} onClick={() => !isBusy && void copy()}>
          {t`Sao thành dự thảo mới`}
        </button>
        {steps[state].includes('reverse') && (
          <button
            type="button"
            className="btn main"
            aria-disabled={!canReverse}
            onClick={() => canReverse && setAsking(true)}
          >
            {state === 'planned' ? t`Hủy kế hoạch` : t`Hoàn tác`}
          </button>
        )}
      </div>
      {isAsking && (
        <Dialog
          title={state === 'planned' ? t`Hủy quyết định ${number}?` : t`Hoàn tác quyết định ${number}?`}
          action={state === 'planned' ? t`Hủy kế hoạch` : t`Hoàn tác`}
          isBusy={isBusy}
          onAct={() => void reverse()}
          onClose={() => setAsking(false)}
        >
          <p>
            {state === 'planned'
              ? t`Quyết định này sẽ không thi hành nữa. Hiện chưa có gì thay đổi nên không có gì phải trả lại.`
              : t`Cây tổ chức, đảng viên, địa bàn, chức vụ và nhiệm vụ trở lại như trước ngày ${spokenDate(effectiveOn)}. Nếu có số liệu đã ghi theo cơ cấu mới, chương trình từ chối và nói vì sao.`}
          </p>
        </Dialog>
      )}
    </>
  );
}
