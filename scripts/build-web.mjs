// Builds the web app when its sources are newer than what was built last.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root } from './install.mjs';

const web = join(root, 'apps', 'web');
const built = join(web, 'dist', 'index.html');
// Outside dist, and written only after success: an interrupted build is done again.
const stamp = join(root, 'node_modules', '.nennep-web-built');
const sources = ['apps/web', 'packages/core/src', 'lingui.config.ts', 'package-lock.json'];
const notSources = new Set(['dist', 'node_modules']);

/** Whether there is a web app to build at all. */
export function hasWeb() {
  return existsSync(join(web, 'vite.config.ts'));
}

/**
 * @param {{ force?: boolean }} [options]
 * @returns {boolean} false when the build failed; its output has been printed.
 */
export function buildWeb({ force = false } = {}) {
  const began = Date.now();
  if (!force && existsSync(built) && existsSync(stamp) && !isNewer(statSync(stamp).mtimeMs)) return true;
  console.log('Đang dựng giao diện web…');
  // The build itself refuses a first screen over its budget (apps/web/first-screen-budget.ts).
  const { status, stdout, stderr } = spawnSync(
    projectNode(),
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'],
    { cwd: web, encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(`${stdout}\n${stderr}\nKhông dựng được giao diện web.`);
    return false;
  }
  if (force) console.log(stdout.split('\n').find((line) => line.startsWith('first screen:')) ?? '');
  writeFileSync(stamp, new Date(began).toISOString());
  console.log(`Đã dựng giao diện web trong ${((Date.now() - began) / 1000).toFixed(1)} giây.`);
  return true;
}

/** Whether a source was changed after `since` (milliseconds); looks at times only, which takes a few milliseconds. */
function isNewer(since) {
  return sources.some((source) => newest(join(root, source)) > since);
}

function newest(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const children = readdirSync(path).filter((name) => !notSources.has(name));
  // The time of a directory itself tells of deleted files; that of apps/web also changes when dist is made.
  const own = path === web ? 0 : info.mtimeMs;
  return Math.max(own, ...children.map((name) => newest(join(path, name))));
}
