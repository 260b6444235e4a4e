// @ts-check
import { builtinModules } from 'node:module';
import path from 'node:path';
import { APP_DIR, ROOT } from '../lib/paths.mjs';
import { manualPlugin } from './manual.mjs';

/** The Chromium and Node inside the pinned Electron: nothing is lowered for browsers that will never run this. */
const PAGE_TARGET = 'chrome130';
const NODE_TARGET = 'node20.18';

/** What stays an import at run time beside Node: Electron itself, and the one native module. */
const MAIN_EXTERNALS = ['electron', 'libsql'];

/** What is one file with its source map, beside others in its folder. */
const ONE_FILE = { emptyOutDir: false, sourcemap: true, minify: /** @type {const} */ (false) };

/**
 * @typedef {import('vite').InlineConfig} InlineConfig
 * @type {InlineConfig}
 */
const COMMON = { configFile: false, root: ROOT, logLevel: 'warn', mode: 'production', publicDir: false };

/** The set-up, which installs Vite, reaches this file before it has run. @param {InlineConfig} config */
const build = async (config) => (await import('vite')).build({ ...COMMON, ...config });

/**
 * One self-contained ES module for the main process or a utility process. A single file, so that `import.meta.dirname`
 * is `dist/app/electron` whichever source file asks for it.
 * @param {string} entry relative to the root
 * @param {string} fileName inside `outDir`
 * @param {string} [outDir] absolute; `dist/app/electron` unless given
 */
export async function buildNodeEntry(entry, fileName, outDir = path.join(APP_DIR, 'electron')) {
  await build({
    ssr: { noExternal: true, external: MAIN_EXTERNALS },
    build: {
      ssr: path.join(ROOT, entry),
      target: NODE_TARGET,
      outDir,
      ...ONE_FILE,
      rolldownOptions: {
        external: [...MAIN_EXTERNALS, ...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: fileName, codeSplitting: false },
      },
    },
  });
}

/**
 * One self-contained CommonJS file: a sandboxed preload can require nothing but Electron.
 * @param {string} entry relative to the root
 * @param {string} fileName inside `dist/app/preload`
 */
export async function buildPreload(entry, fileName) {
  await build({
    build: {
      lib: { entry: path.join(ROOT, entry), formats: ['cjs'], fileName: () => fileName },
      target: PAGE_TARGET,
      outDir: path.join(APP_DIR, 'preload'),
      ...ONE_FILE,
      rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
    },
  });
}

/**
 * The windows' pages. Everything is a file of the application's own origin: nothing is inlined as a `data:` address or
 * an inline script, which the Content Security Policy refuses.
 * @param {readonly string[]} pages HTML files relative to the root of the repository
 * @param {{ root: string, outDir: string }} [place] the folder that the pages are below, relative, and where they go, absolute
 */
export async function buildPages(pages, place = { root: 'renderer', outDir: path.join(APP_DIR, 'renderer') }) {
  const { default: react } = await import('@vitejs/plugin-react');
  await build({
    root: path.join(ROOT, place.root),
    base: './',
    plugins: [react(), manualPlugin()],
    worker: { format: 'es' },
    build: {
      target: PAGE_TARGET,
      outDir: place.outDir,
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      // Told of a slow plugin, nobody at the keyboard could do anything.
      rolldownOptions: {
        checks: { pluginTimings: false },
        // Named by its folder, so that a stack trace says which window it is from.
        input: Object.fromEntries(pages.map((page) => [path.basename(path.dirname(page)), path.join(ROOT, page)])),
      },
    },
  });
}
