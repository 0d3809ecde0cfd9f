import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cookiesOf, Door, password, refusalIn } from '../../test/door.ts';
import { readSite } from '../site.ts';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());
beforeEach(() => door.startAnew());

describe('a user name and a password', () => {
  it('sign somebody in, whatever a keyboard makes of the name', async () => {
    const person = await door.person();
    const answer = await door.signIn(` ${person.userName.toUpperCase()} `);
    expect([answer.statusCode, answer.json()]).toEqual([200, { twoFactorRedirect: false }]);
    expect((await door.me(cookiesOf(answer))).json()).toEqual({
      userName: person.userName,
      fullName: 'Lò Thị Hương',
      isDemo: false,
      member: null,
      permissions: [],
      rights: [],
      secondFactor: 'off',
      secondFactors: { app: false, passkeys: 0 },
      administrators: [],
    });
    expect(await door.events(person.id)).toEqual(['signed_in password']);
  });

  it('are answered alike whatever is wrong, and nothing else is said', async () => {
    const [right, closed, without] = [await door.person(), await door.person(), await door.person({ chosen: null })];
    await sql`update account set closed_at = now() where id = ${closed.id}`.execute(door.database.db);
    const cases = [
      [right.userName, 'một mật khẩu khác hẳn'],
      ['khong.co.ai', password],
      [closed.userName, password],
      [without.userName, password],
      [right.userName, ''],
      ['', password],
      ["' or 1=1 --", password],
      ['a', password],
      ['x'.repeat(900), password],
      [right.userName, 'x'.repeat(900)],
    ] as const;
    const answers = [];
    for (const [userName, given] of cases) answers.push(await door.signIn(userName, given));
    const said = answers.map((answer) => [answer.statusCode, answer.body, answer.cookies]);
    expect(said).toEqual(cases.map(() => said[0]));
    expect(refusalIn(answers[0] as (typeof answers)[0])).toBe('401 wrong_sign_in');
    expect([await door.events(right.id), await door.events(closed.id)]).toEqual([
      Array(3).fill('refused password'),
      ['refused password'],
    ]);
  });

  it('that was typed into the box of the name is kept nowhere', async () => {
    await door.signIn('mat-khau-cua-toi');
    const { rows } = await sql<{ text: string }>`
      select sign_in_event::text as text from sign_in_event union all select lockout::text from auth.lockout`.execute(
      door.database.db,
    );
    expect(rows.length > 0 && rows.every(({ text }) => !text.includes('mat-khau-cua-toi'))).toBe(true);
  });

  it('of the demo let in while this machine alone is answered, and cannot be changed', async () => {
    const demo = await door.person({ isDemo: true });
    const cookie = await door.enter(demo);
    expect(refusalIn(await door.me(cookie))).toBe('200');
    const change = { currentPassword: password, newPassword: 'một câu thật khó đoán' };
    expect(refusalIn(await door.post('auth/change-password', change, cookie))).toBe('403 demo_account');
    const site = readSite({ NENNEP_ORIGIN: 'http://10.0.0.5:3000', NENNEP_HOST: '0.0.0.0', NENNEP_PLAIN_HTTP: '1' });
    const open = await Door.open({ site });
    const there = await open.person({ isDemo: true });
    expect(refusalIn(await open.signIn(there.userName))).toBe('401 wrong_sign_in');
    await open.close();
  });

  it.each([
    'auth/sign-up/email',
    'auth/sign-in/email',
    'auth/is-username-available',
    'auth/request-password-reset',
    'auth/update-user',
    'auth/delete-user',
    'auth/link-social',
    'auth/two-factor/verify-backup-code',
    'auth/list-sessions',
  ])('are the way in: %s is not answered', async (url) => {
    const cookie = await door.enter(await door.person());
    expect(refusalIn(await door.post(url, {}, cookie))).toBe('404 not_found');
  });
});

