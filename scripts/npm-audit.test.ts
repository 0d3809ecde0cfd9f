import { expect, it } from 'vitest';
import { auditOutcome } from './npm-audit.mjs';

const report = (...found: readonly (readonly [string, string])[]): string =>
  JSON.stringify({
    metadata: { vulnerabilities: {} },
    vulnerabilities: Object.fromEntries(found.map(([name, severity]) => [name, { name, severity, range: '<2' }])),
  });

it.each([
  ['nothing is known', report(), 0, { passed: 1, failed: 0, found: [] }],
  ['something slight is known', report(['a', 'moderate']), 0, { passed: 1, failed: 0, found: [] }],
  [
    'something grave is known',
    report(['a', 'high'], ['b', 'critical']),
    1,
    { passed: 0, failed: 1, found: ['a <2: high', 'b <2: critical'] },
  ],
  [
    'the registry does not answer that',
    '{"message":"405 Method Not Allowed","statusCode":405}',
    1,
    { passed: 0, failed: 0, skipped: 'kho gói không cho tra lỗ hổng (405)', found: [] },
  ],
  [
    'there is no network',
    '{"error":{"code":"ENOTFOUND"}}',
    1,
    { passed: 0, failed: 0, skipped: 'kho gói không cho tra lỗ hổng (ENOTFOUND)', found: [] },
  ],
  ['npm says nothing', '', 1, { passed: 0, failed: 0, skipped: 'kho gói không cho tra lỗ hổng (mã 1)', found: [] }],
])('%s', (_what, stdout, code, outcome) => {
  expect(auditOutcome(stdout, code)).toEqual(outcome);
});
