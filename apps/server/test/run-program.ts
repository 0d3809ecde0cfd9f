/** The program as people run it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '../src/config.ts';

type Environment = Readonly<Record<string, string>>;

export function start(program: 'cli.ts' | 'main.ts', args: readonly string[], env: Environment): ChildProcess {
  const { DATABASE_URL: _none, VITEST: _test, ...rest } = process.env;
  return spawn(process.execPath, [`apps/server/src/${program}`, ...args], {
    cwd: repositoryRoot,
    env: { ...rest, NENNEP_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts the server on any free port and waits until it answers. */
export async function startServer(env: Environment) {
  const child = start('main.ts', [], { PORT: '0', ...env });
  let said = '';
  await new Promise<void>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        said += data;
        if (said.includes('http://localhost:')) ready();
      });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  return {
    url: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '',
    pid: child.pid,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a command to its end: exit code, and what it said on both streams. */
export async function nennep(args: readonly string[], env: Environment) {
  const child = start('cli.ts', args, env);
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  const [[code], out, said] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { code, out, said };
}
