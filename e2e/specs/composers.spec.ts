import { expect, test } from '@playwright/test';
import { openStandalonePage, type StandalonePage } from '../fixtures/standalone-page';

/**
 * Compares the GPU composer with the mosaic, pixel by pixel, on Chromium's software GL, which draws what a GPU would draw, only
 * slower. Differences are in the mosaic's own 256 steps, separately for brightness and colour.
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

/** Tolerance for grey pictures: each composer rounds a few times, by up to one step. */
const greyTolerance: Comparison = { luma: { mean: 0.4, max: 2 }, chroma: { mean: 0.25, max: 2 } };
/** Tolerance for hard colour edges: the browser spreads a sample over its pixels before the GPU scales; the mosaic scales samples. */
const hardEdgeTolerance: Comparison = { luma: { mean: 0.4, max: 2 }, chroma: { mean: 0.5, max: 10 } };
/** Tolerance for recordings: they have many hard colour edges, and colours outside the gamut, which the GPU clips. */
const recordedTolerance: Comparison = { luma: { mean: 1, max: 14 }, chroma: { mean: 2.4, max: 32 } };

/** Tolerance after a matrix conversion: a colour sample changes the brightness of its four pixels expectMatch, which shows at hard edges. */
const matrixTolerance: Comparison = { luma: { mean: 1, max: 26 }, chroma: { mean: 2.4, max: 40 } };

function compare(scene: object): Promise<Comparison> {
  const whole = { surface: { width: 320, height: 200 }, tiles: [tile], frame: drawing, ...scene };
  return standalone.page.evaluate((wanted) => window.composers.compare(wanted), whole);
}

async function expectMatch(scene: object, tolerance: Comparison): Promise<void> {
  const { luma, chroma } = await compare(scene);
  const apart = [luma.mean, luma.max, chroma.mean, chroma.max];
  const most = [tolerance.luma.mean, tolerance.luma.max, tolerance.chroma.mean, tolerance.chroma.max];
  const within = apart.every((value, index) => value <= (most[index] ?? 0));
  expect.soft(within, `${JSON.stringify(scene)}: ${apart.map((value) => value.toFixed(2)).join(' ')}`).toBe(true);
}

const greyPatterns = ['checkerboard', 'columns', 'rows', 'lines', 'zones', 'ramp', 'edges'];

test('patterns match when reduced, enlarged, unscaled, cropped and zoomed', async () => {
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
    for (const one of tiles) await expectMatch({ frame: { ...drawing, pattern }, tiles: [one] }, greyTolerance);
});

test('frames with odd sizes and non-square pixels match', async () => {
  for (const size of [
    { width: 161, height: 91 },
    { width: 45, height: 181 },
    { width: 2, height: 2 },
  ]) {
    await expectMatch({ frame: { ...drawing, ...size, pattern: 'ramp' } }, greyTolerance);
    await expectMatch(
      { frame: { ...drawing, ...size, pattern: 'ramp' }, tiles: [{ ...tile, fit: 'crop' }] },
      greyTolerance,
    );
  }
  await expectMatch({ frame: { ...drawing, displayWidth: 240, pattern: 'zones' } }, greyTolerance);
});

test('colours match in every format, matrix and range', async () => {
  for (const format of ['I420', 'I422', 'I444', 'NV12'])
    for (const matrix of ['bt709', 'smpte170m'])
      for (const fullRange of [false, true])
        await expectMatch({ frame: { ...drawing, pattern: 'colours', format, matrix, fullRange } }, greyTolerance);
  await expectMatch({ frame: { ...drawing, pattern: 'squares' } }, hardEdgeTolerance);
});

test('recorded pictures match, including overlapping, grey, moved, removed, cleared and resized ones', async () => {
  const tiles = [tile, { xPx: 60, yPx: 60, widthPx: 100, heightPx: 80, fit: 'crop' }, { ...tile, xPx: 150, z: -1 }];
  for (const recorded of ['fmp4', 'ts']) {
    await expectMatch({ frame: { recorded } }, recordedTolerance);
    for (const then of ['grey', 'move', 'remove', 'clear', 'resize'])
      await expectMatch({ frame: { recorded }, tiles, then }, recordedTolerance);
  }
});

