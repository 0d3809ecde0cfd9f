import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { importsOf } from './imports.ts';

// The closed vocabulary of the house (ARCHITECTURE.md): the same rooms on each floor, and in a room only files whose
// name says what they contain. A new kind of file is a decision, made here.

export const rooms = [
  'organisation',
  'membership',
  'meetings',
  'resolutions',
  'quality',
  'oversight',
  'programmes',
  'statistics',
  'documents',
  'exchange',
  'access',
];

type Floor = {
  source: string;
  folders: string[];
  /** Files allowed straight in src; for an app that is its shell, where names are free. */
  top: RegExp;
  /** Folders of folders, as `parts` in a room of the web app. */
  inner: string[];
  file: RegExp;
  allowed: string;
};

const name = '[a-z0-9]+(-[a-z0-9]+)*';
const kebab = new RegExp(`^${name}(\\.test|\\.module|\\.generated|\\.d)?\\.(ts|tsx|mjs|css|sql|json)$`);

const floors: Floor[] = [
  {
    source: 'packages/core/src',
    folders: [...rooms, 'kernel'],
    // The list of all contracts knows every room, so it stands above them.
    top: /^operations(\.test)?\.ts$/,
    inner: [],
    file: new RegExp(`^${name}(\\.test)?\\.ts$`),
    allowed: '<noun>.ts, <noun>.test.ts, contract.ts, contract-<noun>.ts',
  },
  {
    source: 'apps/server/src',
    folders: [...rooms, 'http'],
    top: /./,
    inner: [],
    file: new RegExp(`^${name}((\\.test)?\\.ts|\\.sql)$`),
    allowed:
      'commands.ts, store.ts, queries.ts, jobs.ts, files.ts, the same split by noun, <room>.test.ts, snapshots .sql',
  },
  {
    source: 'apps/web/src',
    folders: [...rooms, 'kernel', 'shell', 'ui', 'offline', 'locales'],
    top: /./,
    inner: ['parts'],
    file: new RegExp(
      `^(routes\\.tsx|${name}-(page|form)(\\.test)?\\.tsx|${name}(\\.test)?\\.ts|${name}(\\.module)?\\.css)$`,
    ),
    allowed: 'routes.tsx, *-page.tsx, *-form.tsx, overlay.ts, <noun>.ts, and anything shown in parts/',
  },
];

const elsewhere = ['apps/server/test', 'scripts', 'e2e', 'bench'];
const junk = new Set([
  'index',
  'util',
  'utils',
  'helper',
  'helpers',
  'types',
  'service',
  'services',
  'manager',
  'common',
  'misc',
]);
const longest = 500;

/** Every break of the rules below `root`, as sentences "file: rule. Remedy." */
export function checkStructure(root: string): string[] {
  const found: string[] = [];
  for (const floor of floors) {
    for (const file of filesBelow(join(root, floor.source))) {
      const path = relative(join(root, floor.source), file).split(sep);
      const problem = placeProblem(floor, path);
      if (problem) found.push(`${shown(root, file)}: ${problem}`);
      else found.push(...fileProblems(file).map((each) => `${shown(root, file)}: ${each}`));
      if (floor.source.startsWith('packages/core')) {
        found.push(...coreProblems(path, file).map((each) => `${shown(root, file)}: ${each}`));
      }
    }
  }
  for (const folder of elsewhere) {
    for (const file of filesBelow(join(root, folder))) {
      if (/\.(ts|tsx|mjs)$/.test(file))
        found.push(...fileProblems(file).map((each) => `${shown(root, file)}: ${each}`));
    }
  }
  return found;
}

function placeProblem(floor: Floor, path: string[]): string | undefined {
  const [folder = '', ...rest] = path;
  if (rest.length === 0) {
    return floor.top.test(folder)
      ? undefined
      : `a file outside the rooms. Move it into one of: ${floor.folders.join(', ')}.`;
  }
  if (!floor.folders.includes(folder)) {
    return `“${folder}” is not a room of this floor. Use one of: ${floor.folders.join(', ')}.`;
  }
  if (folder === 'locales') return undefined;
  // The shell, building blocks and the outbox have no screens of their own, so any part may stand there.
  const isRoom = rooms.includes(folder) || floor.source.startsWith('packages/core');
  if (!isRoom) return undefined;
  const depth = floor.inner.includes(rest[0] ?? '') ? 2 : 1;
  if (rest.length > depth) return 'a folder inside a room. Split by noun into files side by side.';
  if (depth === 2) return undefined;
  const file = rest[0] ?? '';
  if (!floor.file.test(file)) return `no such kind of file in a room. Allowed: ${floor.allowed}.`;
  return undefined;
}

function fileProblems(file: string): string[] {
  const problems: string[] = [];
  const base = basename(file);
  const stem = base.split('.')[0] ?? '';
  if (/\.(po|svg|woff2|png|webp|html|webmanifest|txt)$/.test(base)) return [];
  // texts of the screens are compiled into a file that is never committed
  const isCompiled = file.includes(`${sep}locales${sep}`) && base === 'messages.js';
  if (!kebab.test(base) && !isCompiled) problems.push('the name is not kebab-case. Rename it like roll-call.ts.');
  if (junk.has(stem) || junk.has(stem.split('-').at(-1) ?? '')) {
    problems.push(`“${stem}” says nothing about the contents. Name it after the noun it is about.`);
  }
  const generated = /\.(generated\.ts|sql|json|css)$/.test(base) || file.includes(`${sep}locales${sep}`);
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  if (!generated && lines > longest) problems.push(`${lines} lines, ${longest} at most. Split it by noun.`);
  return problems;
}

/** The core is pure, and its verbs travel to the phone without Zod. */
function coreProblems(path: string[], file: string): string[] {
  const base = path.at(-1) ?? '';
  if (base.endsWith('.test.ts')) return [];
  const isList = path.length === 1 && base === 'operations.ts';
  const isContract = isList || base === 'contract.ts' || base.startsWith('contract-');
  const problems: string[] = [];
  for (const { specifier, typeOnly } of importsOf(readFileSync(file, 'utf8'))) {
    const isOwn = specifier.startsWith('.') || specifier.startsWith('@nennep/core/');
    if (specifier.startsWith('.') && !insideCore(path, specifier)) {
      problems.push(`imports ${specifier}, which is outside the core. Pass what it gives as an argument.`);
    } else if (/^zod(\/|$)/.test(specifier)) {
      if (!isContract)
        problems.push('imports zod. Only contract.ts and contract-<noun>.ts may; move the schema there.');
    } else if (!isOwn) {
      problems.push(`imports ${specifier}. The core has no I/O and no packages; pass what it gives as an argument.`);
    } else if (!isContract && !typeOnly && /\/contract(-[a-z0-9-]+)?\.ts$/.test(specifier)) {
      problems.push(
        `imports values of ${specifier}, and Zod with them. Use import type, or turn the dependency round.`,
      );
    }
  }
  return problems;
}

function insideCore(path: string[], specifier: string): boolean {
  const base = '/core/src';
  return resolve(base, dirname(path.join('/')), specifier).startsWith(`${base}/`);
}

function filesBelow(folder: string): string[] {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(folder);
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function shown(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

if (import.meta.main) {
  const found = checkStructure(resolve(import.meta.dirname, '..'));
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
}
