// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ASSEMBLY_DIR } from '../bundle/assembly.mjs';
import { ASSEMBLY_TARGET } from '../bundle/targets.mjs';
import { buildNodeEntry, buildPages } from '../bundle/vite-builds.mjs';
import { ROOT } from '../lib/paths.mjs';

/** Beside the application and never in it: the packager takes what is in dist/app and nothing else. */
export const BENCH_DIR = path.join(ROOT, 'dist/bench');

/** The origin's process, for plain Node. */
export const ORIGIN_FILE = path.join(BENCH_DIR, 'origin.js');

/** What of the audit is measured in plain Node. */
export const AUDIT_FILE = path.join(BENCH_DIR, 'audit.js');

/** Writes closed alerts into a database. */
export const SEED_FILE = path.join(BENCH_DIR, 'seed-alerts.js');

/** The main module of the bench's Electron. */
export const WINDOW_FILE = path.join(BENCH_DIR, 'window.js');

/** A window is made with a preload, and the bench's page needs none. */
const PRELOAD_FILE = path.join(BENCH_DIR, 'no-preload.cjs');

const PAGES = [
  'build/bench/page/index.html',
  'build/bench/page/timeline/index.html',
  'build/bench/page/playback/index.html',
];
const SHARED_INPUTS = ['build/bench/protocol.mjs', 'shared'];

/**
 * What the bench runs, in the order in which it is made.
 * @type {readonly import('../bundle/targets.mjs').Target[]}
 */
export const BENCH_TARGETS = [
  ASSEMBLY_TARGET,
  {
    name: 'bench-origin',
    entries: ['build/bench/host/origin.ts'],
    inputs: ['build/bench/host', 'electron/training', ...SHARED_INPUTS],
    outputs: ['dist/bench/origin.js'],
    build: () => buildNodeEntry('build/bench/host/origin.ts', 'origin.js', BENCH_DIR),
  },
  {
    name: 'bench-audit',
    entries: ['build/bench/host/audit.ts'],
    inputs: ['build/bench/host', 'electron/audit', 'electron/policy', ...SHARED_INPUTS],
    outputs: ['dist/bench/audit.js'],
    build: () => buildNodeEntry('build/bench/host/audit.ts', 'audit.js', BENCH_DIR),
  },
  {
    name: 'bench-seed-alerts',
    entries: ['build/bench/host/seed-alerts.ts'],
    inputs: ['build/bench/host', 'electron/store', ...SHARED_INPUTS],
    outputs: ['dist/bench/seed-alerts.js'],
    build: () => buildNodeEntry('build/bench/host/seed-alerts.ts', 'seed-alerts.js', BENCH_DIR),
  },
  {
    name: 'bench-window',
    entries: ['build/bench/host/window.ts'],
    inputs: ['build/bench/host', 'electron/windows', ...SHARED_INPUTS],
    outputs: ['dist/bench/window.js', 'dist/bench/no-preload.cjs'],
    async build() {
      await buildNodeEntry('build/bench/host/window.ts', 'window.js', BENCH_DIR);
      await mkdir(BENCH_DIR, { recursive: true });
      await writeFile(PRELOAD_FILE, '');
    },
  },
  {
    name: 'bench-page',
    entries: PAGES,
    inputs: [
      ...['build/bench/page', 'build/training-clips', 'renderer/video', ASSEMBLY_DIR, ...SHARED_INPUTS],
      ...['renderer/console/timeline', 'renderer/ui'],
    ],
    outputs: PAGES.map((page) => page.replace('build/bench/', 'dist/bench/renderer/')),
    build: () => buildPages(PAGES, { root: 'build/bench', outDir: path.join(BENCH_DIR, 'renderer') }),
  },
];
