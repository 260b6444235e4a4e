// @ts-check
import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, failedSpecs, failedUnitFiles } from './count-results.mjs';

const passedFile = { status: 'passed', assertionResults: [{}] };

describe('vitest', () => {
  test.each([
    ['all pass', { numPassedTests: 5, numTotalTests: 5, testResults: [passedFile] }, 0, { passed: 5, failed: 0 }],
    ['one fails', { numPassedTests: 4, numTotalTests: 5, testResults: [passedFile] }, 1, { passed: 4, failed: 1 }],
    [
      'skipped and todo count as failed',
      { numPassedTests: 3, numTotalTests: 5, testResults: [] },
      0,
      { passed: 3, failed: 2 },
    ],
    [
      'a file that does not load',
      { numPassedTests: 5, numTotalTests: 5, testResults: [passedFile, { status: 'failed', assertionResults: [] }] },
      1,
      { passed: 5, failed: 1 },
    ],
    [
      'an error outside of tests',
      { numPassedTests: 5, numTotalTests: 5, testResults: [] },
      1,
      { passed: 5, failed: 1 },
    ],
  ])('%s', (_, report, exitCode, expected) => {
    expect(countVitest(report, exitCode)).toEqual(expected);
  });
});

describe('playwright', () => {
  const stats = { expected: 7, skipped: 0, unexpected: 0, flaky: 0 };
  test.each([
    ['all pass', { errors: [], stats }, 0, { passed: 7, failed: 0 }],
    [
      'one of each kind',
      { errors: [], stats: { expected: 4, skipped: 1, unexpected: 1, flaky: 1 } },
      1,
      { passed: 4, failed: 3 },
    ],
    ['the set-up throws', { errors: [{}], stats: { ...stats, expected: 0 } }, 1, { passed: 0, failed: 1 }],
    ['it exits with an error', { errors: [], stats }, 1, { passed: 7, failed: 1 }],
  ])('%s', (_, report, exitCode, expected) => {
    expect(countPlaywright(report, exitCode)).toEqual(expected);
  });
});

describe('what failed', () => {
  test('is named by its unit tests file', () => {
    const file = (/** @type {string} */ name, /** @type {string} */ status) => ({ name, status, assertionResults: [] });
    const testResults = [file('/house/shared/a.test.ts', 'passed'), file('/house/shared/b.test.ts', 'failed')];
    const report = { numPassedTests: 1, numTotalTests: 2, testResults };
    expect(failedUnitFiles(report, '/house')).toEqual(['shared/b.test.ts']);
  });

  test('is named by its end-to-end file, once, however deep the test is in it', () => {
    const inner = { title: 'of a wall', specs: [{ ok: false }] };
    const suites = [
      { title: 'drag.spec.ts', specs: [{ ok: true }], suites: [inner] },
      { title: 'drag.spec.ts', specs: [{ ok: false }] },
      { title: 'gate.spec.ts', specs: [{ ok: true }] },
    ];
    const stats = { expected: 2, skipped: 0, unexpected: 2, flaky: 0 };
    expect(failedSpecs({ errors: [], suites, stats })).toEqual(['drag.spec.ts']);
  });
});
