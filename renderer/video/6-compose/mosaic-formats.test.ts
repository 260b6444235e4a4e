import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MosaicStage, frame, place, type FrameOptions, type Sheet, type Yuv } from './testing/mosaic-stage';

let stage: MosaicStage;
beforeEach(async () => {
  stage = await MosaicStage.open();
});

/** What the mosaic makes of a frame of one colour. */
async function shown(colour: Yuv, options: FrameOptions): Promise<Yuv> {
  const painter = stage.composer.openFeed([]);
  painter.place('a', place(0, 0));
  await stage.show(painter, frame(colour, options));
  const sheet: Sheet = stage.present();
  painter.dispose();
  stage.present();
  return { y: sheet.y(30, 17), u: sheet.u(30, 17), v: sheet.v(30, 17) };
}

interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** From a colour as it is coded to what it looks like, and back, by the definition of ITU-T H.273. */
const MATRICES = {
  smpte170m: { kr: 0.299, kb: 0.114 },
  bt470bg: { kr: 0.299, kb: 0.114 },
  'bt2020-ncl': { kr: 0.2627, kb: 0.0593 },
  bt709: { kr: 0.2126, kb: 0.0722 },
} as const;
type Matrix = keyof typeof MATRICES;

function coded({ r, g, b }: Rgb, matrix: Matrix, fullRange: boolean): Yuv {
  const { kr, kb } = MATRICES[matrix];
  const y = kr * r + (1 - kr - kb) * g + kb * b;
  const [u, v] = [(b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr))];
  return fullRange
    ? { y: 255 * y, u: 128 + 255 * u, v: 128 + 255 * v }
    : { y: 16 + 219 * y, u: 128 + 224 * u, v: 128 + 224 * v };
}

function rounded({ y, u, v }: Yuv): Yuv {
  return { y: Math.round(y), u: Math.min(255, Math.round(u)), v: Math.min(255, Math.round(v)) };
}

const rgb = fc.record({
  r: fc.double({ min: 0, max: 1, noNaN: true }),
  g: fc.double({ min: 0, max: 1, noNaN: true }),
  b: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('colours of the mosaic', () => {
  it.each(['smpte170m', 'bt470bg', 'bt2020-ncl', 'bt709'] as const)(
    'are the same whether a frame comes in %s or in BT.709, in limited and in full range',
    async (matrix) => {
      await fc.assert(
        fc.asyncProperty(rgb, fc.boolean(), async (colour, fullRange) => {
          const result = await shown(rounded(coded(colour, matrix, fullRange)), { matrix, fullRange });
          const wanted = coded(colour, 'bt709', false);
          // Half a step for each rounding: of the frame, of its range, of its matrix.
          for (const part of ['y', 'u', 'v'] as const)
            expect(Math.abs(result[part] - wanted[part]), part).toBeLessThan(2.1);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('stay grey where they are grey', async () => {
    for (const y of [16, 100, 235])
      expect(await shown({ y, u: 128, v: 128 }, { matrix: 'smpte170m' })).toEqual({ y, u: 128, v: 128 });
  });

  it('are left alone where a frame does not say, or names a matrix that is not known', async () => {
    const colour = { y: 90, u: 200, v: 60 };
    for (const matrix of [null, 'rgb', 'something new']) expect(await shown(colour, { matrix })).toEqual(colour);
  });
});

describe('formats of the mosaic', () => {
  const colour = { y: 200, u: 90, v: 160 };

  it.each(['I420', 'I422', 'I444', 'NV12'])('%s is read', async (format) => {
    expect(await shown(colour, { format })).toEqual(colour);
    expect(await shown(colour, { format, width: 61, height: 35 })).toEqual(colour);
  });

  it.each([
    ['I420P10', 4],
    ['I422P10', 4],
    ['I444P10', 4],
    ['I420P12', 16],
    ['I422P12', 16],
    ['I444P12', 16],
  ])('%s is read and rounded to eight bits', async (format, steps) => {
    const deep = { y: 200 * steps + 1, u: 90 * steps - 1, v: 160 * steps };
    expect(await shown(deep, { format })).toEqual(colour);
    expect(await shown(deep, { format, width: 61, height: 35 })).toEqual(colour);
    expect((await shown({ ...deep, y: 256 * steps - 1 }, { format })).y).toBe(255);
  });

  it.each(['RGBX', 'I420A', 'unheard of'])('%s is refused by its name, and its frame closed', async (format) => {
    const painter = stage.composer.openFeed([]);
    painter.place('a', place(0, 0));
    const owned = frame(colour, { format });
    expect(await painter.make(owned)).toBeUndefined();
    expect(painter.refusal).toBe(`Pictures of the format ${format} cannot be shown`);
    expect(owned.close).toHaveBeenCalledOnce();
    await stage.show(painter, frame(colour));
    expect(painter.refusal, 'the next picture is no longer refused').toBeUndefined();
  });

  it('says why a frame could not be read', async () => {
    const painter = stage.composer.openFeed([]);
    painter.place('a', place(0, 0));
    const owned = frame(colour);
    Object.assign(owned.frame, { copyTo: () => Promise.reject(new Error('it is not there')) });
    expect(await painter.make(owned)).toBeUndefined();
    expect(painter.refusal).toBe('The picture could not be read: it is not there');
  });

  const mask = { leftPermille: 250, topPermille: 0, widthPermille: 500, heightPermille: 500 };
  const everyFormat = ['I420', 'I422', 'I444', 'NV12', 'I420P10', 'I422P10', 'I444P10', 'I420P12', 'I444P12'];

  it.each(everyFormat)('%s is masked before it is scaled, in every size', async (format) => {
    const painter = stage.composer.openFeed([mask]);
    painter.place('own', place(0, 0));
    painter.place('larger', place(70, 0, { widthPx: 128, heightPx: 72 }));
    const steps = format.endsWith('P12') ? 16 : format.endsWith('P10') ? 4 : 1;
    const deep = { y: 200 * steps, u: 90 * steps, v: 160 * steps };
    for (const fullRange of [false, true]) {
      await stage.show(painter, frame(deep, { format, fullRange }));
      const sheet = stage.present();
      for (const [x, y] of [
        [16, 0],
        [47, 16],
        [106, 0],
        [160, 30],
      ] as const) {
        expect([sheet.u(x, y), sheet.v(x, y)], `${x}, ${y}`).toEqual([128, 128]);
        // #484848, up to the rounding of a range.
        expect(Math.abs(sheet.y(x, y) - 78), `${x}, ${y}`).toBeLessThanOrEqual(1);
      }
      for (const [x, y] of [
        [14, 0],
        [48, 0],
        [16, 18],
        [96, 4],
        [170, 4],
        [134, 44],
      ] as const)
        expect(sheet.y(x, y), `${x}, ${y} is not masked`).toBeGreaterThan(180);
    }
  });

  it('make no picture where the mask cannot be applied', async () => {
    const painter = stage.composer.openFeed([mask]);
    painter.place('a', place(0, 0));
    const owned = frame(colour, { format: 'RGBX' });
    expect(await painter.make(owned)).toBeUndefined();
    expect(painter.refusal).toBe('The privacy mask cannot be applied: Pictures of the format RGBX cannot be shown');
    expect(owned.close).toHaveBeenCalledOnce();
  });

  it('hold no memory when they are gone', async () => {
    for (const format of ['I420', 'I444', 'NV12', 'I420P10', 'I444P12']) await shown(colour, { format });
    await stage.composer.dispose();
    expect(stage.scaler.pool.usedBytes).toBe(0);
  });
});
