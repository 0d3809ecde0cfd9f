import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { chown, lchown, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * The operating system user PostgreSQL runs as. PostgreSQL refuses root, so root drops to another user: the one that
 * already owns the cluster, else `postgres`, else `nobody`.
 */
export type Account = { name: string; uid: number; gid: number; dropped: boolean };

type Entry = { name: string; uid: number; gid: number };

/** Chooses the account for the cluster in `clusterDir`, which need not exist yet. */
export function accountFor(clusterDir: string): Account {
  if (process.getuid?.() !== 0) return { ...current(), dropped: false };
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  const users = passwd();
  const entry =
    (owner && owner.uid !== 0 ? users.find((user) => user.uid === owner.uid) : undefined) ??
    users.find((user) => user.name === 'postgres') ??
    users.find((user) => user.name === 'nobody');
  if (!entry) {
    throw new StartError(
      'PostgreSQL không chạy bằng root, mà máy này không có người dùng postgres hay nobody. ' +
        'Hãy chạy bằng một người dùng thường, hoặc dùng một máy chủ PostgreSQL qua biến DATABASE_URL.',
    );
  }
  return { ...entry, dropped: true };
}

/** Options for child_process so that the child runs as `account`; cwd is one that every user can enter. */
export function asAccount(account: Account) {
  // libuv clears the supplementary groups before it changes the user, as setpriv --clear-groups does.
  const identity = account.dropped ? { uid: account.uid, gid: account.gid } : {};
  // Messages in English, because the retry after a kill recognises two of them; and no secrets from our environment.
  const system = process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...system };
  return { ...identity, cwd: process.platform === 'win32' ? undefined : '/', env, windowsHide: true };
}

/** Whether the account can enter the directory, that is: pass through every parent too. */
export function canEnter(account: Account, directory: string): boolean {
  if (!account.dropped) return true;
  return spawnSync('test', ['-x', directory], asAccount(account)).status === 0;
}

/** Gives a file or a whole directory to the account; does nothing unless we are root. */
export async function give(account: Account, path: string, options: { deep?: boolean } = {}): Promise<void> {
  if (!account.dropped) return;
  await chown(path, account.uid, account.gid);
  if (!options.deep) return;
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await give(account, child, options);
    else await lchown(child, account.uid, account.gid);
  }
}

/** Names that may connect as the database user: root (the Node process may stay root), this user and the account. */
export function allowedNames(account: Account): string[] {
  return [...new Set(['root', current().name, account.name])];
}

function current(): Entry {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch {
    throw new StartError(
      `Mã người dùng ${process.getuid?.()} không có tên trong máy này, nên PostgreSQL không nhận. ` +
        'Hãy chạy bằng một người dùng có trong /etc/passwd.',
    );
  }
}

function passwd(): Entry[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
