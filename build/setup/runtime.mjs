// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { electronExecutable, readPackageJson, resourcesDir, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { StepFailure, step } from '../lib/progress.mjs';
import { SOURCES } from './runtime-sources.mjs';

/**
 * @typedef {object} RuntimeSource what `source.json` beside the executable says
 * @property {string} version Electron's version, such as `33.2.1`
 * @property {string} source where it came from, in words for a person
 * @property {boolean} lab true when it may not be shipped: it is not an official build, and packages made on it say so
 */

/** The file that tells the snapshot, the packager and a support question which Electron this is. */
const SOURCE_FILE = path.join(RUNTIME_DIR, 'source.json');

/** The version that package.json pins: binary and type declarations must be the same one. */
export function pinnedElectronVersion() {
  return readPackageJson().devDependencies['electron'] ?? '';
}

/**
 * @returns {RuntimeSource | undefined} undefined when there is no complete runtime of the pinned version
 */
export function installedRuntime() {
  if (!existsSync(SOURCE_FILE) || !existsSync(electronExecutable(RUNTIME_DIR))) return undefined;
  /** @type {RuntimeSource} */
  const found = JSON.parse(readFileSync(SOURCE_FILE, 'utf8'));
  return found.version === pinnedElectronVersion() ? found : undefined;
}

/**
 * Puts the pinned Electron into `.runtime/electron/`, from the first source that has it.
 * @returns {Promise<RuntimeSource>}
 */
export function setUpRuntime() {
  return step('Electron runtime', async (say) => {
    const there = installedRuntime();
    if (there !== undefined) {
      return { outcome: `${there.version} is there already, from ${there.source}`, value: there };
    }
    const version = pinnedElectronVersion();
    // Unpacked beside its place and renamed at the end, so that an interrupted set-up never leaves half a runtime.
    const partialDir = path.join(ROOT, '.runtime', `partial-${process.pid}`);
    /** @type {string[]} */
    const refusals = [];
    try {
      for (const source of SOURCES) {
        await rm(partialDir, { recursive: true, force: true });
        await mkdir(partialDir, { recursive: true });
        const result = await source.fetch(partialDir, version, say);
        if (result.kind === 'unavailable') {
          refusals.push(`${source.name}: ${result.reason}`);
          say(`${source.name}: ${result.reason}`);
          continue;
        }
        const value = { version, source: result.source, lab: result.lab };
        await finish(partialDir, value);
        return { outcome: `${version} from ${result.source}`, value };
      }
    } finally {
      await rm(partialDir, { recursive: true, force: true });
    }
    throw new StepFailure(
      `no source has Electron ${version} for ${process.platform}-${process.arch}\n      ${refusals.join('\n      ')}`,
      'unpack an official Electron build somewhere and set ELECTRON_OVERRIDE_DIST_PATH to that folder, or set ELECTRON_MIRROR to a reachable mirror.',
    );
  });
}

/**
 * @param {string} partialDir
 * @param {RuntimeSource} source
 */
async function finish(partialDir, source) {
  await addDefaultApp(partialDir);
  await writeFile(path.join(partialDir, 'version'), source.version);
  await writeFile(path.join(partialDir, 'source.json'), `${JSON.stringify(source, null, 2)}\n`);
  await rm(RUNTIME_DIR, { recursive: true, force: true });
  await rename(partialDir, RUNTIME_DIR);
}

/**
 * Official builds bring a default application; one taken from a product does not.
 * @param {string} distDir
 */
async function addDefaultApp(distDir) {
  const archive = path.join(resourcesDir(distDir), 'default_app.asar');
  if (existsSync(archive)) return;
  const { createPackage } = await import('@electron/asar');
  await mkdir(path.dirname(archive), { recursive: true });
  await createPackage(path.join(import.meta.dirname, 'default-app'), archive);
}
