import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authenticator } from '../../test/authenticator.ts';
import { cookiesOf, Door, origin, password, refusalIn } from '../../test/door.ts';
import { addProvince } from '../../test/first-province.ts';
import { newIds } from '../ids.ts';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
  await addProvince(door.database.db, 'T');
});
afterAll(() => door.close());
beforeEach(() => door.startAnew());

/** What an authenticator app shows (RFC 6238): its key is written in base 32. */
function codeOf(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at4 = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at4) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const before = (): number => Date.now() - 30_000;

type Person = Awaited<ReturnType<Door['person']>>;
const confirm = (code: string, cookie: string) => door.post('auth/two-factor/verify-totp', { code }, cookie);
/** Forgets that codes were shown, as after a while. */
const forget = () => sql`update auth.spent_code set spent_at = spent_at - interval '1 hour'`.execute(door.database.db);

async function withApp(person: Person) {
  const cookie = await door.enter(person);
  const { secret, uri, picture } = (await door.post('auth/two-factor/enable', { password }, cookie)).json();
  const answer = await confirm(codeOf(secret), cookie);
  expect(refusalIn(answer)).toBe('200');
  await forget();
  return { cookie: cookiesOf(answer, cookie), secret: secret as string, uri, picture };
}

async function appoint(account: string): Promise<void> {
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on)
    select ${newIds(1)[0]}, ${account}, 'staff', organisation_id, '2000-01-01' from organisation_period where code = 'T'`.execute(
    door.database.db,
  );
}
const search = (cookie: string) => door.post('organisation.search', { text: 'x' }, cookie);

describe('an authenticator app', () => {
  it('is set up by a picture and a first code, and asked for from then on', async () => {
    const person = await door.person();
    const elsewhere = await door.enter(person);
    const { cookie, secret, uri, picture } = await withApp(person);
    expect(uri).toBe(
      `otpauth://totp/${encodeURIComponent(`Nền Nếp:${person.userName}`)}?secret=${secret}&issuer=${encodeURIComponent('Nền Nếp')}`,
    );
    expect(picture.startsWith('<svg ')).toBe(true);
    expect((await door.me(cookie)).json()).toMatchObject({
      secondFactor: 'on',
      secondFactors: { app: true, passkeys: 0 },
    });
    // what began without it ends
    expect(refusalIn(await door.me(elsewhere))).toBe('401 not_signed_in');

    const half = await door.signIn(person.userName);
    expect([half.statusCode, half.json()]).toEqual([200, { twoFactorRedirect: true }]);
    const pending = cookiesOf(half);
    expect(refusalIn(await door.me(pending))).toBe('401 not_signed_in');
    const answer = await confirm(` ${codeOf(secret).replace(/(...)/, '$1 ')} `, pending);
    expect(refusalIn(answer)).toBe('200');
    expect(refusalIn(await door.me(cookiesOf(answer, pending)))).toBe('200');
    expect(await door.events(person.id)).toEqual([
      'signed_in password',
      'signed_in password',
      'second_factor_added totp',
      'signed_in totp',
    ]);
  });

  it('has codes that are good once', async () => {
    const person = await door.person();
    const { secret } = await withApp(person);
    const code = codeOf(secret, before());
    const enter = async () => confirm(code, cookiesOf(await door.signIn(person.userName)));
    expect(refusalIn(await enter())).toBe('200');
    const again = await enter();
    expect([refusalIn(again), again.cookies]).toEqual(['401 wrong_code', []]);
  });

  it('cannot be guessed: five wrong codes, then the password anew, then a wait', async () => {
    const person = await door.person();
    const { secret } = await withApp(person);
    const right = new Set([codeOf(secret), codeOf(secret, before()), codeOf(secret, Date.now() + 30_000)]);
    const wrong = ['000000', '111111', '222222', '333333'].find((code) => !right.has(code)) ?? '';
    const pending = cookiesOf(await door.signIn(person.userName));
    const said = [];
    for (let n = 0; n < 6; n++) said.push(refusalIn(await confirm(wrong, pending)));
    expect(said).toEqual([...Array(5).fill('401 wrong_code'), '429 locked_out']);
    const anew = cookiesOf(await door.signIn(person.userName));
    expect(refusalIn(await confirm(codeOf(secret), anew))).toBe('429 locked_out');
  });

  it('is not set up by a wrong code, nor without the password', async () => {
    const person = await door.person();
    const cookie = await door.enter(person);
    expect(refusalIn(await door.post('auth/two-factor/enable', { password: 'đoán mò thôi' }, cookie))).toBe(
      '409 wrong_password',
    );
    const { secret } = (await door.post('auth/two-factor/enable', { password }, cookie)).json();
    expect(refusalIn(await confirm(codeOf(secret) === '000000' ? '111111' : '000000', cookie))).toBe('401 wrong_code');
    expect((await door.signIn(person.userName)).json()).toEqual({ twoFactorRedirect: false });
  });

  it('is taken away by the password', async () => {
    const person = await door.person();
    const { cookie } = await withApp(person);
    const answer = await door.post('auth/two-factor/disable', { password }, cookie);
    expect((await door.me(cookiesOf(answer, cookie))).json().secondFactors).toEqual({ app: false, passkeys: 0 });
    expect((await door.signIn(person.userName)).json()).toEqual({ twoFactorRedirect: false });
  });

  it('has its key sealed in the database', async () => {
    const person = await door.person();
    const { secret } = await withApp(person);
    const { rows } = await sql<{ secret: string }>`
      select secret from auth.two_factor where user_id = ${person.id}`.execute(door.database.db);
    expect([rows.length, rows[0]?.secret.includes(secret)]).toEqual([1, false]);
  });
});

