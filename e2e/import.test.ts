/** A workbook with errors, put right on the page. Nothing is imported here. */
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screens, type Visit, visit } from './browser.ts';
import { type Program, startProgram } from './program.ts';
import { type Cookies, cookiesOf } from './sign-in.ts';
import { smallWorkbook } from './small-workbook.ts';
import { tooSmall } from './targets.ts';

/** The tier of a cell is misspelt, and the day of another is none. */
const faulty = smallWorkbook('Tổ chức', [
  ['Mã tổ chức', 'Tên tổ chức', 'Cấp', 'Mã cấp trên', 'Ngày thành lập', 'Loại hình chi bộ'],
  ['T', 'Đảng bộ tỉnh', 'Tỉnh', '', '01/01/2000', ''],
  ['T.01', 'Đảng bộ xã', 'Cơ sở', 'T', '01/01/2000', ''],
  ['T.01.001', 'Chi bộ bản Một', 'Chi bô', 'T.01', '01/01/2000', 'Thôn, bản'],
  ['T.01.002', 'Chi bộ bản Hai', 'Chi bộ', 'T.01', '31/02/2000', 'Thôn, bản'],
]);

let program: Program;
let cookies: Cookies;
beforeAll(async () => {
  program = await startProgram({ NENNEP_DEMO: '0' });
  cookies = await cookiesOf(program, { userName: 'quantri', roles: [] });
}, 120_000);
afterAll(() => program?.stop());

async function sendFaulty({ page }: Visit): Promise<void> {
  await page.goto('/nhap-lieu');
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').first().setInputFiles({ name: 'hong.xlsx', mimeType, buffer: faulty });
  await page.getByRole('heading', { level: 1, name: '2 ô cần sửa trước khi nhập được tệp này' }).waitFor();
}

describe('a workbook with errors', () => {
  let desk: Visit;
  beforeAll(async () => {
    desk = await visit(program, { cookies, viewport: { width: 1440, height: 900 } });
    await sendFaulty(desk);
  });
  afterAll(() => desk?.close());

  it('is put right by what was probably meant and by typing, and checked again', async () => {
    const { page } = desk;
    const again = page.getByRole('button', { name: 'Kiểm tra lại' });
    expect(await again.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Chi bộ', exact: true }).click();
    await page.getByLabel('Sửa ngay tại đây Tổ chức!E5').fill('29/02/2000');
    await page.getByText('2 ô vừa sửa, chưa kiểm tra lại.').waitFor();
    await again.click();
    await page.getByText('Sẵn sàng nhập.').waitFor();
    const made = page.getByRole('region', { name: '2 ô đã sửa tại đây' }).getByRole('listitem');
    expect(await made.allTextContents()).toEqual([
      'Tổ chức!C4Chi bôChi bộBỏ sửa Tổ chức!C4',
      'Tổ chức!E531/02/200029/02/2000Bỏ sửa Tổ chức!E5',
    ]);
    expect(await page.getByRole('button', { name: 'Nhập 4 dòng' }).getAttribute('aria-disabled')).toBe('false');
  });

  it('keeps its corrections after a reload, and gives one up by the keyboard', async () => {
    const { page } = desk;
    await page.reload();
    await page.getByRole('button', { name: 'Bỏ sửa Tổ chức!E5' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: '1 ô cần sửa trước khi nhập được tệp này' }).waitFor();
    const field = page.getByLabel('Sửa ngay tại đây Tổ chức!E5');
    expect(await field.inputValue()).toBe('31/02/2000');
    await field.fill('01/03/2000');
    await field.press('Enter');
    await page.getByText('Sẵn sàng nhập.').waitFor();
    await page.getByRole('button', { name: 'Bỏ tệp này' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nhập từ tệp Excel' }).waitFor();
    expect(desk.complaints).toEqual([]);
  });
});

describe.each(screens)('its errors on a screen of $width px, $scheme', ({ width, scheme }) => {
  let here: Visit;
  beforeAll(async () => {
    here = await visit(program, { cookies, viewport: { width, height: 780 }, colorScheme: scheme });
  });
  afterAll(() => here?.close());

  it('are accessible and no wider than the screen, before and after a correction is typed', async () => {
    await sendFaulty(here);
    for (const text of ['Chi bô', 'Chi bộ']) {
      await here.page.getByLabel('Sửa ngay tại đây Tổ chức!C4').fill(text);
      const { violations } = await new AxeBuilder({ page: here.page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
    const tooWide = await here.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(tooWide).toBe(0);
    if (width < 500) expect(await tooSmall(here.page)).toEqual([]);
  });
});
