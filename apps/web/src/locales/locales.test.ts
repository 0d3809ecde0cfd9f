import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, it } from 'vitest';

// A text that was never extracted would appear as its code, which no build can see.
it('has every text of the screens in both languages', { timeout: 60_000 }, async () => {
  const config = getConfig();
  const [catalogue] = await getCatalogs(config);
  const wanted = Object.keys((await catalogue?.collect()) ?? {});
  const english = (await catalogue?.read('en')) ?? {};
  const vietnamese = (await catalogue?.read('vi')) ?? {};
  expect(wanted.length).toBeGreaterThan(300);
  expect(wanted.filter((id) => !vietnamese[id])).toEqual([]);
  expect(wanted.filter((id) => !english[id]?.translation)).toEqual([]);
});
