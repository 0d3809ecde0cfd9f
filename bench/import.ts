/** A district's real workbook, checked and imported into an empty database by the command line. */
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../apps/server/src/config.ts';
import { openDatabase } from '../apps/server/src/database.ts';
import { migrate } from '../apps/server/src/migrate.ts';
import { median, timed } from './measure.ts';
import { count, ms, type Result } from './result.ts';

const workbook = join(repositoryRoot, 'fixtures/cam-xuyen/workbook.xlsx');

export async function measureImport(root: string, repetitions: number): Promise<Result> {
  const runs: { milliseconds: number; peak: number; rows: number }[] = [];
  for (let n = 0; n < repetitions; n++) {
    const dataDir = join(root, 'import');
    await rm(dataDir, { recursive: true, force: true });
    const empty = await openDatabase({ dataDir, databaseUrl: undefined });
    await migrate(empty.db);
    await empty.close();
    const { milliseconds, result } = await timed(() => runImport(dataDir));
    runs.push({ milliseconds, ...result });
    await rm(dataDir, { recursive: true, force: true });
  }
  const time = median(runs.map((run) => run.milliseconds));
  const peak = Math.max(...runs.map((run) => run.peak));
  return {
    title: 'Cẩm Xuyên’s workbook by `nennep import` into an empty database',
    lines: [
      { what: 'rows', figure: count(runs[0]?.rows ?? 0) },
      { what: 'reading, check, import; the command alone, its database started and stopped', figure: ms(time) },
      { what: 'peak memory of the program (PostgreSQL apart)', figure: `${count(peak)} MB` },
    ],
    aims: [
      { what: 'time', aim: '≤ 5 s', reached: ms(time), isMet: time <= 5000 },
      { what: 'memory', aim: '≤ 400 MB', reached: `${count(peak)} MB`, isMet: peak <= 400 },
    ],
  };
}

type Imported = {
  readonly applied: boolean;
  readonly errors: readonly unknown[];
  readonly sheets: Readonly<Record<string, { readonly rows: number }>>;
};

async function runImport(dataDir: string): Promise<{ peak: number; rows: number }> {
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, 'apps/server/src/cli.ts'), 'import', workbook, '--json'],
    {
      env: { ...process.env, NENNEP_DATA: dataDir, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let peak = 0;
  // the high-water mark never falls, so the last look before the end is all but the end
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0);
    peak = Math.max(peak, Math.round(kilobytes / 1024));
  }, 20);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  const imported = JSON.parse(output) as Imported;
  if (code !== 0 || !imported.applied) throw new Error(`import ended with ${code}, ${imported.errors.length} errors`);
  return { peak, rows: Object.values(imported.sheets).reduce((sum, sheet) => sum + sheet.rows, 0) };
}
