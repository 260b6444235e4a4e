import { expect, test } from '@playwright/test';
import { openStandalonePage, type StandalonePage } from '../fixtures/standalone-page';

/**
 * The GPU composer beside the mosaic, pixel by pixel, on Chromium's software GL: what it draws is what a GPU would draw, only
 * slower. Everything is compared in the mosaic's own numbers, brightness and colour apart, in steps of 256.
 */
const softwareGl = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

interface Difference {
  readonly mean: number;
  readonly max: number;
}

interface Masking {
  readonly inside: number;
  readonly outside: number;
  readonly before: number;
}

interface Comparison {
  readonly luma: Difference;
  readonly chroma: Difference;
}

declare global {
  interface Window {
    readonly composers: {
      compare(scene: unknown): Promise<Comparison>;
      masking(recorded: string, mask: unknown): Promise<{ readonly mosaic: Masking; readonly gpu: Masking }>;
      coding(name: string): Promise<{ readonly format: string | null; readonly colour: object }>;
      churn(rounds: number): Promise<{ readonly textures: number; readonly bytes: number }[]>;
      loseGpu(): Promise<{ readonly reason: string | undefined; readonly ready: boolean }>;
      tooLarge(): Promise<{ readonly surface: string; readonly picture: string }>;
    };
  }
}

let standalone: StandalonePage;
test.beforeAll(async () => {
  standalone = await openStandalonePage('renderer/video/6-compose/testing/compare/index.html', softwareGl);
});
test.afterEach(() => {
  expect(standalone.complaints).toEqual([]);
});
test.afterAll(async () => {
  await standalone.main.close();
});

const drawing = { width: 180, height: 120, format: 'I420', matrix: 'bt709', fullRange: false, pattern: 'lines' };
const tile = { xPx: 10, yPx: 8, widthPx: 128, heightPx: 96 };

/** Grey pictures: each composer rounds a few times, to a 256th. */
const asDrawn: Comparison = { luma: { mean: 0.4, max: 2 }, chroma: { mean: 0.25, max: 2 } };
/** Colours that jump: the browser spreads a colour sample over its pixels before the GPU scales, the mosaic scales samples. */
const coloursThatJump: Comparison = { luma: { mean: 0.4, max: 2 }, chroma: { mean: 0.5, max: 10 } };
/** Recorded ones are full of them, and of colours that no screen has, which the GPU cuts off. */
const asRecorded: Comparison = { luma: { mean: 1, max: 14 }, chroma: { mean: 2.4, max: 32 } };

/** Where a matrix is turned, what a colour sample takes from brightness falls on its four pixels alike: seen at hard edges. */
const asTurned: Comparison = { luma: { mean: 1, max: 26 }, chroma: { mean: 2.4, max: 40 } };

function compare(scene: object): Promise<Comparison> {
  const whole = { surface: { width: 320, height: 200 }, tiles: [tile], frame: drawing, ...scene };
  return standalone.page.evaluate((wanted) => window.composers.compare(wanted), whole);
}

async function alike(scene: object, tolerance: Comparison): Promise<void> {
  const { luma, chroma } = await compare(scene);
  const apart = [luma.mean, luma.max, chroma.mean, chroma.max];
  const most = [tolerance.luma.mean, tolerance.luma.max, tolerance.chroma.mean, tolerance.chroma.max];
  const within = apart.every((value, index) => value <= (most[index] ?? 0));
  expect.soft(within, `${JSON.stringify(scene)}: ${apart.map((value) => value.toFixed(2)).join(' ')}`).toBe(true);
}

const greyPatterns = ['checkerboard', 'columns', 'rows', 'lines', 'zones', 'ramp', 'edges'];

test('patterns look the same, smaller, larger and in their own size, whole, cropped and zoomed', async () => {
  const tiles = [
    tile,
    { ...tile, fit: 'crop' },
    { ...tile, widthPx: 180, heightPx: 120 },
    { ...tile, widthPx: 290, heightPx: 184 },
    { ...tile, widthPx: 31, heightPx: 23 },
    { ...tile, widthPx: 200, heightPx: 41, fit: 'crop' },
    { ...tile, xPx: -30, yPx: 150 },
    { ...tile, zoom: { x: 0.3, y: 0.6, scale: 2.5 } },
    { ...tile, fit: 'crop', zoom: { x: 0.9, y: 0.1, scale: 6 } },
  ];
  for (const pattern of greyPatterns)
    for (const one of tiles) await alike({ frame: { ...drawing, pattern }, tiles: [one] }, asDrawn);
});

test('frames of odd sizes, and with pixels that are not square, look the same', async () => {
  for (const size of [
    { width: 161, height: 91 },
    { width: 45, height: 181 },
    { width: 2, height: 2 },
  ]) {
    await alike({ frame: { ...drawing, ...size, pattern: 'ramp' } }, asDrawn);
    await alike({ frame: { ...drawing, ...size, pattern: 'ramp' }, tiles: [{ ...tile, fit: 'crop' }] }, asDrawn);
  }
  await alike({ frame: { ...drawing, displayWidth: 240, pattern: 'zones' } }, asDrawn);
});

