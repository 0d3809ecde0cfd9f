import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';
import { type Database, openPool, transaction } from './database.ts';
import { DatabaseClient } from './database-client.ts';
import { prepareRead, prepareWrite } from './prepared-statements.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  await sql`create table ledger (id integer primary key, amount integer not null, note text)`.execute(db);
});
beforeEach(() => sql`truncate ledger`.execute(db));
afterAll(() => database.close());

type Account = { id: number; amount: number; note: string | null };
const open = prepareWrite<Account>(
  'test.open',
  ({ id, amount, note }) => sql`insert into ledger values (${id}, ${amount}, ${note})`,
);
const pay = prepareWrite<{ id: number; amount: number }>(
  'test.pay',
  ({ id, amount }) =>
    sql`update ledger set amount = amount + ${amount}::integer where id = ${id} and ${amount}::integer <> 0 returning amount`,
);
const amountOf = prepareRead<{ id: number }, { amount: number }>(
  'test.amount-of',
  ({ id }) => sql`select amount from ledger where id = ${id} for update`,
);
const accounts = async () => (await sql<Account>`select * from ledger order by id`.execute(db)).rows;

it('a prepared write is seen by the prepared read, the other statement and the reader that come after it', async () => {
  await transaction(db, async (tx) => {
    await open(tx, { id: 1, amount: 10, note: 'Nền nếp' });
    await pay(tx, { id: 1, amount: 5 });
    expect(await amountOf(tx, { id: 1 })).toEqual([{ amount: 15 }]);
    await pay(tx, { id: 1, amount: 1 });
    expect((await sql`select amount, note from ledger`.execute(tx)).rows).toEqual([{ amount: 16, note: 'Nền nếp' }]);
    await open(tx, { id: 2, amount: 0, note: null });
  });
  expect(await accounts()).toEqual([
    { id: 1, amount: 16, note: 'Nền nếp' },
    { id: 2, amount: 0, note: null },
  ]);
});

it('a prepared write that fails takes the whole transaction with it, and the connection serves on', async () => {
  const { db: one, close } = await openPool({ connectionString: database.url });
  const doubly = transaction(one, async (tx) => {
    await open(tx, { id: 1, amount: 1, note: null });
    await open(tx, { id: 1, amount: 2, note: null });
    await pay(tx, { id: 1, amount: 3 });
  });
  await expect(doubly).rejects.toMatchObject({ code: '23505', constraint: 'ledger_pkey' });
  expect(await accounts()).toEqual([]);
  const late = transaction(one, async (tx) => {
    await open(tx, { id: 1, amount: 1, note: null });
    await open(tx, { id: 1, amount: 2, note: null });
    return amountOf(tx, { id: 1 });
  });
  await expect(late).rejects.toMatchObject({ code: '23505' });
  await transaction(one, (tx) => open(tx, { id: 3, amount: 1, note: null }));
  await transaction(one, (tx) => pay(tx, { id: 3, amount: 1 }));
  expect(await accounts()).toEqual([{ id: 3, amount: 2, note: null }]);
  await close();
});

it('what was handed over before somebody gave up is not done', async () => {
  const givenUp = transaction(db, async (tx) => {
    await open(tx, { id: 1, amount: 1, note: null });
    expect(await amountOf(tx, { id: 1 })).toEqual([{ amount: 1 }]);
    await open(tx, { id: 2, amount: 1, note: null });
    throw new Error('no');
  });
  await expect(givenUp).rejects.toThrow('no');
  expect(await accounts()).toEqual([]);
});

it('a transaction without statements leaves its connection outside of one', async () => {
  const { db: one, pool, close } = await openPool({ connectionString: database.url });
  const notices: (string | undefined)[] = [];
  pool.on('connect', (client) => client.on('notice', ({ message }) => notices.push(message)));
  await transaction(one, async () => {});
  await expect(transaction(one, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const { rows } = await sql`select now() = statement_timestamp() as "isOutside"`.execute(one);
  expect([rows, notices]).toEqual([[{ isOutside: true }], []]);
  await close();
});

it('rivals that are given up by the server are repeated until all count', async () => {
  await transaction(db, (tx) => open(tx, { id: 1, amount: 0, note: null }));
  const add = () =>
    transaction(
      db,
      async (tx) => {
        await amountOf(tx, { id: 1 });
        await pay(tx, { id: 1, amount: 1 });
      },
      { serializable: true },
    );
  await Promise.all([add(), add(), add()]);
  expect(await accounts()).toEqual([{ id: 1, amount: 3, note: null }]);
});

it('a statement is prepared once for a connection', async () => {
  const { db: one, close } = await openPool({ connectionString: database.url });
  const rows = await transaction(one, async (tx) => {
    for (let id = 1; id <= 8; id++) await open(tx, { id, amount: id, note: null });
    const { rows: runs } = await sql`
      select (custom_plans + generic_plans)::integer as runs from pg_prepared_statements
      where name = 'test.open'`.execute(tx);
    return runs;
  });
  expect(rows).toEqual([{ runs: 8 }]);
  await close();
});

it('a connection refuses what would overtake a transaction that is still kept', async () => {
  const client = new DatabaseClient({ connectionString: database.url });
  await client.connect();
  await client.query('start transaction isolation level read committed', []);
  expect(() => client.query('select 1')).toThrow('still kept');
  await client.query('rollback', []);
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});
