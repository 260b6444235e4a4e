/** The page on which the end-to-end test of the composers runs: it draws with both and says how far they are apart. */
import type { MaskArea, Masks } from '../../../../../shared/vocabulary/camera';
import type { TilePlacement } from '../../composer';
import { MASK_GREY, maskedPixels } from '../../mask';
import type { EvenRect } from '../../tile-geometry';
import { decodeFixture, draw, type Drawing, type Recorded } from './frames';
import { TwoComposers } from './two-composers';
import { differenceOf, type Difference } from './yuv-pixels';

/** One scene. */
interface Scene {
  readonly surface: { readonly width: number; readonly height: number };
  readonly frame: Drawing | { readonly recorded: Recorded };
  /** Tiles of one feed, in the order of placing. */
  readonly tiles: readonly Partial<TilePlacement>[];
  /** What the mosaic gets instead, to see that it is told apart. */
  readonly mosaicFrame?: Drawing;
  readonly masks?: Masks;
  readonly then?: 'grey' | 'clear' | 'move' | 'remove' | 'resize';
}

interface Comparison {
  readonly luma: Difference;
  readonly chroma: Difference;
}

async function framesOf(frame: Scene['frame']): Promise<VideoFrame[]> {
  return 'recorded' in frame ? decodeFixture(frame.recorded, 5) : [draw(frame)];
}

function placementOf(tile: Partial<TilePlacement>): TilePlacement {
  return {
    ...{ xPx: 0, yPx: 0, widthPx: 64, heightPx: 36, fit: 'letterbox', visible: true, importance: 'normal' },
    ...tile,
  };
}

/** Draws a scene with both composers. */
async function compare(scene: Scene): Promise<Comparison> {
  const { width, height } = scene.surface;
  const composers = await TwoComposers.open(width, height);
  const frames = await framesOf(scene.frame);
  const other = scene.mosaicFrame && draw(scene.mosaicFrame);
  try {
    const feed = composers.openFeed(scene.masks ?? []);
    const place = (shift: number): void => {
      for (const [index, tile] of scene.tiles.entries()) {
        const placement = placementOf(tile);
        feed.place(`tile-${index}`, { ...placement, xPx: placement.xPx + shift });
      }
    };
    place(0);
    for (const frame of frames) await feed.show(frame, other ?? frame);
    await composers.pixels();
    if (scene.then === 'grey') feed.grey();
    if (scene.then === 'clear') feed.clear();
    if (scene.then === 'move') place(20);
    if (scene.then === 'remove') feed.remove('tile-0');
    if (scene.then === 'resize') composers.resize(width + 60, height - 30);
    const { mosaic, gpu } = await composers.pixels();
    const [u, v] = [differenceOf(mosaic.u, gpu.u), differenceOf(mosaic.v, gpu.v)];
    return {
      luma: differenceOf(mosaic.y, gpu.y),
      chroma: { mean: Math.max(u.mean, v.mean), max: Math.max(u.max, v.max) },
    };
  } finally {
    for (const frame of frames) frame.close();
    other?.close();
    await composers.dispose();
  }
}

/** What masks have made of a picture, by composer. */
interface Masking {
  /** How far what is masked is from the grey of masks, at most. */
  readonly inside: number;
  /** How far the rest is from what it is without masks, at most. */
  readonly outside: number;
  /** How much what is masked looked like something before: its mean distance from that grey. */
  readonly before: number;
}

/** Draws a picture pixel by pixel, with a mask and without. */
async function masking(
  recorded: Recorded,
  mask: MaskArea,
): Promise<{ readonly mosaic: Masking; readonly gpu: Masking }> {
  const [frame] = await decodeFixture(recorded, 1);
  if (!frame) throw new Error(`${recorded} has no frame`);
  const { displayWidth: widthPx, displayHeight: heightPx } = frame;
  const composers = await TwoComposers.open(widthPx, heightPx);
  const drawn = [];
  for (const masks of [[], [mask]]) {
    const feed = composers.openFeed(masks);
    feed.place('a', placementOf({ widthPx, heightPx }));
    await feed.show(frame, frame);
    drawn.push(await composers.pixels());
    feed.dispose();
  }
  frame.close();
  await composers.dispose();
  const [plain, masked] = drawn;
  if (!plain || !masked) throw new Error('nothing was drawn');
  const [rect] = maskedPixels([mask], widthPx, heightPx);
  if (!rect) throw new Error('nothing is masked');
  const of = (name: 'mosaic' | 'gpu'): Masking => maskingOf(plain[name].y, masked[name].y, rect, widthPx);
  return { mosaic: of('mosaic'), gpu: of('gpu') };
}

