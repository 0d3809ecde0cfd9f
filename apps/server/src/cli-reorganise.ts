/** `nennep reorganise`: a workbook's decisions tried, applied or planned; or one taken back by its number. */
import { randomUUID } from 'node:crypto';
import { decisionsIn, findingOfProblem, type WrittenDecision } from '@nennep/core/exchange/decision.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import { sql } from 'kysely';
import type { Scope } from './access/scope.ts';
import { keepCommand } from './access/store.ts';
import { behindWall } from './access/wall.ts';
import { type Invocation, type Outcome, WrongUse } from './cli-invocation.ts';
import { sheetsAt } from './cli-workbook.ts';
import { type Moment, moment } from './clock.ts';
import type { Database, Transaction } from './database.ts';
import { decisionNumbered, homesOfActs } from './organisation/reorganisation-store.ts';
import { nothingAffected, type Summary } from './organisation/reorganisation-summary-queries.ts';
import { reorganise } from './organisation/reorganise.ts';
import { dryReverse, reverse } from './organisation/reverse.ts';

type State = 'applied' | 'planned' | 'unchanged' | 'reversed' | 'dry-run';

export async function runReorganise(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const number = i.options.reverse;
  if (typeof number === 'string') {
    if (i.words.length > 0) throw new WrongUse('wrong_use', 'Dùng tệp hoặc --reverse, không dùng cả hai.');
    return runReverse(number, i, db, scope);
  }
  const path = i.words[0];
  if (path === undefined) throw new WrongUse('wrong_use', 'Thiếu tên tệp, hoặc --reverse "SỐ QUYẾT ĐỊNH".');
  const { decisions, errors } = decisionsIn(parseWorkbook(await sheetsAt(path)));
  if (errors.length > 0)
    return { code: 1, findings: errors, json: { state: 'dry-run', undecided: errors.length, errors } };
  return behindWall(db, scope, (tx) => runAll(tx, scope, decisions, i.options['dry-run'] === true, moment())).catch(
    refused,
  );
}

/** All decisions of the file or none. */
async function runAll(
  tx: Transaction,
  scope: Scope,
  decisions: readonly WrittenDecision[],
  isDry: boolean,
  at: Moment,
): Promise<Outcome> {
  const [jsons, sentences]: [object[], string[]] = [[], []];
  if (isDry) await sql`savepoint dry_run`.execute(tx);
  for (const { decision, lines } of decisions) {
    const { id, state: reached, summary, problems } = await reorganise(tx, scope, decision, at);
    const state = isDry && reached !== 'unchanged' ? 'dry-run' : reached;
    const errors = problems.map((problem) => findingOfProblem(problem, lines));
    if (errors.length > 0) throw new Undecided(errors, jsonOf(decision, 'dry-run', summary, errors));
    if (state === 'applied' || state === 'planned')
      await keepCommand(tx, scope, {
        id: randomUUID(),
        name: 'organisation.reorganise',
        input: decision,
        effect: { output: { id, state, summary }, former: { reorganisation: id } },
        about: await homesOfActs(tx, scope, decision.acts),
        doneAt: at.now,
      });
    jsons.push(jsonOf(decision, state, summary));
    sentences.push(sentenceOf(decision, state, summary));
  }
  // each is tried on what those before it leave, then all is taken back
  if (isDry) await sql`rollback to savepoint dry_run`.execute(tx);
  return { code: 0, sentences, json: jsons.length === 1 ? jsons[0] : jsons };
}

/** Carries what must be decided first out of the transaction, which then changes nothing. */
class Undecided extends Error {
  readonly findings: readonly Finding[];
  readonly json: object;
  constructor(findings: readonly Finding[], json: object) {
    super('undecided');
    [this.findings, this.json] = [findings, json];
  }
}

function refused(error: unknown): Outcome {
  if (error instanceof Undecided)
    return { code: 1, findings: error.findings, sentences: ['Chưa áp dụng gì.'], json: error.json };
  if (!(error instanceof Refusal)) throw error;
  const json = { state: 'unchanged', undecided: 1, errors: [{ sheet: 'Sắp xếp', cell: '', message: error.message }] };
  return { code: 1, sentences: [error.message], json };
}

const jsonOf = (decision: Decision, state: State, summary: Summary, errors: readonly Finding[] = []): object => ({
  decision: decision.number,
  effectiveOn: decision.effectiveOn,
  state,
  acts: decision.acts.length,
  organisations: summary.organisations,
  members: summary.members,
  places: summary.places,
  offices: summary.offices,
  openTasks: summary.openTasks,
  undecided: errors.length,
  ...(errors.length > 0 ? { errors } : {}),
});

function sentenceOf({ number, effectiveOn, acts }: Decision, state: State, summary: Summary): string {
  const day = spokenDate(effectiveOn);
  if (state === 'unchanged') return `Quyết định ${number} đã có trong hồ sơ: không thay đổi gì.`;
  if (state === 'reversed') return `Đã hoàn tác quyết định ${number}, hiệu lực ngày ${day}.`;
  const counts = `${acts.length} nội dung, ${summary.organisations} tổ chức, ${summary.members} đảng viên, ${summary.places} địa bàn, ${summary.offices} chức vụ kết thúc, ${summary.openTasks} nhiệm vụ chưa xong`;
  const words = { applied: 'Đã áp dụng', planned: 'Chờ đến ngày thi hành', 'dry-run': 'Chạy thử, chưa thay đổi gì' };
  return `${words[state]}: quyết định ${number}, hiệu lực ngày ${day}: ${counts}.`;
}

async function runReverse(number: string, i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const at = moment();
  return behindWall(db, scope, async (tx): Promise<Outcome> => {
    const kept = await decisionNumbered(tx, scope, number);
    if (kept === null)
      throw new WrongUse('unknown_decision', `Không có quyết định nào mang số ${number} đã áp dụng hoặc đang chờ.`);
    const counted = kept.summary ?? nothingAffected;
    const done = (state: State): Outcome => ({
      code: 0,
      sentences: [sentenceOf(kept, state, counted)],
      json: jsonOf(kept, state, counted),
    });
    if (kept.state === 'reversed') return done('unchanged');
    if (i.options['dry-run'] === true) {
      await dryReverse(tx, scope, kept, at);
      return done('dry-run');
    }
    await reverse(tx, scope, kept, at);
    await keepCommand(tx, scope, {
      id: randomUUID(),
      name: 'organisation.reverseReorganisation',
      input: { id: kept.id },
      effect: { output: { id: kept.id, state: 'reversed' }, former: { state: kept.state } },
      about: await homesOfActs(tx, scope, kept.acts),
      doneAt: at.now,
    });
    return done('reversed');
  }).catch(refused);
}
