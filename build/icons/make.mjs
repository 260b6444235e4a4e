// @ts-check
import path from 'node:path';
import { mustRun } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { runMain } from '../lib/progress.mjs';

const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512];

/** Draws the application's icon at each size that a desktop asks for. Run by hand; the pictures are committed. */
await runMain(async () => {
  for (const sizePx of SIZES_PX) {
    const size = ['-width', `${sizePx}`, '-height', `${sizePx}`];
    const input = [...size, '-i', path.join(import.meta.dirname, 'icon.svg')];
    const output = ['-frames:v', '1', '-update', '1', path.join(ROOT, `assets/icons/${sizePx}x${sizePx}.png`)];
    await mustRun('ffmpeg', ['-v', 'error', '-y', ...input, ...output], 'install an ffmpeg that reads SVG (librsvg).');
  }
  return 0;
});
