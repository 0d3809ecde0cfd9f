/** The answers of the room: the overview, its lists, its tables. */

import type { CalendarDate, Month } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { catalogue as indicators } from '@nennep/core/statistics/catalogue.ts';
import type * as contract from '@nennep/core/statistics/contract.ts';
import { organisationByCode } from '../access/organisation-store.ts';
import { inFull, type Scope, under } from '../access/scope.ts';
import { raiseWall } from '../access/wall.ts';
import type { CommandHandler, Handler } from '../http/handler.ts';
import { questionOf } from './ask.ts';
import { attentionItems } from './attention.ts';
import { bridgeBetween } from './bridge.ts';
import { compared, refOf, treeDay } from './comparison.ts';
import { recount } from './facts.ts';
import { type Figure, figures as figuresFor } from './figures.ts';
import { checkCatalogue, formulaOf } from './formulas.ts';
import { heatOf } from './heat.ts';
import { listBehind } from './list.ts';
import { daysOf, type Question, type Structure, type Tx } from './question.ts';

// A catalogue and formulas that do not fit must not answer anything.
checkCatalogue();

export type View = {
  readonly org: string;
  readonly from: Month;
  readonly to: Month;
  readonly structure: Structure;
  readonly kinds: readonly string[];
};

const every = indicators.map(({ code }) => code);

const ask = (tx: Tx, scope: Scope, view: View, today: CalendarDate, byBranch = false): Promise<Question> =>
  questionOf(
    tx,
    scope,
    { org: view.org, ...daysOf(view), structure: view.structure, kinds: view.kinds, today },
    byBranch,
  );

/**
 * The figures of one organisation and window, in the order of `codes` or of the catalogue: the one path behind screen,
 * export and command line.
 *
 * @throws Refusal `not_found`, `unknown_indicator`.
 */
export async function answerFigures(
  tx: Tx,
  scope: Scope,
  { codes, ...view }: View & { readonly codes?: readonly string[] | undefined },
  today: CalendarDate,
): Promise<Figure[]> {
  return figuresFor(tx, await ask(tx, scope, view, today), codes ?? every);
}

const catalogue: Handler<typeof contract.catalogue> = async () => ({
  indicators: indicators.map((each) => ({ ...each })),
});

const figures: Handler<typeof contract.figures> = async ({ tx, scope, today, now }, { codes, also, ...view }) => {
  const question = await ask(tx, scope, view, today);
  const wanted = codes ?? every;
  const others: { from: Month; to: Month; figures: Figure[] }[] = [];
  for (const window of also)
    others.push({ ...window, figures: await answerFigures(tx, scope, { ...view, ...window, codes: wanted }, today) });
  return {
    organisation: await refOf(tx, question.organisation.id, treeDay(question)),
    computedAt: now.toISOString(),
    figures: await figuresFor(tx, question, wanted),
    outside: question.placement === 'as-then' ? 0 : question.placement.outside.homes.length,
    also: others,
  };
};

const list: Handler<typeof contract.list> = async (
  { tx, scope, today },
  { code, part, band, limit, offset, ...view },
) => {
  const question = await ask(tx, scope, view, today);
  await refuseNames(tx, scope, view.org, code);
  const organisation = await refOf(tx, question.organisation.id, treeDay(question));
  return { organisation, ...(await listBehind(tx, question, { code, part, band, limit, offset })) };
};

/** A list that names persons asks for more than the figure. */
async function refuseNames(tx: Tx, scope: Scope, org: string, code: string): Promise<void> {
  const { names } = formulaOf(code).fact.list;
  if (names === undefined || (await organisationByCode(tx, under(scope, names), org)) !== null) return;
  const what = { members: 'hồ sơ đảng viên', tasks: 'nhiệm vụ của đảng viên' }[names];
  throw new Refusal('not_permitted', `Danh sách này có ${what} mà tài khoản của bạn không được xem. Con số vẫn đúng.`);
}

const heat: Handler<typeof contract.heat> = async ({ tx, scope, today }, { group, ...view }) =>
  heatOf(tx, await ask(tx, scope, view, today, true), group);

const attention: Handler<typeof contract.attention> = async ({ tx, scope, today }, { limit, ...view }) => ({
  items: (await attentionItems(tx, await ask(tx, scope, view, today, true))).slice(0, limit),
});

const comparison: Handler<typeof contract.comparison> = async (
  { tx, scope, today },
  { compareFrom, compareTo, codes, ...view },
) => {
  const question = await ask(tx, scope, view, today, true);
  const other =
    compareFrom === undefined || compareTo === undefined ? null : { ...view, from: compareFrom, to: compareTo };
  const before = other === null ? null : await ask(tx, scope, other, today, true);
  return {
    organisation: await refOf(tx, question.organisation.id, treeDay(question)),
    ...(await compared(tx, question, before, codes)),
  };
};

const bridge: Handler<typeof contract.bridge> = async ({ tx, scope, today }, { code, before, after, ...view }) => {
  const inOne = await ask(tx, scope, { ...view, structure: before }, today);
  const inOther = await ask(tx, scope, { ...view, structure: after }, today);
  const organisation = await refOf(tx, inOther.organisation.id, treeDay(inOther));
  return { organisation, ...(await bridgeBetween(tx, inOne, inOther, code)) };
};

const recountFacts: CommandHandler<typeof contract.recount> = async ({ tx, scope, today }, { check }) => {
  // every counter there is, also of cells whose members whoever asks may not see
  await raiseWall(tx, inFull(scope));
  const output = await recount(tx, { check }, today);
  return { output, former: check ? null : output.differences };
};

export const statisticsHandlers = {
  'statistics.catalogue': catalogue,
  'statistics.figures': figures,
  'statistics.list': list,
  'statistics.heat': heat,
  'statistics.attention': attention,
  'statistics.comparison': comparison,
  'statistics.bridge': bridge,
};

export const statisticsCommands = { 'statistics.recount': recountFacts };
