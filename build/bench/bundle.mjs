// @ts-check
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ASSEMBLY_DIR, ASSEMBLY_TARGET } from '../bundle/targets.mjs';
import { buildNodeEntry, buildPages } from '../bundle/vite-builds.mjs';
import { ROOT } from '../lib/paths.mjs';

/** Beside the application and never in it: the packager takes what is in dist/app and nothing else. */
export const BENCH_DIR = path.join(ROOT, 'dist/bench');

/**
 * A program of build/bench/host as it runs.
 * @param {'origin' | 'audit' | 'seed-alerts' | 'window'} name
 */
export const hostFile = (name) => path.join(BENCH_DIR, `${name}.js`);

const PAGE = 'build/bench/page/index.html';
const SHARED_INPUTS = ['build/bench/host', 'shared'];

/**
 * A program for plain Node.
 * @param {string} name of its file in build/bench/host
 * @param {readonly string[]} inputs
 * @returns {import('../bundle/targets.mjs').Target}
 */
const hostTarget = (name, inputs) => ({
  name: `bench-${name}`,
  inputs: [...inputs, ...SHARED_INPUTS],
  outputs: [`dist/bench/${name}.js`],
  build: () => buildNodeEntry(`build/bench/host/${name}.ts`, `${name}.js`, BENCH_DIR),
});

/**
 * What the bench runs, in the order in which it is made.
 * @type {readonly import('../bundle/targets.mjs').Target[]}
 */
export const BENCH_TARGETS = [
  ASSEMBLY_TARGET,
  hostTarget('origin', ['electron/training']),
  hostTarget('audit', ['electron/audit', 'electron/policy']),
  hostTarget('seed-alerts', ['electron/store']),
  {
    ...hostTarget('window', ['electron/windows']),
    outputs: ['dist/bench/window.js', 'dist/bench/no-preload.cjs'],
    async build() {
      await buildNodeEntry('build/bench/host/window.ts', 'window.js', BENCH_DIR);
      // A window is made with a preload, and the bench's page needs none.
      await writeFile(path.join(BENCH_DIR, 'no-preload.cjs'), '');
    },
  },
  {
    name: 'bench-page',
    inputs: ['build/bench/page', 'build/training-clips', 'renderer', 'shared', ASSEMBLY_DIR],
    outputs: [PAGE.replace('build/bench/', 'dist/bench/renderer/')],
    build: () => buildPages([PAGE], { root: 'build/bench', outDir: path.join(BENCH_DIR, 'renderer') }),
  },
];
