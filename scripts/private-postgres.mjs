// A PostgreSQL of the system, in a temporary directory, for one run of the tests.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {string} bin directory with initdb and pg_ctl
 * @returns {{ url: string, stop(): void }}
 */
export function startPrivatePostgres(bin) {
  const directory = mkdtempSync(join(tmpdir(), 'nennep-pg-'));
  // PostgreSQL refuses root: its stand-in has to enter the directory. The cluster inside is its own, and closed.
  chmodSync(directory, 0o755);
  const identity = process.getuid?.() === 0 ? standIn() : {};
  const cluster = join(directory, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  if ('uid' in identity) chownSync(cluster, identity.uid, identity.gid);
  const run = (program, ...args) => {
    // Files, not pipes: the server inherits what pg_ctl has open, and a pipe would keep us waiting for it.
    const { status } = spawnSync(join(bin, program), args, { ...identity, cwd: '/', stdio: 'ignore' });
    if (status !== 0) throw new Error(`${program} failed with ${status}`);
  };
  const log = join(cluster, 'server.log');
  const options = `-k ${cluster} -c listen_addresses='' -c fsync=off -c full_page_writes=off`;
  try {
    run('initdb', '-D', cluster, '-U', 'nennep', '-A', 'trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8');
    run('pg_ctl', 'start', '-w', '-D', cluster, '-l', log, '-o', options);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `postgres://nennep@localhost:5432/postgres?host=${encodeURIComponent(cluster)}`,
    stop() {
      try {
        run('pg_ctl', 'stop', '-m', 'immediate', '-D', cluster);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
  };
}

function standIn() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('no user to run PostgreSQL as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
