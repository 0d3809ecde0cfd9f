import type { Operation } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import * as contract from '@nennep/core/meetings/contract.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onRecord, RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { everything } from '../access/scope.ts';
import { answer } from '../http/answer.ts';
import { newIds } from '../ids.ts';
import { recount } from '../statistics/facts.ts';
import { meetingCommands } from './commands.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const today = '2026-11-23';
const now = new Date('2026-11-23T08:00:00Z'); // 15:00 in Hanoi

type Input = Parameters<typeof contract.record.input.parse>[0] & object;

/** A cell C of three members, M3 exempt; G attends there temporarily since October; M4 joined on the 20th of November. */
const onCell = (run: (record: RecordBuilder) => Promise<void>): Promise<void> =>
  onRecord(database.db, async (record) => {
    await record.commune();
    await record.cell('C', 'A', { fixed_day: 5 });
    await record.cell('H', 'A');
    for (const code of ['M1', 'M2', 'M3']) await record.member(code, 'C');
    await record.member('M4', 'C', { from: '2026-11-20' });
    await record.member('G', 'H');
    await record.insert('exemption', {
      home_id: record.homeOf('G'),
      member_id: record.idOf('G'),
      kind: 'temporary',
      starts_on: '2026-10-01',
      host_cell_id: record.idOf('C'),
    });
    await record.finish(today);
    await run(record);
  });

const context = ({ tx, scope }: RecordBuilder) => ({ tx, scope, today, now });
const present = (...members: string[]) => members.map((member) => ({ member, status: 'present', reason: null }));
const november = {
  cell: 'C',
  code: 'C-11',
  kind: 'regular',
  startedAt: '2026-11-05T19:00',
  endedAt: '2026-11-05T20:40',
};
const marks = [
  ...present('M1', 'G'),
  { member: 'M2', status: 'excused', reason: 'away' },
  { member: 'M3', status: 'exempt', reason: null },
];

/** Records as HTTP does: through the contract. */
const record = (on: RecordBuilder, change: object = {}) =>
  meetingCommands['meetings.record'](
    context(on),
    contract.record.input.parse({ ...november, rollCall: marks, ...change } satisfies Input),
  );
const grade = (on: RecordBuilder, meeting: string, officialScore: number | null) =>
  meetingCommands['meetings.grade'](context(on), contract.grade.input.parse({ meeting, officialScore }));

async function reasonOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

const factsOf = async ({ tx }: RecordBuilder) =>
  (await sql<Record<string, unknown>>`select * from cell_month order by month`.execute(tx)).rows;
const countIn = async ({ tx }: RecordBuilder, table: string) =>
  (await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(tx)).rows[0]?.count;

