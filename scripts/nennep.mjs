// The command line: npm run nennep -- <command>. Only the command itself writes to stdout.
import { ensureInstalled } from './install.mjs';
import { runProgram } from './run-program.mjs';

ensureInstalled({ quiet: true });
runProgram('apps/server/src/cli.ts', process.argv.slice(2));
