/** Reads the frames' numbers that are burnt into the clips, from what the tiles show. */
import { readStrip, STRIP } from '../../training-clips/strip.mjs';
import type { Glass, Reading } from './wall';

/** Pictures narrower than this are too small to read, pixels. */
const LEAST_WIDTH_PX = 400;
/** What of a picture is read, in pixels of one that is 1280 wide: the strip and what is left and above of it. */
const PART = { widthPx: STRIP.xPx + (STRIP.blocks + 1) * STRIP.blockPx, heightPx: STRIP.yPx + 2 * STRIP.blockPx };

/** One tile, and its number in the readings. */
export interface ReadTile {
  readonly tile: number;
  readonly glass: Glass;
}

/**
 * Notes each frame that comes onto the screen of some tiles.
 * @param tiles - few: each look costs the page a part of a millisecond
 * @returns one reading a frame, with the moment when it could be seen, milliseconds since 1970
 */
export async function readFrames(tiles: readonly ReadTile[], forMs: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  await Promise.all(tiles.map((tile) => watch(tile, performance.now() + forMs, readings)));
  return readings;
}

function watch({ tile, glass }: ReadTile, untilMs: number, readings: Reading[]): Promise<void> {
  let last: number | undefined;
  return new Promise((resolve) => {
    // A tile that stands brings no more frames: its watch ends by the clock.
    const end = setTimeout(resolve, untilMs - performance.now());
    const look = async ({ expectedDisplayTime }: VideoFrameCallbackMetadata): Promise<void> => {
      // The frame that is read may be newer than the one that is announced: then it is seen from now on.
      const seenMs = Math.max(performance.now(), expectedDisplayTime);
      const frame = await readFrame(glass);
      if (frame !== undefined && frame !== last) {
        readings.push({ tile, frame, atMs: performance.timeOrigin + seenMs });
        last = frame;
      }
      if (performance.now() < untilMs) again();
    };
    const again = (): void => {
      glass.video.requestVideoFrameCallback((_now, metadata) => {
        look(metadata).catch((error: unknown) => {
          clearTimeout(end);
          console.error(error);
          resolve();
        });
      });
    };
    again();
  });
}

/** @returns undefined where the strip cannot be read */
async function readFrame(glass: Glass): Promise<number | undefined> {
  const frame = new VideoFrame(glass.video);
  try {
    return await readStripIn(frame, glass);
  } finally {
    frame.close();
  }
}

/**
 * Reads the number in one tile's picture.
 * @param frame - of the element that shows the tile; it stays its owner's
 * @returns undefined where the strip cannot be read
 */
export async function readStripIn(
  frame: VideoFrame,
  { xPx, yPx, widthPx }: Omit<Glass, 'video'>,
): Promise<number | undefined> {
  const pictureWidthPx = Math.round(widthPx ?? frame.codedWidth);
  const scale = pictureWidthPx / 1_280;
  const rect = {
    ...{ x: even(xPx), y: even(yPx), width: even(PART.widthPx * scale), height: even(PART.heightPx * scale) },
  };
  const planar = frame.format === 'I420' || frame.format === 'NV12';
  if (!planar || pictureWidthPx < LEAST_WIDTH_PX || rect.x < 0 || rect.y < 0) return undefined;
  // The strip's reader wants rows as long as the picture is wide; colours lie behind the last row and are not looked at.
  const rows = new Uint8Array(pictureWidthPx * rect.height * 2);
  const luma = { offset: 0, stride: pictureWidthPx };
  const colour = Array.from({ length: frame.format === 'I420' ? 2 : 1 }, (_, plane) => ({
    offset: pictureWidthPx * rect.height * (1 + plane / 2),
    stride: frame.format === 'I420' ? pictureWidthPx / 2 : pictureWidthPx,
  }));
  await frame.copyTo(rows, { rect, layout: [luma, ...colour] });
  return readStrip(rows, pictureWidthPx);
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}
