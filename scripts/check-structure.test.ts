import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkStructure } from './check-structure.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nennep-structure-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What the check says about one file; the part before the remedy. */
function ruleFor(path: string, text = ''): string[] {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return checkStructure(root).map((line) => line.replace(`${path}: `, '').replace(/\. .*/, ''));
}

describe('a file that belongs', () => {
  it.each([
    'packages/core/src/operations.ts',
    'packages/core/src/kernel/calendar.ts',
    'packages/core/src/meetings/roll-call.ts',
    'packages/core/src/meetings/roll-call.test.ts',
    'packages/core/src/meetings/contract-minutes.ts',
    'apps/server/src/main.ts',
    'apps/server/src/http/handler.ts',
    'apps/server/src/meetings/commands.ts',
    'apps/server/src/meetings/minutes-store.ts',
    'apps/server/src/meetings/queries.sql',
    'apps/web/src/main.tsx',
    'apps/web/src/meetings/routes.tsx',
    'apps/web/src/meetings/roll-call-page.tsx',
    'apps/web/src/meetings/overlay.ts',
    'apps/web/src/meetings/parts/attendance-row.tsx',
    'apps/web/src/ui/page-title.tsx',
    'apps/web/src/offline/outbox.ts',
    'apps/web/src/locales/vi/messages.po',
    'scripts/start.mjs',
  ])('%s passes', (path) => {
    expect(ruleFor(path)).toEqual([]);
  });
});

describe('a file that does not belong', () => {
  it.each([
    ['packages/core/src/dates.ts', 'a file outside the rooms'],
    ['packages/core/src/http/client.ts', '“http” is not a room of this floor'],
    ['apps/web/src/widgets/button.tsx', '“widgets” is not a room of this floor'],
    ['packages/core/src/meetings/page.tsx', 'no such kind of file in a room'],
    ['apps/web/src/meetings/attendance-row.tsx', 'no such kind of file in a room'],
    ['apps/server/src/meetings/minutes/store.ts', 'a folder inside a room'],
    ['apps/web/src/meetings/parts/rows/row.tsx', 'a folder inside a room'],
    ['apps/server/src/meetings/RollCall.ts', 'no such kind of file in a room'],
    ['apps/server/src/openApi.ts', 'the name is not kebab-case'],
    ['packages/core/src/meetings/index.ts', '“index” says nothing about the contents'],
    ['apps/server/src/meetings/date-utils.ts', '“date-utils” says nothing about the contents'],
    ['e2e/helpers.ts', '“helpers” says nothing about the contents'],
  ])('%s: %s', (path, rule) => {
    expect(ruleFor(path)).toEqual([rule]);
  });

  it('of more than 500 lines must be split, unless it was generated', () => {
    expect(ruleFor('apps/server/src/meetings/store.ts', 'x\n'.repeat(501))).toEqual(['501 lines, 500 at most']);
    rmSync(join(root, 'apps'), { recursive: true });
    expect(ruleFor('apps/server/src/meetings/queries.sql', 'x\n'.repeat(501))).toEqual([]);
  });
});

describe('the core', () => {
  const verb = 'packages/core/src/meetings/roll-call.ts';

  it.each([
    [`import { z } from 'zod';`, 'imports zod'],
    [`import type { z } from 'zod';`, 'imports zod'],
    [`import { readFile } from 'node:fs/promises';`, 'imports node:fs/promises'],
    [`import {\n  a,\n  b,\n} from 'lodash';`, 'imports lodash'],
    [`const x = await import('kysely');`, 'imports kysely'],
    [
      `import { x } from '../../../../apps/server/src/main.ts';`,
      'imports ../../../../apps/server/src/main.ts, which is outside the core',
    ],
    [`import { takeRollCall } from './contract.ts';`, 'imports values of ./contract.ts, and Zod with them'],
    [
      `import { defineCommand } from '../kernel/contract.ts';`,
      'imports values of ../kernel/contract.ts, and Zod with them',
    ],
  ])('refuses in a verb: %s', (text, rule) => {
    expect(ruleFor(verb, text)).toEqual([rule]);
  });

  it.each([
    [verb, `import type { Member } from './contract.ts';\nimport { day } from '@nennep/core/kernel/calendar.ts';`],
    [verb, `// import { z } from 'zod';\n/**\n * import 'zod'\n */`],
    ['packages/core/src/meetings/contract.ts', `import { z } from 'zod';\nimport { x } from '../kernel/contract.ts';`],
    ['packages/core/src/meetings/contract-minutes.ts', `import * as z from 'zod';`],
    [
      'packages/core/src/meetings/roll-call.test.ts',
      `import fc from 'fast-check';\nimport { readFileSync } from 'node:fs';`,
    ],
  ])('allows in %s: %s', (path, text) => {
    expect(ruleFor(path, text)).toEqual([]);
  });
});

it('says file, rule and remedy', () => {
  ruleFor('packages/core/src/meetings/roll-call.ts', `import { z } from 'zod';`);
  expect(checkStructure(root)).toEqual([
    'packages/core/src/meetings/roll-call.ts: imports zod. Only contract.ts and contract-<noun>.ts may; move the schema there.',
  ]);
});
