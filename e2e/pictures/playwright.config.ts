import { defineConfig } from '@playwright/test';

/** Draws the gallery: `npm run pictures`. No test, and no part of `npm test`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*gallery.ts',
  outputDir: '../../dist/e2e/pictures',
  globalSetup: '../global-setup.ts',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