test('ten-bit pictures match after rounding, and a partly stated colour space is applied', async () => {
  const coding = (name: string): Promise<object> => standalone.page.evaluate((of) => window.composers.coding(of), name);
  expect(await coding('ten-bits-fmp4')).toMatchObject({ format: 'I420P10' });
  expect(await coding('half-stated-fmp4')).toMatchObject({
    format: 'I420',
    colour: { matrix: 'bt470bg', fullRange: true },
  });
  await expectMatch({ frame: { recorded: 'ten-bits-fmp4' } }, recordedTolerance);
  await expectMatch({ frame: { recorded: 'half-stated-fmp4' } }, matrixTolerance);
});

const mask = { leftPermille: 250, topPermille: 100, widthPermille: 500, heightPermille: 500 };

test('a masked area is grey to its last pixel, and the rest of the picture is unchanged', async () => {
  for (const recorded of ['fmp4', 'ts', 'ten-bits-fmp4']) {
    const { mosaic, gpu } = await standalone.page.evaluate(([name, area]) => window.composers.masking(name, area), [
      recorded,
      mask,
    ] as const);
    for (const { inside, outside, before } of [mosaic, gpu]) {
      expect(inside, 'within one rounding step').toBeLessThan(1.5);
      expect(outside).toBe(0);
      expect(before, 'the area was not grey before').toBeGreaterThan(10);
    }
  }
});

test('masks match when cropped, scaled and zoomed, and in every format', async () => {
  const masks = [mask, { ...mask, leftPermille: 0, widthPermille: 130, topPermille: 850, heightPermille: 150 }];
  const zoomed = { ...tile, fit: 'crop', zoom: { x: 0.4, y: 0.4, scale: 2.5 } };
  for (const one of [tile, { ...tile, fit: 'crop' }, { ...tile, widthPx: 290, heightPx: 184 }, zoomed])
    await expectMatch({ masks, frame: { ...drawing, pattern: 'zones' }, tiles: [one] }, greyTolerance);
  for (const format of ['I422', 'I444', 'NV12'])
    for (const fullRange of [false, true])
      await expectMatch({ masks, frame: { ...drawing, pattern: 'ramp', format, fullRange } }, greyTolerance);
});

test('the comparison detects a picture that is off by a quarter of a pixel', async () => {
  const frame = { ...drawing, pattern: 'zones' };
  // The crop shows slightly less of the width: the same picture is a quarter of its pixel wider on each side.
  const off = await compare({ frame, tiles: [{ ...tile, fit: 'crop' }], mosaicFrame: { ...frame, displayWidth: 181 } });
  expect(off.luma.mean).toBeGreaterThan(greyTolerance.luma.mean);
  expect(off.luma.max).toBeGreaterThan(greyTolerance.luma.max);
});

test('a surface releases its textures', async () => {
  const held = await standalone.page.evaluate(() => window.composers.churn(60));
  const end = held.pop();
  const bytes = held.map((round) => round.bytes);
  // The pool keeps up to 32 MiB of free textures; the surface itself takes half a megabyte.
  expect(Math.max(...bytes)).toBeLessThan(34_500_000);
  expect(end).toEqual({ textures: 0, bytes: 320 * 180 * 8 });
});

test('the composer reports the loss of the GPU and stops drawing', async () => {
  expect(await standalone.page.evaluate(() => window.composers.loseGpu())).toEqual({
    reason: 'the GPU was lost',
    ready: false,
  });
});

test('a surface or picture too large for the GPU is refused with the reason', async () => {
  expect(await standalone.page.evaluate(() => window.composers.tooLarge())).toEqual({
    surface: 'A surface of 70000 x 100 pixels is too large for this GPU, which takes 8192',
    picture: 'A picture of 32000 x 2 pixels is too large for this GPU, which takes 8192',
  });
});
