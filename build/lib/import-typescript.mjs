// @ts-check
import path from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './paths.mjs';

/**
 * A module of this repository in TypeScript, run as it is. Whoever imports it says what it exports.
 * @param {string} file relative to the root
 * @returns {Promise<unknown>}
 */
export async function importTypeScript(file) {
  const options = { configFile: /** @type {const} */ (false), root: ROOT, logLevel: /** @type {const} */ ('error') };
  return (await runnerImport(path.join(ROOT, file), options)).module;
}
