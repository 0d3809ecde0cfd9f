// npm start: installs and builds what is missing, then runs the server until Ctrl-C.
import { buildWeb, hasWeb } from './build-web.mjs';
import { ensureInstalled } from './install.mjs';
import { runProgram } from './run-program.mjs';

ensureInstalled();
if (hasWeb() && !buildWeb()) process.exit(1);
runProgram('apps/server/src/main.ts', process.argv.slice(2), { stoppingIsSuccess: true });
