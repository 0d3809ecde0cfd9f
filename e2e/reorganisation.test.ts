/** Reorganising the demo district: drafted, tried, applied, taken back; planned; refused. With a program of its own. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf, ownHeaders } from './sign-in.ts';
import { smallWorkbook } from './small-workbook.ts';
import { tooSmall } from './targets.ts';

const hanoi = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const spoken = (date: string): string => date.split('-').reverse().join('/');
const nextYear = `${Number(hanoi.slice(0, 4)) + 1}-03-01`;

/** For one step; a journey has more. */
const patience = 15_000;

let program: Program;
let cookies: Cookies;
let desk: Visit;
let page: Page;
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '1' });
  cookies = await cookiesOf(program);
  desk = await visit(program, { cookies, viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  page = desk.page;
  page.setDefaultTimeout(patience);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await program?.stop();
});

const open = (path: string, on: Page = page): Promise<void> => openPage(on, path);

type Row = { kind: string; subject: string } & Record<string, string | boolean>;

/** A draft as another screen would have left it; answers its address. */
async function drafted(number: string, effectiveOn: string, acts: readonly Row[]): Promise<string> {
  const data = { id: crypto.randomUUID(), input: { number, effectiveOn, acts } };
  const answer = await page.request.post('/api/organisation.saveReorganisationDraft', { data, headers: ownHeaders });
  const { id } = (await answer.json()) as { id: string };
  return `/sap-xep/${id}`;
}

const now = () => page.getByRole('tree', { name: 'Cây tổ chức hiện có' });
const after = () => page.getByRole('tree', { name: 'Cây tổ chức sau sắp xếp' });
const item = (tree: ReturnType<typeof now>, name: string) => tree.getByRole('treeitem').filter({ hasText: name });
const acts = () => page.getByRole('region', { name: 'Nội dung quyết định' }).getByRole('listitem');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const saved = () => page.getByText('Đã lưu dự thảo lúc').waitFor();

async function find(text: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Tìm trong cây: Cây tổ chức hiện có' }).fill(text);
}

/** Cells of the page "Chi bộ" with what stands beside them. */
async function cells(): Promise<string[]> {
  await open('/chi-bo');
  const more = page.getByRole('button', { name: /^Hiện \d+ dòng còn lại$/ });
  if (await more.isVisible()) await more.click();
  return page.getByRole('main').locator('tbody tr').allTextContents();
}

