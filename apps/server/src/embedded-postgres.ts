import { join } from 'node:path';
import { prepareBinaries } from './embedded-postgres-binaries.ts';
import { clusterUser, prepareCluster } from './embedded-postgres-cluster.ts';
import { prepareHome } from './embedded-postgres-home.ts';
import { withLock } from './embedded-postgres-lock.ts';
import { findPostmaster, launch, settle, stopPostmaster } from './embedded-postgres-postmaster.ts';
import { addReference, removeReference } from './embedded-postgres-references.ts';
import { watch } from './embedded-postgres-watch.ts';

// The supervisor of the PostgreSQL that comes with Nền Nếp.
//
// Any process of the installation may call startEmbedded: the first one starts the server, the others adopt it, and
// so does whoever comes after a process that was killed and left its server behind. Each user leaves a reference,
// and the last one to call stop() stops the server, whoever started it. Starting and stopping hold one lock. Until
// then each of them looks after the server: whoever first sees that it has died starts it again at the same address.
//
// The server listens on a unix socket in a directory only its owner can enter, asks the kernel who is calling (peer)
// and never opens a TCP port; Windows, where Node has no unix sockets, uses 127.0.0.1 and a random password.

export type EmbeddedOptions = {
  dataDir: string;
  /** Receives short Vietnamese sentences about anything that takes time. */
  onProgress?: (line: string) => void;
  /** false only for data that may be lost, as in tests. */
  fsync?: boolean;
  /** Whether data may go to /var/lib/nennep when root's stand-in cannot enter dataDir. */
  mayMove?: boolean;
};

export type Embedded = {
  /** The directory of the socket: what pg takes as `host`. */
  socketDir: string;
  port: number;
  user: string;
  /** Only on Windows. */
  password?: string;
  /** True when the server was running already. */
  adopted: boolean;
  /** Leaves the server, and stops it when nobody else uses it. May be called twice. */
  stop(): Promise<void>;
};

/**
 * Starts or adopts the PostgreSQL whose data is in `dataDir`, and returns when it answers.
 *
 * @throws StartError with a Vietnamese sentence when the person at the terminal has to do something.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { onProgress = () => {}, fsync = true, mayMove = false } = options;
  const home = await prepareHome(options.dataDir, { mayMove, onProgress });
  return withLock(home.dir, async () => {
    const binaries = await prepareBinaries(home.dir, home.account, onProgress);
    const reference = await addReference(home.references, home.account);
    const found = (await findPostmaster(home)) && (await settle(home));
    try {
      const { password } = await prepareCluster(home, binaries, { fsync, onProgress });
      const server = found ?? (await launch(home, binaries, { fsync, onProgress }));
      const endWatch = watch(home, () => launch(home, binaries, { fsync, onProgress, address: server }));
      let stopping: Promise<void> | undefined;
      const leave = async () => {
        endWatch();
        await withLock(home.dir, async () => {
          const { inUse } = await removeReference(reference, home.references);
          if (!inUse) await stopPostmaster(home, binaries);
        });
      };
      return {
        socketDir: process.platform === 'win32' ? '127.0.0.1' : server.socketDir,
        port: server.port,
        user: clusterUser,
        password,
        adopted: found !== undefined,
        stop: () => {
          stopping ??= leave();
          return stopping;
        },
      };
    } catch (error) {
      await removeReference(reference, home.references);
      throw error;
    }
  });
}

/** Where an installation with this data directory keeps its embedded PostgreSQL. */
export function embeddedDirectory(dataDir: string): string {
  return join(dataDir, 'postgres');
}
