// What the registry knows of holes in the packages that run in production. Not every registry answers that question:
// then nothing is claimed, and the step counts as skipped.
import { spawnSync } from 'node:child_process';
import { root } from './install.mjs';

/**
 * @param {string} stdout what `npm audit --json` printed
 * @param {number | null} code its exit code
 * @returns {{ passed: number, failed: number, skipped?: string, found: string[] }}
 */
export function auditOutcome(stdout, code) {
  const report = jsonOf(stdout);
  if (report?.metadata?.vulnerabilities === undefined)
    return { passed: 0, failed: 0, skipped: `kho gói không cho tra lỗ hổng (${reasonIn(report, code)})`, found: [] };
  const found = Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  return { passed: found.length === 0 ? 1 : 0, failed: found.length === 0 ? 0 : 1, found };
}

export function npmAudit() {
  const args = ['audit', '--omit=dev', '--audit-level=high', '--json'];
  const asked = spawnSync('npm', args, { cwd: root, shell: process.platform === 'win32', encoding: 'utf8' });
  const outcome = auditOutcome(asked.stdout ?? '', asked.status);
  for (const line of outcome.found) console.error(line);
  return outcome;
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const reasonIn = (report, code) => report?.statusCode ?? report?.error?.code ?? `mã ${code}`;
