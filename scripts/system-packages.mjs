// What the tests need from the system and npm cannot bring: a browser, an older PostgreSQL, a font with Vietnamese.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Asked anew each time, because it may just have been installed. */
export const hasBrowser = () => Boolean(process.env.CHROMIUM) || browsers.some((path) => existsSync(path));

export const postgres15 = '/usr/lib/postgresql/15/bin';
export const hasPostgres15 = () => existsSync(`${postgres15}/postgres`);

const hasFont = () => {
  const { status, stdout } = spawnSync('fc-list', [':lang=vi'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
};

const wanted = {
  browser: [
    { name: 'chromium', there: hasBrowser },
    { name: 'fonts-dejavu-core', there: hasFont },
  ],
  postgres15: [{ name: 'postgresql-15', there: hasPostgres15 }],
};

/**
 * Installs what is missing when that is possible: as root, on a Debian. Otherwise says one line and goes on.
 *
 * @param {('browser' | 'postgres15')[]} needs
 */
export function ensureSystemPackages(needs) {
  const missing = needs.flatMap((need) => wanted[need]).filter((each) => !each.there());
  if (missing.length === 0) return;
  const names = missing.map((each) => each.name);
  const possible = process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!possible) {
    console.log(`Thiếu ${names.join(', ')}; chỉ tự cài được khi là root trên Debian.`);
    return;
  }
  console.log(`Đang cài ${names.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' });
  let refreshed = false;
  for (const name of names) {
    const install = () => apt('install', '-y', '--no-install-recommends', name);
    let result = install();
    if (result.status !== 0 && !refreshed) {
      refreshed = true;
      apt('update');
      result = install();
    }
    if (result.status !== 0) console.log(`Không cài được ${name}: ${result.stderr.trim().split('\n').at(-1)}`);
  }
}
