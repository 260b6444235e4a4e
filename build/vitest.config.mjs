// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { manualPlugin } from './bundle/manual.mjs';
import { ROOT } from './lib/paths.mjs';

/** Where there is a file system in memory, tests put their temporary folders there: many write, and wait for the disk. */
const MEMORY = '/dev/shm';
if (existsSync(MEMORY) && process.env['TMPDIR'] === undefined) process.env['TMPDIR'] = MEMORY;

/** What the tests of pages share one copy of, and still start anew with. */
const PAGES = path.join(ROOT, 'build/test/pages');

/** How long tests wait for a state. */
const WAITING = path.join(ROOT, 'build/test/waiting.mjs');

/**
 * Unit tests sit beside their file. Those that need a page say `@vitest-environment happy-dom` in their first comment.
 * The files that a worker runs share one copy of our modules: loading them anew for each file costs more than the tests.
 * Vitest resets module mocks between files, and build/test/pages/ what stores hold and what a page shows.
 */
export default defineConfig({
  root: ROOT,
  plugins: [manualPlugin()],
  cacheDir: 'node_modules/.vite/unit',
  test: {
    exclude: ['node_modules/**', 'dist/**', '.runtime/**', 'e2e/specs/**'],
    projects: [
      { extends: true, test: { name: 'logic', include: ['**/*.test.{ts,mjs}'], setupFiles: [WAITING] } },
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^zustand$/, replacement: path.join(PAGES, 'zustand.mjs') },
            { find: /^react-dom\/client$/, replacement: path.join(PAGES, 'react-dom-client.mjs') },
          ],
        },
        test: { name: 'pages', include: ['**/*.test.tsx'], setupFiles: [WAITING, path.join(PAGES, 'set-up.mjs')] },
      },
    ],
    environment: 'node',
    globalSetup: ['build/vitest-setup.mjs'],
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
