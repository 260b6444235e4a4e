import { defineConfig } from '@playwright/test';

const specs = (names: string): string[] => names.split(' ').map((name) => `**/${name}.spec.ts`);

/** Tests that hold pictures against the clock: they have the machine to themselves, one after the other. */
const alone = specs('first-start gpu-loss hostile-servers low-latency misbehaviour recovery snapshot');

/** The longest of the others begin, so that no worker is left with one of them at the end. */
const long = specs('whep sources displays');

/** How many of the others run at a time: they spend most of it waiting, and each has a display and a mouse of its own. */
const workers = 2;

// The runner makes the displays. Each worker reads this file, and takes the one of its number.
const displays = (process.env['RTCC_DISPLAYS'] ?? '').split('\n').filter((line) => line !== '');
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]?.split(' ');
if (own) [process.env['DISPLAY'], process.env['XAUTHORITY']] = own;

/**
 * End-to-end tests drive the real Electron. Nothing is retried, because a test that passes the second time has found
 * something.
 */
export default defineConfig({
  testDir: './specs',
  outputDir: '../dist/e2e/results',
  globalSetup: './global-setup.ts',
  workers,
  projects: [
    { name: 'alone', testMatch: alone, workers: 1 },
    { name: 'long', testMatch: long, workers },
    { name: 'short', testIgnore: [...alone, ...long], workers },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
