import { defineConfig } from '@playwright/test';

const specs = (names: string): string[] => names.split(' ').map((name) => `**/${name}.spec.ts`);

/** Tests that hold pictures against the clock: they have the machine to themselves, one after the other. */
const alone = specs('first-start gpu-loss hostile-servers low-latency misbehaviour recovery snapshot');

/** Tests that wait, for servers that give up and come back, and cost hardly anything: one after the other beside the rest. */
const waiting = specs('sources whep whep-broken');

/** How many of the rest run at a time. Each has a display and a mouse of its own. */
const working = 2;

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
  workers: working + 1,
  projects: [
    { name: 'alone', testMatch: alone, workers: 1 },
    { name: 'waiting', testMatch: waiting, workers: 1 },
    { name: 'working', testIgnore: [...alone, ...waiting], workers: working },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
