// Runs a TypeScript program of the project on its own Node and ends as that program ends.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { projectNode, root } from './install.mjs';

/**
 * Signals are handed on. A terminal sends Ctrl-C to every process in it, so the program may be told twice.
 *
 * @param {string} program path of the .ts file below the root
 * @param {string[]} args
 * @param {{ stoppingIsSuccess?: boolean }} [options] for a server, being stopped by a signal is the good end.
 */
export function runProgram(program, args, { stoppingIsSuccess = false } = {}) {
  const child = spawn(projectNode(), [join(root, program), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The shell npm puts between itself and us dies of a signal without handing it on; then our parent is another one.
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && child.kill('SIGTERM');
  if (process.env.npm_lifecycle_event) setInterval(watch, 250).unref();
  child.on('error', (error) => {
    console.error(`Không chạy được ${program}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    const stopped = stoppingIsSuccess && ['SIGINT', 'SIGTERM', 'SIGHUP'].includes(signal ?? '');
    process.exit(stopped ? 0 : (code ?? 128 + constants.signals[signal]));
  });
}
