/** Journeys at the desk, in the order of a first day: nothing is there, a file comes in, people look at it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf } from './sign-in.ts';
import { smallWorkbook } from './small-workbook.ts';
import { tooSmall } from './targets.ts';

const workbook = 'fixtures/van-ho/workbook.xlsx';
const view = 'org=VH&from=2022-01&to=2022-12';
const pages = [
  '/',
  '/chi-so',
  '/chi-so/cells.with_committee?part=rest',
  '/so-sanh',
  '/chi-bo',
  '/chi-bo/VH.01.002',
  '/chi-bo/VH.01.002/dang-vien',
  '/chuong-trinh',
  '/nhap-lieu',
];
const inView = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}${view}`;

let program: Program;
let desk: Visit;
let page: Page;
/** Of somebody who may do everything, once there is something. */
let cookies: Cookies;

beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '0' });
  const first = await cookiesOf(program, { userName: 'quantri', roles: [] });
  desk = await visit(program, { cookies: first, viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  page = desk.page;
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await program?.stop();
});

const open = (path: string, on: Page = page): Promise<void> => openPage(on, path);

async function send(name: string, content: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer: content });
}

describe('the first day', () => {
  it('says that nothing is there yet, and leads to the import', async () => {
    await open('/');
    await page.getByRole('heading', { name: 'Chưa có tổ chức nào trong chương trình' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Nhập từ tệp Excel' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nhập từ tệp Excel' }).waitFor();
  });

  it('names the faulty cell of a file and does not let it in', async () => {
    const header = ['Mã tổ chức', 'Tên tổ chức', 'Cấp', 'Mã cấp trên', 'Ngày thành lập'];
    await send(
      'hong.xlsx',
      smallWorkbook('Tổ chức', [header, ['X.01', 'Chi bộ bản Hỏng', 'Chi bô', 'X', '01/01/2020']]),
    );
    await page.getByRole('heading', { level: 2, name: 'Các ô phải sửa' }).waitFor();
    await page.getByText('Tổ chức!C2', { exact: true }).first().waitFor();
    const apply = page.getByRole('button', { name: /^Nhập \d+ dòng$/ });
    expect(await apply.getAttribute('aria-disabled')).toBe('true');
    await apply.click({ force: true });
    expect(await page.getByText('Chưa nhập được:').count()).toBe(1);
  });

  it('lets a good file in, and shows what came', async () => {
    await page.locator('input[type=file]').first().setInputFiles(workbook);
    await page.getByText('Sẵn sàng nhập.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /^Nhập [\d.]+ dòng$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Sổ đầu tiên đã được nhập' }).waitFor({ timeout: 60_000 });
    await page.getByRole('main').getByRole('link', { name: 'Lập tài khoản' }).waitFor();
  }, 150_000);

  it('shows it to those who may look, not to who keeps the system', async () => {
    await page
      .getByRole('navigation', { name: 'Mục chính' })
      .getByRole('link', { name: 'Tổng quan' })
      .waitFor({ state: 'detached' });
    cookies = await cookiesOf(program);
    await desk.context.addCookies(cookies);
    await open('/');
    await page.getByRole('region', { name: 'Chỉ số chính' }).waitFor();
  });
});

