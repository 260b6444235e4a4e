// @ts-check
import { startVirtualDisplay } from '../lib/display.mjs';

/** Two displays of the smallest size that the console is made for: every pixel is drawn by the processor here. */
const SCREEN = '2732x768x24';

/**
 * @typedef {object} TestDisplays
 * @property {NodeJS.ProcessEnv} env tells the tests of them: each worker takes one, see e2e/playwright.config.ts
 * @property {() => void} dispose
 */

/**
 * Displays of their own for end-to-end tests, one a worker: a test that moves the mouse must not move the user's, nor
 * another test's. None where the system has no X server.
 * @param {number} workers
 * @returns {Promise<TestDisplays>}
 */
export async function startTestDisplays(workers) {
  if (process.platform !== 'linux') return { env: {}, dispose: () => undefined };
  const starting = Array.from({ length: workers }, () =>
    startVirtualDisplay({ endsWithLastClient: false, screen: SCREEN }),
  );
  const displays = await Promise.all(starting);
  const lines = displays.map(({ env }) => `${env['DISPLAY']} ${env['XAUTHORITY']}`);
  return {
    env: { ...displays[0]?.env, RTCC_DISPLAYS: lines.join('\n') },
    dispose: () => displays.forEach((display) => display.dispose()),
  };
}
