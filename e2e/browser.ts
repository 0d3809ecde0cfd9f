import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Program } from './program.ts';
import type { Cookies } from './sign-in.ts';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export type Visit = {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Everything the page complained about: uncaught errors, console errors, refused by the content policy. */
  complaints: string[];
  close(): Promise<void>;
};

/** Opens Chromium: the one of the system, or the one CHROMIUM names. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? candidates.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium: install the package chromium, or set CHROMIUM to its path');
  // Chromium's sandbox refuses root; the only pages opened are ours.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

/**
 * A browser with one page on the program under test, in Vietnamese and on Hanoi time.
 *
 * @param cookies of somebody who has signed in; without them nobody has.
 */
export async function visit(
  { baseUrl }: Program,
  { cookies = [], ...options }: BrowserContextOptions & { cookies?: Cookies } = {},
): Promise<Visit> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...options,
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { browser, context, page, complaints, close: () => browser.close() };
}

/** What every page is looked at on. */
export const screens = [
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
  { width: 360, scheme: 'light' },
  { width: 360, scheme: 'dark' },
] as const;

/** Opens a page and waits until it stands and asks for nothing more. */
export async function openPage(on: Page, path: string): Promise<void> {
  await on.goto(path);
  await on.getByRole('heading', { level: 1 }).waitFor();
  await on.waitForLoadState('networkidle');
}