describe('a recorded meeting', () => {
  it('counts at once, like an imported one', () =>
    onCell(async (on) => {
      await record(on, { selfScore: 88 });
      expect(await factsOf(on)).toMatchObject([
        {
          month: '2026-11-01',
          regular: 1,
          regular_on_fixed_day: 1,
          thematic: 0,
          timed: 1,
          minutes: 100,
          too_short: 0,
          counted: 1,
          membership: 4,
          exempt: 1,
          present: 2,
          excused: 1,
          away: 1,
          unexcused: 0,
          good: 0,
          fair: 1,
        },
      ]);
      expect(await recount(on.tx, { check: true }, today)).toEqual({ rows: 1, differences: [] });
    }));

  it('hangs on the home of its cell, whoever attends', () =>
    onCell(async (on) => {
      await record(on);
      const { rows } = await sql`select distinct home_id from attendance union select home_id from meeting`.execute(
        on.tx,
      );
      expect(rows).toEqual([{ home_id: on.homeOf('C') }]);
    }));

  it('counts for the month that it says', () =>
    onCell(async (on) => {
      await record(on, { month: '2026-10' });
      expect(await factsOf(on)).toMatchObject([{ month: '2026-10-01', regular: 1, regular_on_fixed_day: 0 }]);
    }));

  it('without a roll call is held, and nobody is taken for present', () =>
    onCell(async (on) => {
      await record(on, { rollCall: [] });
      expect(await factsOf(on)).toMatchObject([{ regular: 1, counted: 0, present: 0 }]);
    }));

  it('of a kind that no figure counts leaves the facts alone', () =>
    onCell(async (on) => {
      await record(on, { kind: 'committee', rollCall: present('M2') });
      expect([await countIn(on, 'meeting'), await factsOf(on)]).toEqual([1, []]);
    }));

  it('is found by a former code of its cell', () =>
    onCell(async (on) => {
      await on.insert('organisation_code', { code: 'C-old', organisation_id: on.idOf('C') });
      expect((await record(on, { cell: 'C-old' })).output).toEqual({ code: 'C-11', cell: 'C-old' });
    }));

  it('is kept with its texts cleaned like those of a workbook', () =>
    onCell(async (on) => {
      const rollCall = marks.map((mark) => ({ ...mark, member: `\ufeff${mark.member} ` }));
      await record(on, {
        cell: '\u200bC\u00a0',
        code: ' C-11\u200b',
        topic: ' Ho\u0323c\u00a0ta\u0323\u0302p ',
        rollCall,
      });
      const { rows } = await sql`select code, topic from meeting`.execute(on.tx);
      expect([rows, await countIn(on, 'attendance')]).toEqual([[{ code: 'C-11', topic: 'Học tập' }], 4]);
      expect((await grade(on, '\ufeffC-11 ', 80)).output).toEqual({ code: 'C-11' });
      expect(await reasonOf(record(on, { code: '\u200b ' }))).toBe('invalid_input');
    }));

  it('sent twice is recorded once', () =>
    onCell(async (on) => {
      await record(on);
      expect((await record(on, { rollCall: [...marks].reverse() })).output).toEqual({ code: 'C-11', cell: 'C' });
      expect([await countIn(on, 'meeting'), await countIn(on, 'attendance')]).toEqual([1, 4]);
    }));
});

describe('recording is refused', () => {
  it.each([
    ['of an unknown cell', { cell: 'X' }, 'not_found'],
    ['of an organisation that is no cell', { cell: 'A', rollCall: [] }, 'not_found'],
    ['before the cell was founded', { startedAt: '1999-12-31T19:00', endedAt: null, rollCall: [] }, 'not_found'],
    ['before it begins', { startedAt: '2026-11-23T15:01', endedAt: null }, 'not_yet_held'],
    ['when it ends before it starts', { endedAt: '2026-11-05T18:00' }, 'ends_before_start'],
    ['without a member', { rollCall: marks.slice(1) }, 'incomplete_roll_call'],
    ['without a guest', { rollCall: [marks[0], ...marks.slice(2)] }, 'incomplete_roll_call'],
    ['with somebody who joined later', { rollCall: [...marks, ...present('M4')] }, 'incomplete_roll_call'],
    ['with somebody twice', { rollCall: [...marks, ...present('M1')] }, 'incomplete_roll_call'],
    ['of a committee with a stranger', { kind: 'committee', rollCall: present('M1', 'M4') }, 'incomplete_roll_call'],
  ])('%s', (_say, change, reason) =>
    onCell(async (on) => {
      expect(await reasonOf(record(on, change))).toBe(reason);
      expect([await countIn(on, 'meeting'), await countIn(on, 'attendance'), await factsOf(on)]).toEqual([0, 0, []]);
    }),
  );

  it.each([
    ['another time', { endedAt: '2026-11-05T21:00' }],
    ['another mark', { rollCall: [...marks.slice(0, 3), { member: 'M3', status: 'unexcused' }] }],
    ['another cell', { cell: 'H', rollCall: present('G') }],
  ])('when the code stands for a meeting with %s', (_say, change) =>
    onCell(async (on) => {
      await record(on);
      expect(await reasonOf(record(on, change))).toBe('already_recorded');
      expect([await countIn(on, 'meeting'), await countIn(on, 'attendance')]).toEqual([1, 4]);
    }),
  );
});

describe('a roll call', () => {
  it('names guests only while they are there, and those who joined from that day on', () =>
    onCell(async (on) => {
      const september = { code: 'C-9', startedAt: '2026-09-05T19:00', endedAt: null };
      expect(await reasonOf(record(on, { ...september, rollCall: present('M1', 'M2', 'M3') }))).toBeNull();
      const late = { code: 'C-11b', startedAt: '2026-11-20T19:00', endedAt: null };
      expect(await reasonOf(record(on, { ...late, rollCall: present('M1', 'M2', 'M3', 'M4', 'G') }))).toBeNull();
    }));
});

