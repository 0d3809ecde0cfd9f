import { describe, expect, it } from 'vitest';
import { checkDependencies, isWithin, type Lock, type Manifest } from './check-dependencies.ts';
import { type DependencyRules, dependencyRules } from './dependency-rules.ts';

const rules: DependencyRules = {
  licences: ['MIT', 'ISC', 'Zlib'],
  unlicensed: { old: 'read by hand' },
  installScripts: ['native'],
  once: ['fastify'],
  bad: [{ name: 'left', range: '>=1.0.0 <1.2.0', reason: 'CVE-0' }],
};
const integrity = `sha512-${'A'.repeat(86)}==`;
type Entry = Lock['packages'][string];
const lockOf = (packages: Record<string, Entry>): Lock => ({
  packages: {
    '': { version: '0.1.0' },
    'apps/server': { version: '0.1.0' },
    'node_modules/@nennep/core': { link: true, resolved: 'packages/core' },
    ...Object.fromEntries(
      Object.entries(packages).map(([path, entry]) => [
        `node_modules/${path}`,
        { version: '1.0.0', integrity, license: 'MIT', ...entry },
      ]),
    ),
  },
});
const packagesWith = (packages: Record<string, Entry>) => checkDependencies(lockOf(packages), [], rules);

describe('packages of the lock', () => {
  it.each<[string, Record<string, Entry>, string[]]>([
    ['from the registry', { a: {} }, []],
    ['whose address the lock names', { a: { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' } }, []],
    [
      'from git',
      { a: { resolved: 'git+ssh://git@github.com/a/a.git#123' } },
      [
        'node_modules/a: comes from git+ssh://git@github.com/a/a.git#123, not from the registry. Depend on a published version.',
      ],
    ],
    [
      'from another server',
      { a: { resolved: 'http://evil.example/a.tgz' } },
      ['node_modules/a: comes from http://evil.example/a.tgz, not from the registry. Depend on a published version.'],
    ],
    [
      'from a file',
      { a: { version: 'file:../a' } },
      ['node_modules/a: “file:../a” is no version of the registry. Depend on a published one.'],
    ],
    [
      'without a digest',
      { a: { integrity: '' } },
      ['node_modules/a: the lock keeps no SHA-512 of it. Run npm install again from the registry.'],
    ],
    [
      'with a weak digest',
      { a: { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } },
      ['node_modules/a: the lock keeps no SHA-512 of it. Run npm install again from the registry.'],
    ],
    [
      'with an install script',
      { a: { hasInstallScript: true }, native: { hasInstallScript: true } },
      ['a: has an install script. Do without it, or allow it in dependency-rules.ts.'],
    ],
    [
      'with a licence that binds others',
      { a: { license: 'GPL-3.0' } },
      ['a: its licence (GPL-3.0) is not on the list in dependency-rules.ts.'],
    ],
    ['with a choice of licences', { a: { license: '(MIT OR GPL-3.0)' }, b: { license: '(MIT AND Zlib)' } }, []],
    [
      'with two licences of which one is not allowed',
      { a: { license: 'MIT AND GPL-3.0' } },
      ['a: its licence (MIT AND GPL-3.0) is not on the list in dependency-rules.ts.'],
    ],
    [
      'without a licence',
      { a: { license: undefined } as object, old: { license: undefined } as object },
      ['a: its licence (none) is not on the list in dependency-rules.ts.'],
    ],
    [
      'known to be harmful',
      { 'b/node_modules/left': { version: '1.1.9' } },
      ['left: 1.1.9 is known to be harmful: CVE-0. Use another.'],
    ],
    ['repaired', { left: { version: '1.2.0' } }, []],
    [
      'that matter, in two majors',
      { fastify: { version: '5.0.0' }, 'a/node_modules/fastify': { version: '4.9.0' } },
      ['fastify: installed in majors 5 and 4. Bring them together.'],
    ],
    [
      'that matter, in two versions of one major',
      { fastify: { version: '5.0.0' }, 'a/node_modules/fastify': { version: '5.1.0' } },
      [],
    ],
  ])('%s', (_what, packages, found) => {
    expect(packagesWith(packages)).toEqual(found);
  });
});

it.each<[string, Partial<Manifest>, string[]]>([
  ['exact', { dependencies: { a: '1.2.3', b: '1.0.0-beta.17' } }, []],
  ['a range', { dependencies: { a: '^1.2.3' } }, ['a: “^1.2.3” in x is no exact version. Name one.']],
  ['whatever is newest', { devDependencies: { a: 'latest' } }, ['a: “latest” in x is no exact version. Name one.']],
  [
    'an address',
    { optionalDependencies: { a: 'github:a/a' } },
    ['a: “github:a/a” in x is no exact version. Name one.'],
  ],
  [
    'a range below a package',
    { overrides: { a: { b: '~1.0.0' } } },
    ['b: “~1.0.0” in x is no exact version. Name one.'],
  ],
])('a pin: %s', (_what, manifest, found) => {
  expect(checkDependencies(lockOf({}), [{ name: 'x', ...manifest }], rules)).toEqual(found);
});

it.each([
  ['1.2.3', '=1.2.3', true],
  ['1.2.4', '=1.2.3', false],
  ['1.10.0', '<1.9.0', false],
  ['0.9.9', '<1.0.0', true],
  ['4.0.3', '>=4.0.0 <4.0.4', true],
  ['4.0.4', '>=4.0.0 <4.0.4', false],
  ['3.9.9', '>=4.0.0 <4.0.4', false],
  ['2.0.0-beta.1', '>=2.0.0', true],
])('%s in %s: %s', (version, range, is) => {
  expect(isWithin(version, range)).toBe(is);
});

it('every range of the list can be read', () => {
  expect(dependencyRules.bad.map(({ range }) => typeof isWithin('1.0.0', range))).toEqual(
    dependencyRules.bad.map(() => 'boolean'),
  );
});
