// npm test: everything that must hold, in order, to the end even after a failure. The last line is the sum.
//   npm test -- --only server15        only the steps whose name begins so; may be given several times
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb, hasWeb } from './build-web.mjs';
import { ensureInstalled, projectNode, root } from './install.mjs';
import { npmAudit } from './npm-audit.mjs';
import { startPrivatePostgres } from './private-postgres.mjs';
import { ensureSystemPackages, hasBrowser, hasPostgres15, postgres15 } from './system-packages.mjs';
import { countReport } from './test-report.mjs';

const skipped = (why) => ({ passed: 0, failed: 0, skipped: why });

const steps = [
  ...['packages/core', 'apps/server', 'apps/web', '.'].map((project) => ({
    name: 'types',
    title: `Kiểu (${project})`,
    run: () => check('typescript/bin/tsc', '-p', project),
  })),
  { name: 'lint', title: 'Cách viết (Biome)', run: () => check('@biomejs/biome/bin/biome', 'check', '.') },
  { name: 'structure', title: 'Cấu trúc thư mục', run: () => checkWith('scripts/check-structure.ts') },
  { name: 'structure', title: 'Vòng phụ thuộc giữa các phòng', run: () => checkWith('scripts/check-cycles.ts') },
  { name: 'knip', title: 'Phần không dùng đến (knip)', run: () => check('knip/bin/knip.js', '--no-progress') },
  {
    name: 'audit',
    title: 'Gói phụ thuộc: nguồn, mã băm, giấy phép',
    run: () => checkWith('scripts/check-dependencies.ts'),
  },
  { name: 'audit', title: 'Gói phụ thuộc: lỗ hổng đã công bố', run: npmAudit },
  { name: 'unit', title: 'Kiểm thử đơn vị', run: () => vitest(['core', 'web', 'scripts']) },
  { name: 'server18', title: 'Máy chủ trên PostgreSQL 18 đi kèm', run: () => vitest(['server']) },
  { name: 'server15', title: 'Máy chủ trên PostgreSQL 15 của Debian', needs: 'postgres15', run: serverOnPostgres15 },
  { name: 'build', title: 'Dựng giao diện web và dung lượng màn hình đầu', run: build },
  { name: 'e2e', title: 'Hành trình trong trình duyệt', needs: 'browser', run: journeys },
];

const running = new Set();
let stopServer = () => {};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    stopServer();
    process.exit(130);
  });
}

ensureInstalled();
const only = process.argv.flatMap((arg, at, all) => (all[at - 1] === '--only' ? arg.split(',') : []));
const chosen = steps.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
if (chosen.length === 0) {
  console.error(`Không có bước nào tên như vậy. Các bước: ${[...new Set(steps.map((step) => step.name))].join(', ')}.`);
  process.exit(1);
}
ensureSystemPackages(chosen.flatMap((step) => step.needs ?? []));

const results = [];
for (const { title, run } of chosen) {
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, 76 - title.length))}`);
  const began = Date.now();
  const result = await Promise.resolve()
    .then(run)
    .catch((error) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
  if (result.skipped) console.log(`bỏ qua: ${result.skipped}`);
  results.push({ title, seconds: (Date.now() - began) / 1000, ...result });
}

console.log('');
for (const { title, seconds, passed, failed, skipped: why } of results) {
  const mark = why ? '·' : failed ? '✗' : '✓';
  const count = why ? `bỏ qua: ${why}` : `${passed} đạt, ${failed} hỏng`;
  console.log(`${mark} ${title.padEnd(50)} ${seconds.toFixed(1).padStart(6)} s  ${count}`);
}
const total = (what) => results.reduce((sum, result) => sum + result[what], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;

/** Runs a tool of node_modules; it passes or fails as a whole. */
async function check(tool, ...args) {
  return oneOf(await node([join('node_modules', tool), ...args]));
}

async function checkWith(script) {
  return oneOf(await node([script]));
}

function oneOf(code) {
  if (code === 0) console.log('đạt');
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function vitest(projects, env = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'nennep-report-'));
  const file = join(directory, 'report.json');
  try {
    const code = await node(
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...projects.map((project) => `--project=${project}`),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      env,
    );
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    const { passed, failed, broken } = countReport(report, code);
    for (const name of broken) console.error(`Không chạy được hoặc không có kiểm thử nào: ${name}`);
    return { passed, failed };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function serverOnPostgres15() {
  if (!hasPostgres15()) return skipped(`không có PostgreSQL 15 ở ${postgres15}`);
  const server = startPrivatePostgres(postgres15);
  stopServer = server.stop;
  try {
    return await vitest(['server'], { TEST_DATABASE_URL: server.url });
  } finally {
    stopServer = () => {};
    server.stop();
  }
}

function build() {
  if (!hasWeb()) return skipped('chưa có giao diện web');
  return oneOf(buildWeb({ force: true }) ? 0 : 1);
}

async function journeys() {
  if (!readdirSync(join(root, 'e2e')).some((name) => name.endsWith('.test.ts')))
    return skipped('chưa có hành trình nào');
  if (!hasBrowser()) return skipped('không có trình duyệt Chromium');
  if (hasWeb() && !buildWeb()) return { passed: 0, failed: 1 };
  return vitest(['e2e']);
}

function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(projectNode(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    running.add(child);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      running.delete(child);
      resolve(code);
    });
  });
}