describe('an official score', () => {
  it('stands beside the score of the cell and decides the grade', () =>
    onCell(async (on) => {
      await record(on, { selfScore: 95 });
      await grade(on, 'C-11', 69.5);
      const { rows } = await sql`select self_score, official_score from meeting`.execute(on.tx);
      expect(rows).toEqual([{ self_score: 95, official_score: 69.5 }]);
      expect(await factsOf(on)).toMatchObject([{ good: 0, average: 1 }]);
    }));

  it('taken back leaves the score of the cell', () =>
    onCell(async (on) => {
      await record(on, { selfScore: 95 });
      await grade(on, 'C-11', 40);
      await grade(on, 'C-11', null);
      expect(await factsOf(on)).toMatchObject([{ good: 1, weak: 0 }]);
    }));

  it('of an unknown meeting is refused', () =>
    onCell(async (on) => {
      expect(await reasonOf(grade(on, 'X', 80))).toBe('not_found');
    }));
});

/** What a secretary and an officer may do, one after the other; refused ones among them. */
const command = fc.oneof(
  fc.record({
    do: fc.constant('record' as const),
    cell: fc.constantFrom('C', 'H', 'X'),
    code: fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5'),
    kind: fc.constantFrom('regular', 'regular_thematic', 'thematic', 'committee', 'extraordinary'),
    day: fc.constantFrom('2026-09-05', '2026-10-05', '2026-10-31', '2026-11-05', '2026-11-22', '2026-11-24'),
    month: fc.constantFrom(null, '2026-10', '2026-11'),
    minutes: fc.constantFrom(null, 30, 100),
    selfScore: fc.option(fc.integer({ min: 0, max: 100 })),
    members: fc.constantFrom([], ['M1', 'M2', 'M3'], ['M1', 'M2', 'M3', 'G'], ['G']),
    status: fc.constantFrom('present', 'excused', 'unexcused', 'exempt'),
  }),
  fc.record({
    do: fc.constant('grade' as const),
    code: fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5'),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
  }),
);

it('whatever is recorded and graded, a recount finds no difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), (commands) =>
      onCell(async (on) => {
        for (const one of commands) {
          if (one.do === 'grade') await reasonOf(grade(on, one.code, one.score));
          else {
            const { cell, code, kind, day, month, minutes, selfScore, members, status } = one;
            const endedAt = minutes === null ? null : `${day}T${minutes === 30 ? '19:30' : '20:40'}`;
            const rollCall = members.map((member, n) => ({ member, status: n === 0 ? status : 'present' }));
            await reasonOf(
              record(on, { cell, code, kind, startedAt: `${day}T19:00`, endedAt, month, selfScore, rollCall }),
            );
          }
        }
        expect((await recount(on.tx, { check: true }, today)).differences).toEqual([]);
      }),
    ),
    { numRuns: 40 },
  );
});

it('two who record the same code at once record one meeting', async () => {
  const { db } = database;
  const cells = ['R1', 'R2'];
  await db.transaction().execute(async (tx) => {
    const builder = new RecordBuilder(tx);
    await builder.commune('RA', 'RP');
    for (const cell of cells) await builder.cell(cell, 'RA');
    await builder.finish(today);
  });
  const attempts = cells.map((cell) =>
    reasonOf(
      db
        .transaction()
        .execute((tx) =>
          meetingCommands['meetings.record'](
            { tx, scope: everything('test'), today, now },
            contract.record.input.parse({ ...november, cell, code: 'race', rollCall: [] }),
          ),
        ),
    ),
  );
  expect((await Promise.all(attempts)).sort()).toEqual(['already_recorded', null]);
});

