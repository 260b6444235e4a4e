import { LETTERS } from './letters.mjs';

/**
 * What is burnt into each frame at the top left: the word TRAINING and, below it, a strip that a program can read.
 * The strip is ten square blocks on a dark backing: white, black (to calibrate), then the frame's index in the loop in
 * eight bits, highest first, white for one.
 */

/** Where the strip lies in a picture of 1280 x 720; everything halves at 640 x 360. */
export const STRIP = { xPx: 16, yPx: 36, blockPx: 12, blocks: 10 };

/** Burns the marks into a frame of 1280 x 720, in place. @param {Uint8Array} rgb @param {number} frame 0 to 255 */
export function burnMarks(rgb, frame) {
  const { xPx, yPx, blockPx, blocks } = STRIP;
  fill(rgb, 8, 8, 140, 54, 18, 0.72);
  let x = xPx;
  for (const letter of 'TRAINING') {
    (LETTERS[letter] ?? []).forEach((row, y) => {
      [...row].forEach((dot, k) => {
        if (dot === '#') fill(rgb, x + k * 2, 14 + y * 2, 2, 2, 214, 1);
      });
    });
    x += 12;
  }
  for (let k = 0; k < blocks; k += 1) {
    fill(rgb, xPx + k * blockPx, yPx, blockPx, blockPx, stripBit(frame, k) ? 240 : 12, 1);
  }
}

/** Is a block of the strip white? @param {number} frame @param {number} block 0 to 9 */
export function stripBit(frame, block) {
  if (block < 2) return block === 0;
  return ((frame >> (9 - block)) & 1) === 1;
}

/**
 * Reads a strip back from a grey picture; undefined when the calibration blocks do not differ.
 * @param {Uint8Array} grey @param {number} widthPx 1280 or 640
 */
export function readStrip(grey, widthPx) {
  const k = widthPx / 1280;
  /** @type {(block: number) => number} */
  const level = (block) => {
    const x = Math.round((STRIP.xPx + (block + 0.5) * STRIP.blockPx) * k);
    const y = Math.round((STRIP.yPx + STRIP.blockPx / 2) * k);
    return (
      ((grey[y * widthPx + x] ?? 0) +
        (grey[y * widthPx + x - 1] ?? 0) +
        (grey[(y - 1) * widthPx + x] ?? 0) +
        (grey[(y - 1) * widthPx + x - 1] ?? 0)) /
      4
    );
  };
  const [white, black] = [level(0), level(1)];
  if (white - black < 80) return undefined;
  let frame = 0;
  for (let block = 2; block < STRIP.blocks; block += 1)
    frame = frame * 2 + (level(block) > (white + black) / 2 ? 1 : 0);
  return frame;
}

/** @param {Uint8Array} rgb @param {number} x @param {number} y @param {number} w @param {number} h @param {number} level @param {number} opacity */
function fill(rgb, x, y, w, h, level, opacity) {
  for (let py = y; py < y + h; py += 1) {
    for (let px = x; px < x + w; px += 1) {
      const i = (py * 1280 + px) * 3;
      for (let c = 0; c < 3; c += 1) rgb[i + c] = Math.round((rgb[i + c] ?? 0) * (1 - opacity) + level * opacity);
    }
  }
}
