// @ts-check
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../lib/command.mjs';
import { APP_DIR, ROOT } from '../lib/paths.mjs';
import { filesBelow, hashFiles } from '../lib/stamp.mjs';
import { buildNodeEntry, buildPages, buildPreload } from './vite-builds.mjs';

/**
 * @typedef {object} Target one thing that the bundler makes
 * @property {string} name
 * @property {readonly string[]} inputs files and folders whose bytes decide whether it is made again
 * @property {readonly string[]} outputs files that must exist afterwards, relative to the root
 * @property {() => Promise<void>} build
 */

/** Changes here rebuild everything: the bundler itself, and the versions of what it bundles. */
const ALWAYS_INPUTS = ['build/bundle', 'build/tsconfig.base.json', 'package.json', 'package-lock.json'];

const PAGES = ['console', 'wall', 'sign', 'print', 'stamp'].map((name) => `renderer/${name}/index.html`);

/** Where the SIMD scaler's AssemblyScript lives, relative to the root. */
export const ASSEMBLY_DIR = 'renderer/video/6-compose/assembly';

/** What the renderer imports by `?url` and unit tests read as bytes; ignored by git, made before either runs. */
const SCALER_WASM = `${ASSEMBLY_DIR}/out/scaler.wasm`;

/** @type {Target} */
export const ASSEMBLY_TARGET = {
  name: 'scaler',
  inputs: [ASSEMBLY_DIR],
  outputs: [SCALER_WASM],
  build: compileAssembly,
};

/**
 * In order: the pages import the scaler's module. The rest do not depend on each other.
 * @type {readonly Target[]}
 */
export const TARGETS = [
  ASSEMBLY_TARGET,
  {
    name: 'main',
    inputs: ['electron', 'shared'],
    outputs: ['dist/app/electron/main.js'],
    build: () => buildNodeEntry('electron/main.ts', 'main.js'),
  },
  {
    name: 'training-origin',
    inputs: ['electron/training', 'shared'],
    outputs: ['dist/app/electron/training-origin.js'],
    build: () => buildNodeEntry('electron/training/origin-process.ts', 'training-origin.js'),
  },
  {
    name: 'audit-verifier',
    inputs: ['electron/audit', 'shared'],
    outputs: ['dist/app/audit/audit-verify.mjs'],
    build: () => buildNodeEntry('electron/audit/verify/main.ts', 'audit-verify.mjs', path.join(APP_DIR, 'audit')),
  },
  ...['console', 'wall'].map((name) => ({
    name: `${name}-preload`,
    inputs: ['electron/preload', 'shared'],
    outputs: [`dist/app/preload/${name}.cjs`],
    build: () => buildPreload(`electron/preload/${name}.ts`, `${name}.cjs`),
  })),
  {
    name: 'pages',
    inputs: ['renderer', 'shared', 'assets'],
    outputs: PAGES.map((page) => `dist/app/${page}`),
    build: () => buildPages(PAGES),
  },
  {
    name: 'assets',
    inputs: ['assets'],
    outputs: ['dist/app/assets'],
    async build() {
      await rm(path.join(APP_DIR, 'assets'), { recursive: true, force: true });
      // The README's pictures are no part of the application.
      const wanted = (/** @type {string} */ from) => !from.startsWith(path.join(ROOT, 'assets', 'pictures'));
      await cp(path.join(ROOT, 'assets'), path.join(APP_DIR, 'assets'), { recursive: true, filter: wanted });
    },
  },
];

/**
 * A digest of everything that the target is made from. Tests, generated modules and the README's pictures are not.
 * @param {Target} target
 */
export function inputDigest(target) {
  const not = [/\.test\.m?tsx?$/, /\/assembly\/out\//, /assets\/pictures\//];
  const keep = (/** @type {string} */ file) => !not.some((pattern) => pattern.test(file));
  return hashFiles(filesBelow([...ALWAYS_INPUTS, ...target.inputs], keep));
}

/**
 * Compiles every AssemblyScript file of the folder into one module. Assertions are off and the runtime is the stub: the
 * module gets its memory laid out by its caller and never collects garbage.
 * @throws StepFailure with the compiler's messages
 */
async function compileAssembly() {
  const names = await readdir(path.join(ROOT, ASSEMBLY_DIR));
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.test.ts'));
  await mkdir(path.join(ROOT, path.dirname(SCALER_WASM)), { recursive: true });
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--sourceMap'];
  // As a program, because importing the compiler brings global declarations that shadow Node's.
  const compiler = path.join(ROOT, 'node_modules/assemblyscript/bin/asc.js');
  const files = sources.map((name) => `${ASSEMBLY_DIR}/${name}`);
  const args = [compiler, ...files, ...options, '--outFile', SCALER_WASM];
  await mustRun(process.execPath, args, 'correct the source that the message names.');
}