it('the log keeps what a command answered and which score stood there before, once for each id', async () => {
  const { db } = database;
  await db.transaction().execute(async (tx) => {
    const builder = new RecordBuilder(tx);
    await builder.commune('LA', 'LP');
    await builder.cell('L', 'LA');
    await builder.finish(today);
  });
  const ids = newIds(4);
  const send = (operation: Operation, n: number, input: object) =>
    answer(db, everything('Lan'), operation, { id: ids[n], input }, { today, now });
  await send(contract.record, 0, { ...november, cell: 'L', code: 'L-11', rollCall: [] });
  await send(contract.grade, 1, { meeting: 'L-11', officialScore: 80 });
  await send(contract.grade, 2, { meeting: 'L-11', officialScore: 92.5 });
  await send(contract.grade, 3, { meeting: 'L-11', officialScore: null });
  expect(await send(contract.grade, 1, { meeting: 'L-11', officialScore: 80 })).toEqual({ code: 'L-11' });
  const { rows } = await sql`
    select name, actor, input -> 'officialScore' as score, effect from command
    where id = any(${ids}::uuid[]) order by id`.execute(db);
  const output = { code: 'L-11' };
  const graded = { name: 'meetings.grade', actor: 'Lan' };
  expect(rows).toEqual([
    { name: 'meetings.record', actor: 'Lan', score: null, effect: { output: { ...output, cell: 'L' }, former: null } },
    { ...graded, score: 80, effect: { output, former: { officialScore: null } } },
    { ...graded, score: 92.5, effect: { output, former: { officialScore: 80 } } },
    { ...graded, score: null, effect: { output, former: { officialScore: 92.5 } } },
  ]);
});

it('two who grade at once are kept one after the other', async () => {
  const { db } = database;
  const ids = newIds(8);
  await Promise.all(
    ids.map((id, n) =>
      answer(
        db,
        everything('test'),
        contract.grade,
        { id, input: { meeting: 'L-11', officialScore: n } },
        { today, now },
      ),
    ),
  );
  const { rows } = await sql<{ score: number; former: number | null }>`
    select (input ->> 'officialScore')::integer as score, (effect #>> '{former,officialScore}')::integer as former
    from command where id = any(${ids}::uuid[])`.execute(db);
  const { rows: meetings } = await sql<{ score: number }>`
    select official_score as score from meeting where code = 'L-11'`.execute(db);
  // each score but the last was the former one of exactly one other
  expect([...rows.map(({ former }) => former), meetings[0]?.score].sort()).toEqual(
    [...rows.map(({ score }) => score), null].sort(),
  );
});

it('a command that comes twice at once is done once and answered twice', async () => {
  const { db } = database;
  const [id] = newIds(1);
  const input = { ...november, cell: 'L', code: 'L-twice', rollCall: [] };
  const send = () => answer(db, everything('test'), contract.record, { id, input }, { today, now });
  expect(await Promise.all([send(), send(), send()])).toEqual(Array(3).fill({ code: 'L-twice', cell: 'L' }));
  const { rows } = await sql`
    select (select count(*) from meeting where code = 'L-twice') as meetings,
      (select count(*) from command where id = ${id}) as commands`.execute(db);
  expect(rows).toEqual([{ meetings: 1, commands: 1 }]);
});

it('a command that was done before answers the same, whatever happened since', async () => {
  const { db } = database;
  const ids = newIds(2);
  const send = (id: string | undefined, change: object = {}) => {
    const input = { ...november, cell: 'L', code: 'L-before', rollCall: [], ...change };
    return answer(db, everything('test'), contract.record, { id, input }, { today, now });
  };
  expect(await send(ids[0])).toEqual({ code: 'L-before', cell: 'L' });
  // by itself this would be refused: the meeting is recorded with another topic
  expect(await reasonOf(send(ids[1], { topic: 'khác' }))).toBe('already_recorded');
  expect(await send(ids[0], { topic: 'khác' })).toEqual({ code: 'L-before', cell: 'L' });
  const { rows } = await sql`select id from command where id = any(${ids}::uuid[])`.execute(db);
  expect(rows).toEqual([{ id: ids[0] }]);
});

it('many who record meetings of one month of one cell at once are all counted', async () => {
  const { db } = database;
  const meetings = Array.from({ length: 12 }, (_, n) => ({
    ...november,
    cell: 'L',
    code: `L-many-${n}`,
    rollCall: [],
  }));
  const [before] = (await sql<{ n: number }>`select sum(regular)::integer as n from cell_month`.execute(db)).rows;
  await Promise.all(
    meetings.map((input) =>
      answer(db, everything('test'), contract.record, { id: newIds(1)[0], input }, { today, now }),
    ),
  );
  const [after] = (await sql<{ n: number }>`select sum(regular)::integer as n from cell_month`.execute(db)).rows;
  expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(12);
  expect((await db.transaction().execute((tx) => recount(tx, { check: true }, today))).differences).toEqual([]);
});
