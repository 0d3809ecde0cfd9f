import { addDays } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { type ReorganisationStep, reversibleDays, steps } from '@nennep/core/organisation/reorganisation.ts';
import type { Scope } from '../access/scope.ts';
import { moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import type { CommandHandler, Handler } from '../http/handler.ts';
import { lineage } from './lineage-queries.ts';
import { actsWithin } from './reorganisation-reach-queries.ts';
import {
  addDecision,
  changeDraft,
  decisions,
  homesOfActs,
  type Kept,
  keptDecision,
  removeDraft,
  reversibleFor,
} from './reorganisation-store.ts';
import { places, tree } from './reorganisation-tree-queries.ts';
import { reorganise as carryOut, dryRun } from './reorganise.ts';
import { reverse as takeBack } from './reverse.ts';

/** @throws Refusal `not_found`, or `reason` where the state of the decision does not allow the step. */
async function keptFor(
  tx: Transaction,
  scope: Scope,
  id: string,
  { step, reason }: { step: ReorganisationStep; reason: string },
): Promise<Kept> {
  const kept = await keptDecision(tx, scope, id);
  if (kept === null) throw new Refusal('not_found', 'Không có quyết định này. Có thể dự thảo đã bị xóa.');
  if (!steps[kept.state].includes(step)) {
    const words =
      step === 'reverse'
        ? 'Chỉ hoàn tác được quyết định đang chờ hoặc đã áp dụng.'
        : 'Quyết định này không còn là dự thảo.';
    throw new Refusal(reason, words);
  }
  return kept;
}

const check: Handler<typeof contract.reorganisationCheck> = async ({ tx, scope, today, now }, { id, ...decision }) => {
  const {
    state,
    summary,
    problems,
    affected,
    id: standing,
  } = await dryRun(tx, scope, decision, { today, now }, { self: id });
  return { id: standing, state: state === 'unchanged' ? state : 'dry-run', summary, problems: [...problems], affected };
};

const saveDraft: CommandHandler<typeof contract.saveDraft> = async ({ tx, scope, now }, { id, ...decision }) => {
  const about = await homesOfActs(tx, scope, decision.acts);
  if (id === null)
    return { output: { id: await addDecision(tx, scope, decision, { state: 'draft', now }) }, former: null, about };
  const kept = await keptFor(tx, scope, id, { step: 'change', reason: 'not_a_draft' });
  await changeDraft(tx, scope, id, decision, now);
  return { output: { id }, former: formerOf(kept), about };
};

const discardDraft: CommandHandler<typeof contract.discardDraft> = async ({ tx, scope }, { id }) => {
  const kept = await keptFor(tx, scope, id, { step: 'discard', reason: 'not_a_draft' });
  await removeDraft(tx, scope, id);
  return { output: { id }, former: formerOf(kept), about: await homesOfActs(tx, scope, kept.acts) };
};

const formerOf = ({ number, effectiveOn, acts, state }: Kept): object => ({ number, effectiveOn, acts, state });

const reorganise: CommandHandler<typeof contract.reorganise> = async (
  { tx, scope, today, now },
  { draft, ...decision },
) => {
  if (draft !== null) await keptFor(tx, scope, draft, { step: 'apply', reason: 'not_a_draft' });
  if (draft !== null) await changeDraft(tx, scope, draft, decision, now);
  const { id, state, summary, problems } = await carryOut(tx, scope, decision, { today, now }, { draft });
  if (state === 'dry-run') {
    const words = problems.map((problem) => problem.message).join(' ');
    throw new Refusal('not_ready', `Chưa áp dụng được: ${words}`, { problems });
  }
  // every row as it was stands in reorganisation_change
  const former = id === null ? null : { reorganisation: id };
  return { output: { id, state, summary, problems: [] }, former, about: await homesOfActs(tx, scope, decision.acts) };
};

const reverse: CommandHandler<typeof contract.reverse> = async ({ tx, scope, today, now }, { id }) => {
  const kept = await keptFor(tx, scope, id, { step: 'reverse', reason: 'not_reversible' });
  if (!kept.isCovered)
    throw new Refusal(
      'not_reversible',
      `Quyết định ${kept.number} có cả tổ chức ngoài phạm vi của bạn. Hãy nhờ cấp ủy cấp trên hoàn tác.`,
    );
  await takeBack(tx, scope, kept, { today, now });
  const about = await homesOfActs(tx, scope, kept.acts);
  return { output: { id, state: 'reversed' }, former: formerOf(kept), about };
};

const list: Handler<typeof contract.reorganisations> = async ({ tx, scope }) => {
  const days = (await reversibleFor(tx, scope)) ?? reversibleDays;
  const kept = await decisions(tx, scope);
  return { decisions: kept.map((one) => ({ ...spoken(one, days), actCount: one.acts.length })) };
};

const one: Handler<typeof contract.reorganisation> = async ({ tx, scope }, { id }) => {
  const kept = await keptDecision(tx, scope, id);
  if (kept === null) throw new Refusal('not_found', 'Không có quyết định này. Có thể dự thảo đã bị xóa.');
  const acts = kept.isCovered || kept.state === 'draft' ? kept.acts : await actsWithin(tx, scope, kept);
  return { ...spoken(kept, (await reversibleFor(tx, scope)) ?? reversibleDays), acts: [...acts] };
};

const spoken = ({ acts: _, isCovered: __, ...kept }: Kept, days: number) => ({
  ...kept,
  writtenAt: kept.writtenAt.toISOString(),
  appliedAt: kept.appliedAt?.toISOString() ?? null,
  reversedAt: kept.reversedAt?.toISOString() ?? null,
  reversibleUntil:
    kept.state === 'applied' && kept.appliedAt !== null ? addDays(moment(kept.appliedAt).today, days) : null,
  reversibleDays: days,
});

export const reorganisationHandlers = {
  'organisation.reorganisationCheck': check,
  'organisation.reorganisations': list,
  'organisation.reorganisation': one,
  'organisation.lineage': lineage,
  'organisation.tree': tree,
  'organisation.places': places,
};

export const reorganisationCommands = {
  'organisation.saveReorganisationDraft': saveDraft,
  'organisation.discardReorganisationDraft': discardDraft,
  'organisation.reorganise': reorganise,
  'organisation.reverseReorganisation': reverse,
};
