// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ELECTRON_VERSION, electronExecutable, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { messageOf, StepFailure, step } from '../lib/progress.mjs';
import { SOURCES } from './runtime-sources.mjs';

/**
 * @typedef {object} Runtime what `source.json` beside the executable says: the snapshot, the packager and a support question ask
 * @property {string} version Electron's version, such as `33.2.1`
 * @property {string} source where it came from, in words for a person
 * @property {boolean} lab true when it may not be shipped: it is not an official build, and packages made on it say so
 */

/** @returns {Runtime | undefined} undefined when there is no complete runtime of the pinned version */
function installedRuntime() {
  const file = path.join(RUNTIME_DIR, 'source.json');
  if (!existsSync(file) || !existsSync(electronExecutable(RUNTIME_DIR))) return undefined;
  /** @type {Runtime} */
  const found = JSON.parse(readFileSync(file, 'utf8'));
  return found.version === ELECTRON_VERSION ? found : undefined;
}

/**
 * Puts the pinned Electron into `.runtime/electron/`, from the first source that has it.
 * @returns {Promise<Runtime>}
 */
export function setUpRuntime() {
  return step('Electron runtime', async (say) => {
    const there = installedRuntime();
    if (there) return { outcome: `${there.version} is there already, from ${there.source}`, value: there };
    // Unpacked beside its place and renamed at the end, so that an interrupted set-up never leaves half a runtime.
    const partialDir = path.join(ROOT, '.runtime', `partial-${process.pid}`);
    try {
      for (const [name, fetchInto] of Object.entries(SOURCES)) {
        await rm(partialDir, { recursive: true, force: true });
        await mkdir(partialDir, { recursive: true });
        try {
          const value = { version: ELECTRON_VERSION, ...(await fetchInto(partialDir, say)) };
          await writeFile(path.join(partialDir, 'version'), ELECTRON_VERSION);
          await writeFile(path.join(partialDir, 'source.json'), `${JSON.stringify(value, null, 2)}\n`);
          await rm(RUNTIME_DIR, { recursive: true, force: true });
          await rename(partialDir, RUNTIME_DIR);
          return { outcome: `${value.version} from ${value.source}`, value };
        } catch (error) {
          if (error instanceof StepFailure) throw error;
          say(`${name}: ${messageOf(error).split('\n', 1)[0]}`);
        }
      }
    } finally {
      await rm(partialDir, { recursive: true, force: true });
    }
    throw new StepFailure(
      `no source has Electron ${ELECTRON_VERSION} for ${process.platform}-${process.arch}, as the lines above say`,
      'unpack an official Electron build somewhere and set ELECTRON_OVERRIDE_DIST_PATH to that folder, or set ELECTRON_MIRROR to a reachable mirror.',
    );
  });
}
