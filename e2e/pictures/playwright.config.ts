import { defineConfig } from '@playwright/test';

/** Takes the gallery's screenshots: `npm run pictures`. `npm test` does not run it. */
export default defineConfig({
  testDir: '.',
  testMatch: '*gallery.ts',
  outputDir: '../../dist/e2e/pictures',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
