import { expect, it } from 'vitest';
import { countReport } from './test-report.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});
const report = (...testResults: ReturnType<typeof file>[]) => {
  const all = testResults.flatMap((each) => each.assertionResults);
  const count = (status: string) => all.filter((test) => test.status === status).length;
  return { numPassedTests: count('passed'), numFailedTests: count('failed'), testResults };
};

it.each([
  ['all green', report(file('passed', 'passed', 'passed')), 0, { passed: 2, failed: 0, broken: [] }],
  ['one red', report(file('failed', 'passed', 'failed')), 1, { passed: 1, failed: 1, broken: [] }],
  [
    'a file that does not load',
    report(file('failed'), file('passed', 'passed')),
    1,
    { passed: 1, failed: 1, broken: ['a.test.ts'] },
  ],
  ['a file without tests', report(file('passed')), 0, { passed: 0, failed: 1, broken: ['a.test.ts'] }],
  ['a failing afterAll', report(file('failed', 'passed')), 1, { passed: 1, failed: 1, broken: ['a.test.ts'] }],
  ['a beforeAll that fails', report(file('failed', 'skipped')), 1, { passed: 0, failed: 1, broken: ['a.test.ts'] }],
  ['a file skipped on purpose', report(file('passed', 'skipped')), 0, { passed: 0, failed: 0, broken: [] }],
  ['an error outside every test', report(file('passed', 'passed')), 1, { passed: 1, failed: 1, broken: [] }],
  ['no report at all', undefined, 1, { passed: 0, failed: 1, broken: [] }],
])('%s', (_case, given, exitCode, expected) => {
  expect(countReport(given, exitCode)).toEqual(expected);
});
