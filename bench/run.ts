/**
 * npm run bench [-- --small] [-- --only attendance,figures,scope,sign-in,import,commands,reorganisation]: measures what README.md says and, when
 * everything was measured, writes RESULTS.md.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAttendance } from './attendance.ts';
import { measureCommands } from './commands.ts';
import { measureFigures } from './figures.ts';
import { measureImport } from './import.ts';
import { type OpenProvince, openProvince } from './province.ts';
import { full, small } from './province-plan.ts';
import { measureReorganisation } from './reorganisation.ts';
import { count, type Result } from './result.ts';
import { measureScope } from './scope.ts';
import { measureSignIn } from './sign-in.ts';

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false }, only: { type: 'string' } } });
const root = resolve(process.env.NENNEP_BENCH_DATA ?? '/var/tmp/nennep-bench');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const parts: Readonly<Record<string, (open: OpenProvince) => Promise<Result>>> = {
  attendance: (open) => measureAttendance(open, 5),
  figures: (open) => measureFigures(open, 7),
  scope: (open) => measureScope(open, 7),
  'sign-in': (open) => measureSignIn(open, 3),
  import: () => measureImport(root, 3),
  commands: (open) => measureCommands(open, 3),
  reorganisation: (open) => measureReorganisation(open, { isSmall: values.small, say }),
};

const heading =
  '# Benchmark results\n\nWritten by `npm run bench`; what is measured and how stands in README.md. Medians; ways compared ran in turns on the same machine.';

const wanted = values.only?.split(',') ?? Object.keys(parts);
for (const name of wanted)
  if (!Object.hasOwn(parts, name)) throw new Error(`no part ${name}; there are ${Object.keys(parts).join(', ')}`);
await mkdir(root, { recursive: true });
const open = await openProvince(root, values.small ? small : full, say);
try {
  const results: Result[] = [];
  for (const name of wanted) {
    say(`${name}…`);
    const result = await parts[name]?.(open);
    if (result !== undefined) results.push(result);
  }
  const text = [heading, await surroundings(open), ...results.map(section)].join('\n\n');
  process.stdout.write(`${text}\n`);
  if (values.only === undefined && !values.small) await writeFile(join(import.meta.dirname, 'RESULTS.md'), `${text}\n`);
} finally {
  await open.close();
}

async function surroundings({ pool }: OpenProvince): Promise<string> {
  const { rows } = await pool.query<{ version: string; fsync: string; buffers: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('shared_buffers') as buffers",
  );
  const names = ['organisation', 'member', 'meeting', 'cell_month', 'task', 'attendance'];
  const sizes = await pool.query<{ name: string; rows: number }>(
    names.map((name) => `select '${name}' as name, count(*)::integer as rows from ${name}`).join(' union all '),
  );
  const machine = cpus();
  return [
    `- ${new Date().toISOString().slice(0, 10)}, ${machine[0]?.model.trim()}, ${machine.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}`,
    `- PostgreSQL ${rows[0]?.version} as shipped, fsync ${rows[0]?.fsync}, shared_buffers ${rows[0]?.buffers}`,
    `- rows: ${sizes.rows.map(({ name, rows: n }) => `${name} ${count(n)}`).join(', ')}`,
  ].join('\n');
}

function section({ title, lines, aims }: Result): string {
  const verdict = (isMet: boolean): string => (isMet ? 'met' : '**missed**');
  const rows = aims.map((aim) => `| ${aim.what} | ${aim.aim} | ${aim.reached} | ${verdict(aim.isMet)} |`);
  return [
    `## ${title}\n`,
    '| | |\n|---|---:|',
    ...lines.map(({ what, figure }) => `| ${what} | ${figure} |`),
    '\n| Aim | wanted | reached | |\n|---|---:|---:|---|',
    ...rows,
  ].join('\n');
}