describe('looking', () => {
  it('shows the figures of the organisation and the period in the address', async () => {
    await open(inView('/'));
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Vân Hồ năm 2022' }).waitFor();
    const figures = page.getByRole('region', { name: 'Chỉ số chính' });
    await figures.getByText('120/154').waitFor();
    expect(await figures.getByRole('link', { name: /Kết nạp đảng viên/ }).textContent()).toContain('106năm 2021: 187');
    expect(await page.getByRole('main').textContent()).toContain('154 chi bộ, 2.458 đảng viên.');
  });

  it('opens a figure as the list that counts to it, and a row as its cell', async () => {
    await open(inView('/'));
    await page
      .getByRole('region', { name: 'Chỉ số chính' })
      .getByRole('link', { name: /Chi bộ có chi ủy/ })
      .click();
    await page.getByRole('heading', { level: 1, name: '34 chi bộ chưa có chi ủy' }).waitFor();
    await page.getByText('120 + 34 = 154.').waitFor();
    const rows = page.getByRole('region', { name: 'Danh sách phía sau chỉ số' }).locator('tbody tr:not(.band)');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(34);
    const first = rows.first().getByRole('link');
    const name = await first.textContent();
    await first.click();
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('2022-01');
  });

  it('says why rows are in a list and where most of them are, and leads there', async () => {
    await open(inView('/chi-so/cells.with_committee?part=rest&band=committee_required'));
    const list = page.getByRole('region', { name: 'Danh sách phía sau chỉ số' });
    await list.getByRole('rowheader', { name: 'Phải có chi ủy: 34 chi bộ' }).waitFor();
    const lead = page.getByText('34 chi bộ đã có từ chín đảng viên chính thức nên phải có chi ủy. Nhiều nhất ở');
    const most = lead.getByRole('link').first();
    const count = Number(/\((\d+)\)/.exec((await most.locator('xpath=..').textContent()) ?? '')?.[1]);
    await most.click();
    await page.getByRole('heading', { level: 1, name: `${count} chi bộ chưa có chi ủy`, exact: true }).waitFor();
    await expect.poll(() => list.locator('tbody tr:not(.band)').count()).toBe(count);
  });

  it('adds a list of amounts up to its figure', async () => {
    await open(inView('/chi-so/attendance'));
    await page.getByText(/cộng lại 27\.753/).waitFor();
    await page.getByRole('link', { name: 'Mẫu số 28.275' }).click();
    await page.getByText(/cộng lại 28\.275/).waitFor();
  });

  it('opens a commune of the heat table to its cells', async () => {
    await open(inView('/'));
    const closed = page.locator('table.heat button[aria-expanded=false]').first();
    const before = await page.locator('table.heat tr.cell').count();
    await closed.click();
    await expect.poll(() => page.locator('table.heat tr.cell').count()).toBeGreaterThan(before);
  });

  it('sets the communes side by side, sorted by a heading, with the total of all', async () => {
    await open(inView('/so-sanh'));
    const rows = page.locator('table.cmp tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(14);
    await page.getByRole('button', { name: 'Đảng viên', exact: true }).click();
    const sorted = page.getByRole('columnheader', { name: 'Đảng viên', exact: true });
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
    const members = await rows.locator('td:nth-child(3)').allTextContents();
    const numbers = members.map((text) => Number(text.replace('.', '')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(await page.locator('table.cmp tfoot').textContent()).toContain('2.458');
  });

  it('finds a member without diacritics and opens the cell', async () => {
    await open(inView('/chi-bo/VH.01.002/dang-vien'));
    const name = (await page.locator('tbody th').first().textContent()) ?? '';
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    await open(inView('/'));
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(plain);
    await page
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('table').getByText(name).first().waitFor();
  });

  it('changes the period by the keyboard and keeps it in the address', async () => {
    await open(inView('/'));
    const button = page.getByRole('button', { name: /^Kỳ:/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Chọn kỳ' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'IV', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Vân Hồ quý IV/2022' }).waitFor();
    expect(page.url()).toContain('from=2022-10&to=2022-12');
  });

  it('gives every list as an Excel file', async () => {
    for (const path of [
      '/chi-so/cells.with_committee?part=rest',
      '/so-sanh',
      '/chi-bo',
      '/chi-so',
      '/chi-bo/VH.01.002/dang-vien',
      '/',
    ]) {
      await open(inView(path));
      const href = await page.getByRole('link', { name: 'Xuất Excel' }).getAttribute('href');
      const answer = await page.request.get(href ?? '');
      expect([path, answer.status(), (await answer.body()).subarray(0, 2).toString()]).toEqual([path, 200, 'PK']);
    }
  });

  it('says what is wrong when the server does not answer, and tries again', async () => {
    await page.route('**/api/statistics.figures', (route) => route.abort());
    await page.goto(inView('/'));
    await page.getByRole('heading', { name: 'Chưa lấy được số liệu mới từ máy chủ' }).waitFor({ timeout: 30_000 });
    await page.unroute('**/api/statistics.figures');
    desk.complaints.length = 0; // those of the broken line
    await page.getByRole('button', { name: 'Thử lại ngay' }).click();
    await page.getByRole('region', { name: 'Chỉ số chính' }).getByText('120/154').waitFor();
  });

  it('shows the figures last seen when the server does not answer a reload, until they are wiped', async () => {
    await open(inView('/'));
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
    await page.getByText(/^Số liệu đã lấy lúc \d\d:\d\d, ngày /).waitFor({ timeout: 30_000 });
    await page.getByRole('heading', { level: 1, name: 'Đảng bộ huyện Vân Hồ năm 2022' }).waitFor();
    await page.getByRole('region', { name: 'Chỉ số chính' }).getByText('120/154').waitFor();
    const kept = await page.evaluate(() => localStorage.getItem('nennep.figures'));
    const names = Object.keys(JSON.parse(kept ?? '')[0][1].answer).toSorted();
    expect(names).toEqual(['also', 'computedAt', 'figures', 'organisation', 'outside']);
    await page.getByRole('button', { name: 'Tài khoản và cách hiển thị' }).click();
    await page.getByRole('button', { name: 'Xóa khỏi máy này' }).click();
    expect(await page.evaluate(() => localStorage.getItem('nennep.figures'))).toBe(null);
    await page.unroute('**/api/**');
    await open(inView('/'));
    desk.complaints.length = 0; // those of the broken line
  });

  it('says so of a cell that is not there', async () => {
    await page.goto(inView('/chi-bo/KHONG-CO'));
    await page.getByRole('alert').getByRole('heading', { name: 'Không mở được trang này' }).waitFor();
    desk.complaints.length = 0; // the browser reports the 404
  });

  it('speaks English when asked, and remembers it', async () => {
    await open(inView('/'));
    await page.getByRole('button', { name: 'Tài khoản và cách hiển thị' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Overview', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Overview', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('heading', { name: '34 cells must have a committee and have none' }).waitFor();
    await page.getByRole('link', { name: 'Open 34 cells' }).click();
    await page.getByRole('columnheader', { name: 'Superior' }).waitFor();
    const headings = await page.getByRole('columnheader').allTextContents();
    expect(headings.map((heading) => heading.trim())).toEqual([
      'Name',
      'Superior',
      'Members',
      'Official',
      'Secretary',
      'Open',
    ]);
    await page.goto(inView('/chi-bo/KHONG-CO'));
    await page.getByText('There is nothing under this code or address.').waitFor();
    await open(inView('/'));
    desk.complaints.length = 0; // the browser reports the 404
    await page.getByRole('button', { name: 'Account and display' }).click();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await page.getByRole('link', { name: 'Tổng quan', exact: true }).waitFor();
  });

  it('did all this without a complaint of the browser', () => {
    expect(desk.complaints).toEqual([]);
  });
});

describe.each(screens)('on a screen of $width px, $scheme', ({ width, scheme }) => {
  let here: Visit;
  beforeAll(async () => {
    here = await visit(program, { cookies, viewport: { width, height: 780 }, colorScheme: scheme });
  });
  afterAll(() => here?.close());

  it.each(pages)('%s is accessible and no wider than the screen', async (path) => {
    await open(inView(path), here.page);
    const { violations } = await new AxeBuilder({ page: here.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const tooWide = await here.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide).toBe(0);
  });
});

describe('on a phone', () => {
  let phone: Visit;
  beforeAll(async () => {
    phone = await visit(program, { cookies, viewport: { width: 360, height: 780 }, hasTouch: true });
  });
  afterAll(() => phone?.close());

  it('goes everywhere by the menu', async () => {
    await open(inView('/'), phone.page);
    await phone.page.getByRole('button', { name: 'Mở các mục' }).tap();
    await phone.page.getByRole('link', { name: 'So sánh' }).tap();
    await phone.page.getByRole('button', { name: 'Chọn cột' }).waitFor();
    expect(phone.page.url()).toContain('/so-sanh');
  });

  it.each(pages)('%s has targets of 48 px, and of 24 px within a sentence', async (path) => {
    await open(inView(path), phone.page);
    expect(await tooSmall(phone.page)).toEqual([]);
  });

  it('has such targets in everything that opens from the top', async () => {
    await open(inView('/'), phone.page);
    const openers = phone.page.locator('button[aria-haspopup=dialog]');
    expect(await openers.count()).toBe(8);
    for (const opener of await openers.all()) {
      await opener.tap();
      await phone.page.getByRole('dialog').waitFor();
      await phone.page.waitForLoadState('networkidle');
      expect(await tooSmall(phone.page)).toEqual([]);
      await phone.page.keyboard.press('Escape');
      await phone.page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await open(inView('/so-sanh'), phone.page);
    await phone.page.getByRole('button', { name: 'Chọn cột' }).tap();
    await phone.page.getByRole('dialog').waitFor();
    expect(await tooSmall(phone.page)).toEqual([]);
  });

  it('hears the list of all figures as tables, though it is laid out in blocks', async () => {
    await open(inView('/chi-so'), phone.page);
    const session = await phone.context.newCDPSession(phone.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const count = (role: string) => nodes.filter((node) => node.role?.value === role).length;
    const figures = await phone.page.locator('.catalogue tbody tr').count();
    const groups = await phone.page.locator('.catalogue table').count();
    expect([count('table'), count('rowheader'), count('cell'), count('row')]).toEqual([
      groups,
      figures,
      2 * figures,
      figures + groups,
    ]);
    expect(count('columnheader')).toBe(3 * groups);
  });

  it.each(pages)('%s has type of 17 px and reflows with text twice as large', async (path) => {
    await open(inView(path), phone.page);
    const small = await phone.page.evaluate(() => {
      const sizes: string[] = [];
      for (const element of document.querySelectorAll('main *, header *, nav *')) {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        // What is only heard has no size; what stands inside a drawing is measured by its own scale.
        if (!own || element.closest('.sr, svg, [hidden]') || element.getClientRects().length === 0) continue;
        if (Number.parseFloat(getComputedStyle(element).fontSize) < 17)
          sizes.push(`${element.tagName} ${element.textContent?.trim().slice(0, 30)}`);
      }
      return sizes;
    });
    expect(small).toEqual([]);
    await phone.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    const tooWide = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide).toBe(0);
  });
});
