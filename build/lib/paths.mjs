// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the command was typed. Found so that even a Node that is too old gets to be told so. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What the bundler writes and Electron runs. */
export const APP_DIR = path.join(ROOT, 'dist/app');

/** The Electron that development and tests run on; ignored by git, made by the set-up. */
export const RUNTIME_DIR = path.join(ROOT, '.runtime/electron');

/** Where the user stood: npm changes to the root before it runs a script and keeps this in INIT_CWD. */
export const CALLER_DIR = process.env['INIT_CWD'] ?? process.cwd();

/**
 * Our own package.json, as far as the build reads it.
 * @type {{ name: string, version: string, productName: string, description: string, author: string, engines: { node: string }, devDependencies: { electron: string } }}
 */
export const MANIFEST = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** The pinned Electron: its binary and its type declarations must be of one version. */
export const ELECTRON_VERSION = MANIFEST.devDependencies.electron;

/**
 * The executable inside an Electron distribution folder.
 * @param {string} distDir
 */
export function electronExecutable(distDir) {
  if (process.platform === 'darwin') return path.join(distDir, 'Electron.app/Contents/MacOS/Electron');
  return path.join(distDir, process.platform === 'win32' ? 'electron.exe' : 'electron');
}
