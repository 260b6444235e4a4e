// @ts-check
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, lastLines, mustRun, run } from '../lib/command.mjs';
import { hasDisplay, startVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment, SANDBOX_ARGUMENTS } from '../lib/electron.mjs';
import { ELECTRON_VERSION, MANIFEST, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';

/** Everything that packaging makes. */
const PACKAGE_DIR = path.join(ROOT, 'dist/package');

/** Longest time for the packaged application to show all its tiles live. */
const CHECK_SECONDS = 90;

/**
 * `rtcc-wall-0.1.0-lab-linux-x64`: what was built on a runtime that may not be shipped says so in its name.
 * @param {import('../setup/runtime.mjs').Runtime} runtime
 */
export function artifactName(runtime) {
  const { name, version } = MANIFEST;
  return [name, version, ...(runtime.lab ? ['lab'] : []), process.platform, process.arch].join('-');
}

/**
 * What electron-builder is told. It gets our runtime, so that it downloads nothing, and every fuse that a released
 * application can do without is off: a packaged wall cannot be turned into plain Node, debugged from outside, or fed
 * another application than the one in its archive.
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfiguration() {
  return {
    appId: 'org.rtcc-wall.wall',
    productName: MANIFEST.productName,
    directories: { output: 'dist/package', buildResources: 'assets/icons' },
    files: ['package.json', 'dist/app/**', '!**/*.map'],
    // Debian's copyright file is made from the licence. The verifier runs without the application, so it lies beside it.
    extraFiles: ['LICENSE', { from: 'dist/app/audit/audit-verify.mjs', to: 'audit-verify.mjs' }],
    asar: true,
    asarUnpack: ['node_modules/libsql/**', 'node_modules/@libsql/**'],
    npmRebuild: false,
    electronVersion: ELECTRON_VERSION,
    electronDist: RUNTIME_DIR,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    },
    linux: {
      target: 'dir',
      executableName: MANIFEST.name,
      category: 'Utility',
      icon: path.join(ROOT, 'assets/icons'),
    },
    publish: null,
  };
}

/**
 * The application as a folder that runs.
 * @param {string} name
 * @returns {Promise<string>} the folder
 */
export function packDirectory(name) {
  return step('Package: folder', async () => {
    const { build, Platform } = await import('electron-builder');
    rmSync(PACKAGE_DIR, { recursive: true, force: true });
    await build({ projectDir: ROOT, targets: Platform.current().createTarget('dir'), config: builderConfiguration() });
    const made = readdirSync(PACKAGE_DIR).find((entry) => entry.includes('unpacked') || entry.startsWith('mac'));
    if (made === undefined) throw new Error('electron-builder made no folder');
    const folder = path.join(PACKAGE_DIR, name);
    renameSync(path.join(PACKAGE_DIR, made), folder);
    return { outcome: path.relative(ROOT, folder), value: folder };
  });
}

/**
 * The folder as one file. By the system's tar, because electron-builder would download an archiver for it.
 * @param {string} folder
 */
export function packArchive(folder) {
  return step('Package: archive', async () => {
    const archive = `${folder}.tar.gz`;
    const ownership = process.platform === 'linux' ? ['--owner=0', '--group=0', '--sort=name'] : [];
    const args = [...ownership, '-czf', archive, '-C', path.dirname(folder), path.basename(folder)];
    await mustRun('tar', args, 'see whether the disk has 1 GB free.');
    return { outcome: describe(archive), value: undefined };
  });
}

/**
 * A package for Debian and its relatives.
 * @param {string} folder
 * @param {string} name
 */
export function packDebian(folder, name) {
  return step('Package: Debian', async () => {
    if (!(await isInstalled('dpkg-deb')) || !(await isInstalled('fakeroot'))) {
      return { outcome: 'left out, because dpkg-deb and fakeroot are not here', value: undefined };
    }
    const workDir = path.join(PACKAGE_DIR, 'debian');
    mkdirSync(workDir, { recursive: true });
    const configFile = path.join(workDir, 'config.json');
    const icons = readdirSync(path.join(ROOT, 'assets/icons')).filter((file) => /^\d+x\d+\.png$/.test(file));
    const config = {
      src: folder,
      dest: workDir,
      arch: process.arch === 'x64' ? 'amd64' : process.arch,
      bin: MANIFEST.name,
      productDescription: `${MANIFEST.description}${name.includes('-lab-') ? ' This is a lab build: do not use it for duty.' : ''}`,
      maintainer: MANIFEST.author,
      depends: ['libasound2t64 | libasound2', 'libxss1'],
      section: 'misc',
      categories: ['Utility'],
      icon: Object.fromEntries(icons.map((icon) => [path.parse(icon).name, path.join(ROOT, 'assets/icons', icon)])),
    };
    writeFileSync(configFile, JSON.stringify(config));
    const program = path.join(ROOT, 'node_modules/.bin/electron-installer-debian');
    const places = ['--src', folder, '--dest', workDir, '--arch', config.arch, '--config', configFile];
    await mustRun(program, places, 'see what electron-installer-debian says.');
    const made = readdirSync(workDir).find((entry) => entry.endsWith('.deb')) ?? '';
    const target = path.join(PACKAGE_DIR, `${name}.deb`);
    renameSync(path.join(workDir, made), target);
    rmSync(workDir, { recursive: true });
    return { outcome: describe(target), value: undefined };
  });
}

/**
 * Starts what was packed and waits for its wall to be live.
 * @param {string} folder
 */
export function checkPackage(folder) {
  return step('Package: it starts', async () => {
    const snapshotDir = path.join(PACKAGE_DIR, 'check');
    const userData = path.join(PACKAGE_DIR, 'check-user-data');
    const display = hasDisplay() ? undefined : await startVirtualDisplay({ endsWithLastClient: true });
    const open = (/** @type {string[]} */ ...args) =>
      run(path.join(folder, MANIFEST.name), [...SANDBOX_ARGUMENTS, `--user-data=${userData}`, ...args], {
        cwd: PACKAGE_DIR,
        env: electronEnvironment(display?.env),
      });
    try {
      const shown = await open(`--snapshot=${snapshotDir}`, `--after=${CHECK_SECONDS}`);
      if (shown.code !== 0) {
        const status = `${path.relative(ROOT, snapshotDir)}/status.json`;
        throw new StepFailure(`it ended with ${shown.code}\n${lastLines(shown.output)}`, `see ${status}.`);
      }
      const debugged = await open('--remote-debugging-port=0');
      if (debugged.code !== 2) {
        const text = lastLines(debugged.output);
        throw new StepFailure(`it takes a debugger (${debugged.code})\n${text}`, 'see boot/start-up.');
      }
    } finally {
      display?.dispose();
      rmSync(userData, { recursive: true, force: true });
    }
    return { outcome: `all tiles live; pictures in ${path.relative(ROOT, snapshotDir)}`, value: undefined };
  });
}

/** @param {string} file */
function describe(file) {
  return `${path.relative(ROOT, file)}, ${Math.round(statSync(file).size / 1e6)} MB`;
}
