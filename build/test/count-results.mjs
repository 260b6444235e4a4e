// @ts-check
import path from 'node:path';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed what failed, was skipped, was only passed at a second try, or never got to run
 * @typedef {{ numPassedTests: number, numTotalTests: number, testResults: { name?: string, status: string, assertionResults: unknown[] }[] }} VitestReport
 * @typedef {{ title: string, specs?: { ok: boolean }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ errors: unknown[], suites?: PlaywrightSuite[], stats: { expected: number, skipped: number, unexpected: number, flaky: number } }} PlaywrightReport
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
 * @param {VitestReport} report
 * @param {string} root absolute
 * @returns {string[]} the files with a test that failed, from the root
 */
export function failedUnitFiles({ testResults }, root) {
  return testResults.flatMap(({ status, name }) => (status === 'failed' && name ? [path.relative(root, name)] : []));
}

/**
 * @param {PlaywrightReport} report
 * @returns {string[]} the files with a test that failed, as Playwright names them
 */
export function failedSpecs({ suites = [] }) {
  /** @type {(suite: PlaywrightSuite) => boolean} */
  const fails = ({ specs = [], suites: inner = [] }) => specs.some(({ ok }) => !ok) || inner.some(fails);
  return [...new Set(suites.filter(fails).map(({ title }) => title))];
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
