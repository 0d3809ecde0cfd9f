import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, accountFor, canEnter, give } from './embedded-postgres-account.ts';
import { StartError } from './start-error.ts';

/** Where one installation keeps its PostgreSQL: the cluster, the references of its users, the programs if copied. */
export type Home = { dir: string; cluster: string; references: string; startLog: string; account: Account };

const fallbackParent = '/var/lib/nennep';

/**
 * Makes the directories and says who runs the server in them.
 *
 * When root's stand-in cannot enter `dataDir` (a parent is 0700, as /root is): with `mayMove` the data goes to
 * /var/lib/nennep and a note in `dataDir` says so, for this start and all later ones; without it, a StartError with
 * the remedy, because a directory somebody chose must not be changed silently.
 */
export async function prepareHome(
  dataDir: string,
  options: { mayMove: boolean; onProgress: (line: string) => void },
): Promise<Home> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new StartError(`Không tạo được thư mục dữ liệu ${dataDir} (${error.message}).`);
  });
  const chosen = await realpath(dataDir);
  const note = join(chosen, 'moved-to.txt');
  const moved = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (moved && !(await stat(moved).catch(() => undefined))) {
    throw new StartError(`Dữ liệu đã được đặt ở ${moved} (theo ${note}), nhưng thư mục đó không còn.`);
  }
  const home = await occupy(moved || chosen);
  if (canEnter(home.account, home.dir)) return checkOwner(home);

  const remedy =
    'Hãy đặt biến NENNEP_DATA tới một thư mục khác, ví dụ NENNEP_DATA=/var/lib/nennep, ' +
    'hoặc chạy bằng một người dùng thường.';
  const problem =
    `PostgreSQL không chạy bằng root mà bằng người dùng “${home.account.name}”, ` +
    `và người dùng này không vào được thư mục ${home.dir}.`;
  if (!options.mayMove || moved) throw new StartError(`${problem} ${remedy}`);

  const name = createHash('sha256').update(chosen).digest('hex').slice(0, 12);
  const elsewhere = join(fallbackParent, name);
  const other = await mkdir(elsewhere, { recursive: true })
    .then(() => occupy(elsewhere))
    .catch(() => undefined);
  if (!other || !canEnter(other.account, other.dir)) throw new StartError(`${problem} ${remedy}`);
  await writeFile(note, `${elsewhere}\n`);
  options.onProgress(`${problem} Dữ liệu được đặt ở ${elsewhere}.`);
  return other;
}

async function occupy(dir: string): Promise<Home> {
  const cluster = join(dir, 'cluster');
  const account = accountFor(cluster);
  const home: Home = {
    dir,
    cluster,
    references: join(dir, 'references'),
    startLog: join(dir, 'start.log'),
    account,
  };
  await mkdir(home.references, { recursive: true });
  await give(account, dir);
  await give(account, home.references);
  return home;
}

async function checkOwner(home: Home): Promise<Home> {
  const owner = await stat(home.cluster).catch(() => undefined);
  const own = home.account.uid;
  if (owner && process.platform !== 'win32' && owner.uid !== own) {
    if (!home.account.dropped) {
      throw new StartError(
        `Dữ liệu trong ${home.cluster} thuộc về một người dùng khác. ` +
          'Hãy chạy bằng người dùng đó hoặc bằng root, hoặc đặt NENNEP_DATA tới thư mục khác.',
      );
    }
    await give(home.account, home.cluster, { deep: true });
  }
  return home;
}
