// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment } from '../lib/electron.mjs';
import { ROOT, RUNTIME_DIR } from '../lib/paths.mjs';

export const PLAYWRIGHT = path.join(ROOT, 'node_modules/.bin/playwright');

/** Two displays of the smallest size that the console is made for: every pixel is drawn by the processor here. */
const SCREEN = '2732x768x24';

/**
 * Runs end-to-end tests with displays of their own, one a worker: a test that moves the mouse must not move the user's, nor
 * another test's. There are none where the system has no X server. e2e/playwright.config.ts gives each worker one.
 * @template T
 * @param {number} workers
 * @param {(env: NodeJS.ProcessEnv) => T | Promise<T>} act
 * @param {string} [screen] width x height x depth of each
 */
export async function withTestDisplays(workers, act, screen = SCREEN) {
  const starting = Array.from({ length: process.platform === 'linux' ? workers : 0 }, () =>
    startVirtualDisplay({ endsWithLastClient: false, screen }),
  );
  const displays = await Promise.all(starting);
  const lines = displays.map(({ env }) => `${env['DISPLAY']} ${env['XAUTHORITY']}`);
  const own = { ...displays[0]?.env, RTCC_DISPLAYS: lines.join('\n'), ELECTRON_OVERRIDE_DIST_PATH: RUNTIME_DIR };
  try {
    return await act(electronEnvironment(own));
  } finally {
    for (const display of displays) display.dispose();
  }
}

/**
 * Runs Playwright at the keyboard, with its own output.
 * @param {string} config
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns its exit code
 */
export function playwright(config, args, env) {
  const { status } = spawnSync(PLAYWRIGHT, ['test', '--config', config, ...args], { cwd: ROOT, env, stdio: 'inherit' });
  return status ?? 1;
}