describe('a passkey', () => {
  async function withPasskey(person: Person, device = new Authenticator(origin)) {
    const cookie = await door.enter(person);
    const asked = await door.get('auth/passkey/generate-register-options', cookie);
    const answer = await door.post(
      'auth/passkey/verify-registration',
      { response: device.register(asked.json()), name: 'Điện thoại' },
      cookiesOf(asked, cookie),
    );
    return { cookie, device, answer };
  }
  async function enterWith(device: Authenticator, { rpId = 'localhost', rememberMe = false } = {}) {
    const asked = await door.get('auth/passkey/generate-authenticate-options');
    const response = device.authenticate({ challenge: asked.json().challenge, rpId });
    return door.post('auth/passkey/verify-authentication', { response, rememberMe }, cookiesOf(asked));
  }

  it('is registered, signs in without a password, and is renamed and removed', async () => {
    const person = await door.person();
    const { cookie, device, answer } = await withPasskey(person);
    expect(refusalIn(answer)).toBe('200');
    const entered = await enterWith(device, { rememberMe: true });
    expect(entered.cookies.map(({ name, maxAge }) => [name, maxAge])).toContainEqual([
      'nennep.session_token',
      180 * 86_400,
    ]);
    const inside = cookiesOf(entered);
    expect((await door.me(inside)).json()).toMatchObject({
      userName: person.userName,
      secondFactor: 'on',
      secondFactors: { app: false, passkeys: 1 },
    });
    const list = async () => (await door.get('auth/passkey/list-user-passkeys', cookie)).json().passkeys;
    const [{ id, name }] = await list();
    expect(name).toBe('Điện thoại');
    await door.post('auth/passkey/update-passkey', { id, name: 'Máy cơ quan' }, cookie);
    expect((await list())[0].name).toBe('Máy cơ quan');
    const stranger = await door.enter(await door.person());
    expect((await door.post('auth/passkey/delete-passkey', { id }, stranger)).statusCode >= 400).toBe(true);
    expect(refusalIn(await door.post('auth/passkey/delete-passkey', { id }, cookie))).toBe('200');
    expect(await list()).toEqual([]);
    expect(refusalIn(await enterWith(device))).toBe('401 passkey_refused');
    expect(await door.events(person.id)).toEqual([
      'signed_in password',
      'second_factor_added passkey',
      'signed_in passkey',
      'second_factor_removed passkey',
    ]);
  });

  it('is refused that does not ask who holds it, that signs for another site, or that nobody registered', async () => {
    const careless = await withPasskey(await door.person(), new Authenticator(origin, { asks: false }));
    expect(refusalIn(careless.answer)).toBe('401 passkey_refused');
    const foreign = await withPasskey(await door.person(), new Authenticator('https://evil.example'));
    expect(refusalIn(foreign.answer)).toBe('401 passkey_refused');
    const { device } = await withPasskey(await door.person());
    expect(refusalIn(await enterWith(device, { rpId: 'evil.example' }))).toBe('401 passkey_refused');
    expect(refusalIn(await enterWith(device))).toBe('200');
    expect(refusalIn(await enterWith(new Authenticator(origin)))).toBe('401 passkey_refused');
  });

  it('has a challenge that is good once', async () => {
    const { device } = await withPasskey(await door.person());
    const asked = await door.get('auth/passkey/generate-authenticate-options');
    const response = device.authenticate({ challenge: asked.json().challenge, rpId: 'localhost' });
    const send = () => door.post('auth/passkey/verify-authentication', { response }, cookiesOf(asked));
    expect([refusalIn(await send()), refusalIn(await send())]).toEqual(['200', '401 passkey_refused']);
  });

  it('makes a password alone too little for an office that needs one', async () => {
    const person = await door.person();
    const { cookie, device } = await withPasskey(person);
    await appoint(person.id);
    // who set it up has just shown it
    expect(refusalIn(await search(cookie))).toBe('200');
    const byPassword = await door.enter(person);
    expect((await door.me(byPassword)).json().secondFactor).toBe('required');
    expect(refusalIn(await search(byPassword))).toBe('403 second_factor_required');
    expect(refusalIn(await search(cookiesOf(await enterWith(device))))).toBe('200');
  });
});

