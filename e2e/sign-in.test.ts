/** Coming in and going out: the first administrator, people of each kind, wrong tries, a session that ends while one types. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { cookiesOf, digitsAt, ownHeaders } from './sign-in.ts';
import { tooSmall } from './targets.ts';

const password = 'ao cá cạnh vườn cải';

/** For one step; a journey has more. */
const patience = 15_000;

let program: Program;
let desk: Visit;
let page: Page;
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '1' });
  desk = await visit(program, { viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  page = desk.page;
  page.setDefaultTimeout(patience);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await program?.stop();
});

const field = (name: string) => page.getByLabel(name, { exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const places = async (on: Page = page): Promise<string[]> =>
  on.getByRole('navigation', { name: 'Mục chính' }).getByRole('link').allTextContents();

async function signIn(userName: string, typed = password): Promise<void> {
  await field('Tên đăng nhập').fill(userName);
  await field('Mật khẩu').fill(typed);
  await button('Đăng nhập').click();
}

async function signOut(): Promise<void> {
  await button('Tài khoản và cách hiển thị').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
}

describe('the first administrator', () => {
  it('is led to the sign-in page from wherever he comes', async () => {
    await openPage(page, '/tai-khoan-cua-toi');
    expect(new URL(page.url()).pathname).toBe('/dang-nhap');
    desk.complaints.length = 0; // the browser reports that nobody had signed in
  });

  it('chooses a password with the code that the server printed, told in words how strong it is', async () => {
    const code = /Mã dùng một lần: (\S+)/.exec(program.said())?.[1] ?? '';
    await button('Tôi có mã dùng một lần').click();
    await field('Tên đăng nhập').fill('quantri');
    await field('Mã dùng một lần').fill(code.toLowerCase().replaceAll('-', ' '));
    await field('Mật khẩu mới').fill('ao cá');
    await page.getByText('Còn thiếu 5 ký tự.').waitFor();
    await button('Đặt mật khẩu và đăng nhập').click();
    await page.getByText('Mật khẩu mới chưa dùng được.').waitFor();
    await field('Mật khẩu mới').fill(password);
    await field('Ghi lại mật khẩu mới').fill(`${password} xanh`);
    await button('Đặt mật khẩu và đăng nhập').click();
    await page.getByText('Hai lần ghi chưa giống nhau.').waitFor();
    await field('Ghi lại mật khẩu mới').fill(password);
    await button('Đặt mật khẩu và đăng nhập').click();
    await page.getByRole('heading', { level: 1, name: 'Bật lớp bảo vệ thứ hai để bắt đầu' }).waitFor();
  });

  it('needs a second factor, since he stands above a base committee: six digits of an application', async () => {
    await field('Mật khẩu đang dùng').fill(password);
    await button('Tiếp tục').click();
    const secret = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '');
    expect(await page.getByRole('img', { name: 'Hình để quét bằng ứng dụng xác thực' }).count()).toBe(1);
    await field('Sáu chữ số').fill(digitsAt(secret, Date.now()));
    await button('Bật lớp bảo vệ thứ hai').click();
    await page.getByRole('heading', { level: 1, name: 'Quản trị hệ thống' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/tai-khoan-cua-toi');
  });
});

describe('signing in', () => {
  beforeAll(async () => {
    await cookiesOf(program, { userName: 'to.chuc', password, roles: [['staff', 'DEMO.01']] });
    await cookiesOf(program, { userName: 'can.bo', password, roles: [['officer', 'DEMO.01']] });
    await signOut();
  });

  it('never says which part was wrong', async () => {
    await signIn('to.chuc', 'mật khẩu nhầm');
    const said = page.getByRole('alert').filter({ hasText: 'Tên đăng nhập hoặc mật khẩu chưa đúng.' });
    await said.waitFor();
    const sentence = await said.textContent();
    await signIn('khong.co.ai', 'mật khẩu nhầm');
    await button('Đăng nhập').waitFor();
    expect(await said.textContent()).toBe(sentence);
    expect(await field('Tên đăng nhập').inputValue()).toBe('khong.co.ai');
  });

  it('says how long to wait after too many wrong tries', async () => {
    for (let i = 0; i < 5; i++) {
      await signIn('khong.co.ai', `mật khẩu nhầm ${i}`);
      await button('Đăng nhập').waitFor();
    }
    await page.getByText(/^Đã sai quá nhiều lần\. Hãy thử lại sau \d+ phút/).waitFor();
    desk.complaints.length = 0; // the browser reports each refusal
  });

  it('asks for what is missing, and shows the password when asked', async () => {
    await field('Tên đăng nhập').fill('');
    await field('Mật khẩu').fill('');
    await button('Đăng nhập').click();
    await page.getByText('Hãy ghi mật khẩu.').waitFor();
    await field('Mật khẩu').fill(password);
    await page.getByLabel('Hiện mật khẩu').check();
    expect(await field('Mật khẩu').getAttribute('type')).toBe('text');
    expect(
      await field('Tên đăng nhập').evaluate((input) => [
        input.getAttribute('autocapitalize'),
        input.getAttribute('inputmode'),
        input.getAttribute('autocomplete'),
      ]),
    ).toEqual(['off', 'email', 'username webauthn']);
  });

  it('leads back to the page asked for', async () => {
    await page.goto('/chi-bo/DEMO.01.001?from=2026-01&to=2026-06');
    await button('Đăng nhập').waitFor();
    desk.complaints.length = 0;
    await signIn(' To.Chuc ');
    await page.getByRole('link', { name: 'Chi bộ', exact: true }).waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('from')]).toEqual(['/chi-bo/DEMO.01.001', '2026-01']);
  });

  it('is asked for the six digits where the second factor is on, and only then is in', async () => {
    await signOut();
    await signIn('quantri');
    await field('Sáu chữ số').fill('000000');
    await button('Tiếp tục').click();
    await page.getByText(/^Mã sáu số chưa đúng/).waitFor();
    await button('Quay lại').click();
    await button('Đăng nhập').waitFor();
    desk.complaints.length = 0;
  });
});

describe('a session that has ended', () => {
  const draft = async (): Promise<string> => {
    const input = { number: '90-QĐ/ĐU', effectiveOn: '2027-03-01', acts: [] };
    const data = { id: crypto.randomUUID(), input };
    const answer = await page.request.post('/api/organisation.saveReorganisationDraft', { data, headers: ownHeaders });
    const { id } = (await answer.json()) as { id: string };
    return `/sap-xep/${id}`;
  };

  it('keeps what is typed, and sends it once one has signed in again', async () => {
    await signIn('to.chuc');
    await page.getByRole('link', { name: 'Sắp xếp' }).waitFor();
    await openPage(page, await draft());
    await desk.context.clearCookies();
    await field('Số quyết định').fill('91-QĐ/ĐU');
    const dialog = page.getByRole('dialog', { name: 'Hãy đăng nhập lại' });
    await dialog.waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(await dialog.getByLabel('Tên đăng nhập', { exact: true }).inputValue()).toBe('to.chuc');
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Đã lưu dự thảo lúc').waitFor();
    expect(await field('Số quyết định').inputValue()).toBe('91-QĐ/ĐU');
    await page.reload();
    await expect.poll(() => field('Số quyết định').inputValue()).toBe('91-QĐ/ĐU');
    desk.complaints.length = 0; // the browser reports that the session had ended
  });

  it('waits as long as one likes, and says what is not kept', async () => {
    await desk.context.clearCookies();
    await field('Số quyết định').fill('92-QĐ/ĐU');
    const dialog = page.getByRole('dialog', { name: 'Hãy đăng nhập lại' });
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await field('Số quyết định').inputValue()).toBe('92-QĐ/ĐU');
    await page.getByText('Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết.').waitFor();
  });

  it('shows nothing of the one before when another signs in', async () => {
    await field('Số quyết định').fill('93-QĐ/ĐU');
    const dialog = page.getByRole('dialog', { name: 'Hãy đăng nhập lại' });
    await dialog.getByLabel('Tên đăng nhập', { exact: true }).fill('can.bo');
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(password);
    page.once('dialog', (question) => void question.accept()); // the browser asks whether to leave what is not kept
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Trang này không mở với tài khoản của bạn' }).waitFor();
    expect(await page.getByText('93-QĐ/ĐU').count()).toBe(0);
    desk.complaints.length = 0;
  });
});

