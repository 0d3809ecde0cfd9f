import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cookiesOf, Door, password, refusalIn } from '../../test/door.ts';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());
beforeEach(() => door.startAnew());

const fresh = 'mưa rơi trên mái lá';
const redeem = (userName: string, code: string, newPassword = fresh) =>
  door.post('sign-in/code', { userName, code, newPassword });

it('lets a new account in, once, as it is typed from paper', async () => {
  const person = await door.person({ chosen: null });
  const code = await door.issue(person.id);
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}$/);
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
  const answer = await redeem(person.userName.toUpperCase(), typed);
  expect([answer.statusCode, answer.json()]).toEqual([200, { userName: person.userName }]);
  expect(refusalIn(await door.signIn(person.userName, fresh))).toBe('200');
  expect(refusalIn(await redeem(person.userName, code))).toBe('401 wrong_code');
  expect(await door.events(person.id)).toEqual([
    'code_issued',
    'code_redeemed code',
    'signed_in password',
    'code_refused code',
  ]);
});

it('brings back who lost everything: all sessions and the second factor end, the old password too', async () => {
  const person = await door.person();
  const cookie = await door.enter(person, true);
  await sql`update auth."user" set two_factor_enabled = true where id = ${person.id}`.execute(door.database.db);
  await sql`insert into auth.two_factor (secret, backup_codes, user_id, verified) values ('x', 'x', ${person.id}, true)`.execute(
    door.database.db,
  );
  const code = await door.issue(person.id);
  expect(refusalIn(await redeem(person.userName, code))).toBe('200');
  expect(refusalIn(await door.me(cookie))).toBe('401 not_signed_in');
  expect(refusalIn(await door.signIn(person.userName, password))).toBe('401 wrong_sign_in');
  const answer = await door.signIn(person.userName, fresh);
  expect((await door.me(cookiesOf(answer))).json().secondFactors).toEqual({ app: false, passkeys: 0 });
});

it('is refused alike when wrong, old, replaced, of somebody else, or of nobody', async () => {
  const [one, other, closed] = [await door.person(), await door.person(), await door.person()];
  const [replaced, ofClosed] = [await door.issue(one.id), await door.issue(closed.id)];
  const [code, ofOther] = [await door.issue(one.id), await door.issue(other.id)];
  await sql`update account set closed_at = now() where id = ${closed.id}`.execute(door.database.db);
  const said = [
    await redeem(one.userName, 'ABCD-EFGH-JKMN'),
    await redeem(one.userName, ''),
    await redeem(one.userName, replaced),
    await redeem(one.userName, ofOther),
    await redeem('khong.co.ai', code),
    await redeem(closed.userName, ofClosed),
  ].map((answer) => [answer.statusCode, answer.body]);
  expect(said).toEqual(said.map(() => said[0]));
  door.later(7 * 24 * 60 + 1);
  expect(refusalIn(await redeem(one.userName, code))).toBe('401 wrong_code');
});

it('is not used up by a password that is too weak', async () => {
  const person = await door.person({ chosen: null });
  const code = await door.issue(person.id);
  expect(refusalIn(await redeem(person.userName, code, 'matkhau123'))).toBe('422 weak_password');
  expect(refusalIn(await redeem(person.userName, code))).toBe('200');
});

it('cannot be guessed, and the wait for wrong passwords does not hold it up', async () => {
  const person = await door.person();
  for (let n = 0; n < 5; n++) await door.signIn(person.userName, 'sai rồi sai rồi');
  expect(refusalIn(await door.signIn(person.userName))).toBe('429 locked_out');
  const code = await door.issue(person.id);
  expect(refusalIn(await redeem(person.userName, code))).toBe('200');
  const said = [];
  for (let n = 0; n < 6; n++) said.push(refusalIn(await redeem(person.userName, 'ABCD-EFGH-JKMN')));
  expect(said).toEqual([...Array(5).fill('401 wrong_code'), '429 locked_out']);
});

it('is kept as a hash that what answers people cannot read', async () => {
  const person = await door.person();
  const code = await door.issue(person.id);
  const { rows } = await sql<{ hash: string }>`
    select code_hash as hash from one_time_code where account_id = ${person.id}`.execute(door.database.db);
  expect([rows[0]?.hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'), rows[0]?.hash.includes(code)]).toEqual([
    true,
    false,
  ]);
  const asApp = door.database.db.transaction().execute(async (tx) => {
    await sql`set local role nennep_app`.execute(tx);
    await sql`select code_hash from one_time_code`.execute(tx);
  });
  await expect(asApp).rejects.toThrow('permission denied for table one_time_code');
});
