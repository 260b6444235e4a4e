// @ts-check
import { defineConfig } from 'vitest/config';
import { ROOT } from './lib/paths.mjs';

/** Unit tests sit beside their file. Those that need a page say `@vitest-environment happy-dom` in their first comment. */
export default defineConfig({
  root: ROOT,
  cacheDir: 'node_modules/.vite/unit',
  test: {
    include: ['**/*.test.{ts,tsx,mjs}'],
    exclude: ['node_modules/**', 'dist/**', '.runtime/**', 'e2e/**'],
    environment: 'node',
    globalSetup: ['build/vitest-setup.mjs'],
    testTimeout: 10_000,
    // Otherwise one worker on a machine of two cores; threads start faster than processes and share what was compiled.
    pool: 'threads',
    maxWorkers: '100%',
    // Loading our modules anew for each file costs a third of the time; what a file leaves behind is a fault to be found.
    isolate: false,
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
