// @ts-check
import { existsSync, readFileSync } from 'node:fs';
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

/** @typedef {{ program: string, files?: string[], names: string[] }} Program a command, what else tells that it is there, and the names of its package */

/** Without it a server has the displays of the machine, or none. */
const DUMMY_DRIVER = ['lib', 'lib64'].map((lib) => `/usr/${lib}/xorg/modules/drivers/dummy_drv.so`);

/** @type {Program} */
const VIRTUAL_DISPLAY = { program: 'Xvfb', names: ['xvfb'] };

/** @typedef {'running' | 'tests' | 'packaging'} Needs what the set-up is for */

/** @type {Record<Needs, Program[]>} */
const PROGRAMS = {
  running: [],
  tests: [
    { program: 'ffmpeg', names: ['ffmpeg'] },
    { program: 'xdotool', names: ['xdotool'] },
    // Reads the reports that are saved as PDF.
    { program: 'pdftotext', names: ['poppler-utils'] },
    { program: 'openssl', names: ['openssl'] },
    { program: 'xrandr', names: ['x11-xserver-utils'] },
    // The server whose displays tests plug and unplug: its core comes with the driver.
    { program: 'Xorg', files: DUMMY_DRIVER, names: ['xserver-xorg-video-dummy'] },
  ],
  packaging: [{ program: 'fakeroot', names: ['fakeroot'] }],
};

/**
 * Sees to the libraries and programs that come from the system, installing them where that needs no password.
 * @param {Needs} needs
 */
export function setUpSystem(needs) {
  return step('System libraries', async (say) => {
    if (process.platform !== 'linux') return { outcome: 'nothing needed on this system', value: undefined };
    const libraries = await missingLibraries();
    // The tests always have a display of their own, so that nobody's mouse moves them.
    const display = needs === 'tests' || !hasDisplay() ? [VIRTUAL_DISPLAY] : [];
    const wanted = libraries.length > 0 ? [...ELECTRON_PACKAGES] : [];
    for (const { program, files, names } of [...display, ...PROGRAMS[needs]]) {
      if (!(await isInstalled(program)) || files?.some(existsSync) === false) wanted.push(names);
    }
    if (wanted.length > 0) await install(wanted, say);
    const still = await missingLibraries();
    if (still.length > 0) {
      throw new StepFailure(
        `Electron still lacks ${still.join(', ')}`,
        'install the packages that hold these libraries.',
      );
    }
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
  const first = wanted.map(([name]) => name).join(' ');
  const prefix = await rootPrefix();
  if (prefix === undefined || !(await isInstalled('apt-get'))) {
    throw new StepFailure(`missing: ${first}`, `install them, on Debian with: sudo apt-get install ${first}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => {
    const [program = '', ...rest] = [...prefix, 'apt-get', ...args];
    return run(program, rest, { env });
  };
  say('apt-get update');
  // Its failure may only be one dead source of many; what counts is whether the packages can be installed.
  await apt('update', '-qq');
  const names = await Promise.all(wanted.map(availableName));
  say(`apt-get install ${names.join(' ')}`);
  const result = await apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  if (result.code !== 0) {
    throw new StepFailure(
      `apt-get install failed\n${lastLines(result.output, 8)}`,
      `install by hand: apt-get install ${names.join(' ')}`,
    );
  }
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

/** @returns {Promise<string[] | undefined>} what to put before a command that needs root, or undefined when it would ask */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
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
  if ((await run('find', [helper, '-user', 'root', '-perm', '-4755'])).output.trim() !== '') return;
  const commands = [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ];
  const prefix = await rootPrefix();
  for (const command of commands) {
    const [program = '', ...args] = [...(prefix ?? ['false']), ...command];
    if ((await run(program, args)).code !== 0) {
      const name = path.relative(ROOT, helper);
      throw new StepFailure(
        `this system closes user namespaces, so that Electron's sandbox needs a helper that belongs to root`,
        `sudo chown root:root ${name} && sudo chmod 4755 ${name}`,
      );
    }
  }
}