describe('the demo', () => {
  it('offers one person of each kind on the sign-in page, and one touch is that person', async () => {
    const here = await visit(program, { viewport: { width: 360, height: 780 }, hasTouch: true });
    await openPage(here.page, '/dang-nhap');
    const people = here.page.getByRole('region', { name: 'Dữ liệu trình diễn – thử với vai' }).getByRole('button');
    expect(await people.count()).toBe(7);
    await people.nth(1).tap();
    await here.page.getByRole('heading', { level: 1, name: /^Chi bộ/ }).waitFor();
    expect(new URL(here.page.url()).pathname).toMatch(/^\/chi-bo\/DEMO\./);
    await openPage(here.page, '/tai-khoan-cua-toi');
    await here.page.getByText(/^Tài khoản trình diễn dùng chung/).waitFor();
    await here.close();
  });
});

describe('each sees only his places', () => {
  const figures = ['Tổng quan', 'Chỉ số', 'So sánh'];
  it.each([
    ['dang.vien', { memberOf: 'DEMO.01.001', roles: [] }, '/chi-bo/DEMO.01.001', ['Chi bộ của tôi']],
    [
      'bi.thu',
      { roles: [['secretary', 'DEMO.01.001']] },
      '/chi-bo/DEMO.01.001',
      ['Chi bộ của tôi', ...figures, 'Chương trình', 'Yêu cầu đính chính'],
    ],
    [
      'theo.doi',
      { roles: [['officer', 'DEMO.01']] },
      '/',
      [...figures, 'Chi bộ', 'Chương trình', 'Nhập liệu', 'Yêu cầu đính chính', 'Tài liệu mật'],
    ],
    ['lanh.dao', { roles: [['leader', 'DEMO']] }, '/', [...figures, 'Chi bộ', 'Chương trình']],
    ['quan.tri', { roles: [['administrator', 'DEMO']] }, '/tai-khoan', ['Tài khoản', 'Nhật ký tài khoản']],
  ] as const)('%s', async (userName, { roles, ...rest }, start, expected) => {
    const here = await visit(program, { cookies: await cookiesOf(program, { userName, roles, ...rest }) });
    await here.page.goto('/');
    await here.page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => new URL(here.page.url()).pathname).toBe(start);
    await here.page.waitForLoadState('networkidle');
    expect(await places(here.page)).toEqual(expected);
    await here.page.goto('/sap-xep');
    await here.page.getByRole('heading', { level: 1, name: 'Trang này không mở với tài khoản của bạn' }).waitFor();
    expect(here.complaints).toEqual([]);
    await here.close();
  });

  it('nobody at all: whom to ask', async () => {
    const here = await visit(program, { cookies: await cookiesOf(program, { userName: 'moi.den', roles: [] }) });
    await here.page.goto('/chi-so');
    await here.page.getByRole('heading', { level: 1, name: 'Tài khoản của bạn chưa có chức vụ nào' }).waitFor();
    await here.page.getByText('Người quản trị hệ thống:').waitFor();
    expect(await places(here.page)).toEqual([]);
    expect(here.complaints).toEqual([]);
    await here.close();
  });
});