test('colours look the same in every format, matrix and range', async () => {
  for (const format of ['I420', 'I422', 'I444', 'NV12'])
    for (const matrix of ['bt709', 'smpte170m'])
      for (const fullRange of [false, true])
        await alike({ frame: { ...drawing, pattern: 'colours', format, matrix, fullRange } }, asDrawn);
  await alike({ frame: { ...drawing, pattern: 'squares' } }, coloursThatJump);
});

test('recorded pictures look the same, also overlapping, grey, moved, removed, cleared and on another surface', async () => {
  const tiles = [tile, { xPx: 60, yPx: 60, widthPx: 100, heightPx: 80, fit: 'crop' }, { ...tile, xPx: 150, z: -1 }];
  for (const recorded of ['fmp4', 'ts']) {
    await alike({ frame: { recorded } }, asRecorded);
    for (const then of ['grey', 'move', 'remove', 'clear', 'resize'])
      await alike({ frame: { recorded }, tiles, then }, asRecorded);
  }
});

test('ten bits are rounded, and colours that a stream states in part are believed', async () => {
  const coding = (name: string): Promise<object> => standalone.page.evaluate((of) => window.composers.coding(of), name);
  expect(await coding('ten-bits-fmp4')).toMatchObject({ format: 'I420P10' });
  expect(await coding('half-stated-fmp4')).toMatchObject({
    format: 'I420',
    colour: { matrix: 'bt470bg', fullRange: true },
  });
  await alike({ frame: { recorded: 'ten-bits-fmp4' } }, asRecorded);
  await alike({ frame: { recorded: 'half-stated-fmp4' } }, asTurned);
});

const mask = { leftPermille: 250, topPermille: 100, widthPermille: 500, heightPermille: 500 };

test('what is masked is grey to its last pixel, and nothing else changes', async () => {
  for (const recorded of ['fmp4', 'ts', 'ten-bits-fmp4']) {
    const { mosaic, gpu } = await standalone.page.evaluate(([name, area]) => window.composers.masking(name, area), [
      recorded,
      mask,
    ] as const);
    for (const { inside, outside, before } of [mosaic, gpu]) {
      expect(inside, 'a step of rounding').toBeLessThan(1.5);
      expect(outside).toBe(0);
      expect(before, 'there was something to be masked').toBeGreaterThan(10);
    }
  }
});

test('masks look the same, whole, cropped, zoomed and in every format', async () => {
  const masks = [mask, { ...mask, leftPermille: 0, widthPermille: 130, topPermille: 850, heightPermille: 150 }];
  const zoomed = { ...tile, fit: 'crop', zoom: { x: 0.4, y: 0.4, scale: 2.5 } };
  for (const one of [tile, { ...tile, fit: 'crop' }, { ...tile, widthPx: 290, heightPx: 184 }, zoomed])
    await alike({ masks, frame: { ...drawing, pattern: 'zones' }, tiles: [one] }, asDrawn);
  for (const format of ['I422', 'I444', 'NV12'])
    for (const fullRange of [false, true])
      await alike({ masks, frame: { ...drawing, pattern: 'ramp', format, fullRange } }, asDrawn);
});

test('the comparison sees a picture that is a quarter of a pixel off', async () => {
  const frame = { ...drawing, pattern: 'zones' };
  // Cropped to a hair less: the same picture, a quarter of its pixel wider on each side.
  const off = await compare({ frame, tiles: [{ ...tile, fit: 'crop' }], mosaicFrame: { ...frame, displayWidth: 181 } });
  expect(off.luma.mean).toBeGreaterThan(asDrawn.luma.mean);
  expect(off.luma.max).toBeGreaterThan(asDrawn.luma.max);
});

test('what a surface has held is given back', async () => {
  const held = await standalone.page.evaluate(() => window.composers.churn(60));
  const end = held.pop();
  const bytes = held.map((round) => round.bytes);
  // Free textures are kept up to 32 MiB; the surface itself is half a megabyte.
  expect(Math.max(...bytes)).toBeLessThan(34_500_000);
  expect(end).toEqual({ textures: 0, bytes: 320 * 180 * 8 });
});

test('the loss of the GPU is told, and nothing is drawn any more', async () => {
  expect(await standalone.page.evaluate(() => window.composers.loseGpu())).toEqual({
    reason: 'the GPU was lost',
    ready: false,
  });
});

test('what is too large for the GPU is refused in words', async () => {
  expect(await standalone.page.evaluate(() => window.composers.tooLarge())).toEqual({
    surface: 'A surface of 70000 x 100 pixels is too large for this GPU, which takes 8192',
    picture: 'A picture of 32000 x 2 pixels is too large for this GPU, which takes 8192',
  });
});
