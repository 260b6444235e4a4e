// @ts-check
import { describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, summarize } from './count-results.mjs';

describe('vitest', () => {
  /** @type {(name: string, status: string, ...tests: [fullName: string, status: string][]) => import('./count-results.mjs').VitestReport['testResults'][number]} */
  const file = (name, status, ...tests) => ({
    name: `/house/${name}`,
    status,
    assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
  });
  const good = file('a.test.ts', 'passed', ['adds', 'passed']);
  const again = 'npm run unit -- shared/b.test.ts';

  test.each([
    ['all pass', [good], 0, []],
    [
      'one fails, one is skipped',
      [good, file('shared/b.test.ts', 'failed', ['adds', 'passed'], ['divides', 'failed'], ['waits', 'skipped'])],
      1,
      [
        { name: 'shared/b.test.ts: divides', again },
        { name: 'shared/b.test.ts: waits (skipped)', again },
      ],
    ],
    [
      'a file does not load',
      [good, file('shared/b.test.ts', 'failed')],
      1,
      [{ name: 'shared/b.test.ts (does not load)', again }],
    ],
    ['an error outside of tests', [good], 1, [{ name: 'an error outside of the tests', again: 'npm run unit' }]],
  ])('%s', (_, testResults, exitCode, failures) => {
    expect(countVitest({ numPassedTests: 5, testResults }, exitCode, '/house')).toEqual({ passed: 5, failures });
  });
});

describe('playwright', () => {
  /** @type {(title: string, line: number, status: string) => import('./count-results.mjs').PlaywrightSpec} */
  const spec = (title, line, status) => ({ title, file: 'drag.spec.ts', line, tests: [{ status }] });
  const inner = { specs: [spec('moves a tile', 7, 'unexpected'), spec('waits', 8, 'skipped')] };
  const again = 'npm run e2e';

  test.each([
    ['all pass', [], [{ specs: [spec('drags', 3, 'expected')] }], 0, []],
    [
      'one of each kind, however deep',
      [],
      [{ specs: [spec('drags', 3, 'flaky')], suites: [inner] }],
      1,
      [
        { name: 'drag.spec.ts: drags (flaky)', again: 'npm run e2e -- drag.spec.ts:3' },
        { name: 'drag.spec.ts: moves a tile', again: 'npm run e2e -- drag.spec.ts:7' },
        { name: 'drag.spec.ts: waits (skipped)', again: 'npm run e2e -- drag.spec.ts:8' },
      ],
    ],
    ['the set-up throws', [{ message: 'no display\n  at' }], [], 1, [{ name: 'no display', again }]],
    ['it exits with an error', [], [], 1, [{ name: 'an error outside of the tests', again }]],
  ])('%s', (_, errors, suites, exitCode, failures) => {
    expect(countPlaywright({ errors, suites, stats: { expected: 7 } }, exitCode)).toEqual({ passed: 7, failures });
  });
});

describe('the end of the output', () => {
  test('is one line where all pass', () => {
    expect(
      summarize([
        { passed: 5, failures: [] },
        { passed: 1, failures: [] },
      ]),
    ).toBe('6 passed, 0 failed');
  });

  test('names each failure and its command before the last line', () => {
    const failures = [
      { name: 'drag.spec.ts: drags', again: 'npm run e2e -- drag.spec.ts:3' },
      { name: 'Lint', again: 'npm run lint' },
    ];
    expect(
      summarize([{ passed: 5, failures }])
        .trim()
        .split('\n'),
    ).toEqual([
      'Failed, and how to run it alone:',
      '✗ drag.spec.ts: drags',
      '    npm run e2e -- drag.spec.ts:3',
      '✗ Lint',
      '    npm run lint',
      '5 passed, 2 failed',
    ]);
  });
});
