import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookiesOf, Door, refusalIn } from '../../test/door.ts';
import { addProvince } from '../../test/first-province.ts';
import { transaction } from '../database.ts';
import { admitFirstAdministrator } from './first-administrator.ts';
import { everything } from './scope.ts';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const start = () => transaction(door.database.db, (tx) => admitFirstAdministrator(tx, everything('system'), door.now));
const appointments = async () => {
  const { rows } = await sql<{ held: string }>`
    select concat_ws(' ', user_name, role, code) as held from appointment
    join account on account.id = account_id
    join organisation_period own on own.organisation_id = appointment.organisation_id order by code`.execute(
    door.database.db,
  );
  return rows.map(({ held }) => held);
};

it('each start prints a new code until one was used; then nobody gets in so any more', async () => {
  await door.person({ isDemo: true });
  const first = await start();
  const second = await start();
  const redeem = (code: string | null) =>
    door.post('sign-in/code', { userName: 'quantri', code, newPassword: 'mưa rơi trên mái lá' });
  expect([refusalIn(await redeem(first)), refusalIn(await redeem(second))]).toEqual(['401 wrong_code', '200']);
  expect(await start()).toBe(null);
  expect(await appointments()).toEqual([]);
});

it('the first administrator brings the first workbook while the record holds nothing, and nobody else does', async () => {
  const cookie = cookiesOf(await door.signIn('quantri', 'mưa rơi trên mái lá'));
  expect((await door.me(cookie)).json()).toMatchObject({
    permissions: ['structure', 'import', 'accounts'],
    rights: [],
  });
  const other = await door.person();
  expect((await door.me(cookiesOf(await door.signIn(other.userName)))).json()).toMatchObject({
    permissions: [],
    rights: [],
  });
});

it('the first administrator keeps accounts wherever nobody has, as soon as there is a top, and reads no member', async () => {
  await addProvince(door.database.db, 'T');
  await addProvince(door.database.db, 'U');
  expect(await appointments()).toEqual(['quantri administrator T', 'quantri administrator U']);
  const cookie = cookiesOf(await door.signIn('quantri', 'mưa rơi trên mái lá'));
  expect((await door.me(cookie)).json()).toMatchObject({
    permissions: ['structure', 'accounts', 'maintain'],
    secondFactor: 'required',
    administrators: [{ fullName: 'Quản trị hệ thống' }],
  });
  await sql`update appointment set starts_on = '2000-01-01', ends_on = current_date`.execute(door.database.db);
  await addProvince(door.database.db, 'V');
  expect((await appointments()).filter((held) => held.endsWith('T'))).toEqual(['quantri administrator T']);
});
