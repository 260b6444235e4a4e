import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseVariant, playableVariants, type RenditionNeed } from './choose-rendition';
import type { MasterPlaylist, Variant } from './playlist';

const variant = (widthPx: number, heightPx: number): Variant => ({
  url: `http://camera.test/${heightPx}.m3u8`,
  codec: 'avc1.64001f',
  bandwidthBps: widthPx * 1_000,
  rendition: { widthPx, heightPx, bandwidthBps: widthPx * 1_000 },
});
const low = variant(640, 360);
const middle = variant(1280, 720);
const high = variant(1920, 1080);
const master: MasterPlaylist = { kind: 'master', variants: [low, middle, high] };
const need = (widthPx: number, heightPx: number, fit: RenditionNeed['fit'] = 'letterbox'): RenditionNeed => ({
  widthPx,
  heightPx,
  fit,
});

describe('playableVariants', () => {
  const coded = (codec: string | undefined): Variant => ({ ...low, url: `http://camera.test/${codec}`, codec });
  const [avc, hevc, av1, unknown] = ['avc1.64001f', 'hvc1.1.6.L93.B0', 'av01.0.04M.08', undefined].map(coded);
  if (!avc || !hevc || !av1 || !unknown) throw new Error('four variants');
  const decodes =
    (...prefixes: readonly string[]) =>
    (codec: string | undefined): boolean =>
      codec === undefined || prefixes.some((prefix) => codec.startsWith(prefix));

  it.each([
    { name: 'H.264 where there is any', offers: [hevc, avc, av1], on: decodes('avc', 'hvc', 'av01'), plays: [avc] },
    {
      name: 'the others where there is none',
      offers: [hevc, av1],
      on: decodes('avc', 'hvc', 'av01'),
      plays: [hevc, av1],
    },
    { name: 'only what the machine decodes', offers: [hevc, av1], on: decodes('avc', 'av01'), plays: [av1] },
    { name: 'what does not say', offers: [hevc, unknown], on: decodes('avc'), plays: [unknown] },
    { name: 'all where it decodes none', offers: [hevc, av1], on: decodes('avc'), plays: [hevc, av1] },
    { name: 'H.264 where nobody was asked', offers: [avc, hevc], on: undefined, plays: [avc] },
  ])('are $name', ({ offers, on, plays }) => {
    const [first, ...rest] = offers;
    if (!first) throw new Error('at least one');
    const offered: MasterPlaylist = { kind: 'master', variants: [first, ...rest] };
    expect(playableVariants(offered, on)).toEqual(plays);
    expect(chooseVariant(offered, need(640, 360), undefined, on)).toBe(plays[0]);
  });
});

describe('chooseVariant', () => {
  it.each([
    { tile: need(480, 270), wants: low },
    { tile: need(640, 360), wants: low },
    { tile: need(700, 394), wants: middle },
    { tile: need(1280, 720), wants: middle },
    { tile: need(1920, 1080), wants: high },
    { tile: need(3840, 2160), wants: high },
    // The picture is 360 pixels high inside a tile that is as wide as two of them.
    { tile: need(1280, 360), wants: low },
    { tile: need(1280, 360, 'crop'), wants: middle },
    { tile: undefined, wants: low },
  ])('takes the smallest that is as large as the picture in $tile', ({ tile, wants }) => {
    expect(chooseVariant(master, tile)).toBe(wants);
  });

  it('takes the largest bandwidth for a tile and the smallest for none where no size is stated', () => {
    const bare = [100, 900].map((bandwidthBps): Variant => ({
      url: `http://camera.test/${bandwidthBps}`,
      codec: undefined,
      bandwidthBps,
      rendition: undefined,
    }));
    const [thin, thick] = bare;
    if (!thin || !thick) throw new Error('two variants');
    const unsized: MasterPlaylist = { kind: 'master', variants: [thin, thick] };
    expect(chooseVariant(unsized, need(100, 100))).toBe(thick);
    expect(chooseVariant(unsized, undefined)).toBe(thin);
  });

  it('does not flap when a tile is dragged to and fro around a rendition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.93, max: 1.019, noNaN: true }), { minLength: 2, maxLength: 40 }),
        (factors) => {
          let current: Variant | undefined;
          const chosen = factors.map(
            (factor) => (current = chooseVariant(master, need(640 * factor, 360 * factor), current)),
          );
          expect(new Set(chosen.slice(1)).size).toBe(1);
        },
      ),
    );
  });

  it('never leaves a tile with a rendition that is more than a little too small', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1920 }),
        fc.constantFrom(low, middle, high, undefined),
        (width, current) => {
          const { rendition } = chooseVariant(master, need(width, (width * 9) / 16), current);
          expect((rendition?.widthPx ?? 0) * 1.02).toBeGreaterThanOrEqual(width);
        },
      ),
    );
  });
});
