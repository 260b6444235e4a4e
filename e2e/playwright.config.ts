import { defineConfig } from '@playwright/test';
import { patience } from './fixtures/waiting';

const specs = (names: string): string[] => names.split(' ').map((name) => `**/${name}.spec.ts`);

/**
 * Tests that hold pictures against the clock: one after the other. Beside them run only tests that show next to no picture,
 * and tools that give way.
 */
const alone = specs(
  'codecs displays element first-start gpu-loss hostile-servers kill-switch masks misbehaviour playback playback-recorders recovery snapshot whep whep-broken',
);

/** Tests that wait and show next to no picture: one after the other. */
const light = specs(
  'sources sign-in purpose district-server report audit map-tiles deployment full-disk recording-request',
);

/** How many of the rest run at a time. */
const heavy = 3;

// The runner makes the displays, with a mouse each. Each worker reads this file, and takes the one of its number.
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
  workers: heavy,
  projects: [
    { name: 'alone', testMatch: alone, workers: 1 },
    { name: 'light', testMatch: light, workers: 1 },
    { name: 'heavy', testIgnore: [...alone, ...light], workers: heavy },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: patience(60_000),
  expect: { timeout: patience(20_000) },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