describe('wrong tries', () => {
  it('make a user name wait longer each time, also with the right password; the wait ends', async () => {
    const { id, userName } = await door.person();
    const said: string[] = [];
    const wrong = async () => said.push(refusalIn(await door.signIn(userName, 'sai rồi sai rồi')));
    for (let n = 0; n < 6; n++) await wrong();
    expect(said).toEqual([...Array(5).fill('401 wrong_sign_in'), '429 locked_out']);
    const waiting = await door.signIn(userName);
    expect([refusalIn(waiting), waiting.json().error.message]).toEqual([
      '429 locked_out',
      'Đã sai quá nhiều lần. Hãy thử lại sau 1 phút; quên mật khẩu thì hỏi người quản trị xin mã dùng một lần.',
    ]);
    door.later(0.6);
    await wrong();
    door.later(0.6);
    expect(refusalIn(await door.signIn(userName))).toBe('429 locked_out');
    door.later(0.5);
    expect(refusalIn(await door.signIn(userName))).toBe('200');
    said.length = 0;
    for (let n = 0; n < 5; n++) await wrong();
    expect(said).toEqual(Array(5).fill('401 wrong_sign_in'));
    expect((await door.events(id)).filter((event) => event === 'locked_out password').length).toBe(3);
  });

  it('are counted alike for a user name that does not exist', async () => {
    const said = [];
    for (let n = 0; n < 6; n++) said.push(refusalIn(await door.signIn('khong.co.ai')));
    expect(said).toEqual([...Array(5).fill('401 wrong_sign_in'), '429 locked_out']);
  });

  it('sent at once are not one', async () => {
    const { userName } = await door.person();
    const said = await Promise.all(Array.from({ length: 12 }, () => door.signIn(userName, 'sai rồi sai rồi')));
    expect(said.map(refusalIn).sort()).toEqual([
      ...Array(5).fill('401 wrong_sign_in'),
      ...Array(7).fill('429 locked_out'),
    ]);
  });

  it('of one address make that address wait, and no other', async () => {
    const { userName } = await door.person();
    const from = (address: string, name: string, given: string) =>
      door.post('auth/sign-in/username', { username: name, password: given }, '', address);
    for (let n = 0; n < 31; n++)
      expect(refusalIn(await from('127.1.1.1', `ai.do.${n}`, 'x'))).toBe('401 wrong_sign_in');
    expect(refusalIn(await from('127.1.1.1', userName, password))).toBe('429 locked_out');
    expect(refusalIn(await from('127.1.1.2', userName, password))).toBe('200');
  });

  it('are remembered by a server that starts anew', async () => {
    const { userName } = await door.person();
    for (let n = 0; n < 5; n++) await door.signIn(userName, 'sai rồi sai rồi');
    const { rows } = await sql`select from auth.lockout where locked_until > ${door.now}`.execute(door.database.db);
    expect(rows.length).toBe(1);
  });
});