describe('my account', () => {
  it('reads the offices aloud, and ends the sessions of other devices', async () => {
    const roles = [['officer', 'DEMO.01']] as const;
    const other = await visit(program, { cookies: await cookiesOf(program, { userName: 'can.bo', roles }) });
    await openPage(other.page, '/tai-khoan-cua-toi');
    await openPage(page, '/tai-khoan-cua-toi');
    const offices = page.getByRole('region', { name: 'Chức vụ của tôi hôm nay' });
    expect(await offices.getByRole('listitem').first().textContent()).toContain(
      'Do người quản trị giao. Chưa ghi ngày kết thúc.Cán bộ theo dõi của một cấp ủy xem, chấm điểm',
    );
    const devices = page.getByRole('region', { name: 'Nơi đang đăng nhập' });
    await devices.getByText('đang dùng').waitFor();
    await devices.getByRole('button', { name: 'Đăng xuất mọi nơi khác' }).click();
    await expect.poll(() => devices.getByRole('listitem').count()).toBe(1);
    await other.page.reload();
    await other.page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
    await other.close();
  });

  it('changes the password, and signs out', async () => {
    await button('Đổi mật khẩu').click();
    await field('Mật khẩu đang dùng').fill(`${password} nhầm`);
    await field('Mật khẩu mới').fill(`${password} xanh`);
    await field('Ghi lại mật khẩu mới').fill(`${password} xanh`);
    await button('Đổi mật khẩu').click();
    await page.getByText('Mật khẩu hiện tại chưa đúng. Hãy gõ lại.').waitFor();
    await field('Mật khẩu đang dùng').fill(password);
    await button('Đổi mật khẩu').click();
    await page.getByText('Đã đổi mật khẩu. Mọi nơi khác').waitFor();
    await page.getByRole('button', { name: 'Đăng xuất khỏi máy này' }).click();
    await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
    await signIn('can.bo', `${password} xanh`);
    await page.getByRole('link', { name: 'Tổng quan', exact: true }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('nennep.me')?.includes('can.bo'))).toBe(true);
  });

  it('leaves nothing behind after signing out', async () => {
    await page.getByRole('region', { name: 'Chỉ số chính' }).waitFor();
    await signOut();
    expect(
      await page.evaluate(() => [localStorage.getItem('nennep.me'), localStorage.getItem('nennep.figures')]),
    ).toEqual([null, null]);
    await page.goBack();
    await button('Đăng nhập').waitFor();
  });
});

