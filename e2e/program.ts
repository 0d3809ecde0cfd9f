import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const patience = 60_000;

export type Program = {
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Everything it wrote until it answered, and afterwards. */
  readonly said: () => string;
  stop(): Promise<void>;
};

/** The real server on an empty data directory and a free port. */
export async function startProgram(settings: Record<string, string>): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nennep-e2e-'));
  // When root runs the tests, PostgreSQL runs as another user, who has to enter the directory.
  await chmod(dataDir, 0o755);
  const port = await freePort();
  const { DATABASE_URL: _none, ...env } = process.env;
  const server = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...settings, PORT: String(port), NENNEP_DATA: dataDir },
  });
  const baseUrl = `http://localhost:${port}`;
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  const said: string[] = [];
  server.stdout.on('data', (data) => said.push(String(data)));
  try {
    await untilSays(server, baseUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return { baseUrl, dataDir, said: () => said.join(''), stop };
}

/** Waits for the line with the address; the pipes are read on afterwards, or the server would block on a full one. */
function untilSays(server: ChildProcess, address: string): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const giveUp = (why: string) => fail(new Error(`the server ${why}:\n${said}`));
    const timer = setTimeout(() => giveUp(`did not say ${address} within ${patience / 1000} s`), patience);
    server.stdout?.on('data', (data) => {
      said += data;
      if (!said.includes(address)) return;
      clearTimeout(timer);
      done();
    });
    server.stderr?.on('data', (data) => {
      said += data;
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      giveUp(`ended with ${code}`);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
