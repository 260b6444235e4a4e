import { defineConfig } from '@playwright/test';
import { patience } from './fixtures/waiting';

const specs = (names: string): string[] => names.split(' ').map((name) => `**/${name}.spec.ts`);

/** Tests in which neighbours may lose nothing or show one moment, and WebRTC, decoded in real time: nothing runs beside them. */
const exact = specs('hostile-servers misbehaviour playback playback-recorders whep whep-broken');

/** Tests that hold pictures against the clock: one after the other, and beside them only what gives way. */
const alone = specs('codecs displays element first-start gpu-loss kill-switch masks recovery snapshot');

/** Tests that wait and show next to no picture: one after the other beside the rest. */
const light = specs(
  'sources sign-in purpose district-server report audit map-tiles deployment full-disk recording-request',
);

/** How many of the rest run at a time. Each has a display and a mouse of its own. */
const heavy = 2;

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
  workers: heavy + 1,
  projects: [
    { name: 'exact', testMatch: exact, workers: 1 },
    { name: 'alone', testMatch: alone, workers: 1 },
    { name: 'light', testMatch: light, workers: 1 },
    { name: 'heavy', testIgnore: [...exact, ...alone, ...light], workers: heavy },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: patience(60_000),
  expect: { timeout: patience(20_000) },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