describe('a session', () => {
  const sessions = async (cookie: string) => (await door.post('access.sessions', {}, cookie)).json().sessions;
  const order = (name: string, input: object, cookie: string) =>
    door.post(name, { id: crypto.randomUUID(), input }, cookie);

  it('has a cookie that scripts cannot read, that goes with the browser', async () => {
    const { userName } = await door.person();
    const [cookie] = (await door.signIn(userName)).cookies;
    expect({ ...cookie, value: '' }).toEqual({
      name: 'nennep.session_token',
      value: '',
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    });
  });

  it('has one that only https carries and no other host can set, where the address is https', async () => {
    const site = readSite({ NENNEP_ORIGIN: 'https://localhost:3000', NENNEP_TRUSTED_PROXIES: '127.0.0.0/8' });
    const safe = await Door.open({ site });
    const person = await safe.person();
    const answer = await safe.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username: person.userName, password, rememberMe: true },
      headers: { host: 'localhost:3000', origin: 'https://localhost:3000', 'x-forwarded-proto': 'https' },
    });
    expect(answer.cookies.map(({ value: _value, ...cookie }) => cookie)).toEqual([
      {
        name: '__Host-nennep.session_token',
        maxAge: 180 * 86_400,
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      },
    ]);
    expect(refusalIn(await safe.me(cookiesOf(answer)))).toBe('200');
    await safe.close();
  });

  it('begins anew when somebody signs in again, and the one before ends', async () => {
    const person = await door.person();
    const before = await door.enter(person);
    const again = await door.post('auth/sign-in/username', { username: person.userName, password }, before);
    expect([refusalIn(await door.me(before)), refusalIn(await door.me(cookiesOf(again)))]).toEqual([
      '401 not_signed_in',
      '200',
    ]);
  });

  it('stays half a year on a phone', async () => {
    const { userName } = await door.person();
    const answer = await door.signIn(userName, password, true);
    expect(answer.cookies[0]?.maxAge).toBe(180 * 86_400);
    const cookie = cookiesOf(answer);
    door.later(179 * 24 * 60);
    expect(refusalIn(await door.me(cookie))).toBe('200');
    door.later(2 * 24 * 60);
    expect(refusalIn(await door.me(cookie))).toBe('401 not_signed_in');
  });

  it('ends after twelve hours without use, and after a week in any case', async () => {
    const person = await door.person();
    const [used, unused] = [await door.enter(person), await door.enter(person)];
    for (let hours = 0; hours < 165; hours += 11) {
      expect([hours, refusalIn(await door.me(used))]).toEqual([hours, '200']);
      door.later(11 * 60);
    }
    expect(refusalIn(await door.me(unused))).toBe('401 not_signed_in');
    door.later(4 * 60);
    expect(refusalIn(await door.me(used))).toBe('401 not_signed_in');
  });

  it('is listed with its device, and ended one by one, and all others at once', async () => {
    const person = await door.person();
    const [here, lost, other] = [await door.enter(person), await door.enter(person, true), await door.enter(person)];
    const listed = await sessions(here);
    expect(
      listed.map(({ device, isThis, isKept }: { device: string; isThis: boolean; isKept: boolean }) => [
        device,
        isThis,
        isKept,
      ]),
    ).toEqual([
      ['Chrome trên Android', false, false],
      ['Chrome trên Android', false, true],
      ['Chrome trên Android', true, false],
    ]);
    const { id } = listed.find(({ isKept }: { isKept: boolean }) => isKept);
    expect(refusalIn(await order('access.endSession', { id }, here))).toBe('200');
    expect([refusalIn(await door.me(lost)), refusalIn(await door.me(other))]).toEqual(['401 not_signed_in', '200']);
    expect(refusalIn(await order('access.endSession', { id }, here))).toBe('404 not_found');
    expect((await order('access.endOtherSessions', {}, here)).json()).toEqual({ ended: 1 });
    expect([refusalIn(await door.me(other)), refusalIn(await door.me(here))]).toEqual(['401 not_signed_in', '200']);
  });

  it('of somebody else is not found', async () => {
    const [mine, theirs] = [await door.enter(await door.person()), await door.enter(await door.person())];
    const [{ id }] = await sessions(theirs);
    expect(refusalIn(await order('access.endSession', { id }, mine))).toBe('404 not_found');
    expect(refusalIn(await door.me(theirs))).toBe('200');
  });

  it('ends with signing out, and with the account', async () => {
    const person = await door.person();
    const [one, two] = [await door.enter(person), await door.enter(person)];
    expect(refusalIn(await door.post('auth/sign-out', {}, one))).toBe('200');
    expect([refusalIn(await door.me(one)), refusalIn(await door.me(two))]).toEqual(['401 not_signed_in', '200']);
    await sql`update account set closed_at = now() where id = ${person.id}`.execute(door.database.db);
    expect(refusalIn(await door.me(two))).toBe('401 not_signed_in');
    expect(await door.events(person.id)).toEqual(['signed_in password', 'signed_in password', 'signed_out']);
  });

  it.each([
    ['without a signature', (cookie: string) => cookie.replace(/(session_token=[^.]+)\.[^;]*/, '$1')],
    ['with another token', (cookie: string) => cookie.replace(/session_token=./, 'session_token=-')],
    ['with another signature', (cookie: string) => cookie.replace(/(session_token=[^.]+\.).{4}/, '$1AAAA')],
    ['that is no text', () => 'nennep.session_token=%E0%A4%A'],
  ])('is not one %s', async (_what, spoilt) => {
    const cookie = await door.enter(await door.person());
    expect(refusalIn(await door.me(spoilt(cookie)))).toBe('401 not_signed_in');
  });
});

describe('a new password', () => {
  const change = (cookie: string, newPassword: string, currentPassword = password) =>
    door.post('auth/change-password', { currentPassword, newPassword }, cookie);

  it('ends all other sessions and goes on here', async () => {
    const person = await door.person();
    const [here, there] = [await door.enter(person), await door.enter(person, true)];
    const answer = await change(here, 'núi cao sông dài');
    expect(refusalIn(answer)).toBe('200');
    const after = [cookiesOf(answer, here), there, here];
    expect((await Promise.all(after.map((cookie) => door.me(cookie)))).map(refusalIn)).toEqual([
      '200',
      '401 not_signed_in',
      '401 not_signed_in',
    ]);
    expect(refusalIn(await door.signIn(person.userName))).toBe('401 wrong_sign_in');
    expect(refusalIn(await door.signIn(person.userName, 'núi cao sông dài'))).toBe('200');
  });

  it.each([
    ['too short', 'ngắn quá'],
    ['leaked', 'qwertyuiop'],
    ['leaked, with digits and marks around it', '!!Anh Yêu Em!!2026'],
    ['of the Party and well known', 'dangcongsanvietnam'],
    ['with the own name inside', 'lò thị hương 1975'],
  ])('is refused that is %s, and the old one stays', async (_what, weak) => {
    const person = await door.person();
    const answer = await change(await door.enter(person), weak);
    expect(refusalIn(answer)).toBe('422 weak_password');
    expect(refusalIn(await door.signIn(person.userName))).toBe('200');
  });

  it('needs the current one, and wrong ones are counted', async () => {
    const cookie = await door.enter(await door.person());
    const said = [];
    for (let n = 0; n < 6; n++) said.push(refusalIn(await change(cookie, 'núi cao sông dài', 'đoán mò thôi')));
    expect(said).toEqual([...Array(5).fill('409 wrong_password'), '429 locked_out']);
  });
});
