export type Import = { specifier: string; typeOnly: boolean };

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\sfrom\s*)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a module imports or re-exports, statically or lazily. Reads the text only; comments at line start are skipped. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found: Import[] = [];
  for (const [, type, specifier = ''] of code.matchAll(statement)) found.push({ specifier, typeOnly: Boolean(type) });
  for (const [, specifier = ''] of code.matchAll(dynamic)) found.push({ specifier, typeOnly: false });
  return found;
}
