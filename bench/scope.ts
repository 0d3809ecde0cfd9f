/**
 * What it costs that somebody sees only what is his: the same questions answered for the program itself without the wall,
 * and for an account, whose rights are read, whose reach is applied in SQL and whose rows stand behind the wall.
 */
import { randomUUID } from 'node:crypto';
import { operations } from '@nennep/core/operations.ts';
import { everything, type Who } from '../apps/server/src/access/scope.ts';
import { transaction } from '../apps/server/src/database.ts';
import { answer } from '../apps/server/src/http/answer.ts';
import { queryHandlerOf } from '../apps/server/src/http/handlers.ts';
import { inTurns } from './measure.ts';
import type { OpenProvince } from './province.ts';
import { now, today } from './province-plan.ts';
import { ms, type Result, times } from './result.ts';

type Question = { readonly what: string; readonly org: string; readonly name: string; readonly input: object };

const window = { from: '2025-11', to: '2026-10' };

/** Each asked by the officer of the organisation. */
function questions({ province }: OpenProvince): Question[] {
  const committee = province.committeeCode(province.size.committees - 1);
  return [
    { what: 'all indicators of the province', org: 'T', name: 'statistics.figures', input: { org: 'T', ...window } },
    {
      what: 'attendance of each committee of the province',
      org: 'T',
      name: 'statistics.comparison',
      input: { org: 'T', ...window, codes: ['attendance'] },
    },
    {
      what: 'all indicators of a committee of 750 cells',
      org: committee,
      name: 'statistics.figures',
      input: { org: committee, ...window },
    },
    {
      what: 'meetings of that committee, the first hundred',
      org: committee,
      name: 'statistics.list',
      input: { org: committee, ...window, code: 'meetings.regular', part: 'numerator', limit: 100 },
    },
    { what: 'a name, in the whole province', org: 'T', name: 'organisation.search', input: { text: 'nguyen van' } },
  ];
}

export async function measureScope(open: OpenProvince, repetitions: number): Promise<Result> {
  const measured: { what: string; bare: number; scoped: number; isEqual: boolean }[] = [];
  for (const question of questions(open)) {
    const caller = await officerOf(open, question.org);
    try {
      const asked = await inTurns(repetitions, {
        bare: () => bare(open, question),
        scoped: () => scoped(open, question, caller),
      });
      const [one, other] = [asked('bare'), asked('scoped')];
      const isEqual = JSON.stringify(one.result) === JSON.stringify(other.result);
      measured.push({ what: question.what, bare: one.milliseconds, scoped: other.milliseconds, isEqual });
    } finally {
      await removeOfficer(open);
    }
  }
  return {
    title: 'What scope adds to a query, at the size of a province',
    lines: measured.flatMap(({ what, bare: one, scoped: other }) => [
      { what: `${what}, without scope`, figure: ms(one) },
      { what: `${what}, by an account`, figure: ms(other) },
    ]),
    aims: [
      ...measured.map(({ what, bare: one, scoped: other }) => ({
        what,
        aim: '≤ 1.15×',
        reached: times(other / one),
        isMet: other <= one * 1.15,
      })),
      {
        what: 'the same answers',
        aim: 'yes',
        reached: measured.every(({ isEqual }) => isEqual) ? 'yes' : 'no',
        isMet: measured.every(({ isEqual }) => isEqual),
      },
    ],
  };
}

function operationOf({ name }: Question) {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
}

const bare = ({ db }: OpenProvince, question: Question): Promise<unknown> =>
  transaction(db, (tx) => {
    const input = operationOf(question).input.parse(question.input);
    return queryHandlerOf(question.name)({ tx, scope: everything('bench'), today, now }, input);
  });

const scoped = ({ db }: OpenProvince, question: Question, caller: Who): Promise<unknown> =>
  answer(db, caller, operationOf(question), question.input, { now, today });

const removeOfficer = async ({ pool }: OpenProvince): Promise<void> => {
  await pool.query("delete from appointment where account_id in (select id from account where user_name = 'bench')");
  await pool.query("delete from account where user_name = 'bench'");
};

async function officerOf(open: OpenProvince, org: string): Promise<{ account: string; device: null }> {
  const { pool } = open;
  // a run that was broken off leaves one
  await removeOfficer(open);
  const account = randomUUID();
  await pool.query(
    "insert into account (id, user_name, full_name, created_at) values ($1, 'bench', 'Người đo', '2026-01-01')",
    [account],
  );
  await pool.query(
    `insert into appointment (id, account_id, role, organisation_id, starts_on)
    select $1, $2, 'staff', organisation_id, '2020-01-01' from organisation_code where code = $3`,
    [randomUUID(), account, org],
  );
  return { account, device: null };
}
