import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxZoom, TileZoom } from '../vocabulary/wall';
import { panned, zoomedBy, zoomedShare, zoomStep } from './placement';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: share, y: share });
const someZoom = fc
  .record({ factor: fc.double({ min: 1.02, max: maxZoom, noNaN: true }), at: point })
  .map(({ factor, at }) => zoomedBy(undefined, factor, at));
const whole = { x: 0, y: 0, width: 1, height: 1 };

/** Where a point of the tile lies in the picture. */
function seen(zoom: TileZoom | undefined, at: { x: number; y: number }) {
  const part = zoom ? zoomedShare(whole, zoom) : whole;
  return { x: part.x + at.x * part.width, y: part.y + at.y * part.height };
}

describe('a zoom', () => {
  it('never shows what lies outside of the picture, and always fits the schema', () => {
    const steps = fc.array(fc.tuple(fc.double({ min: 0.1, max: 4, noNaN: true }), point, point), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (all) => {
        let zoom: TileZoom | undefined;
        for (const [factor, at, by] of all) {
          zoom = zoomedBy(zoom, factor, at);
          if (zoom) zoom = panned(zoom, { x: by.x * 4 - 2, y: by.y * 4 - 2 });
          if (!zoom) continue;
          expect(TileZoom.safeParse(zoom).success).toBe(true);
          const { x, y, width, height } = zoomedShare(whole, zoom);
          expect(Math.min(x, y)).toBeGreaterThan(-1e-9);
          expect(Math.max(x + width, y + height)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('keeps the point under the pointer where it is, as long as no edge is in the way', () => {
    fc.assert(
      fc.property(someZoom, point, (zoom, at) => {
        const closer = zoomedBy(zoom, zoomStep, at);
        if (!closer || closer.scale === maxZoom) return;
        expect(seen(closer, at).x).toBeCloseTo(seen(zoom, at).x, 9);
        expect(seen(closer, at).y).toBeCloseTo(seen(zoom, at).y, 9);
      }),
    );
  });

  it.each([
    ['one step in and one out', [zoomStep, 1 / zoomStep]],
    ['out of the whole picture', [0.5]],
    ['to nothing', [4, 0]],
  ])('is none after going %s', (_, factors) => {
    expect(factors.reduce<TileZoom | undefined>((zoom, factor) => zoomedBy(zoom, factor), undefined)).toBeUndefined();
  });

  it('stops at its largest', () => {
    expect(zoomedBy(undefined, 1_000)).toEqual({ x: 0.5, y: 0.5, scale: maxZoom });
  });

  it('of a part is a part of that part', () => {
    expect(zoomedShare({ x: 0.25, y: 0, width: 0.5, height: 1 }, { x: 0.5, y: 0.5, scale: 2 })).toEqual({
      ...{ x: 0.375, y: 0.25, width: 0.25, height: 0.5 },
    });
  });
});
