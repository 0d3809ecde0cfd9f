import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DependencyRules, dependencyRules } from './dependency-rules.ts';

type Entry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  hasInstallScript?: boolean;
};
export type Lock = { packages: Record<string, Entry> };
export type Manifest = { name: string } & Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, unknown>>
>;

const registry = 'https://registry.npmjs.org/';
const workspaces = ['packages/core', 'apps/server', 'apps/web'];

/** Every break of the rules, as sentences "package: what. Remedy." */
export function checkDependencies(lock: Lock, manifests: readonly Manifest[], rules: DependencyRules): string[] {
  const entries = Object.entries(lock.packages).flatMap(([path, entry]) =>
    path.includes('node_modules/') && !entry.link ? [{ name: nameIn(path), path, ...entry }] : [],
  );
  return [
    ...manifests.flatMap(loosePins),
    ...entries.flatMap((entry) => [...foreign(entry), ...forbidden(entry, rules)]),
    ...several(entries, rules),
  ];
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const isExact = (version: unknown): boolean =>
  typeof version === 'string' && /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version);

function loosePins(manifest: Manifest): string[] {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'] as const;
  const pins = (given: Record<string, unknown>): [string, unknown][] =>
    Object.entries(given).flatMap(([name, version]) =>
      typeof version === 'object' && version !== null ? pins(version as Record<string, unknown>) : [[name, version]],
    );
  return kinds.flatMap((kind) =>
    pins(manifest[kind] ?? {})
      .filter(([, version]) => !isExact(version))
      .map(([name, version]) => `${name}: “${version}” in ${manifest.name} is no exact version. Name one.`),
  );
}

/** The lock leaves `resolved` out where a package comes from the registry that npm is told to use. */
function foreign({ path, resolved, integrity, version }: Entry & { path: string }): string[] {
  if (resolved !== undefined && !resolved.startsWith(registry))
    return [`${path}: comes from ${resolved}, not from the registry. Depend on a published version.`];
  if (!isExact(version)) return [`${path}: “${version}” is no version of the registry. Depend on a published one.`];
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
    return [`${path}: the lock keeps no SHA-512 of it. Run npm install again from the registry.`];
  return [];
}

function forbidden(
  { name, version = '', license, hasInstallScript }: Entry & { name: string },
  rules: DependencyRules,
) {
  const found: string[] = [];
  if (hasInstallScript === true && !rules.installScripts.includes(name))
    found.push(`${name}: has an install script. Do without it, or allow it in dependency-rules.ts.`);
  if (license === undefined ? rules.unlicensed[name] === undefined : !isLicensed(license, rules.licences))
    found.push(`${name}: its licence (${license ?? 'none'}) is not on the list in dependency-rules.ts.`);
  for (const { range, reason } of rules.bad.filter((bad) => bad.name === name))
    if (isWithin(version, range)) found.push(`${name}: ${version} is known to be harmful: ${reason}. Use another.`);
  return found;
}

/** `A OR B` needs one of them, `A AND B` both. */
function isLicensed(expression: string, licences: readonly string[]): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((licence) => licences.includes(licence.trim())));
}

function several(entries: readonly (Entry & { name: string })[], { once }: DependencyRules): string[] {
  return once.flatMap((name) => {
    const majors = new Set(entries.filter((entry) => entry.name === name).map(({ version }) => version?.split('.')[0]));
    return majors.size > 1 ? [`${name}: installed in majors ${[...majors].join(' and ')}. Bring them together.`] : [];
  });
}

const comparators: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
};

/** Whether a version lies in a range such as `>=4.0.0 <4.0.4`. What stands behind a hyphen does not count. */
export function isWithin(version: string, range: string): boolean {
  return range.split(' ').every((part) => {
    const [, sign = '', limit = ''] = /^(=|<|>=)(\d+\.\d+\.\d+)$/.exec(part) ?? [];
    const holds = comparators[sign];
    if (holds === undefined) throw new Error(`“${part}” is no part of a range`);
    return holds(order(version, limit));
  });
}

function order(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => (version.split('-')[0] ?? '').split('.').map(Number));
  const at = [0, 1, 2].find((n) => a?.[n] !== b?.[n]);
  return at === undefined ? 0 : (a?.[at] ?? 0) - (b?.[at] ?? 0);
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..');
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const manifests = ['.', ...workspaces].map((folder) => read(join(folder, 'package.json')));
  const found = checkDependencies(read('package-lock.json'), manifests, dependencyRules);
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
}
