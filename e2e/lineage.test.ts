/** What became of the organisations of the demo: former codes, names and links, the lineage, the certificate, the bridge. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf, ownHeaders } from './sign-in.ts';
import { tooSmall } from './targets.ts';

const hanoi = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const spoken = (date: string): string => date.split('-').reverse().join('/');
/** Long enough for everything that was reorganised in the demo. */
const view = `from=${Number(hanoi.slice(0, 4)) - 2}-01&to=${hanoi.slice(0, 7)}`;

// Stories of the demo (packages/core/src/exchange/demo-tree.ts).
const [merged, alsoMerged, mergedInto] = ['DEMO.05.003', 'DEMO.05.004', 'DEMO.05.020'];
const [moved, movedTo] = ['DEMO.09.008', 'DEMO.10'];
const [recoded, newCode] = ['DEMO.03.001', 'DEMO.03.901'];

const pages = [
  `/chi-bo/${merged}?${view}`,
  `/to-chuc/${mergedInto}/ke-thua?${view}`,
  `/to-chuc/${merged}/xac-nhan?${view}`,
  `/so-sanh?org=DEMO&${view}&cocau=${hanoi}`,
  `/so-sanh/cau-noi?org=${movedTo}&${view}&ma=meetings.regular&cocau=${hanoi}`,
];

let program: Program;
let cookies: Cookies;
let desk: Visit;
let page: Page;
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '1' });
  cookies = await cookiesOf(program);
  desk = await visit(program, { cookies, viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  page = desk.page;
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await program?.stop();
});

const open = (path: string, on: Page = page): Promise<void> => openPage(on, path);

async function asked<T>(name: string, input: object): Promise<T> {
  const answer = await page.request.post(`/api/${name}`, { data: input, headers: ownHeaders });
  if (!answer.ok()) throw new Error(await answer.text());
  return (await answer.json()) as T;
}
async function ordered<T>(name: string, input: object): Promise<T> {
  return asked<T>(name, { id: crypto.randomUUID(), input });
}

type Life = { code: string; name: string };
const nameOf = async (code: string): Promise<string> => {
  const { organisations } = await asked<{ organisations: Life[] }>('organisation.lineage', { org: code });
  return organisations.find((one) => one.code === code)?.name ?? '';
};

