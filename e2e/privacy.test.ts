/** Personal data: what somebody sees of himself and asks to be put right, the registers, papers that stay outside. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf } from './sign-in.ts';
import { tooSmall } from './targets.ts';

const patience = 15_000;
const people = {
  member: { userName: 'dang.vien', roles: [], memberOf: 'DEMO.01.001' },
  staff: { userName: 'to.chuc', roles: [['staff', 'DEMO']] },
  dataOfficer: { userName: 'bao.ve', roles: [['data_officer', 'DEMO']] },
} as const;
type Who = keyof typeof people;

let program: Program;
const cookies = {} as Record<Who, Cookies>;
const open: Visit[] = [];
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '1' });
  for (const who of Object.keys(people) as Who[]) cookies[who] = await cookiesOf(program, people[who]);
}, 120_000);
afterAll(async () => {
  for (const one of open) await one.close();
  await program?.stop();
});

async function as(who: Who): Promise<Visit> {
  const here = await visit(program, { cookies: cookies[who], viewport: { width: 1440, height: 900 } });
  here.page.setDefaultTimeout(patience);
  open.push(here);
  return here;
}
const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

describe('a member', () => {
  it('sees what is stored about him, and asks for a day to be put right; staff answers', async () => {
    const { page, complaints } = await as('member');
    await openPage(page, '/du-lieu-cua-toi');
    await page.getByRole('heading', { name: 'Nơi sinh hoạt' }).waitFor();
    expect(await page.getByText('Chưa có ai mở.').count()).toBe(1);

    await button(page, 'Yêu cầu đính chính').click();
    await inDialog(page, 'Gửi yêu cầu').click();
    await page.getByText('Hãy chọn điều cần sửa.').waitFor();
    await page.getByText('Hãy ghi điều đúng.').waitFor();
    await field(page, 'Điều cần sửa').selectOption('born_on');
    await field(page, 'Đúng ra là').fill('02/03/1980');
    await inDialog(page, 'Gửi yêu cầu').click();
    await page.getByText('Chờ trả lời').waitFor();

    const staff = await as('staff');
    await openPage(staff.page, '/yeu-cau-dinh-chinh');
    await staff.page.getByRole('button', { name: /^Không sửa: / }).click();
    await inDialog(staff.page, 'Trả lời').click();
    await staff.page.getByText('Hãy ghi lý do để người yêu cầu biết.').waitFor();
    await field(staff.page, 'Vì sao không sửa').fill('Giấy khai sinh ghi khác');
    await inDialog(staff.page, 'Trả lời').click();
    await staff.page.getByText('Không sửa: Giấy khai sinh ghi khác').waitFor();

    await openPage(page, '/du-lieu-cua-toi');
    await page.getByText('Không sửa: Giấy khai sinh ghi khác').waitFor();
    // whoever answered has seen whose request it was, and that is told
    await page.getByRole('cell', { name: 'Xem các yêu cầu đính chính' }).first().waitFor();
    expect([...complaints, ...staff.complaints]).toEqual([]);
  });

  it('takes it along as Excel', async () => {
    const { page } = await as('member');
    await openPage(page, '/du-lieu-cua-toi');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Xuất Excel' }).click();
    expect((await download).suggestedFilename()).toBe('Xem dữ liệu của chính mình.xlsx');
  });
});

it('whoever protects the data begins at what is due, and takes a breach step by step', async () => {
  const { page, complaints } = await as('dataOfficer');
  await openPage(page, '/bao-ve-du-lieu');
  await page.getByText('Không có việc nào theo luật đang chờ làm.').waitFor();
  await button(page, 'Ghi vi phạm').click();
  await field(page, 'Chuyện gì đã xảy ra').fill('Mất máy tính xách tay');
  await field(page, 'Đã làm ngay những gì').fill('Khóa tài khoản');
  await inDialog(page, 'Ghi vi phạm').click();
  const due = page.getByRole('region', { name: 'Việc theo luật đang chờ' });
  await due.getByText('Mất máy tính xách tay').waitFor();
  await due.getByText('còn 2 ngày').waitFor();
  for (const [step, label] of [
    ['Ghi đánh giá', 'Mức độ, phạm vi, ai bị ảnh hưởng, đã ngăn chặn thế nào'],
    ['Ghi đã thông báo', 'Thông báo cho ai, bằng cách nào, số văn bản'],
  ] as const) {
    await button(page, `${step}: Mất máy tính xách tay`).click();
    await field(page, label).fill('Đã làm');
    await inDialog(page, step).click();
  }
  await page.getByText('Không có việc nào theo luật đang chờ làm.').waitFor();
  await button(page, 'Đóng: Mất máy tính xách tay').waitFor();
  expect(complaints).toEqual([]);
});

it('a secret paper is entered with where it is kept', async () => {
  const { page, complaints } = await as('staff');
  await openPage(page, '/tai-lieu-mat');
  await button(page, 'Ghi tài liệu').click();
  await field(page, 'Độ mật').selectOption('secret');
  await field(page, 'Số').fill('05-BC/HU');
  await field(page, 'Ngày').fill('2026-10-01');
  await field(page, 'Cơ quan ban hành').fill('Huyện ủy');
  await field(page, 'Để ở đâu').fill('Két văn thư');
  await inDialog(page, 'Ghi vào sổ').click();
  await page.getByRole('cell', { name: 'Két văn thư' }).waitFor();
  expect(complaints).toEqual([]);
});

describe.each(screens)('on a screen of $width px, $scheme', ({ width, scheme }) => {
  it.each([
    ['member', '/du-lieu-cua-toi'],
    ['staff', '/yeu-cau-dinh-chinh'],
    ['staff', '/tai-lieu-mat'],
    ['dataOfficer', '/bao-ve-du-lieu'],
  ] as const)('%s finds %s accessible, no wider than the screen, and large enough for a finger', async (who, path) => {
    const here = await visit(program, {
      cookies: cookies[who],
      viewport: { width, height: 780 },
      colorScheme: scheme,
    });
    open.push(here);
    await openPage(here.page, path);
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