describe('two cells become one', () => {
  let before: string[];
  let names: string[];

  it('begins with an empty page that leads to a draft', async () => {
    before = await cells();
    await open('/sap-xep');
    // the demo brings a draft of its own
    await page.getByRole('link', { name: /^Dự thảo sáp nhập \(trình diễn\)/ }).click();
    await acts().first().waitFor();
    await button('Xóa dự thảo').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Xóa dự thảo' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Chưa có quyết định sắp xếp nào' }).waitFor();
    await button('Quyết định mới').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Dự thảo chưa có nội dung nào' }).waitFor();
    await now().waitFor();
  });

  it('is drafted by the keyboard alone, and kept', async () => {
    await page.getByLabel('Số quyết định').fill('12-QĐ/HU');
    await page.getByLabel('Ngày hiệu lực').fill(spoken(hanoi));
    await find('DEMO.01.00');
    await expect.poll(() => now().getByRole('treeitem').count()).toBeGreaterThan(5);
    // province, district, commune, then its cells
    await now().getByRole('treeitem').first().focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Space', 'ArrowDown', 'Space'])
      await page.keyboard.press(key);
    await page.getByText('Đã chọn 2 tổ chức').waitFor();
    names = (await now().getByRole('treeitem', { selected: true }).locator('b').allTextContents()).toSorted();
    await button('Sáp nhập').press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Sáp nhập' });
    await sheet.getByLabel('Tên', { exact: true }).fill('Chi bộ thôn Hợp Nhất');
    await page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'detached' });
    expect(await acts().getByRole('heading').allTextContents()).toEqual([
      `Sáp nhập ${names.join(', ')} thành Chi bộ thôn Hợp Nhất`,
    ]);
    await item(after(), 'Chi bộ thôn Hợp Nhất').waitFor();
    await saved();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Sáp nhập 2 chi bộ' }).waitFor();
    expect(await page.getByLabel('Số quyết định').inputValue()).toBe('12-QĐ/HU');
  });

  it('is tried: who and what it affects, by name', async () => {
    expect(await button(/^Áp dụng từ/).getAttribute('aria-disabled')).toBe('true');
    await button('Chạy thử').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sáp nhập 2 chi bộ: không mất đảng viên nào' }).waitFor();
    await button('Xem tên Tổ chức').press('Enter');
    const rows = page.getByRole('region', { name: 'Tổ chức', exact: true }).getByRole('table').locator('tbody tr');
    expect(await rows.locator('td:nth-child(3)').allTextContents()).toEqual(['kết thúc', 'kết thúc', 'thành lập']);
  });

  it('is applied after a question, and is seen in the list of cells and in the tree', async () => {
    await button(/^Áp dụng từ/).press('Enter');
    const question = page.getByRole('dialog', { name: 'Áp dụng quyết định 12-QĐ/HU?' });
    await question.getByText(/^Cây tổ chức và số liệu thay đổi ngay\. Hoàn tác được đến hết ngày/).waitFor();
    await question.getByRole('button', { name: 'Áp dụng' }).press('Enter');
    await button('Hoàn tác').waitFor();
    const decision = page.url();
    const rows = await cells();
    expect(rows.length).toBe(before.length - 1);
    expect(rows.filter((row) => row.startsWith('Thôn Hợp Nhất')).length).toBe(1);
    await open('/sap-xep');
    await page.getByRole('heading', { level: 1, name: '1 quyết định đã áp dụng' }).waitFor();
    await button('Quyết định mới').click();
    await now().waitFor();
    await page.getByLabel('Ngày hiệu lực').fill(spoken(hanoi));
    await find('hop nhat');
    await item(now(), 'Chi bộ thôn Hợp Nhất').waitFor();
    await button('Xóa dự thảo').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Xóa dự thảo' }).click();
    await page.getByRole('heading', { level: 1, name: '1 quyết định đã áp dụng' }).waitFor();
    await open(decision);
  });

  it('is taken back, and everything is as before', async () => {
    await button('Hoàn tác').press('Enter');
    const question = page.getByRole('dialog', { name: 'Hoàn tác quyết định 12-QĐ/HU?' });
    await question.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await page.getByText('Đã hoàn tác: mọi thứ như trước quyết định.').waitFor();
    await expect.poll(() => button('Hoàn tác').count()).toBe(0);
    expect(await cells()).toEqual(before);
  });
});

