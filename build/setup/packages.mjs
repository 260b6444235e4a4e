// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} LockFile */

/**
 * How many packages are missing or of another version. npm writes what it installed into a lock file of its own, as its
 * last act, so an interrupted installation does not pass for a complete one. Optional packages may be for other systems.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json
 */
export function countOutdated(wanted, installed) {
  return Object.entries(wanted.packages).filter(([place, { version, integrity, optional }]) => {
    const found = installed.packages[place];
    if (place === '' || (found === undefined && optional === true)) return false;
    return found?.version !== version || found?.integrity !== integrity;
  }).length;
}

/**
 * @param {string} file relative to the root
 * @returns {LockFile}
 */
function readLock(file) {
  const absolute = path.join(ROOT, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, 'utf8')) : { packages: {} };
}

/** Installs the locked packages when any of them is not there. */
export function installPackages() {
  return step('Packages', async (say) => {
    const outdated = countOutdated(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'));
    if (outdated === 0) return { outcome: 'up to date', value: undefined };
    say(`npm ci (${outdated} packages to install)`);
    // No package's own script runs: none of ours needs one, and Electron's would fetch what the next step fetches better.
    await mustRun(
      'npm',
      ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
      'see whether npm reaches its registry (npm ping) and the disk has 1 GB free, then run the same command again.',
    );
    return { outcome: `${outdated} installed`, value: undefined };
  });
}
