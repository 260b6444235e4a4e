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
 * The executable inside an Electron distribution folder.
 * @param {string} distDir
 * @param {NodeJS.Platform} platform
 */
export function electronExecutable(distDir, platform = process.platform) {
  if (platform === 'darwin') return path.join(distDir, 'Electron.app/Contents/MacOS/Electron');
  return path.join(distDir, platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * The folder beside the executable that holds `default_app.asar` or the packaged application.
 * @param {string} distDir
 * @param {NodeJS.Platform} platform
 */
export function resourcesDir(distDir, platform = process.platform) {
  return path.join(distDir, platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources');
}

/**
 * The parts of package.json that the build reads. It is our own file, so a missing field is a bug and may throw.
 * @returns {{ name: string, version: string, productName: string, description: string, author: string, engines: { node: string }, devDependencies: Record<string, string> }}
 */
export function readPackageJson() {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
}