describe('a draft', () => {
  it('says what must be decided at the act that it is about, and is sound once that is gone', async () => {
    await open(
      await drafted('14-QĐ/HU', hanoi, [
        { kind: 'merge', subject: 'DEMO.02.001', target: 'DEMO.02.002' },
        { kind: 'rename', subject: 'DEMO.02.001', newName: 'Chi bộ bản Khác' },
      ]),
    );
    await button('Chạy thử').click();
    await acts()
      .nth(1)
      .getByText(/kết thúc trong chính quyết định này nên không thể đổi tên\.$/)
      .waitFor();
    expect(await acts().nth(0).locator('.trouble').count()).toBe(0);
    await page.getByText('Chưa áp dụng được:').waitFor();
    await acts().nth(1).getByRole('button', { name: /^Bỏ/ }).click();
    await page.getByText('đã sửa sau lần chạy thử').waitFor();
    await button('Chạy thử lại').click();
    await page.getByText('chạy thử không thấy vướng mắc').waitFor();
  });

  it('moves an organisation by dragging it onto another superior, or by choosing that by name', async () => {
    await open(await drafted('15-QĐ/HU', hanoi, []));
    await find('DEMO.03');
    const [cell, base] = [item(now(), 'đảng viên').last(), now().getByRole('treeitem', { level: 2 }).first()];
    await cell.dragTo(base);
    await expect.poll(() => acts().count()).toBe(1);
    await acts().getByRole('button', { name: /^Sửa/ }).click();
    const box = page.getByRole('combobox', { name: 'Cấp trên mới' });
    await box.fill('demo.04');
    await box.press('Enter');
    await box.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await acts().getByRole('heading').textContent()).toMatch(/ về trực thuộc Đảng bộ xã Đồi Thông$/);
    await saved();
  });

  it('splits a cell and assigns its members; what is not assigned goes to the heir', async () => {
    await open(await drafted('16-QĐ/HU', hanoi, []));
    await find('DEMO.05.001');
    await now().getByRole('treeitem').last().click();
    await button('Chia tách').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Tên', { exact: true }).fill('Chi bộ bản Mới');
    await sheet.getByRole('button', { name: 'Thêm vào quyết định' }).click();
    await acts()
      .getByRole('button', { name: /^Phân về các phần/ })
      .click();
    const people = sheet.getByRole('region', { name: 'Đảng viên' });
    const count = await people.getByRole('listitem').count();
    await people.getByRole('combobox').first().selectOption({ label: 'Chi bộ bản Mới' });
    for (const n of [1, 2]) await people.getByRole('checkbox').nth(n).press('Space');
    await sheet.getByRole('button', { name: /^Chi bộ bản Mới.*Chuyển 2 mục vào đây$/ }).press('Enter');
    await sheet.getByRole('button', { name: 'Ghi lại' }).click();
    await acts()
      .getByText(`Chưa phân: ${count - 3} đảng viên`)
      .waitFor();
    await button('Chạy thử').click();
    await page.getByText('chạy thử không thấy vướng mắc').waitFor();
  });

  it('says that the server is away, loses nothing, and is kept once it answers', async () => {
    await open(await drafted('17-QĐ/HU', hanoi, []));
    await page.route('**/api/organisation.saveReorganisationDraft', (route) => route.abort());
    await page.getByLabel('Số quyết định').fill('18-QĐ/HU');
    await page.getByText('Chưa lưu được: máy chủ không trả lời.').waitFor();
    await page.unroute('**/api/organisation.saveReorganisationDraft');
    await saved();
    desk.complaints.length = 0; // those of the broken line
  });

  it('refuses an address that is no decision', async () => {
    await page.goto('/sap-xep/00000000-0000-7000-8000-000000000000');
    await page.getByRole('alert').getByText('Không có quyết định này. Có thể dự thảo đã bị xóa.').waitFor();
    desk.complaints.length = 0; // the browser reports the 404
  });
});

