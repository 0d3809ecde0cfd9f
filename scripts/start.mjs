// npm start: installs and builds what is missing, then runs the server until Ctrl-C.
//
// package.json says `exec` before it, so that npm waits for this program and not for a shell that dies of the same
// Ctrl-C; what stands behind the || there is for Windows, whose shell has no exec.
import { buildWeb, hasWeb } from './build-web.mjs';
import { ensureInstalled } from './install.mjs';
import { runProgram } from './run-program.mjs';

ensureInstalled();
if (hasWeb() && !buildWeb()) process.exit(1);
runProgram('apps/server/src/main.ts', [], { stoppingIsSuccess: true });
