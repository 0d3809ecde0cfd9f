import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allowedNames, asAccount, give } from './embedded-postgres-account.ts';
import { type Binaries, program } from './embedded-postgres-binaries.ts';
import type { Home } from './embedded-postgres-home.ts';
import { StartError } from './start-error.ts';

/** The database user everything belongs to. */
export const clusterUser = 'nennep';

/**
 * Makes the cluster if there is none, and writes who may connect. A cluster is made under another name and renamed
 * when it is whole, so an interrupted first start leaves nothing that looks like data.
 *
 * @returns the password, only on Windows, where Node has no unix sockets and the server listens on 127.0.0.1.
 */
export async function prepareCluster(
  home: Home,
  binaries: Binaries,
  options: { fsync: boolean; onProgress: (line: string) => void },
): Promise<{ password?: string }> {
  const version = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    options.onProgress('Đang tạo cơ sở dữ liệu lần đầu…');
    await initialise(home, binaries, options.fsync);
  } else if (Number(version) !== binaries.major) {
    throw new StartError(
      `Dữ liệu trong ${home.cluster} do PostgreSQL ${version.trim()} ghi, còn chương trình đi kèm là bản ` +
        `${binaries.major}. Hãy dùng lại bản Nền Nếp cũ để xuất dữ liệu rồi nhập vào bản mới.`,
    );
  }
  if (process.platform === 'win32') return { password: await readFile(join(home.dir, 'password'), 'utf8') };
  await allow(home);
  return {};
}

async function initialise(home: Home, binaries: Binaries, fsync: boolean): Promise<void> {
  const partial = `${home.cluster}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  await give(home.account, partial);
  const args = ['-D', partial, '-U', clusterUser, '--encoding=UTF8', '--data-checksums', '--no-instructions'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C');
  if (process.platform === 'win32') {
    const password = join(home.dir, 'password');
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    args.push('-A', 'scram-sha-256', `--pwfile=${password}`);
  } else {
    args.push('-A', 'peer');
  }
  if (!fsync) args.push('--no-sync');
  const { code, output } = await run(program(binaries, 'initdb'), args, home);
  if (code !== 0) throw new StartError(`Không tạo được cơ sở dữ liệu trong ${home.dir}: ${output.trim()}`);
  await rename(partial, home.cluster);
}

/** Only the unix socket, only the users of this installation: the files are ours and written anew at each start. */
async function allow(home: Home): Promise<void> {
  const files = {
    'pg_hba.conf': 'local all all peer map=nennep\n',
    'pg_ident.conf': allowedNames(home.account)
      .map((name) => `nennep "${name}" ${clusterUser}\n`)
      .join(''),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(home.cluster, name);
    await writeFile(file, text, { mode: 0o600 });
    await give(home.account, file);
  }
}

/** Runs a program to its end as the account of the home; `output` is what it said on both streams. */
export function run(file: string, args: string[], home: Home): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...asAccount(home.account), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
