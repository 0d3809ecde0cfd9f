import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { type Database, openPool, transaction } from './database.ts';
import { StartError } from './start-error.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

describe('a column', () => {
  it.each([
    ['date', `date '2026-11-23'`, '2026-11-23'],
    ['date[]', `array[date '2026-11-23', null]`, ['2026-11-23', null]],
    ['daterange', `daterange('2026-01-01', '2026-02-01')`, { from: '2026-01-01', to: '2026-02-01' }],
    ['daterange, closed above', `'[2026-01-01,2026-01-31]'::daterange`, { from: '2026-01-01', to: '2026-02-01' }],
    ['daterange, open above', `daterange('2026-01-01', null)`, { from: '2026-01-01', to: null }],
    ['daterange, infinite', `daterange('-infinity', 'infinity')`, { from: null, to: null }],
    ['daterange, open on both sides', `daterange(null, null)`, { from: null, to: null }],
    ['daterange, empty', `'empty'::daterange`, null],
    ['daterange[]', `array[daterange('2026-01-01', null)]`, [{ from: '2026-01-01', to: null }]],
    ['bigint', '9007199254740991::bigint', 9007199254740991],
    ['bigint[]', 'array[1, 2]::bigint[]', [1, 2]],
    ['numeric', '66.67::numeric', 66.67],
    ['timestamp', `timestamp '2026-11-23 19:30:00'`, '2026-11-23T19:30'],
    ['timestamptz', `timestamptz '2026-11-23 19:30:00+07'`, new Date('2026-11-23T12:30:00Z')],
    ['null', 'null::daterange', null],
    ['uuid', `'0192f1c2-0000-7000-8000-000000000000'::uuid`, '0192f1c2-0000-7000-8000-000000000000'],
    ['text', `'Nền nếp'`, 'Nền nếp'],
  ])('of type %s reads as expected', async (_type, expression, expected) => {
    const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
    expect(rows).toEqual([{ value: expected }]);
  });

  it('keeps the capitals of an alias in quotes and the keys inside jsonb', async () => {
    const { rows } = await sql`select 1 as "homeId", '{"snake_case": 1}'::jsonb as input`.execute(db);
    expect(rows).toEqual([{ homeId: 1, input: { snake_case: 1 } }]);
  });
});

describe('a connection', () => {
  it('tells the time of Hanoi', async () => {
    const { rows } = await sql<{ zone: string }>`select current_setting('timezone') as zone`.execute(db);
    expect(rows).toEqual([{ zone: 'Asia/Ho_Chi_Minh' }]);
  });

  it('to a server that does not answer fails in words', async () => {
    const refused = openPool({ connectionString: 'postgres://nobody@localhost/nowhere?host=/nowhere' });
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(/^Không kết nối được với cơ sở dữ liệu: /);
  });
});

describe('a transaction', () => {
  beforeAll(() => sql`create table ledger (id integer primary key, amount integer not null)`.execute(db));

  it('is undone as a whole when it fails', async () => {
    const failing = transaction(db, async (tx) => {
      await sql`insert into ledger values (1, 10)`.execute(tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { rows } = await sql`select * from ledger`.execute(db);
    expect(rows).toEqual([]);
  });

  it('is repeated when the server gives it up, so that rivals all count', async () => {
    await sql`insert into ledger values (2, 0)`.execute(db);
    const add = () =>
      transaction(
        db,
        async (tx) => {
          const { rows } = await sql<{ amount: number }>`select amount from ledger where id = 2`.execute(tx);
          await sql`update ledger set amount = ${(rows[0]?.amount ?? 0) + 1} where id = 2`.execute(tx);
        },
        { serializable: true },
      );
    await Promise.all([add(), add(), add()]);
    const { rows } = await sql`select amount from ledger where id = 2`.execute(db);
    expect(rows).toEqual([{ amount: 3 }]);
  });
});
