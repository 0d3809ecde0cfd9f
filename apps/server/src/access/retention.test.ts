/** What has been kept long enough goes, also out of the log; no figure changes, and what is younger stays. */
import { formerCode, formerName } from '@nennep/core/access/retention.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inShort, usually } from '../../test/figure-cases.ts';
import { onRecord, RecordBuilder } from '../../test/record-builder.ts';
import { bases, strew, strewn } from '../../test/strewn-record.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { questionOf } from '../statistics/ask.ts';
import { figures } from '../statistics/figures.ts';
import { keepings } from './kept-store.ts';
import { auditLog } from './log-audit.ts';
import { countDue, redactDue } from './retention-jobs.ts';
import { everything } from './scope.ts';
import { sealLog } from './seal-store.ts';
import { keepCommand } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const codes = catalogue.map(({ code }) => code);
const now = new Date('2045-01-01T00:00:00Z');
const everywhere = { before: '2044-01-01', homes: () => sql`true` };
const few = 3;

it('not one of all figures changes when everything that can go has gone', async () => {
  await fc.assert(
    fc.asyncProperty(strewn, async (facts) => {
      await onRecord(database.db, async (record) => {
        await strew(record, facts);
        const { tx } = record;
        // all of them have left by then, were ill at times, and had guests
        await sql`update membership set ends_on = '2043-06-01' where ends_on is null`.execute(tx);
        await sql`update attendance set reason = 'ill' where status = 'excused' and random() < 0.5`.execute(tx);
        await sql`
          insert into visit (home_id, meeting_id, visitor_name)
          select home_id, id, name from meeting, unnest(array['Ông Ba', 'Bà Tư']) name`.execute(tx);
        await record.finish(usually.today);
        const all = async () => {
          const found: unknown[] = [];
          for (const org of ['P', ...bases])
            for (const structure of ['as-then', facts.structure]) {
              const question = await questionOf(tx, record.scope, { ...usually, org, structure });
              found.push((await figures(tx, question, codes)).map((figure) => [figure.code, inShort(figure)]));
            }
          return found;
        };
        const before = await all();
        for (const [what, keeping] of Object.entries(keepings))
          while ((await keeping.redact(tx, everywhere, few, { rule: what, now })) > 0);
        const left = await sql<{ named: number; ill: number; guests: number }>`
          select (select count(*)::integer from member where full_name <> ${formerName}) as named,
            (select count(*)::integer from attendance where reason = 'ill') as ill,
            (select count(*)::integer from visit where visitor_name in ('Ông Ba', 'Bà Tư')) as guests`.execute(tx);
        expect(left.rows).toEqual([{ named: 0, ill: 0, guests: 0 }]);
        expect(await all()).toEqual(before);
        expect(codes.length).toBe(95);
      });
    }),
    { numRuns: 8 },
  );
}, 120_000);

const today = '2026-11-23';
const moment = { now: new Date('2026-11-23T08:00:00Z'), today };
const secret = 'Lò Văn Bí Mật';

/** One who left eleven years ago and one who left last year, an old and a young meeting, and what the log kept of them. */
async function recordOfLeavers(tx: Transaction): Promise<RecordBuilder> {
  const r = new RecordBuilder(tx);
  await r.commune();
  await r.cell('C', 'A');
  await r.member('OLD-1', 'C', { from: '2001-01-01', out: '2015-01-01', full_name: secret });
  await r.member('YOUNG', 'C', { out: '2025-01-01', full_name: 'Còn tên' });
  await r.member('HERE', 'C');
  await r.exemption('HERE', 'exempt', '2020-01-01', '2021-01-01');
  await sql`update exemption set reason = 'mổ tim'`.execute(tx);
  const old = await r.meeting('C', '2024-03-05', { rollCall: { YOUNG: 'excused ill', HERE: 'excused away' } });
  await r.meeting('C', '2026-10-05', { rollCall: { HERE: 'excused ill' } });
  for (const guest of ['Ông Khách Lạ', 'Bà Khách Lạ']) await r.visit(old, guest);
  await sql`update meeting set started_at = '2020-03-05 19:00' where code = ${old}`.execute(tx);
  await r.place('V', 'A', { cell: 'C', head: 'OLD-1', head_name: secret });
  await r.finish(today);
  const command = async (name: string, on: string, input: unknown, former: object | null = null) => {
    const [id = ''] = newIds(1);
    const doneAt = new Date(`${on}T08:00:00Z`);
    await keepCommand(tx, everything('an'), { id, name, input, effect: { output: {}, former }, doneAt });
  };
  const rollCall = [
    { member: 'OLD-1', status: 'present', reason: null },
    { member: 'HERE', status: 'excused', reason: 'ill' },
  ];
  await command('meetings.record', '2014-01-05', { cell: 'C', code: 'H0', rollCall });
  await command('meetings.record', '2023-01-05', { cell: 'C', code: 'H1', rollCall: rollCall.slice(1) });
  await command('meetings.record', '2026-10-05', { cell: 'C', code: 'H2', rollCall });
  await command('exchange.import', '2026-01-05', { fileName: 'x.xlsx', corrections: [] }, [
    { sheet: 'Đảng viên', before: { code: 'OLD-1', fullName: secret }, now: { code: 'OLD-1', fullName: secret } },
  ]);
  await sql`
    insert into opening (id, opened_at, actor, is_export, operation, input, members)
    values (${newIds(1)[0]}, '2023-01-01', 'an', false, 'organisation.members', '{"code": "C"}', array[${r.idOf('OLD-1')}::uuid])`.execute(
    tx,
  );
  return r;
}

