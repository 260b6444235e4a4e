// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { manualPlugin } from './bundle/manual.mjs';
import { ROOT } from './lib/paths.mjs';

/** Where there is a file system in memory, tests put their temporary folders there: many write, and wait for the disk. */
const MEMORY = '/dev/shm';
if (existsSync(MEMORY) && process.env['TMPDIR'] === undefined) process.env['TMPDIR'] = MEMORY;

/** What tests begin with. @param {string} name */
const testing = (name) => path.join(import.meta.dirname, 'testing', `${name}.mjs`);

/**
 * Unit tests sit beside their file. Those that need a page say `@vitest-environment happy-dom` in their first comment.
 * The files that a worker runs share one copy of our modules: loading them anew for each file costs more than the tests.
 * Vitest resets module mocks between files, and build/testing/ what stores hold and what a page shows.
 */
export default defineConfig({
  root: ROOT,
  plugins: [manualPlugin()],
  cacheDir: 'node_modules/.vite/unit',
  test: {
    exclude: ['node_modules/**', 'dist/**', '.runtime/**', 'e2e/specs/**'],
    projects: [
      { extends: true, test: { name: 'logic', include: ['**/*.test.{ts,mjs}'], setupFiles: [testing('waiting')] } },
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^zustand$/, replacement: testing('zustand') },
            { find: /^react-dom\/client$/, replacement: testing('react-dom-client') },
          ],
        },
        test: { name: 'pages', include: ['**/*.test.tsx'], setupFiles: [testing('waiting'), testing('set-up-pages')] },
      },
    ],
    environment: 'node',
    globalSetup: [testing('compile-scaler')],
    // Only ends a test that hangs: no unit test measures time, and a busy machine makes all of them slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    // Otherwise one worker on a machine of two cores; threads start faster than processes and share what was compiled.
    pool: 'threads',
    maxWorkers: '100%',
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    unstubGlobals: true,
    // What was compiled is kept for the next run: most of what a developer's loop loads has not changed.
    experimental: { fsModuleCache: true },
  },
});