describe.each(screens)('on a screen of $width px, $scheme', ({ width, scheme }) => {
  let stranger: Visit;
  let here: Visit;
  beforeAll(async () => {
    const options = { viewport: { width, height: 780 }, colorScheme: scheme };
    stranger = await visit(program, options);
    const cookies = await cookiesOf(program, { userName: 'bi.thu', roles: [['secretary', 'DEMO.01.001']] });
    here = await visit(program, { ...options, cookies });
  });
  afterAll(async () => {
    await stranger?.close();
    await here?.close();
  });

  async function isWell({ page: on }: Visit): Promise<void> {
    const { violations } = await new AxeBuilder({ page: on }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const tooWide = () =>
      on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await tooWide()).toBe(0);
    if (width === 360) expect(await tooSmall(on)).toEqual([]);
    await on.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    expect(await tooWide()).toBe(0);
    await on.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  }

  it('the sign-in page is accessible, reflows, and is large enough for a finger', async () => {
    await openPage(stranger.page, '/dang-nhap');
    await isWell(stranger);
    await stranger.page.getByRole('button', { name: 'Tôi có mã dùng một lần' }).click();
    await stranger.page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
    await stranger.page.getByText('Mật khẩu mới chưa dùng được.').waitFor();
    await isWell(stranger);
  });

  it('so is my account, with everything open', async () => {
    await openPage(here.page, '/tai-khoan-cua-toi');
    await here.page.getByText(/^Gộp lại, tôi được làm/).click();
    await here.page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await here.page.getByRole('button', { name: 'Bật', exact: true }).click();
    await isWell(here);
  });

  it('so is a page that is not mine', async () => {
    await openPage(here.page, '/sap-xep');
    await isWell(here);
  });
});
