import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const floors: Readonly<Record<string, string>> = {
  server: 'apps/server/src',
  core: 'packages/core/src',
  web: 'apps/web/src',
};

const pathOf = (named: string): string => {
  const [first = '', ...rest] = named.split('/');
  return [floors[first] ?? first, ...rest].join('/');
};

const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^\d+\.\d+\.\d+$/.test(cells[1] ?? ''))
  .map(([, number = '', level = '', , state = '', how = '', test = '']) => ({ number, level, state, how, test }));

describe('docs/security.md', () => {
  it('names only files that exist', () => {
    const named = [...page.matchAll(/`([a-z0-9-]+\/[^` ]*\.(?:ts|tsx|mjs|md|sql))`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((path) => !existsSync(join(root, pathOf(path))))).toEqual([]);
  });

  it('goes through every requirement of the two levels once', () => {
    expect([rows.length, new Set(rows.map(({ number }) => number)).size]).toEqual([253, 253]);
    expect(rows.filter(({ level }) => level !== '1' && level !== '2')).toEqual([]);
  });

  it('gives each a state, and says what is missing or why it does not apply', () => {
    const states = new Set(['met', 'partly', 'not met', 'not applicable']);
    expect(rows.filter(({ state, how }) => !states.has(state) || how.length < 3)).toEqual([]);
  });

  it('names as tests nothing but tests', () => {
    const named = rows.flatMap(({ test }) => [...test.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
    expect(named.filter((path) => !/\.test\.tsx?$/.test(path))).toEqual([]);
  });

  it('counts right what it says at its head', () => {
    const of = (state: string): number => rows.filter((row) => row.state === state).length;
    expect(page).toContain(
      `Of ${rows.length} requirements ${of('met')} are met, ${of('partly')} partly, ${of('not met')} not; ${of('not applicable')} are about things that are not here.`,
    );
  });
});
