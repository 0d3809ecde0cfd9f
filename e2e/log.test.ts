/** The log on its pages: what was just done stands there, in words, with what stood there before; within one's permission. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf, ownHeaders } from './sign-in.ts';
import { tooSmall } from './targets.ts';

const cell = 'DEMO.01.001';
const meeting = `${cell}-2026-09`;

let program: Program;
let cookies: Cookies;
let desk: Visit;
let page: Page;
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '1' });
  cookies = await cookiesOf(program);
  desk = await visit(program, { cookies, viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  page = desk.page;
  await openPage(page, `/chi-bo/${cell}/dang-vien`);
  const grader = await cookiesOf(program, { userName: 'can.bo', roles: [['officer', 'DEMO']] });
  const theirs = await visit(program, { cookies: grader });
  for (const officialScore of [71, 86.5])
    await theirs.page.request.post('/api/meetings.grade', {
      data: { id: crypto.randomUUID(), input: { meeting, officialScore } },
      headers: ownHeaders,
    });
  await theirs.close();
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await program?.stop();
});

const rowsOf = (on: Page) => on.locator('table.log tbody tr:not(.band):not(.unfolded)');
const firstRow = () => rowsOf(page).first();

it('says what was done, by whom, about which organisation', async () => {
  await openPage(page, '/nhat-ky');
  expect((await firstRow().textContent())?.replaceAll(/\s+/g, ' ')).toContain('Chấm điểm cuộc họp');
  expect(await firstRow().textContent()).toContain('Người kiểm thử can.bo');
  expect(await firstRow().textContent()).toContain(cell);
  await page.getByText(/Nhật ký nguyên vẹn đến \d\d:\d\d hôm nay, [\d.]+ dòng\./).waitFor();
});

it('unfolds what stood there before', async () => {
  await firstRow().getByRole('button', { name: 'Chấm điểm cuộc họp' }).click();
  const cells = page.locator('tr.unfolded .changes tbody tr').last().locator('th, td');
  expect(await cells.allTextContents()).toEqual(['Điểm chính thức', '71', '86,5']);
});

it('finds who looked at the members of a cell, and keeps in the address what was looked for', async () => {
  await page.getByLabel('Loại', { exact: true }).selectOption('Mở hồ sơ');
  await page.getByLabel('Tổ chức', { exact: true }).fill(cell);
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await page.waitForURL(/loai=opening/);
  expect(new URL(page.url()).searchParams.get('donvi')).toBe(cell);
  expect(await firstRow().textContent()).toContain('Xem danh sách đảng viên của chi bộ');
  expect(await firstRow().textContent()).toMatch(/\d+ đảng viên/);
});

it('says so where nothing was found, and refuses an organisation that is not there', async () => {
  await openPage(page, '/nhat-ky?nguoi=kh%C3%B4ng+c%C3%B3+ai');
  await page.getByRole('heading', { name: 'Không có dòng nào' }).waitFor();
  await openPage(page, '/nhat-ky?donvi=KHONG-CO');
  await page.getByText('Không có tổ chức nào mang mã KHONG-CO.').waitFor();
  desk.complaints.length = 0; // the browser reports that it was refused
});

it('becomes a workbook, and taking it out is an entry itself', async () => {
  await openPage(page, '/nhat-ky');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Xuất Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Nhật ký.xlsx');
  await download.cancel();
  await openPage(page, '/nhat-ky?loai=export');
  expect(await firstRow().textContent()).toContain('Xem nhật ký');
});

it('shows whoever keeps accounts the log of accounts alone', async () => {
  const own = await cookiesOf(program, { userName: 'quan.tri', roles: [['administrator', 'DEMO']] });
  const theirs = await visit(program, { cookies: own, viewport: { width: 1440, height: 900 } });
  await openPage(theirs.page, '/nhat-ky-tai-khoan');
  const places = theirs.page.getByRole('navigation', { name: 'Mục chính' }).getByRole('link');
  expect((await places.allTextContents()).filter((place) => place.startsWith('Nhật ký'))).toEqual([
    'Nhật ký tài khoản',
  ]);
  expect(await theirs.page.getByLabel('Đảng viên', { exact: true }).count()).toBe(0);
  await openPage(theirs.page, '/nhat-ky');
  await theirs.page.getByText('Trang này chỉ dành cho người được đọc nhật ký.').waitFor();
  await theirs.close();
});

it.each(screens)('can be read by everybody at $width px, $scheme', async ({ width, scheme }) => {
  const look = await visit(program, { cookies, viewport: { width, height: 900 }, colorScheme: scheme });
  await openPage(look.page, '/nhat-ky');
  await rowsOf(look.page).first().getByRole('button').first().click();
  const { violations } = await new AxeBuilder({ page: look.page }).analyze();
  const sideways = await look.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const small = width < 500 ? await tooSmall(look.page) : [];
  expect([violations.map(({ id }) => id), small, sideways, look.complaints]).toEqual([[], [], 0, []]);
  await look.close();
});
