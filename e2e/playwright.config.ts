import { defineConfig } from '@playwright/test';
import { patience } from './fixtures/waiting';

const specs = (names: string): string[] => names.split(' ').map((name) => `**/${name}.spec.ts`);

/** Tests that hold pictures against the clock, or in which neighbours may lose none: one after the other. */
const timed = specs(
  'codecs displays element first-start gpu-loss hostile-servers kill-switch masks misbehaviour playback ' +
    'playback-recorders recovery snapshot whep whep-broken',
);

/** Tests that wait and show next to no picture: one after the other, beside the timed ones. */
const light = specs(
  'sources sign-in purpose district-server report audit map-tiles deployment full-disk recording-request',
);

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
  workers: 3,
  projects: [
    { name: 'timed', testMatch: timed, workers: 1 },
    { name: 'light', testMatch: light, workers: 1 },
    { name: 'others', testIgnore: [...timed, ...light] },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: patience(60_000),
  expect: { timeout: patience(20_000) },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
