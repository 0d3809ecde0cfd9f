/** The running server says where it is, so that another process can ask it to stop. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from './config.ts';

const noteOf = (dataDir: string): string => join(dataDir, 'server.json');

export async function noteServer(dataDir: string, port: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(noteOf(dataDir), JSON.stringify({ pid: process.pid, port }), { mode: 0o600 });
}

export const forgetServer = (dataDir: string): Promise<void> => rm(noteOf(dataDir), { force: true });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function serverPid(dataDir: string): Promise<number | null> {
  const note = await readFile(noteOf(dataDir), 'utf8').catch(() => null);
  const pid = note === null ? 0 : Number((JSON.parse(note) as { pid: number }).pid);
  return pid !== 0 && isAlive(pid) ? pid : null;
}

export const isServerRunning = async (dataDir: string): Promise<boolean> => (await serverPid(dataDir)) !== null;

/** Stops the server of this installation and waits until it is gone. Answers with a sentence. */
export async function stopServer(): Promise<string> {
  const { dataDir } = readConfig();
  const pid = await serverPid(dataDir);
  if (pid === null) return 'Máy chủ không chạy.';
  process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await wait(100);
  return isAlive(pid) ? 'Máy chủ chưa dừng sau 10 giây.' : 'Đã dừng máy chủ.';
}