const logged = async (tx: Transaction): Promise<unknown[]> => {
  const { rows } =
    await sql`select name, input, effect from command where name <> 'access.redact' order by done_at`.execute(tx);
  return rows;
};

describe('the daily work', () => {
  let record: RecordBuilder;
  beforeAll(async () => {
    await database.db.transaction().execute(async (tx) => {
      record = await recordOfLeavers(tx);
    });
  });

  it('does what the trial counted, once, and leaves what is younger', async () => {
    const count = () => database.db.transaction().execute((tx) => countDue(tx, everything('system'), today, true));
    const due = Object.fromEntries((await count()).map(({ what, rows }) => [what, rows]));
    expect(due).toEqual({
      former_member: 1,
      absence_reason: 3, // of the roll call of 2020, and in the commands of 2014 and 2023
      exemption_reason: 1,
      visitor_name: 2,
      correction_request: 0,
      closed_account: 0,
      command_words: 1,
      opening: 1,
      sign_in: 0,
    });
    expect(await sealLog(database.db, moment.now)).toBe(5);
    await redactDue(database.db, moment);
    expect((await count()).filter(({ rows }) => rows > 0)).toEqual([]);
    const runs = () => sql`select effect from command where name = 'access.redact'`.execute(database.db);
    expect((await runs()).rows.length).toBe(1);
    await redactDue(database.db, moment);
    expect((await runs()).rows.length).toBe(1);
  });

  it('leaves no trace of a name whose time is over, in any table', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
      database.db,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await sql`
        select from ${sql.table(name)} as row where row::text like ${`%${secret}%`} or row::text like '%OLD-1%' limit 1`.execute(
        database.db,
      );
      if (found.rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual([]);
  });

  it('erases only what is about persons, and notes it so that the chain holds', async () => {
    const gone = formerCode(record.idOf('OLD-1'));
    await database.db.transaction().execute(async (tx) => {
      expect(await logged(tx)).toEqual([
        {
          name: 'meetings.record',
          input: { cell: 'C', code: 'H0', rollCall: '[đã xóa]' },
          effect: { output: {}, former: null },
        },
        {
          name: 'meetings.record',
          input: { cell: 'C', code: 'H1', rollCall: [{ member: 'HERE', status: 'excused', reason: '[đã xóa]' }] },
          effect: { output: {}, former: null },
        },
        {
          name: 'exchange.import',
          input: { fileName: 'x.xlsx', corrections: [] },
          effect: {
            output: {},
            former: [
              {
                sheet: 'Đảng viên',
                before: { code: gone, fullName: formerName },
                now: { code: gone, fullName: formerName },
              },
            ],
          },
        },
        {
          name: 'meetings.record',
          input: {
            cell: 'C',
            code: 'H2',
            rollCall: [
              { member: gone, status: 'present', reason: null },
              { member: 'HERE', status: 'excused', reason: 'ill' },
            ],
          },
          effect: { output: {}, former: null },
        },
      ]);
    });
    const { first, sealed, unsealed } = await auditLog(database.db);
    // four commands and an opening before, of which five were redacted; the work itself after
    expect({ first, sealed, unsealed: unsealed > 0 }).toEqual({ first: null, sealed: 5, unsealed: true });
  });

  it('keeps attendance, the reason that figures count, and guests as a number', async () => {
    const attendance = await sql`
      select to_char(started_at, 'YYYY') as year, member.code, status, reason
      from attendance join meeting on meeting.id = meeting_id join member on member.id = member_id order by 1, 2`.execute(
      database.db,
    );
    expect(attendance.rows).toEqual([
      { year: '2020', code: 'HERE', status: 'excused', reason: 'away' },
      { year: '2020', code: 'YOUNG', status: 'excused', reason: null },
      { year: '2026', code: 'HERE', status: 'excused', reason: 'ill' },
    ]);
    const guests = await sql`select visitor_name from visit order by 1`.execute(database.db);
    expect(guests.rows).toEqual([{ visitor_name: 'Khách 1' }, { visitor_name: 'Khách 2' }]);
  });
});

it('a top organisation has its own length; elsewhere the shipped one counts', async () => {
  await onRecord(database.db, async (r) => {
    const { tx } = r;
    await r.organisation('Q', 'province', null);
    await r.organisation('R', 'province', null);
    for (const [cell, top] of [
      ['Q1', 'Q'],
      ['R1', 'R'],
    ] as const) {
      await r.cell(cell, top);
      await r.member(`${cell}-m`, cell);
      await r.exemption(`${cell}-m`, 'exempt', '2025-01-01', '2025-09-01');
    }
    await sql`update exemption set reason = 'x' where ends_on = '2025-09-01'`.execute(tx);
    await r.finish(today);
    await r.insert('privacy_period', {
      what: 'exemption_reason',
      organisation_id: r.idOf('Q'),
      amount: 6,
      unit: 'month',
      basis: 'x',
      mark: 'P',
      starts_on: '2026-01-01',
      set_by: 'an',
      set_at: now,
    });
    const due = await countDue(tx, everything('system'), today, true);
    expect(due.find(({ what }) => what === 'exemption_reason')).toEqual({ what: 'exemption_reason', rows: 1 });
  });
});
