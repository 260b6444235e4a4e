import { defineConfig } from '@playwright/test';

/**
 * Tests that wait for states and measure nothing. They spend their time waiting, so two of them run at a time; all others
 * drive one application at a time, because two would share two cores and measure each other, or the one mouse. The two
 * projects are run one after the other, by a command each.
 */
const sideBySide = [
  'accessibility',
  ...['alert', 'cage', 'codecs', 'composers', 'configuration', 'display-change', 'figures', 'full-disk', 'gate'],
  ...[
    'layouts',
    'map-tiles',
    'salvos',
    'restart',
    'roles',
    'sound',
    'sources',
    'tiles',
    'keypad',
    'tours',
    'training',
    'visibility',
    'whep',
  ],
].map((name) => `**/${name}.spec.ts`);

/**
 * End-to-end tests drive the real Electron. Nothing is retried, because a test that passes the second time has found
 * something.
 */
export default defineConfig({
  testDir: './specs',
  outputDir: '../dist/e2e/results',
  globalSetup: './global-setup.ts',
  workers: 2,
  projects: [
    { name: 'alone', testIgnore: sideBySide, workers: 1 },
    { name: 'side by side', testMatch: sideBySide, workers: 2 },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
