import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests drive the real Electron, one application at a time: two would share two cores and measure each other.
 * Nothing is retried, because a test that passes the second time has found something.
 */
export default defineConfig({
  testDir: './specs',
  outputDir: '../dist/e2e/results',
  globalSetup: './global-setup.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../dist/e2e/report.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
