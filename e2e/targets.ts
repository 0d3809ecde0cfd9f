import type { Page } from 'playwright-core';

/** What a finger has to hit and cannot well: lower than 48 px, or than 24 px where it stands within a sentence. */
export const tooSmall = (on: Page): Promise<string[]> =>
  on.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('a[href], button, input, select, summary, [role=option]')) {
      // A mark is hit by its label.
      const target = element.matches('[type=checkbox], [type=radio]') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0 || getComputedStyle(target).visibility === 'hidden') continue;
      const isInSentence = target.matches(':is(p, .lead, .crumb) a:not(.btn)');
      if (height < (isInSentence ? 24 : 48) - 0.5 || width < 24)
        found.push(`${target.tagName} ${target.textContent?.trim().slice(0, 30)} ${width} × ${height}`);
    }
    return found;
  });
