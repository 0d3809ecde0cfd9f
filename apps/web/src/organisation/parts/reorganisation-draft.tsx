import { t } from '@lingui/core/macro';
import { addDays, isDate, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Act, ActKind } from '@nennep/core/organisation/reorganisation.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { command } from '../../kernel/client.ts';
import type { Answer } from '../../kernel/operations.ts';
import { Problem } from '../../kernel/problem.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { readDate } from '../../shell/read-date.ts';
import { useStart, useView } from '../../shell/use-view.ts';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Crumbs, PageHead } from '../../ui/page-head.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type Drafted, useAutosave } from '../reorganisation-autosave.ts';
import { type Block, blocksOf, isDraftNumber, newAct, replaced } from '../reorganisation-draft.ts';
import { ReorganisationForm } from '../reorganisation-form.tsx';
import { nameOf } from '../reorganisation-names.ts';
import { isLossless, treeAfter, treeOf } from '../reorganisation-tree.ts';
import { problemsIn, useTrial } from '../reorganisation-trial.ts';
import { decisionClause } from '../reorganisation-words.ts';
import { ActList } from './reorganisation-acts.tsx';
import { AffectedBy } from './reorganisation-affected.tsx';
import { ApplyBar, type Trial } from './reorganisation-apply-bar.tsx';
import { AssignSheet } from './reorganisation-assign.tsx';
import { Flows } from './reorganisation-flow.tsx';
import { DraftHead, numberField } from './reorganisation-head.tsx';
import { ApplyQuestion, DiscardQuestion } from './reorganisation-questions.tsx';
import { AfterTree, BeforeTree } from './reorganisation-sides.tsx';

type Kept = Answer<'organisation.reorganisation'>;
type Sheet =
  | { readonly what: 'form'; readonly kind: ActKind; readonly codes: readonly string[]; readonly block: Block | null }
  | { readonly what: 'assign'; readonly block: Block }
  | { readonly what: 'apply' | 'discard' };

