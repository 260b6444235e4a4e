// @ts-check
import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.mjs';
import { startVirtualDisplay } from './lib/display.mjs';
import { electronEnvironment } from './lib/electron-command.mjs';
import { ROOT, RUNTIME_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

/** The two sizes that every view is looked at in. */
const SIZES = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
];

/** Draws the gallery anew: `npm run pictures`, or `npm run pictures -- 1920 [-g NAME]` for a part of it. */
await runMain(async () => {
  if (process.platform !== 'linux') {
    console.error('The gallery is drawn on a virtual display: it runs on Linux.');
    return 2;
  }
  const [first = '', ...rest] = process.argv.slice(2);
  const only = SIZES.filter(({ width }) => first === String(width));
  await setUp({ needs: 'tests' });
  await bundle();
  for (const { width, height } of only.length > 0 ? only : SIZES) {
    // Two displays beside each other: the console on one, the wall on the other.
    const screen = `${2 * width}x${height}x24`;
    const display = await startVirtualDisplay({ endsWithLastClient: false, screen });
    const env = electronEnvironment({
      ...display.env,
      ELECTRON_OVERRIDE_DIST_PATH: RUNTIME_DIR,
      RTCC_PICTURE_SIZE: `${width}x${height}`,
    });
    const args = ['playwright', 'test', '--config', 'e2e/pictures/playwright.config.ts'];
    const more = only.length > 0 ? rest : process.argv.slice(2);
    const { status } = spawnSync('npx', ['--no-install', ...args, ...more], { cwd: ROOT, env, stdio: 'inherit' });
    display.dispose();
    if (status !== 0) return status ?? 1;
  }
  return 0;
});
