// @ts-check
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';
import { playwright, withTestDisplays } from './test/playwright.mjs';

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
  const args = process.argv.slice(2);
  const only = SIZES.filter(({ width }) => args[0] === String(width));
  if (only.length > 0) args.shift();
  await setUp('tests');
  await bundle();
  for (const { width, height } of only.length > 0 ? only : SIZES) {
    const size = { RTCC_PICTURE_SIZE: `${width}x${height}` };
    const draw = (/** @type {NodeJS.ProcessEnv} */ env) =>
      playwright('e2e/pictures/playwright.config.ts', args, { ...env, ...size });
    // Two displays beside each other: the console on one, the wall on the other.
    const status = await withTestDisplays(1, draw, `${2 * width}x${height}x24`);
    if (status !== 0) return status;
  }
  return 0;
});