/** A draft: the tree as it is, what is to be done with it, what that would mean, and the step that does it. */
export function ReorganisationDraft({ kept }: { readonly kept: Kept }) {
  const view = useView();
  const today = useStart()?.today ?? '';
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [drafted, setDrafted] = useState<Drafted>(() => ({
    number: kept.number,
    effectiveOn: kept.effectiveOn,
    acts: kept.acts,
  }));
  const [dateText, setDateText] = useState(spokenDate(kept.effectiveOn));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { saving, hold } = useAutosave(kept.id, drafted, new Date(kept.writtenAt));
  const trial = useTrial(drafted);
  const answer = useAnswer('organisation.tree', { on: drafted.effectiveOn }, { keep: true, staleTime: 60_000 });
  const before = useMemo(() => (answer.data ? treeOf(answer.data.organisations) : null), [answer.data]);
  const after = useMemo(() => (before ? treeAfter(before, drafted) : null), [before, drafted]);

  const { acts, effectiveOn, number } = drafted;
  const blocks = useMemo(() => blocksOf(acts), [acts]);
  const problemCount =
    trial.tried?.problems.filter(({ act }) => acts.includes(trial.tried?.drafted.acts[act] as Act)).length ?? 0;
  const isSound =
    trial.isFresh && trial.tried?.problems.length === 0 && trial.tried.summary !== null && !trial.tried.isKnown;
  const state: Trial = trial.isRunning
    ? 'running'
    : trial.tried === null
      ? 'none'
      : isSound
        ? 'sound'
        : trial.isFresh && trial.tried.isKnown
          ? 'known'
          : problemCount > 0
            ? 'problems'
            : 'stale';
  const isDated = readDate(dateText) === effectiveOn;
  const isAhead = effectiveOn > today;

  const change = (next: readonly Act[]): void => setDrafted({ ...drafted, acts: next });
  const put = (block: Block | null, others: readonly Act[]): void => {
    change(replaced(acts, block, others));
    setSheet(null);
    setChosen(new Set());
    announce(t`Đã ghi vào dự thảo.`);
  };
  const remove = (block: Block): void => {
    change(replaced(acts, block, []));
    announce(t`Đã bỏ khỏi dự thảo.`);
  };
  const drop = (codes: readonly string[], superior: string): void => {
    const moved = new Set(codes);
    const rest = acts.filter(
      ({ kind, subject, newParent }) => !(kind === 'move' && newParent !== null && moved.has(subject)),
    );
    change([...rest, ...codes.map((code) => newAct('move', code, { newParent: superior }))]);
    setChosen(new Set());
    announce(t`Chuyển ${codes.length} tổ chức về ${nameOf(before, acts, superior)}: đã ghi vào dự thảo.`);
  };
  const order = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefusal(null);
    hold(true);
    try {
      await act();
      return true;
    } catch (error) {
      hold(false);
      if (!(error instanceof Problem)) throw error;
      if (error.reason === 'not_ready') trial.note(problemsIn(error));
      setRefusal(error);
      return false;
    } finally {
      setBusy(false);
      setSheet(null);
    }
  };
  const apply = async (): Promise<void> => {
    const input = { number: number.trim(), effectiveOn, acts: [...acts], draft: kept.id };
    if (!(await order(() => command('organisation.reorganise', input)))) return;
    announce(isAhead ? t`Đã ghi: sẽ tự thi hành ngày ${spokenDate(effectiveOn)}.` : t`Đã áp dụng.`);
    // Every figure may be another now.
    await queries.invalidateQueries();
  };
  const discard = async (): Promise<void> => {
    if (!(await order(() => command('organisation.discardReorganisationDraft', { id: kept.id })))) return;
    announce(t`Đã xóa dự thảo.`);
    await navigate({ to: '/sap-xep' });
    queries.removeQueries({ queryKey: ['organisation.reorganisation', { id: kept.id }] });
    await queries.invalidateQueries({ queryKey: ['organisation.reorganisations'] });
  };

  const clause = decisionClause(blocks, before);
  const title =
    clause === ''
      ? t`Dự thảo chưa có nội dung nào`
      : problemCount > 0
        ? t`${clause}: còn ${problemCount} điều phải quyết định`
        : state === 'sound' && before && after && isLossless(before, after.tree)
          ? t`${clause}: không mất đảng viên nào`
          : clause;

  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        above={
          <Crumbs
            steps={[
              <Link key="all" className="link" to="/sap-xep">
                {t`Sắp xếp`}
              </Link>,
              isDraftNumber(number) && number.trim() !== '' ? number : t`Dự thảo`,
            ]}
          />
        }
        actions={
          <button type="button" className="btn quiet" onClick={() => setSheet({ what: 'discard' })}>
            {t`Xóa dự thảo`}
          </button>
        }
      />
      <DraftHead
        number={number}
        onNumber={(text) =>
          setDrafted({
            ...drafted,
            number: text.trim() === '' ? (kept.number.startsWith('Dự thảo') ? kept.number : 'Dự thảo') : text,
          })
        }
        dateText={dateText}
        isDated={isDated}
        onDate={(text) => {
          setDateText(text);
          const date = readDate(text);
          if (date !== null && isDate(date)) setDrafted({ ...drafted, effectiveOn: date });
        }}
        isAhead={isAhead}
        saving={saving}
      />
      {refusal && (
        <Failure
          problem={refusal}
          title={refusal.isFinal ? t`Chưa áp dụng được` : t`Máy chủ không trả lời, chưa có gì thay đổi`}
        />
      )}
      {trial.failure && (
        <Failure problem={trial.failure} title={t`Chưa chạy thử được`} retry={() => void trial.run()} />
      )}
      {answer.isError && !before && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={14} />}
      {before && after && (
        <>
          <Flows blocks={blocks} before={before} after={after.tree} acts={acts} on={effectiveOn} />
          <div className="sides">
            <BeforeTree
              tree={before}
              after={after.tree}
              near={view.org}
              on={effectiveOn}
              blocks={blocks}
              chosen={chosen}
              onChosen={setChosen}
              onAct={(kind, codes) => setSheet({ what: 'form', kind, codes, block: null })}
              onDrop={drop}
            />
            <div>
              <section aria-labelledby="h-acts">
                <div className="sec">
                  <h2 id="h-acts">{t`Nội dung quyết định`}</h2>
                  {problemCount > 0 && (
                    <span className="warn small b">{t`còn ${problemCount} điều phải quyết định`}</span>
                  )}
                  {state === 'sound' && (
                    <span className="small b sound">
                      <Icon name="tick" /> {t`chạy thử không thấy vướng mắc`}
                    </span>
                  )}
                </div>
                {blocks.length === 0 && (
                  <p className="note">{t`Chọn một hay nhiều tổ chức trong cây, rồi chọn việc phải làm.`}</p>
                )}
                <ActList
                  blocks={blocks}
                  tree={before}
                  acts={acts}
                  on={effectiveOn}
                  problemsOf={trial.problemsOf}
                  isSound={state === 'sound'}
                  editing={{
                    onEdit: (block) => setSheet({ what: 'form', kind: block.kind, codes: block.subjects, block }),
                    onAssign: (block) => setSheet({ what: 'assign', block }),
                    onRemove: remove,
                  }}
                />
              </section>
              {blocks.length > 0 && <AfterTree after={after} on={effectiveOn} />}
            </div>
          </div>
          {state === 'sound' && trial.tried?.summary && (
            <section className="below" aria-labelledby="h-affected">
              <div className="sec">
                <h2 id="h-affected">{t`Ai và việc gì bị tác động`}</h2>
              </div>
              <AffectedBy
                summary={trial.tried.summary}
                affected={trial.tried.affected}
                endsOn={addDays(effectiveOn, -1)}
              />
            </section>
          )}
          {sheet?.what === 'form' && (
            <ReorganisationForm
              kind={sheet.kind}
              before={before}
              after={after.tree}
              acts={acts}
              codes={sheet.codes}
              block={sheet.block}
              onDone={(others) => put(sheet.block, others)}
              onClose={() => setSheet(null)}
            />
          )}
          {sheet?.what === 'assign' && (
            <AssignSheet
              block={sheet.block}
              tree={before}
              acts={acts}
              on={effectiveOn}
              onDone={(moves) => put(sheet.block, [...sheet.block.acts, ...moves])}
              onClose={() => setSheet(null)}
            />
          )}
        </>
      )}
      <ApplyBar
        trial={state}
        problemCount={problemCount}
        actCount={acts.length}
        hasNumber={!isDraftNumber(number)}
        isDated={isDated}
        effectiveOn={effectiveOn}
        isAhead={isAhead}
        reversibleDays={kept.reversibleDays}
        onTry={() => void trial.run()}
        onNumber={() => document.getElementById(numberField)?.focus()}
        onApply={() => setSheet({ what: 'apply' })}
      />
      {sheet?.what === 'apply' && (
        <ApplyQuestion
          drafted={drafted}
          clause={clause}
          summary={trial.tried?.summary ?? null}
          today={today}
          reversibleDays={kept.reversibleDays}
          isBusy={isBusy}
          onAct={() => void apply()}
          onClose={() => setSheet(null)}
        />
      )}
      {sheet?.what === 'discard' && (
        <DiscardQuestion isBusy={isBusy} onAct={() => void discard()} onClose={() => setSheet(null)} />
      )}
    </>
  );
}
