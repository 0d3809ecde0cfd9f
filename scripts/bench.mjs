// npm run bench: what is measured stands in bench/.
import { ensureInstalled } from './install.mjs';
import { runProgram } from './run-program.mjs';

ensureInstalled();
runProgram('bench/run.ts', process.argv.slice(2));
