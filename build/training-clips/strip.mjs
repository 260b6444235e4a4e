// @ts-check
/**
 * The training clips as a program sees them: their format, and the strip that is burnt into each frame at the top left. The
 * strip is ten square blocks on a dark backing: white and black (to calibrate), then the frame's index in the loop in eight
 * bits, highest first, white for one.
 */

/** Frames a second, frames a loop and frames a closed group of pictures: what the training origin counts on. */
export const FPS = 15;
export const FRAMES = 240;
export const GOP = 15;

/** The renditions of each clip. */
export const RENDITIONS = /** @type {const} */ ([
  { file: '720.mp4', widthPx: 1280, heightPx: 720 },
  { file: '360.mp4', widthPx: 640, heightPx: 360 },
]);

/** Where the strip lies in a picture of 1280 x 720; everything halves at 640 x 360. */
export const STRIP = { xPx: 16, yPx: 36, blockPx: 12, blocks: 10 };

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
