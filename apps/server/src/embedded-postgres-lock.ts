import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

const patience = 120_000;

/**
 * Runs `work` while no other process starts or stops the PostgreSQL of the same home.
 *
 * The lock is a listening abstract socket (a named pipe on Windows): the kernel gives it back when its owner dies, so
 * unlike a lock file it can never be left behind by a kill.
 */
export async function withLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const id = createHash('sha256').update(home).digest('hex').slice(0, 32);
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\nennep-${id}` : `\0nennep-${id}`;
  const server = await acquire(address);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

async function acquire(address: string): Promise<Server> {
  const deadline = Date.now() + patience;
  for (;;) {
    const server = await listen(address);
    if (server) return server;
    if (Date.now() > deadline) {
      throw new StartError('Một tiến trình khác đang khởi động hoặc dừng PostgreSQL quá lâu. Hãy thử lại sau.');
    }
    await sleep(25);
  }
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}
