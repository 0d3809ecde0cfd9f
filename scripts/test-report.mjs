// Counts what a run of Vitest says in its JSON report, so that nothing that broke goes uncounted.

/**
 * A test counts as it ended; a file that crashed or holds no test at all counts as one failure; so does a run that
 * ended badly although every test passed (an error between tests, a failed setup).
 *
 * @param {object | undefined} report the JSON report, undefined when none was written
 * @param {number | null} exitCode of the run
 * @returns {{ passed: number, failed: number, broken: string[] }} broken: files that count as failed by themselves
 */
export function countReport(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, broken: [] };
  const passed = report.numPassedTests;
  const broken = report.testResults
    .filter(({ status, assertionResults: tests }) => {
      const ran = tests.filter((test) => test.status === 'passed' || test.status === 'failed');
      const skipped = tests.length > 0 && ran.length === 0 && status !== 'failed';
      if (skipped) return false;
      return ran.length === 0 || (status === 'failed' && !tests.some((test) => test.status === 'failed'));
    })
    .map((file) => file.name);
  const failed = report.numFailedTests + broken.length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, broken };
}