function maskingOf(plain: Float32Array, masked: Float32Array, rect: EvenRect, width: number): Masking {
  let [inside, outside, before, count] = [0, 0, 0, 0];
  for (const [at, value] of masked.entries()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isMasked = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
    const original = plain[at] ?? 0;
    if (isMasked) {
      inside = Math.max(inside, Math.abs(value - MASK_GREY.limitedY));
      before += Math.abs(original - MASK_GREY.limitedY);
      count++;
    } else {
      outside = Math.max(outside, Math.abs(value - original));
    }
  }
  return { inside, outside, before: before / count };
}

/** Opens, shows, moves and closes feeds over and over. @returns what the GPU composer holds after each round */
async function churn(rounds: number): Promise<{ readonly textures: number; readonly bytes: number }[]> {
  const composers = await TwoComposers.open(320, 180);
  const frame = draw({ width: 64, height: 36, format: 'I420', matrix: 'bt709', fullRange: false, pattern: 'ramp' });
  const held = [];
  for (let round = 0; round < rounds; round++) {
    const feeds = Array.from({ length: 8 }, () => composers.openFeed([]));
    for (const [index, feed] of feeds.entries()) {
      // Another size in each round: nothing that was kept fits.
      const widthPx = 30 + 2 * ((round * 8 + index) % 200);
      feed.place('a', placementOf({ xPx: index * 10, widthPx, heightPx: 60, fit: 'crop' }));
      await feed.show(frame, frame);
      await feed.show(frame, frame);
    }
    await composers.pixels();
    for (const feed of feeds) feed.dispose();
    await composers.pixels();
    held.push({ textures: composers.gpu.textures, bytes: composers.gpu.heldBytes });
  }
  await composers.dispose();
  held.push({ textures: composers.gpu.textures, bytes: composers.gpu.heldBytes });
  frame.close();
  return held;
}

/** Loses the GPU. @returns what the composer says of it, and whether it still takes pictures */
async function loseGpu(): Promise<{ readonly reason: string | undefined; readonly ready: boolean }> {
  const composers = await TwoComposers.open(64, 36);
  composers.lose();
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (composers.lost === undefined) setTimeout(look, 5);
      else resolve();
    };
    look();
  });
  composers.gpu.present(1);
  const { ready } = composers.gpu;
  await composers.dispose();
  return { reason: composers.lost, ready };
}

/** Asks for more than any GPU has. @returns the words in which it is refused */
async function tooLarge(): Promise<{ readonly surface: string; readonly picture: string }> {
  const composers = await TwoComposers.open(64, 36);
  const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  let surface = 'it was taken';
  try {
    composers.gpu.resize(70_000, 100);
  } catch (error) {
    surface = words(error);
  }
  const painter = composers.gpu.openFeed([]);
  painter.place('a', placementOf({}));
  const frame = draw({
    ...{ width: 32_000, height: 2, format: 'I420', matrix: 'bt709', fullRange: false, pattern: 'ramp' },
  });
  const made = await painter.make({ frame, close: () => frame.close() });
  const closed = frame.format === null;
  await composers.dispose();
  return { surface, picture: made || !closed ? 'it was taken' : (painter.refusal ?? 'no reason') };
}

/** How a recorded stream's first frame is coded. */
async function coding(
  name: Recorded,
): Promise<{ readonly format: string | null; readonly colour: VideoColorSpaceInit }> {
  const [frame] = await decodeFixture(name, 1);
  if (!frame) throw new Error(`${name} has no frame`);
  const { format, colorSpace } = frame;
  const colour = colorSpace.toJSON();
  frame.close();
  return { format, colour };
}

Object.assign(window, { composers: { coding, compare, masking, churn, loseGpu, tooLarge } });
