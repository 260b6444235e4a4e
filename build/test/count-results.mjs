// @ts-check

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed what failed, was skipped, was only passed at a second try, or never got to run
 * @typedef {{ numPassedTests: number, numTotalTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} VitestReport
 * @typedef {{ errors: unknown[], stats: { expected: number, skipped: number, unexpected: number, flaky: number } }} PlaywrightReport
 */

/**
 * Counts vitest's JSON report. A file that could not be loaded holds no test, and is one failure.
 * @param {VitestReport} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function countVitest(report, exitCode) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numTotalTests - report.numPassedTests + broken.length;
  return honest({ passed: report.numPassedTests, failed }, exitCode);
}

/**
 * Counts Playwright's JSON report.
 * @param {PlaywrightReport} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function countPlaywright({ errors, stats }, exitCode) {
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return honest({ passed: stats.expected, failed }, exitCode);
}

/**
 * A runner that exits with an error while all its tests passed has met one outside them.
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
function honest({ passed, failed }, exitCode) {
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
