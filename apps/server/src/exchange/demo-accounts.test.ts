import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { demoPassword } from '../access/auth-user.ts';
import { verifyPassword } from '../access/password.ts';
import { everything, scopeFor } from '../access/scope.ts';
import { behindWall } from '../access/wall.ts';
import { moment } from '../clock.ts';
import { transaction } from '../database.ts';
import { loadDemo, removeDemo } from './demo.ts';

let database: TestDatabase;
const at = moment(new Date('2026-11-23T05:00:00Z'));
const program = everything('system');

beforeAll(async () => {
  database = await openTestDatabase();
  await behindWall(database.db, program, (tx) => loadDemo(tx, program, at));
}, 120_000);
afterAll(() => database.close());

const rightsNow = async () => {
  const { rows } = await sql<{ id: string; userName: string; hash: string }>`
    select account.id, user_name as "userName", password as hash
    from account join auth.account door on door.user_id = account.id where is_demo order by account.created_at`.execute(
    database.db,
  );
  const found = [];
  for (const { id, userName, hash } of rows) {
    const { rights } = await transaction(database.db, (tx) => scopeFor(tx, { account: id, device: null }, at.today));
    const held = rights.map(({ role, organisation, lender }) => `${role} ${organisation.tier}${lender ? ' lent' : ''}`);
    found.push([userName, held, await verifyPassword({ hash, password: demoPassword })]);
  }
  return found;
};

it('the demo has one account for each kind of person, and a delegation', async () => {
  expect(await rightsNow()).toEqual([
    ['dangvien', ['member cell'], true],
    ['bithu', ['member cell', 'secretary cell'], true],
    ['canbo', ['officer base'], true],
    ['tochuc', ['staff district', 'leader district lent', 'member cell'], true],
    ['lanhdao', ['leader district', 'member cell'], true],
    ['baove', ['data_officer province'], true],
    ['quantri-demo', ['administrator province'], true],
  ]);
});

it('goes with its accounts, and leaves those of others', async () => {
  await sql`insert into account (id, user_name, full_name, created_at) values (gen_random_uuid(), 'that', 'Người thật', now())`.execute(
    database.db,
  );
  await sql`insert into appointment (id, account_id, role, organisation_id, starts_on)
    select gen_random_uuid(), account.id, 'administrator', organisation_id, '2026-01-01'
    from account, organisation_code where user_name = 'that' and code = 'DEMO'`.execute(database.db);
  expect(await behindWall(database.db, program, (tx) => removeDemo(tx, program, at))).toBe(true);
  const { rows } = await sql`
    select user_name, (select count(*) from appointment) + (select count(*) from delegation) + (select count(*) from auth."user") as rest
    from account`.execute(database.db);
  expect(rows).toEqual([{ user_name: 'that', rest: 0 }]);
}, 120_000);
