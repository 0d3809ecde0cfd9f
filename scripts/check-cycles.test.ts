import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkCycles } from './check-cycles.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nennep-cycles-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const server = (path: string, text: string) => write(`apps/server/src/${path}`, text);

it('finds nothing where rooms use each other in one direction', () => {
  server('meetings/commands.ts', `import { scope } from '../access/scope.ts';\nimport { x } from './store.ts';`);
  server('organisation/path.ts', `import { scope } from '../access/scope.ts';`);
  server('main.ts', `import './meetings/commands.ts';`);
  server('access/scope.ts', `import { db } from '../database.ts';`);
  expect(checkCycles(root)).toEqual([]);
});

it('names the files of a cycle of two rooms', () => {
  server('meetings/commands.ts', `import { scope } from '../access/scope.ts';`);
  server('access/scope.ts', `import type {\n  Meeting,\n} from '../meetings/commands.ts';`);
  expect(checkCycles(root)).toEqual([
    'apps/server/src: access → meetings (access/scope.ts), meetings → access (meetings/commands.ts). ' +
      'Move what both need into one of them, or into a room below.',
  ]);
});

it('finds a longer cycle once, also by package name and lazy import', () => {
  write('packages/core/src/meetings/a.ts', `import { b } from '@nennep/core/quality/b.ts';`);
  write('packages/core/src/quality/b.ts', `const c = () => import('../statistics/c.ts');`);
  write('packages/core/src/statistics/c.ts', `export { a } from '../meetings/a.ts';`);
  expect(checkCycles(root).map((line) => line.replace(/ \([^)]*\)/g, ''))).toEqual([
    'packages/core/src: meetings → quality, quality → statistics, statistics → meetings. ' +
      'Move what both need into one of them, or into a room below.',
  ]);
});

it('does not count tests, the shell, or the same rooms on another floor', () => {
  server(
    'meetings/commands.ts',
    `import { a } from '@nennep/core/access/a.ts';\nimport type { H } from '../http/handler.ts';`,
  );
  server('access/access.test.ts', `import '../meetings/commands.ts';`);
  server('http/handler.ts', `import '../meetings/commands.ts';`);
  write('packages/core/src/access/a.ts', `import type { M } from '../meetings/m.ts';`);
  expect(checkCycles(root)).toEqual([]);
});