describe('an office above the base committee', () => {
  it('waits for a second factor, and may do nothing but set one up', async () => {
    const person = await door.person();
    await appoint(person.id);
    const cookie = await door.enter(person);
    expect((await door.me(cookie)).json().secondFactor).toBe('required');
    expect(refusalIn(await search(cookie))).toBe('403 second_factor_required');
    // not even what everybody may who has signed in: his own data, or lending his office to somebody else
    const alone = ['access.myData', 'access.delegations', 'organisation.start', 'access.sessions'];
    expect(await Promise.all(alone.map(async (name) => refusalIn(await door.post(name, {}, cookie))))).toEqual([
      '403 second_factor_required',
      '403 second_factor_required',
      '403 second_factor_required',
      '200',
    ]);
    const inside = await withApp(person);
    expect([refusalIn(await search(inside.cookie)), (await door.me(inside.cookie)).json().secondFactor]).toEqual([
      '200',
      'on',
    ]);
    const answer = await door.post('auth/two-factor/disable', { password }, inside.cookie);
    expect(refusalIn(await search(cookiesOf(answer, inside.cookie)))).toBe('403 second_factor_required');
  });

  it('needs none of the demo, and none where the owner has set it so', async () => {
    const [demo, person] = [await door.person({ isDemo: true }), await door.person()];
    for (const { id } of [demo, person]) await appoint(id);
    expect(refusalIn(await search(await door.enter(demo)))).toBe('200');
    const set = (rule: string) =>
      sql`insert into setting (name, value) values ('access.second_factor', ${JSON.stringify(rule)}::jsonb)
        on conflict (name) do update set value = excluded.value`.execute(door.database.db);
    await set('none');
    const cookie = await door.enter(person);
    expect(refusalIn(await search(cookie))).toBe('200');
    await set('all');
    expect(refusalIn(await search(cookie))).toBe('403 second_factor_required');
    await sql`delete from setting where name = 'access.second_factor'`.execute(door.database.db);
  });
});
