// @ts-check
import path from 'node:path';

/**
 * @typedef {{ name: string, again: string }} Failure `again`: the command that runs it alone
 * @typedef {object} Tally
 * @property {number} passed
 * @property {Failure[]} failures what failed, was skipped, was only passed at a second try, or never got to run
 * @typedef {{ numPassedTests: number, testResults: { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] }} VitestReport
 * @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ errors: { message?: string }[], suites?: PlaywrightSuite[], stats: { expected: number } }} PlaywrightReport
 */

/**
 * Counts vitest's JSON report. A file that could not be loaded holds no test, and is one failure.
 * @param {VitestReport} report
 * @param {number} exitCode
 * @param {string} root absolute
 * @returns {Tally}
 */
export function countVitest({ numPassedTests, testResults }, exitCode, root) {
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(root, name);
    const again = `npm run unit -- ${file}`;
    if (status === 'failed' && assertionResults.length === 0) return [{ name: `${file} (does not load)`, again }];
    return assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => ({ name: `${file}: ${test.fullName}${suffixOf(test.status)}`, again }));
  });
  return honest({ passed: numPassedTests, failures }, exitCode, 'npm run unit');
}

/**
 * Counts Playwright's JSON report.
 * @param {PlaywrightReport} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export function countPlaywright({ errors, suites = [], stats }, exitCode) {
  const outside = errors.map(({ message = 'an error outside of the tests' }) => ({
    name: message.split('\n')[0] ?? '',
    again: 'npm run e2e',
  }));
  const failures = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status }) => ({
        name: `${file}: ${title}${suffixOf(status)}`,
        again: `npm run e2e -- ${file}:${line}`,
      })),
  );
  return honest({ passed: stats.expected, failures: [...outside, ...failures] }, exitCode, 'npm run e2e');
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]} however deep
 */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * @param {string} status of a test that counts as failed
 * @returns {string} what to add to its name where it did not simply fail
 */
function suffixOf(status) {
  return status === 'failed' || status === 'unexpected' ? '' : ` (${status})`;
}

/**
 * A runner that exits with an error while all its tests passed has met one outside them.
 * @param {Tally} tally
 * @param {number} exitCode
 * @param {string} again
 * @returns {Tally}
 */
function honest(tally, exitCode, again) {
  if (exitCode === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [{ name: 'an error outside of the tests', again }] };
}

/**
 * The end of what `npm test` prints: what failed, and then the line that CI reads, which stands alone and last.
 * @param {readonly Tally[]} tallies
 * @returns {string}
 */
export function summarize(tallies) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failures = tallies.flatMap((tally) => tally.failures);
  const lines = failures.map(({ name, again }) => `✗ ${name}\n    ${again}`);
  return [
    ...(failures.length > 0 ? ['\nFailed, and how to run it alone:', ...lines] : []),
    `${passed} passed, ${failures.length} failed`,
  ].join('\n');
}