describe('a decision for a day to come', () => {
  it('is planned, waits, and is cancelled', async () => {
    await open(
      await drafted('20-QĐ/HU', nextYear, [{ kind: 'rename', subject: 'DEMO.06.001', newName: 'Chi bộ bản Xuân' }]),
    );
    await button('Chạy thử').click();
    await page.getByText(`Sẵn sàng. Sẽ tự thi hành ngày ${spoken(nextYear)}.`).waitFor();
    await button(/^Áp dụng từ/).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Ghi để thi hành ngày ${spoken(nextYear)}` })
      .click();
    await button('Hủy kế hoạch').waitFor();
    const decision = page.url();
    await open('/sap-xep');
    await page.getByRole('region', { name: 'Chờ thi hành' }).getByRole('link', { name: '20-QĐ/HU' }).waitFor();
    await open(decision);
    await button('Hủy kế hoạch').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy kế hoạch' }).click();
    await page.getByText('Đã hoàn tác: mọi thứ như trước quyết định.').waitFor();
  });
});

it('did all this without a complaint of the browser', () => expect(desk.complaints).toEqual([]));

describe.each(screens)('on a screen of $width px, $scheme', ({ width, scheme }) => {
  let here: Visit;
  let address: string;
  beforeAll(async () => {
    here = await visit(program, { cookies, viewport: { width, height: 780 }, colorScheme: scheme });
    here.page.setDefaultTimeout(patience);
    address = await drafted(`30-QĐ/${width}${scheme}`, hanoi, [
      { kind: 'merge', subject: 'DEMO.07.001', target: 'DEMO.07.099', newName: 'Chi bộ thôn Chung' },
      { kind: 'merge', subject: 'DEMO.07.002', target: 'DEMO.07.099' },
      { kind: 'split', subject: 'DEMO.08.001', target: 'DEMO.08.001', isHeir: true },
      { kind: 'split', subject: 'DEMO.08.001', target: 'DEMO.08.091', newName: 'Chi bộ bản Tách' },
    ]);
  });
  afterAll(() => here?.close());

  async function isWell(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: here.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const tooWide = await here.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide).toBe(0);
    if (width === 360) expect(await tooSmall(here.page)).toEqual([]);
  }

  it('the list of decisions is accessible and no wider than the screen', async () => {
    await open('/sap-xep', here.page);
    await isWell();
  });

  it('so is a draft, tried, with its names shown', async () => {
    await open(address, here.page);
    await here.page.getByRole('button', { name: 'Chạy thử', exact: true }).click();
    await here.page.getByText('chạy thử không thấy vướng mắc').waitFor();
    await here.page.getByRole('button', { name: 'Xem tên Đảng viên' }).click();
    await isWell();
  });

  it.each([/^Sửa Sáp nhập/, /^Sửa Chia tách/, /^Phân về các phần/, 'Xóa dự thảo'])(
    'so is the sheet behind %s',
    async (name) => {
      await here.page.getByRole('button', { name }).click();
      await here.page.getByRole('dialog').waitFor();
      await here.page.waitForLoadState('networkidle');
      await isWell();
      await here.page.keyboard.press('Escape');
      await here.page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  );
});

describe('what came from elsewhere', () => {
  it('a workbook: each decision of its sheet Sắp xếp becomes a draft', async () => {
    await open('/sap-xep');
    const header = ['Số quyết định', 'Ngày hiệu lực', 'Hình thức', 'Mã tổ chức', 'Mã tổ chức đích', 'Tên mới'];
    const choose = async (...row: string[]) => {
      const buffer = smallWorkbook('Sắp xếp', [header, row]);
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      await page.locator('input[type=file]').setInputFiles({ name: 'sap-xep.xlsx', mimeType, buffer });
    };
    await choose('81-QĐ/HU', '2026-07-01', 'Đổi tên', 'DEMO.02.003', '', 'Chi bộ bản Khác');
    const said = page.getByRole('alert');
    await said.getByText('Sắp xếp!B2').waitFor();
    await choose('81-QĐ/HU', spoken(nextYear), 'Đổi tên', 'DEMO.02.003', '', 'Chi bộ bản Khác');
    await page.getByRole('link', { name: '81-QĐ/HU' }).click();
    await acts().filter({ hasText: 'Chi bộ bản Khác' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Số quyết định' }).inputValue()).toBe('81-QĐ/HU');
  });

  it('a meeting of a cell that has ended: it waits until somebody settles it', async () => {
    const send = (name: string, input: object) =>
      page.request.post(`/api/${name}`, { data: { id: crypto.randomUUID(), input }, headers: ownHeaders });
    const merge = { kind: 'merge', subject: 'DEMO.03.002', target: 'DEMO.03.001' };
    const done = await send('organisation.reorganise', {
      number: '82-QĐ/HU',
      effectiveOn: `${hanoi.slice(0, 7)}-01`,
      acts: [merge],
    });
    const { id } = (await done.json()) as { id: string };
    const startedAt = `${hanoi.slice(0, 7)}-01T06:00`;
    const rollCall = [{ member: 'ai-do', status: 'present' }];
    const late = await send('meetings.record', {
      cell: 'DEMO.03.002',
      code: 'MUON-1',
      kind: 'regular',
      startedAt,
      rollCall,
    });
    expect(late.status()).toBe(409);
    await open('/sap-xep');
    const waiting = page.getByRole('region', { name: 'Chờ xử lý' });
    await waiting.getByText('DEMO.03.001 (', { exact: false }).first().waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await waiting.getByRole('button', { name: 'Gửi lại cho DEMO.03.001' }).click();
    await waiting.getByRole('alert').waitFor();
    await waiting.getByRole('button', { name: 'Bỏ', exact: true }).click();
    await waiting.waitFor({ state: 'hidden' });
    await send('organisation.reverseReorganisation', { id });
  });
});
