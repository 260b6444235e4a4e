// @ts-check
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, lastLines, run } from '../lib/command.mjs';
import { hasDisplay } from '../lib/display.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';

/** What Electron links against, each with its names on newer and older Debian and Ubuntu. */
const ELECTRON_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
];

/** Without it a server has the displays of the machine, or none. */
const DUMMY_DRIVER = ['lib', 'lib64'].map((lib) => `/usr/${lib}/xorg/modules/drivers/dummy_drv.so`);

/** @typedef {{ program: string, files?: string[], name: string }} Program a command, what else tells that it is there, and its package */
/** @typedef {'running' | 'tests' | 'packaging'} Needs what the set-up is for */

/** @type {Record<Needs, Program[]>} */
const PROGRAMS = {
  running: [],
  tests: [
    { program: 'ffmpeg', name: 'ffmpeg' },
    { program: 'xdotool', name: 'xdotool' },
    // Reads the reports that are saved as PDF.
    { program: 'pdftotext', name: 'poppler-utils' },
    { program: 'openssl', name: 'openssl' },
    { program: 'xrandr', name: 'x11-xserver-utils' },
    // The server whose displays tests plug and unplug: its core comes with the driver.
    { program: 'Xorg', files: DUMMY_DRIVER, name: 'xserver-xorg-video-dummy' },
  ],
  packaging: [{ program: 'fakeroot', name: 'fakeroot' }],
};

/**
 * Sees to the libraries and programs that come from the system, installing them where that needs no password.
 * @param {Needs} needs
 */
export function setUpSystem(needs) {
  return step('System libraries', async (say) => {
    if (process.platform !== 'linux') return { outcome: 'nothing needed on this system', value: undefined };
    // The tests always have a display of their own, so that nobody's mouse moves them.
    const display = needs === 'tests' || !hasDisplay() ? [{ program: 'Xvfb', name: 'xvfb' }] : [];
    const wanted = (await missingLibraries()).length > 0 ? [...ELECTRON_PACKAGES] : [];
    for (const { program, files, name } of /** @type {Program[]} */ ([...display, ...PROGRAMS[needs]])) {
      if (!(await isInstalled(program)) || files?.some(existsSync) === false) wanted.push([name]);
    }
    if (wanted.length > 0) await install(wanted, say);
    const still = await missingLibraries();
    if (still.length > 0)
      throw new StepFailure(
        `Electron still lacks ${still.join(', ')}`,
        'install the packages that hold these libraries.',
      );
    await allowSandbox();
    const outcome = wanted.length === 0 ? 'all there' : `installed ${wanted.map(([name]) => name).join(', ')}`;
    return { outcome, value: undefined };
  });
}

/** @returns {Promise<string[]>} shared libraries that the loader does not find */
async function missingLibraries() {
  const { output } = await run('ldd', [electronExecutable(RUNTIME_DIR)]);
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '');
}

/**
 * @param {string[][]} wanted alternatives for each package
 * @param {import('../lib/progress.mjs').Say} say
 */
async function install(wanted, say) {
  const apt = (/** @type {string[]} */ ...args) =>
    asRoot('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args);
  say('apt-get update');
  // Its failure may only be one dead source of many; what counts is whether the packages can be installed.
  await apt('update');
  const names = await Promise.all(wanted.map(availableName));
  say(`apt-get install ${names.join(' ')}`);
  const { code, output } = await apt('install', '-y', '--no-install-recommends', ...names);
  if (code !== 0)
    throw new StepFailure(
      `missing: ${names.join(' ')}\n${lastLines(output, 8)}`,
      `install them, on Debian with: sudo apt-get install ${names.join(' ')}`,
    );
}

/**
 * @param {string[]} names
 * @returns {Promise<string>} the first that this release of the system has
 */
async function availableName(names) {
  for (const name of names) {
    if (/^Package: /m.test((await run('apt-cache', ['show', name])).output)) return name;
  }
  return names[0] ?? '';
}

/**
 * Runs what needs root; it fails where that would ask for a password.
 * @param {string[]} command
 */
function asRoot(...command) {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
  return run(program, args);
}

/** Kernel settings under which an ordinary user's Chromium cannot make its sandbox from user namespaces. */
const NAMESPACE_LIMITS = [
  { file: '/proc/sys/kernel/unprivileged_userns_clone', forbids: '0' },
  { file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', forbids: '1' },
  { file: '/proc/sys/user/max_user_namespaces', forbids: '0' },
];

/** Where user namespaces are closed, Chromium falls back to a helper that must belong to root. The sandbox stays on. */
async function allowSandbox() {
  const helper = path.join(RUNTIME_DIR, 'chrome-sandbox');
  const closed = NAMESPACE_LIMITS.some(
    ({ file, forbids }) => existsSync(file) && readFileSync(file, 'utf8').trim() === forbids,
  );
  if (process.getuid?.() === 0 || !closed) return;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o7777) === 0o4755) return;
  for (const command of [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ]) {
    if ((await asRoot(...command)).code === 0) continue;
    const name = path.relative(ROOT, helper);
    throw new StepFailure(
      `this system closes user namespaces, so that Electron's sandbox needs a helper that belongs to root`,
      `sudo chown root:root ${name} && sudo chmod 4755 ${name}`,
    );
  }
}
