// @ts-check
import { defineConfig } from 'vitest/config';
import { ROOT } from './lib/paths.mjs';

/** Unit tests sit beside their file. Those that need a page say `@vitest-environment happy-dom` in their first comment. */
export default defineConfig({
  root: ROOT,
  cacheDir: 'node_modules/.vite/unit',
  test: {
    exclude: ['node_modules/**', 'dist/**', '.runtime/**', 'e2e/specs/**'],
    // Loading our modules anew for each file costs a third of the time. React alone keeps state of its own in its module.
    projects: [
      { extends: true, test: { name: 'logic', include: ['**/*.test.{ts,mjs}'], isolate: false } },
      { extends: true, test: { name: 'pages', include: ['**/*.test.tsx'] } },
    ],
    environment: 'node',
    globalSetup: ['build/vitest-setup.mjs'],
    testTimeout: 10_000,
    // Otherwise one worker on a machine of two cores; threads start faster than processes and share what was compiled.
    pool: 'threads',
    maxWorkers: '100%',
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