describe('a cell that was merged away', () => {
  it('says on its page when and by which decision, and leads to who goes on', async () => {
    const heir = await nameOf(mergedInto);
    await open(`/chi-bo/${merged}?${view}`);
    const note = page.getByRole('complementary', { name: 'Quá trình tổ chức' });
    await note.getByText(`${await nameOf(merged)} đã kết thúc hoạt động ngày`).waitFor();
    expect(await note.textContent()).toContain('sáp nhập theo Quyết định 58-QĐ/HU');
    await note.getByRole('link', { name: heir }).click();
    await page.getByRole('heading', { level: 1, name: heir }).waitFor();
    await page.getByText('Tiếp nối:').waitFor();
  });

  it('keeps the members of its last day', async () => {
    const { organisation } = await asked<{ organisation: { endedOn: string } }>('organisation.cell', {
      code: merged,
      to: hanoi.slice(0, 7),
    });
    await open(`/chi-bo/${merged}/dang-vien?${view}`);
    const title = new RegExp(`^\\d+ đảng viên ngày ${spoken(organisation.endedOn)}$`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  });

  it('stands in the lineage of its heir, with decision and day, as a list for the ear', async () => {
    await open(`/chi-bo/${mergedInto}?${view}`);
    await page.getByRole('link', { name: 'Xem cả quá trình' }).click();
    const graph = page.getByRole('region', { name: 'Sơ đồ kế thừa' });
    const before = graph.getByRole('region', { name: 'Tiền thân' });
    await before.getByRole('listitem').first().waitFor();
    const items = await before.getByRole('listitem').allTextContents();
    expect(items.length).toBe(2);
    for (const item of items) expect(item).toMatch(/^kế thừasáp nhập\d\d\/\d\d\/\d{4}58-QĐ\/HU/);
    for (const code of [merged, alsoMerged])
      await before.getByRole('link', { name: await nameOf(code), exact: true }).waitFor();
    expect(await graph.getByRole('region', { name: 'Kế thừa' }).count()).toBe(0);
    await page.getByRole('table').getByText('58-QĐ/HU').waitFor();
  });

  it('is certified on one sheet of A4, with what was filled in', async () => {
    await open(`/to-chuc/${merged}/ke-thua?${view}`);
    await page.getByRole('link', { name: 'Giấy xác nhận' }).click();
    await page.getByLabel('Họ và tên người ký').fill('Hà Ban Mai');
    const paper = page.getByRole('article');
    const words = (await paper.textContent()) ?? '';
    for (const part of ['ĐẢNG CỘNG SẢN VIỆT NAM', 'GIẤY XÁC NHẬN', '58-QĐ/HU', `(mã ${mergedInto})`, 'Hà Ban Mai'])
      expect(words).toContain(part);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(sheets.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(sheets) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  });

  it('has nothing to certify where nothing happened, and refuses a code that never was', async () => {
    await open(`/to-chuc/DEMO.01.001/xac-nhan?${view}`);
    await page.getByRole('heading', { name: 'Không có gì để xác nhận' }).waitFor();
    await open(`/to-chuc/DEMO.01.001/ke-thua?${view}`);
    await page.getByRole('heading', { name: 'Chưa qua lần sắp xếp nào' }).waitFor();
    await page.goto(`/to-chuc/KHONG-CO/ke-thua?${view}`);
    await page.getByRole('alert').getByRole('heading', { name: 'Không mở được trang này' }).waitFor();
    desk.complaints.length = 0; // the browser reports the 404
  });
});

describe('a new code and name', () => {
  let decision: string;
  let formerName: string;
  beforeAll(async () => {
    formerName = await nameOf(recoded);
    const acts = [
      { kind: 'change_code', subject: recoded, newCode },
      { kind: 'rename', subject: recoded, newName: 'Chi bộ bản Thử Mã' },
      { kind: 'change_code', subject: 'DEMO.11', newCode: 'DEMO.91X' },
    ];
    ({ id: decision } = await ordered<{ id: string }>('organisation.reorganise', {
      number: '901-QĐ/HU',
      effectiveOn: hanoi,
      acts,
    }));
  });
  afterAll(() => ordered('organisation.reverseReorganisation', { id: decision }));

  it.each([
    ['code', () => recoded, () => `mã cũ: ${recoded}`],
    ['name', () => formerName, () => `tên cũ: ${formerName}`],
  ])('are found by the former %s, which the search says', async (_what, typed, says) => {
    await open(`/?org=DEMO&${view}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(typed());
    const hit = page.getByRole('option').filter({ hasText: 'Chi bộ bản Thử Mã' });
    await hit.waitFor();
    expect(await hit.textContent()).toContain(says());
    await hit.click();
    await page.getByRole('heading', { level: 1, name: 'Chi bộ bản Thử Mã' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/chi-bo/${newCode}`);
  });

  it('are where links with the former code lead, of a cell and of a committee', async () => {
    await open(`/chi-bo/${recoded}?${view}`);
    await page.getByText(`Tên cũ: ${formerName}; Mã cũ: ${recoded}`).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/chi-bo/${newCode}`);
    await open(`/so-sanh?org=DEMO.11&${view}`);
    await expect.poll(() => new URL(page.url()).searchParams.get('org')).toBe('DEMO.91X');
  });
});

describe('a committee that was merged away', () => {
  let decision: string;
  beforeAll(async () => {
    const common = {
      kind: 'merge',
      target: 'DEMO.99',
      newName: 'Đảng bộ xã Thử Gộp',
      newTier: 'base',
      newParent: 'DEMO',
    };
    const acts = ['DEMO.02', 'DEMO.04'].map((subject) => ({ ...common, subject }));
    ({ id: decision } = await ordered<{ id: string }>('organisation.reorganise', {
      number: '902-QĐ/HU',
      effectiveOn: `${hanoi.slice(0, 7)}-01`,
      acts,
    }));
  });
  afterAll(() => ordered('organisation.reverseReorganisation', { id: decision }));

  it('says so above its figures, and leads to who goes on', async () => {
    await open(`/?org=DEMO.02&${view}`);
    const note = page.getByRole('complementary', { name: 'Quá trình tổ chức' });
    await note.getByText('đã kết thúc hoạt động ngày').waitFor();
    await note.getByRole('link', { name: 'Đảng bộ xã Thử Gộp' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('org')).toBe('DEMO.99');
    await note.waitFor({ state: 'hidden' });
  });
});

describe('the bridge', () => {
  it('opens from the comparison of two structures, and adds up', async () => {
    await open(`/so-sanh?org=DEMO&${view}&cot=meetings.regular`);
    await page.getByRole('button', { name: 'So hai cơ cấu' }).click();
    const choice = page.getByRole('dialog', { name: 'Chọn cơ cấu để so' });
    await choice.getByLabel('Ngày').fill(spoken(hanoi));
    await choice.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^\d+ trong \d+ đơn vị có số khác giữa hai cơ cấu$/ }).waitFor();
    const row = page.locator('table.cmp tbody tr').filter({ has: page.locator(`a[href*="org=${movedTo}&"]`) });
    await row.getByRole('link', { name: /^khác:/ }).click();
    await page.getByRole('heading', { level: 1, name: /vì sao là [\d.]+ hoặc [\d.]+$/ }).waitFor();
    const { before, after, rows } = await asked<{
      before: { value: number };
      after: { value: number };
      rows: { code: string }[];
    }>('statistics.bridge', {
      org: movedTo,
      ...Object.fromEntries(new URLSearchParams(view)),
      code: 'meetings.regular',
      after: hanoi,
    });
    expect(rows.map(({ code }) => code)).toEqual([moved]);
    const by = after.value - before.value;
    await page.getByText(`${before.value} + ${by} − 0 = ${after.value}`).waitFor();
    const table = page.getByRole('table');
    expect(await table.getByRole('row').filter({ hasText: 'Cộng' }).textContent()).toContain(`+${by}`);
    expect(await table.locator('tbody tr').textContent()).toContain('145-QĐ/HU');
    const steps = await page
      .getByRole('region', { name: 'Từng bước từ số này đến số kia' })
      .getByRole('listitem')
      .count();
    expect(steps).toBe(3);
    const href = await page.getByRole('link', { name: 'Xuất Excel' }).getAttribute('href');
    const file = await page.request.get(href ?? '');
    expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  it('opens from a figure in the structure of a day; the same structure twice is said', async () => {
    await open(`/chi-so/meetings.regular?org=${movedTo}&${view}&structure=${hanoi}`);
    await page.getByRole('link', { name: 'Số này khác gì theo cơ cấu lúc đó, và vì sao' }).click();
    await page.getByRole('heading', { level: 1, name: /vì sao là/ }).waitFor();
    await page.getByRole('button', { name: 'So với cơ cấu khác' }).click();
    await page.getByRole('dialog').getByLabel('Ngày').fill(spoken(hanoi));
    await page.getByRole('dialog').getByLabel('Ngày').press('Enter');
    await page.getByRole('heading', { name: 'Đang chọn cùng một cơ cấu hai lần' }).waitFor();
  });

  it('says where both structures give one number, and what is wrong when the server does not answer', async () => {
    await open(`/so-sanh/cau-noi?org=DEMO.01&${view}&ma=admissions&cocau=${hanoi}`);
    await page.getByRole('heading', { level: 1, name: /hai cơ cấu cho cùng một số$/ }).waitFor();
    await page.route('**/api/statistics.bridge', (route) => route.abort());
    await page.goto(`/so-sanh/cau-noi?org=DEMO.06&${view}&ma=admissions&cocau=${hanoi}`);
    await page.getByRole('heading', { name: 'Chưa lấy được số liệu mới từ máy chủ' }).waitFor({ timeout: 30_000 });
    await page.unroute('**/api/statistics.bridge');
    desk.complaints.length = 0; // those of the broken line
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

  it.each(pages)('%s is accessible, no wider than the screen, and large enough for a finger', async (path) => {
    await open(path, here.page);
    const { violations } = await new AxeBuilder({ page: here.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    if (width < 500) expect(await tooSmall(here.page)).toEqual([]);
    const tooWide = () =>
      here.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await tooWide()).toBe(0);
    await here.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
    expect(await tooWide()).toBe(0);
  });
});
